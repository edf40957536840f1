import type { Count } from '../../search/exploration.ts';
import type { Verdict } from '../../verdict/verdict.ts';
import { counted, number } from './style.ts';
import { namesOfViolations } from './violations-text.ts';
import { printableData } from './printable-data.ts';
import { statesOf } from '../../verdict/trace/trace.ts';

/** What is remembered of a verdict, to say what has changed since. Plain data: it goes from one process to another. */
export interface Remembered {
  readonly word: Verdict['verdict'] | 'error';
  /** What is told of it behind `was` or `is`. */
  readonly told: string;
}

/** What is remembered where there was no verdict. */
export const NO_VERDICT: Remembered = { word: 'error', told: '' };

/** What is to be remembered of a verdict. */
export function remembered(given: Verdict): Remembered {
  const verdict = printableData(given);
  return { word: verdict.verdict, told: told(verdict) };
}

function told(verdict: Verdict): string {
  const { distinct } = verdict;
  switch (verdict.verdict) {
    case 'holds': return `in ${states(distinct)}`;
    case 'violated': {
      const { trace } = verdict;
      const names = namesOfViolations(trace.findings);
      if (trace.cycle !== undefined) return `in a lasso of ${states(statesOf(trace))} (${names})`;
      return trace.steps.length === 0 ? `in an initial state (${names})` : `in ${counted(trace.steps.length, 'step')} (${names})`;
    }
    case 'unreached': return `in ${states(distinct)}, with a witness that is never reached`;
    case 'miscounted': return `in ${states(distinct)}, with other counts than the model pins`;
    case 'limit':
    case 'partial':
    case 'interrupted':
      return `after ${states(distinct)}`;
  }
}

const states = (count: Count): string => `${number(count)} ${count === 1 || count === 1n ? 'state' : 'states'}`;

const HAS = { violated: 'violated', error: '', holds: 'holds', unreached: 'holds', miscounted: 'holds' } as const;

/** What has changed between two verdicts of one spec, in a sentence: `was violated in 5 steps (Safe), holds now in 5 states`. */
export function sinceText(before: Remembered, now: Remembered): string {
  if (before.word === now.word && before.told === now.told) return `${present(now)}${now.word === 'error' ? '' : ','} as before`;
  return `${past(before)}, ${present(now, ' now')}`;
}

const verbOf = ({ word }: Remembered): string | undefined => (word in HAS ? HAS[word as keyof typeof HAS] : undefined);

function past(outcome: Remembered): string {
  switch (verbOf(outcome)) {
    case 'holds': return `held ${outcome.told}`;
    case 'violated': return `was violated ${outcome.told}`;
    case '': return 'could not be checked';
    default: return `was undecided ${outcome.told}`;
  }
}

function present(outcome: Remembered, now = ''): string {
  switch (verbOf(outcome)) {
    case 'holds': return `holds${now} ${outcome.told}`;
    case 'violated': return `is${now} violated ${outcome.told}`;
    case '': return `cannot be checked${now}`;
    default: return `is${now} undecided ${outcome.told}`;
  }
}
