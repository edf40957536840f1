import { counted, duration, number } from '../../report/text/style.ts';
import type { Progress } from '../../search/exploration.ts';
import { Estimate } from './estimate.ts';
import type { Terminal } from './terminal.ts';
import { printable } from '../../language/printable.ts';

/** A search that is over sooner than this shows no progress. */
const QUIET_SECONDS = 0.4;
const INTERVAL_SECONDS = 0.2;
/** Where lines stay, in a log, there are fewer of them. */
const LOG_SECONDS = 10;

/** Back to the beginning of the line, and away with what is on it. */
export const REWRITE = '\r\u001b[K';

/** A line on stderr that is written over, on a terminal that can do that; elsewhere a new line now and then. */
export interface StatusLine {
  /** Shows a text, unless the last one is still fresh. `seconds` since the beginning. */
  readonly show: (seconds: number, text: () => string) => void;
  readonly clear: () => void;
}

export function statusLine({ rewritable, err, complain }: Terminal): StatusLine {
  const shownAs = (text: string): string => printable(text).slice(0, rewritable ? err.columns - 1 : undefined);
  const interval = rewritable ? INTERVAL_SECONDS : LOG_SECONDS;
  let shown = rewritable ? QUIET_SECONDS - INTERVAL_SECONDS : 0;
  let visible = false;
  return {
    show: (seconds, text) => {
      if (seconds < shown + interval) return;
      shown = seconds;
      visible = rewritable;
      complain(rewritable ? `${REWRITE}${shownAs(text())}` : `${shownAs(text())}\n`);
    },
    clear: () => {
      if (visible) complain(REWRITE);
      visible = false;
    },
  };
}

/** The status line of one search; `pinned` is the number of states that its model pins. */
export function progressLine(
  terminal: Terminal,
  pinned?: number,
): { readonly show: (progress: Progress) => void; readonly clear: () => void } {
  const { show, clear } = statusLine(terminal);
  let estimate = new Estimate();
  let last = { distinct: 0, seconds: 0 };
  let seen = 0;
  return {
    show: (progress) => {
      // A search that notices that a function compares values begins anew.
      if (progress.distinct < seen) [estimate, last] = [new Estimate(), { distinct: 0, seconds: last.seconds }];
      seen = progress.distinct;
      estimate.observe(progress);
      show(progress.seconds, () => {
        const rate = (progress.distinct - last.distinct) / Math.max(0.001, progress.seconds - last.seconds);
        last = progress;
        return progressText(progress, rate, terminal.memory.used(), aim(progress, pinned, estimate.total));
      });
    },
    clear,
  };
}

/** How far it is to the end, and how one knows. */
function aim({ distinct }: Progress, pinned: number | undefined, estimated: number | undefined): string {
  if (pinned !== undefined && pinned >= distinct) return `${Math.floor((100 * distinct) / pinned)}% of those that the model pins, `;
  return estimated === undefined || estimated < distinct
    ? ''
    : `some ${number(Number(estimated.toPrecision(2)))} in all if levels go on as they did, `;
}

// The most useful first: a narrow terminal shows the beginning.
const progressText = (
  { distinct, generated, depth, open, seconds, rounds, nodes }: Progress,
  rate: number,
  megabytes: number,
  toGo: string,
): string => {
  const used = Number.isFinite(megabytes) ? `${number(Math.round(megabytes))} MB, ` : '';
  if (nodes !== undefined)
    return (
      `${counted(distinct, 'state')}, ${toGo}${counted(nodes, 'node')}, ` +
      `${depth > 0 ? `depth ${number(depth)}` : `round ${number(rounds ?? 0)}`}, ${used}${duration(seconds)}`
    );
  return (
    `${counted(distinct, 'state')}, ${number(Math.round(rate))}/s, ${toGo}${number(open)} open, depth ` +
    `${number(depth)}, ${used}${duration(seconds)}, ${number(generated)} generated`
  );
};
