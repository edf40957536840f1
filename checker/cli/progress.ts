import { counted, duration, number } from '../report/style.ts';
import type { Progress } from '../search/exploration.ts';
import type { Terminal } from './terminal.ts';

/** A search that is over sooner than this shows no progress. */
const QUIET_SECONDS = 0.4;
const INTERVAL_SECONDS = 0.2;

/** One line on stderr that is written over, on a terminal that can do that; silence elsewhere. */
export function progressLine({ rewritable, err, complain }: Terminal): { readonly show: (progress: Progress) => void; readonly clear: () => void } {
  let shown = QUIET_SECONDS - INTERVAL_SECONDS;
  let visible = false;
  return {
    show: (progress) => {
      if (!rewritable || progress.seconds < shown + INTERVAL_SECONDS) return;
      shown = progress.seconds;
      visible = true;
      complain(`\r\u001b[K${progressText(progress).slice(0, err.columns - 1)}`);
    },
    clear: () => {
      if (visible) complain('\r\u001b[K');
      visible = false;
    },
  };
}

// The most useful first: a narrow terminal shows the beginning.
const progressText = ({ distinct, generated, depth, open, seconds }: Progress): string =>
  `${counted(distinct, 'state')}, ${number(open)} open, depth ${number(depth)}, ${duration(seconds)}, ${number(generated)} generated`;
