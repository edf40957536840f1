import { show } from '../../language/display.ts';
import { SpecError, unknownName } from '../../language/errors.ts';
import type { Choices } from '../../language/parameters.ts';
import type { BoundRefinement } from '../../language/refinement.ts';
import type { State, System } from '../../language/system.ts';
import { canonical } from '../../language/values.ts';
import { cycleIn, decodePath } from './code.ts';
import { rebuild } from './rebuild.ts';
import { innocent } from './told.ts';
import type { Change, Trace } from './trace.ts';
import { listed, showChange } from './words.ts';
import { showStep } from '../../semantics/step.ts';

/** What a trace leaves behind in a file: enough to execute it again, and to notice that the spec has changed since. */
export interface SavedTrace {
  readonly spec: string;
  readonly variant?: string;
  readonly constants: Readonly<Record<string, unknown>>;
  readonly code: string;
  readonly initial: State;
  /** The refinements that failed at its end. */
  readonly refines?: readonly string[];
  readonly steps: readonly { readonly action: string; readonly choices: Choices; readonly changes: readonly Change[] }[];
}

/** Executes the behaviour that a trace code names; refinements may be checked at its end, too. */
export const replayCode = (system: System, code: string, refinements: readonly BoundRefinement[] = []): Trace =>
  looked(system, rebuild(system, decodePath(system, code), { refinements }), refinements);

/** A trace in which nothing is wrong may end where a function of the spec makes a mistake: then that is what is told. */
const looked = (system: System, trace: Trace, refinements: readonly BoundRefinement[]): Trace =>
  trace.findings.length > 0 || trace.cycle !== undefined ? trace : innocent(system, trace, { refinements });

/** Executes a saved trace again, by the names of its actions and choices, and compares what every step changes. */
export function replaySaved(system: System, saved: SavedTrace, refinements: readonly BoundRefinement[] = []): Trace {
  const known = system.actions.map(({ name }) => name);
  const steps = saved.steps.map(({ action, choices }, index) => {
    if (!known.includes(action)) throw unknownName('action', action, known, `state ${index + 2} of the trace`);
    return { action: known.indexOf(action), choices };
  });
  const cycle = cycleIn(saved.code);
  const path = { initial: Number(saved.code.split('/')[0]), steps, ...(cycle === undefined ? {} : { cycle }) };
  const trace = rebuild(system, path, { refinements });
  if (canonical(trace.initial) !== canonical(saved.initial))
    throw changed('the initial state is another', 1, `it differs in: ${listed(variablesApart(trace.initial, saved.initial))}`);
  for (const [index, { action, choices, changes }] of trace.steps.entries()) {
    const before = saved.steps[index]?.changes ?? [];
    if (canonical(changes) !== canonical(before))
      throw changed(
        `${action} changes something else`,
        index + 2,
        `${showStep({ name: action }, choices)} changes only now: ${only(changes, before)}; only in the trace: ${only(before, changes)}`,
      );
  }
  return looked(system, trace, refinements);
}

/** The changes that some have and others have not, in words. */
const only = (some: readonly Change[], others: readonly Change[]): string =>
  listed(some.filter((change) => !others.some((other) => canonical(other) === canonical(change))).map(showChange)) || 'nothing';

const variablesApart = (now: State, saved: State): readonly string[] =>
  [...new Set([...Object.keys(now), ...Object.keys(saved)])]
    .filter((name) => canonical([now[name] ?? null]) !== canonical([saved[name] ?? null]))
    .map((name) => `${name}: ${show(saved[name])} → ${show(now[name])}`);

const changed = (what: string, state: number, how: string): SpecError =>
  new SpecError('bad-trace', {
    what: `${what} now than when the trace was saved`,
    where: `state ${state} of the trace`,
    cause: `${how}; the spec has been edited since`,
    fix: 'check it again',
  });
