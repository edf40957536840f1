import { learningAnew } from '../../engine/state/compares-values.ts';
import { freeze } from 'immer';
import { decodeState } from '../../engine/state/cells.ts';
import { collisionProbability } from '../../engine/state/fingerprint.ts';
import { Frontier } from '../../engine/store/frontier.ts';
import { Links } from '../../engine/store/links.ts';
import { Space } from '../../engine/space.ts';
import { Symmetry } from '../../engine/symmetry.ts';
import { Fingerprints } from '../../engine/store/visited.ts';
import { SpecError } from '../../language/errors.ts';
import type { System } from '../../language/system.ts';
import { type Sort, sortsOf } from '../../semantics/permutation.ts';
import type { Exploration, Search, SearchOptions } from '../exploration.ts';
import { ExplicitExplorer } from './explore.ts';
import type { Identity } from '../explorer-parts.ts';
import { stepsOfPath } from '../findings.ts';
import { selectedBy } from '../selected.ts';
import { Auditor } from '../oracle/auditor.ts';
import { SymmetryAuditor } from '../oracle/symmetry-auditor.ts';
import { Pacer } from '../pacer.ts';
import { type PathTo, PropertyMonitor } from '../properties/monitor.ts';

/**
 * Breadth-first search in which states that differ only by an exchange of symmetric values are one. It keeps the first that it finds
 * of them, as it is, so that its paths are behaviours. If exchanges commute with steps and do not change the truth of what is watched,
 * which is tested, then whatever is reachable is so up to an exchange, at the same depth, and every step from there is taken: depths,
 * violations and witnesses are those of the whole search.
 */
export const symmetricSearch: Search = async (system, options = {}) => learningAnew(() => search(system, options));

async function search(system: System, options: SearchOptions): Promise<Exploration> {
  const sorts = sortsIn(system);
  const selected = selectedBy(system, options);
  const space = new Space(system);
  // Whether a step may sleep is proven for searches in which every state is one of its own.
  space.learner.sleep.isOn = false;
  const clock = new Pacer(options);
  const symmetry = new Symmetry(space.layout, space.learner.transitions, sorts);
  const tables = { visited: new Fingerprints(clock.room), links: new Links(), frontier: new Frontier(space.packing) };
  const pathTo: PathTo = (state, further) => stepsOfPath(space.learner.transitions, tables.links.pathTo(state), further);
  const monitor = new PropertyMonitor(space, selected, options.keepGoing === true, pathTo);
  const auditor = new Auditor(space, selected, monitor);
  const symmetryAuditor = new SymmetryAuditor(system, selected, sorts, options.clock);
  const whole: Whole = new Whole(space, symmetry, () => explorer.generated);
  const explorer: ExplicitExplorer = new ExplicitExplorer(space, {
    ...tables, clock, limits: options.limits, identity: whole, pathTo,
    observers: {
      initial: (_place, number) => monitor.check(undefined, 1, number),
      ...(monitor.watchesSteps ? { transition: (transition, from, depth) => monitor.checkStep(transition, depth, from) } : {}),
      state: (transition, number, depth) => monitor.check(transition, depth, number),
      ...(system.deadlockForbidden ? { deadlock: (number, depth) => monitor.deadlock(depth, number) } : {}),
      left: (chunk, state) => {
        if (auditor.due) auditor.audit(chunk.at(state));
        if (symmetryAuditor.due) symmetryAuditor.test(freeze(decodeState(space.layout, space.codes), true));
      },
    },
  });
  const ending = await explorer.run();
  whole.count();
  const { distinct, generated, depth, counts } = explorer;
  const { visited, links, frontier } = tables;
  return {
    ending, distinct, generated, depth,
    ...(system.within === undefined ? {} : { outside: explorer.outside }),
    seconds: clock.seconds,
    actions: counts.actions(system.actions.map(() => ({ taken: 0, fresh: 0 }))),
    violations: monitor.violations,
    witnesses: monitor.witnesses,
    effort: {
      engine: 'fast',
      userCalls: space.learner.userCalls,
      audited: auditor.audited,
      // Each state has as many fingerprints that could be taken for another's.
      collisionProbability: Math.min(1, symmetry.count * collisionProbability(distinct, generated)),
      bytes: visited.bytes + links.bytes + frontier.bytes + symmetry.bytes + space.learner.forest.bytes,
      symmetry: {
        sorts: sorts.map(({ values }) => values.map(String)),
        permutations: symmetry.count,
        distinct: whole.distinct,
        generated: whole.generated,
        tested: symmetryAuditor.tested,
        proven: symmetryAuditor.proves(distinct),
        seconds: symmetryAuditor.seconds,
      },
    },
  };
}

function sortsIn(system: System): readonly Sort[] {
  const sorts = sortsOf(system);
  if (sorts.length > 0) return sorts;
  throw new SpecError('not-symmetric', {
    what: 'no values of this model are declared symmetric',
    where: `spec ${system.spec}`,
    cause: 'symmetry must be declared, and takes two values',
    fix: "declare it where the values are: names(['A', 'B']).symmetric()",
  });
}

/** States that are an exchange of one another are one; and it counts what they stand for. */
class Whole implements Identity {
  distinct = 0;
  generated = 0;
  readonly #space: Space;
  readonly #symmetry: Symmetry;
  readonly #generated: () => number;
  /** How many states the present one stands for, and what was generated before its steps. */
  #orbit = 1;
  #before = 0;

  constructor(space: Space, symmetry: Symmetry, generated: () => number) {
    this.#space = space;
    this.#symmetry = symmetry;
    this.#generated = generated;
  }

  get low(): number {
    return this.#symmetry.low;
  }

  get high(): number {
    return this.#symmetry.high;
  }

  enter(): void {
    this.#symmetry.enter(this.#space.codes);
  }

  leave(): void {
    this.count();
    this.#symmetry.leave();
    this.#orbit = this.#symmetry.orbit;
  }

  step(transition: number): void {
    this.#symmetry.step(transition);
  }

  keep(isInside: boolean): void {
    if (isInside) this.distinct += this.#symmetry.orbit;
    this.#symmetry.keep();
  }

  advance(): void {
    this.#symmetry.advance();
  }

  /** Counts what was generated since it was called last: from the present state, or as initial states. */
  count(): void {
    const generated = this.#generated();
    this.generated += this.#orbit * (generated - this.#before);
    this.#before = generated;
  }
}
