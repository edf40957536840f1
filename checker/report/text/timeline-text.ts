import picocolors from 'picocolors';
import stringWidth from 'fast-string-width';
import { greatestOf } from '../../language/extremes.ts';
import type { Stroke, Timeline } from '../../language/view.ts';
import { faint, hanging, sections, strong, type Style } from './style.ts';
import { type Band, bandsOf, labelWidth } from './timeline.ts';
import { printableData } from './printable-data.ts';

const LETTERS: Readonly<Record<Stroke, string>> = { none: ' ', dotted: '┄', thin: '─', double: '═', wavy: '~', thick: '━' };
const COLOURS = { none: undefined, dotted: 'dim', thin: 'dim', double: 'cyan', wavy: 'yellow', thick: 'green' } as const;

/** A timeline is not drawn wider than this, also where lines may be longer. */
const COLUMNS_MAX = 110;
/** Left of the lanes there are two spaces, behind their names two more. */
const MARGIN = 4;

/** A timeline for a terminal, in as many bands as its width makes necessary, and below it what the signs mean. */
export function timelineText(given: Timeline, style: Style): string {
  const timeline = printableData(given);
  const labels = labelWidth(timeline);
  const bands = bandsOf(timeline, Math.min(COLUMNS_MAX, style.columns) - labels - MARGIN);
  return sections([...bands.map((band) => bandText(band, labels, style)), legendText(timeline, style)]).trimEnd();
}

function bandText({ columns, groups }: Band, labels: number, style: Style): string {
  const head = columns.map(({ at, width }) => String(at).padEnd(width)).join('');
  const label = (name: string): string => `  ${name}${' '.repeat(labels - stringWidth(name) + 2)}`;
  return [
    `${label('')}${faint(style, head.trimEnd())}`,
    ...groups.flatMap(({ title, lanes }) => [
      strong(style, title),
      ...lanes.map(({ name, cells }) =>
        (
          label(name) +
          cells
            .map(({ text, stroke }, i) => strong(style, text) + stroked(style, stroke, (columns[i]?.width ?? 0) - stringWidth(text)))
            .join('')
        ).trimEnd(),
      ),
    ]),
  ].join('\n');
}

function stroked(style: Style, stroke: Stroke, length: number): string {
  const colour = COLOURS[stroke];
  const text = LETTERS[stroke].repeat(length);
  return colour === undefined ? text : picocolors.createColors(style.color)[colour](text);
}

function legendText({ legend }: Timeline, style: Style): string {
  const signs = legend.map(({ sign }) => (typeof sign === 'string' ? LETTERS[sign].repeat(3) : sign.text));
  const width = greatestOf(signs.map((sign) => stringWidth(sign)));
  return legend
    .map(({ meaning }, i) =>
      hanging(style, `  ${signs[i] ?? ''}${' '.repeat(width - stringWidth(signs[i] ?? '') + 2)}`, faint(style, meaning)),
    )
    .join('\n');
}
