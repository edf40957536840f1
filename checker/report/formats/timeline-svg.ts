import stringWidth from 'fast-string-width';
import { greatestOf } from '../../language/extremes.ts';
import type { Stroke, Timeline } from '../../language/view.ts';
import { type Band, bandsOf, type TimelineColumn, labelWidth } from '../text/timeline.ts';
import { printableData } from '../text/printable-data.ts';
import { forMarkup } from '../text/markup.ts';

/** The size of a letter, of a lane and of the head of a band, in units of the picture. */
const LETTER = 7.3;
const LANE = 21;
const HEAD = 18;
/**
 * A picture is not drawn wider than so many letters; what is longer is continued below. A page may scale it down,
 * but not below what can be read.
 */
const LETTERS_MAX = 120;
const READABLE = 640;

/** A timeline as one SVG picture. Its looks are in TIMELINE_STYLES; the signs say all that its colours say. */
export function timelineSvg(given: Timeline, title: string): string {
  const timeline = printableData(given);
  const labels = labelWidth(timeline) + 2;
  const bands = bandsOf(timeline, LETTERS_MAX - labels, 2);
  const heights = bands.map(({ groups }) => HEAD + groups.reduce((sum, { lanes }) => sum + LANE * (lanes.length + 1), 0));
  const width = Math.ceil(LETTER * (labels + greatestOf(bands.map(({ columns }) => lengthOf(columns)))));
  const tops = heights.map((_height, i) => heights.slice(0, i).reduce((sum, height) => sum + height + HEAD, 0));
  const height = (tops.at(-1) ?? 0) + (heights.at(-1) ?? 0);
  return [
    `<svg class="timeline" role="img" viewBox="0 0 ${width} ${height}" style="width: ${width}px; ` +
      `min-width: ${Math.min(width, READABLE)}px"><title>${forMarkup(title)}</title>`,
    ...bands.map((band, i) => `<g transform="translate(0 ${tops[i] ?? 0})">${bandSvg(band, LETTER * labels)}</g>`),
    '</svg>',
  ].join('\n');
}

/** What the signs of a timeline mean, as a list. */
export function legendHtml(timeline: Timeline): string {
  const { legend } = printableData(timeline);
  if (legend.length === 0) return '';
  const sign = (given: Stroke | { readonly text: string }): string =>
    typeof given === 'string' ? `<svg width="34" height="14">${strokeSvg(given, 2, 32, 8)}</svg>` : `<b>${forMarkup(given.text)}</b>`;
  return `<dl class="legend">${legend.map((entry) => `<dt>${sign(entry.sign)}</dt><dd>${forMarkup(entry.meaning)}</dd>`).join('')}</dl>`;
}

const lengthOf = (columns: readonly TimelineColumn[]): number => columns.reduce((sum, { width }) => sum + width, 0);

function bandSvg({ columns, groups }: Band, left: number): string {
  const starts = columns.map((_column, i) => left + LETTER * lengthOf(columns.slice(0, i)));
  const parts = columns.map(({ at }, i) => textSvg('at', starts[i] ?? 0, 12, String(at)));
  let y = HEAD;
  for (const { title, lanes } of groups) {
    y += LANE;
    parts.push(textSvg('group', 0, y - 6, title));
    for (const { name, cells } of lanes) {
      y += LANE;
      parts.push(textSvg('lane', 0, y - 6, name));
      for (const [i, { text, stroke }] of cells.entries()) {
        const from = starts[i] ?? 0;
        parts.push(
          strokeSvg(stroke, from + LETTER * stringWidth(text) + (text === '' ? 0 : 2), from + LETTER * (columns[i]?.width ?? 0), y - 10),
        );
        if (text !== '') parts.push(textSvg('mark', from, y - 6, text));
      }
    }
  }
  return parts.join('');
}

const textSvg = (kind: string, x: number, y: number, text: string): string =>
  `<text class="${kind}" x="${round(x)}" y="${round(y)}">${forMarkup(text)}</text>`;

function strokeSvg(stroke: Stroke, from: number, to: number, y: number): string {
  const line = (at: number): string => `M${round(from)} ${round(at)}H${round(to)}`;
  switch (stroke) {
    case 'none': return '';
    case 'double': return `<path class="double" d="${line(y - 2)}${line(y + 2)}"/>`;
    case 'wavy': return `<path class="wavy" d="${waves(from, to, y)}"/>`;
    default: return `<path class="${stroke}" d="${line(y)}"/>`;
  }
}

/** Waves about as long as a letter. */
function waves(from: number, to: number, y: number): string {
  const count = Math.max(1, Math.round((to - from) / LETTER));
  const length = (to - from) / count;
  return `M${round(from)} ${round(y)}${`q${round(length / 4)} -5 ${round(length / 2)} 0t${round(length / 2)} 0`.repeat(count)}`;
}

const round = (value: number): number => Math.round(value * 10) / 10;

/** How timelines look in a page that has the colours of a lesson. */
export const TIMELINE_STYLES = `.picture { overflow-x: auto; margin-top: .6rem; padding: .6rem .8rem; background: var(--box); border-radius: 4px; }
.timeline { display: block; max-width: 100%; height: auto; font: 12px 'DejaVu Sans Mono', 'SF Mono', Menlo, Consolas, monospace; }
.timeline text { fill: var(--ink); white-space: pre; }
.timeline .mark { font-weight: bold; }
.timeline .at, .timeline .group { fill: var(--faint); }
.timeline .group { font-style: italic; }
.timeline path, .legend path { fill: none; stroke: var(--faint); stroke-width: 1.2; }
path.dotted { stroke-dasharray: 1.5 3.5; }
.timeline path.double, .legend path.double { stroke: var(--accent); }
.timeline path.wavy, .legend path.wavy { stroke: var(--bad); stroke-width: 1.4; }
.timeline path.thick, .legend path.thick { stroke: var(--good); stroke-width: 4; }
.legend { display: grid; grid-template-columns: max-content 1fr; gap: .1rem .9rem; margin: .6rem 0 0; font-size: .78em; line-height: 1.4; color: var(--faint); }
.legend dd { margin: 0; }
.legend b { font-family: 'DejaVu Sans Mono', Menlo, Consolas, monospace; color: var(--ink); font-size: .9em; }
`;
