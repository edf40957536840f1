import { counted, duration, number } from '../report/style.ts';
import type { Progress } from '../search/exploration.ts';
import type { Terminal } from './terminal.ts';

/** A search that is over sooner than this shows no progress. */
const QUIET_SECONDS = 0.4;
const INTERVAL_SECONDS = 0.2;

/** A line on stderr that is written over, on a terminal that can do that; silence elsewhere. */
export interface StatusLine {
  /** Shows a text, unless the last one is still fresh. `seconds` since the beginning. */
  readonly show: (seconds: number, text: () => string) => void;
  readonly clear: () => void;
}

export function statusLine({ rewritable, err, complain }: Terminal): StatusLine {
  let shown = QUIET_SECONDS - INTERVAL_SECONDS;
  let visible = false;
  return {
    show: (seconds, text) => {
      if (!rewritable || seconds < shown + INTERVAL_SECONDS) return;
      shown = seconds;
      visible = true;
      complain(`\r\u001b[K${text().slice(0, err.columns - 1)}`);
    },
    clear: () => {
      if (visible) complain('\r\u001b[K');
      visible = false;
    },
  };
}

/** The status line of one search. */
export function progressLine(terminal: Terminal): { readonly show: (progress: Progress) => void; readonly clear: () => void } {
  const { show, clear } = statusLine(terminal);
  return { show: (progress) => show(progress.seconds, () => progressText(progress)), clear };
}

// The most useful first: a narrow terminal shows the beginning.
const progressText = ({ distinct, generated, depth, open, seconds, rounds, nodes }: Progress): string =>
  nodes !== undefined ? `${counted(distinct, 'state')}, ${counted(nodes, 'node')}, ${depth > 0 ? `depth ${number(depth)}` : `round ${number(rounds ?? 0)}`}, ${duration(seconds)}` :
  `${counted(distinct, 'state')}, ${number(open)} open, depth ${number(depth)}, ${duration(seconds)}, ${number(generated)} generated`;
