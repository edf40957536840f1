import type { LiveBlock } from './parse.ts';
import { type LessonRun, type LessonRunner, traceIn } from './run.ts';

/** What a block claims and is not so, as sentences; none if all is true. */
export async function untrueClaims(block: LiveBlock, runs: readonly LessonRun[], runner: LessonRunner): Promise<readonly string[]> {
  const wrong: string[] = coverage(block, runs);
  for (const claim of block.claims) {
    for (const [i, run] of runs.entries()) {
      const found = await outcome(claim, run, () => block.commands[i] ?? '', runner);
      if (found !== undefined) wrong.push(`line ${block.line}: '${claim}' was expected of '${block.commands[i] ?? ''}', but ${found}`);
    }
  }
  return wrong;
}

/** Scenes tell every step of a trace, in order, once. */
function coverage({ line, scenes }: LiveBlock, runs: readonly LessonRun[]): string[] {
  const [run] = runs;
  const states = run === undefined ? 0 : 1 + (traceIn(run)?.steps.length ?? 0);
  const told = scenes.flatMap(({ from, to }) => Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i));
  const right = scenes.length === 0 || told.join() === Array.from({ length: states - 1 }, (_, i) => i + 2).join();
  return right ? [] : [`line ${line}: the scenes do not tell states 2 to ${states}, each once`];
}

/** What is so instead of a claim; nothing if it is true. */
async function outcome(claim: string, run: LessonRun, command: () => string, runner: LessonRunner): Promise<string | undefined> {
  const [, shortest] = /^shortest to (\w+)$/.exec(claim) ?? [];
  if (shortest !== undefined) {
    const states = await runner.shortest(command(), shortest);
    const own = 1 + (traceIn(run)?.steps.length ?? 0);
    return states === undefined || states === own ? undefined : `it has ${own} states, and there is one of ${states}`;
  }
  const found = summary(run);
  return found === claim ? undefined : `it is '${found}'`;
}

/** A run in the words of a claim. */
function summary(run: LessonRun): string {
  if (run.kind === 'against') {
    const { refused, different, trace } = run.against;
    const step = refused ?? different;
    return step === undefined
      ? 'nothing is refused'
      : `${refused === undefined ? 'differs' : 'refused'} at ${step.step + 2}: ${trace.steps[step.step]?.action ?? ''}`;
  }
  const trace = traceIn(run);
  if (run.kind === 'verdict' && trace === undefined) return `${run.verdict.verdict} in ${run.verdict.distinct} states`;
  const names = [...new Set((trace?.findings ?? []).map((finding) => (finding.kind === 'deadlock' ? 'deadlock' : finding.name)))];
  const steps = trace?.steps.length ?? 0;
  return `${names.join(', ') || 'nothing'} false after ${steps} ${steps === 1 ? 'step' : 'steps'}`;
}
