import { SpecError } from '../../language/errors.ts';
import type { State, System } from '../../language/system.ts';
import { canonical } from '../../language/values.ts';
import { choicesWhere } from '../../semantics/predicates.ts';
import { initialStates } from '../../semantics/initial.ts';
import { impureParts, stepsFrom } from '../../semantics/step.ts';
import { type Selected, selectedBy } from '../selected.ts';

/** So many states, and of each so many steps, are looked at before a search and again at its end. */
const STATES = 2;
const STEPS = 20;

/**
 * Runs a search between two looks at the first states by the plain semantics; throws if the second look shows something else.
 * Functions that drift (that count their calls, say) give the same result when they are run twice at once: nothing else would notice.
 */
export async function withoutDrift<T>(system: System, search: () => Promise<T>, invariants?: readonly string[]): Promise<T> {
  const look = (): string | undefined => seenIn(system, invariants);
  const before = look();
  const requireSame = (): void => {
    if (before === undefined || before === look()) return;
    throw new SpecError('impure', impureParts('the first states, looked at again after the search'));
  };
  const found = await search().catch((error: unknown) => {
    // What drifts makes the engine and the plain semantics disagree, too, and is the one to blame.
    if (error instanceof SpecError && error.kind === 'checker-bug') requireSame();
    throw error;
  });
  requireSame();
  return found;
}

/** The first states with their steps, and what is true there; nothing if the spec has a mistake there, which the search will find. */
function seenIn(system: System, invariants: readonly string[] | undefined): string | undefined {
  try {
    const selected = selectedBy(system, invariants === undefined ? {} : { invariants });
    return firstOf(system).map(({ state, steps }) => canonical([state, steps, truths(selected, state)])).join('\n');
  } catch (error) {
    if (error instanceof SpecError) return undefined;
    throw error;
  }
}

interface Looked {
  readonly state: State;
  /** The action, the choices and the successor of each. */
  readonly steps: readonly (readonly [action: number, choices: unknown, after: State])[];
}

/** The first states in breadth-first order. */
function firstOf(system: System): readonly Looked[] {
  const queue = [...initialStates(system, STATES)];
  const known = new Set(queue.map(canonical));
  const looked: Looked[] = [];
  for (const state of queue) {
    const steps = firstSteps(system, state);
    looked.push({ state, steps });
    for (const [, , after] of steps) {
      const text = canonical(after);
      if (queue.length < STATES && !known.has(text)) queue.push(after);
      known.add(text);
    }
  }
  return looked;
}

function firstSteps(system: System, state: State): Looked['steps'] {
  const steps: Looked['steps'][number][] = [];
  for (const { action, choices, state: after } of stepsFrom(system, state)) if (steps.push([action, choices, after]) === STEPS) break;
  return steps;
}

const truths = ({ conjuncts, witnesses }: Selected, state: State): readonly boolean[] => [
  ...conjuncts.map(({ predicate }) => choicesWhere(predicate, state, false) === undefined),
  ...witnesses.map((witness) => choicesWhere(witness, state, true) !== undefined),
];
