import { induct, type InductOptions, select } from '../checker/index.ts';
import type { NamedInvariant, State } from '../checker/language/system.ts';
import { choicesWhere } from '../checker/semantics/predicates.ts';
import synod from '../spec/synod/index.ts';

/** A counterexample to induction: the names of the invariants that hold before the step, and of those that do not behind it. */
interface Refutation {
  readonly before: ReadonlySet<string>;
  readonly violations: ReadonlySet<string>;
}

/**
 * The subsets of some invariants that are inductive, as far as a sample can tell, and not a union of smaller ones. `also` are
 * assumed with each of them. A counterexample for one subset often refutes others, which are then not looked at. Steps that
 * leave the types are left aside.
 */
export async function smallestSubsets(
  names: readonly string[],
  also: readonly string[],
  options: InductOptions,
): Promise<readonly (readonly string[])[]> {
  const { system } = select(synod, options);
  const known = [...system.invariants, ...system.lemmas].filter(({ name }) => names.includes(name));
  const holds = ({ conjuncts }: NamedInvariant, state: State): boolean =>
    conjuncts.every((conjunct) => choicesWhere(conjunct, state, false) === undefined);
  const refutations: Refutation[] = [];
  const found: (readonly string[])[] = [];
  for (const subset of subsetsOf(names)) {
    const parts = found.filter((each) => each.every((name) => subset.includes(name))).flat();
    if (subset.every((name) => parts.includes(name))) continue;
    if (
      refutations.some(({ before, violations }) => subset.every((name) => before.has(name)) && subset.some((name) => violations.has(name)))
    )
      continue;
    const { failures } = await induct(synod, {
      ...options,
      mode: 'sampled',
      invariants: [...subset, ...also],
      implies: [],
      keepGoing: true,
      states: 20_000,
    });
    const steps = failures.flatMap(({ before, step }) => (step === undefined ? [] : [{ before, after: step.state }]));
    for (const { before, after } of steps) {
      refutations.push({
        before: new Set(known.filter((each) => holds(each, before)).map(({ name }) => name)),
        violations: new Set(known.filter((each) => !holds(each, after)).map(({ name }) => name)),
      });
    }
    if (steps.length === 0) found.push(subset);
  }
  return found;
}

/** All subsets but the empty one, the smaller ones first. */
const subsetsOf = (names: readonly string[]): readonly (readonly string[])[] =>
  Array.from({ length: 2 ** names.length - 1 }, (_, mask) => names.filter((_name, i) => ((mask + 1) >> i) & 1)).sort(
    (a, b) => a.length - b.length,
  );
