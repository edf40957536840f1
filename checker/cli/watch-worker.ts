import { type Remembered, remembered } from '../report/text/since-text.ts';
import { prepareToLoad } from './load.ts';
import { main, programWith } from './main.ts';
import { processTerminal } from './io/terminal.ts';
import { safeTerminal } from './io/safe-terminal.ts';
import type { WatchAnswer } from './watch-process.ts';

// The program of a process that checks once: it loads all that it needs, says so, is given a call, prints, and answers.

const verdicts: Record<string, Remembered> = {};
const terminal = safeTerminal({ ...processTerminal(), told: (spec, verdict) => { verdicts[spec] = remembered(verdict); } });

const say = (answer: WatchAnswer): void => { process.send?.(answer, undefined, undefined, () => process.exit()); };
/** Answers once what was printed is out. */
const answer = (status: number): void => { process.stdout.write('', () => process.stderr.write('', () => say({ status, verdicts }))); };

// What is stuck hears of nothing; nobody is left who would want to know.
process.on('disconnect', () => process.exit());
// A spec's functions may leave promises behind that fail when their draft is gone; by then the mistake has been reported.
process.on('unhandledRejection', () => {});
process.on('message', (args) => void main(args as readonly string[], terminal).then(answer, () => answer(2)));

await programWith(['check'], terminal, () => undefined);
await prepareToLoad();
process.send?.('ready');
