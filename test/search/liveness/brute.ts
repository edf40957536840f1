// Fairness and liveness on small graphs, by walking through all that can be done: shares nothing with the checker.

/** A set of steps, as pairs of a state and the next, of which something is assumed. */
export interface BruteCondition {
  readonly kind: 'weak' | 'strong' | 'ceases' | 'chance';
  readonly steps: readonly (readonly [number, number])[];
}

/** What would break a claim, as predicates on states. */
export interface BruteQuestion {
  readonly form: 'eventually' | 'leadsTo' | 'infinitelyOften' | 'eventuallyAlways' | 'leadsToAlways' | 'until';
  readonly first: (state: number) => boolean;
  readonly goal: (state: number) => boolean;
}

export interface BruteGraph {
  readonly initial: readonly number[];
  readonly next: readonly (readonly number[])[];
  readonly conditions: readonly BruteCondition[];
}

/** States on the shortest fair lasso that breaks the claim: of the way, and of the cycle; none if there is none. */
export function shortestBreak(graph: BruteGraph, { form, first, goal }: BruteQuestion): { total: number; cycle: number } | undefined {
  const { next, initial } = graph;
  const not = (state: number): boolean => !goal(state);
  const any = (): boolean => true;
  const open = (state: number): boolean => first(state) && not(state);
  // Phases: 0 before the claim begins to be broken, 1 behind that.
  const shapes = {
    eventually: [{ before: () => false, begins: not, way: not, forever: not, recurs: any }],
    leadsTo: [{ before: any, begins: open, way: not, forever: not, recurs: any }],
    infinitelyOften: [{ before: any, begins: any, way: any, forever: not, recurs: any }],
    eventuallyAlways: [{ before: any, begins: any, way: any, forever: any, recurs: not }],
    leadsToAlways: [{ before: any, begins: first, way: any, forever: any, recurs: not }],
    until: [
      { before: () => false, begins: open, way: open, forever: open, recurs: any },
      { before: open, begins: (state: number) => !first(state) && not(state), way: any, forever: any, recurs: any },
    ],
  }[form];
  let best: { total: number; cycle: number } | undefined;
  for (const shape of shapes) {
    const depth = new Map<number, number>();
    let level: (readonly [number, number])[] = initial.map((state) => [state, 0] as const);
    const seen = new Set<string>();
    for (let at = 0; level.length > 0; at++) {
      const deeper: (readonly [number, number])[] = [];
      for (let i = 0; i < level.length; i++) {
        const [state, phase] = level[i] as readonly [number, number];
        if (seen.has(`${state}/${phase}`)) continue;
        seen.add(`${state}/${phase}`);
        if (phase === 0 && shape.begins(state) && shape.way(state)) level.push([state, 1]);
        if (phase === 1 && !depth.has(state)) depth.set(state, at);
        for (const target of next[state] as readonly number[]) {
          if (phase === 0 && shape.before(state)) deeper.push([target, 0]);
          if (phase === 1 && shape.way(target)) deeper.push([target, 1]);
        }
      }
      level = deeper;
    }
    for (const [state, before] of depth) {
      const cycle = shortestCycle(graph, state, shape.forever, shape.recurs);
      if (cycle === undefined) continue;
      const total = before + cycle;
      if (best === undefined || total < best.total || (total === best.total && cycle > best.cycle)) best = { total, cycle };
    }
  }
  return best;
}

/** Whether, where a step that chance decides on was taken, all those were that it might have decided on. */
function isLeftToChance({ steps }: BruteCondition, taken: readonly string[]): boolean {
  const tosses = steps.filter(([from, to]) => from !== to);
  return tosses.every(([from, to]) =>
    !taken.includes(`${from}>${to}`) || tosses.every(([other, instead]) => other !== from || taken.includes(`${from}>${instead}`)));
}

function shortestCycle(
  { next, conditions }: BruteGraph,
  start: number,
  forever: (state: number) => boolean,
  recurs: (state: number) => boolean,
): number | undefined {
  if (!forever(start)) return undefined;
  const isPossible = (index: number, state: number): boolean =>
    (conditions[index] as BruteCondition).steps.some(([from, to]) => from === state && to !== state);
  const isTaken = (index: number, state: number, target: number): boolean =>
    (conditions[index] as BruteCondition).steps.some(([from, to]) => from === state && to === target);
  /** For each condition: whether it was taken, was possible somewhere, was impossible somewhere; and whether the recurring was met. */
  type Walk = { state: number; steps: string[]; taken: boolean[]; possible: boolean[]; impossible: boolean[]; met: boolean };
  const enter = (walk: Walk, state: number): Walk => ({
    ...walk,
    state,
    possible: walk.possible.map((was, i) => was || isPossible(i, state)),
    impossible: walk.impossible.map((was, i) => was || !isPossible(i, state)),
    met: walk.met || recurs(state),
  });
  const isFair = (walk: Walk): boolean =>
    walk.met
    && conditions.every((condition) => condition.kind !== 'chance' || isLeftToChance(condition, walk.steps))
    && conditions.every(({ kind }, i) =>
      kind === 'ceases' || kind === 'chance' || walk.taken[i] || (kind === 'weak' ? walk.impossible[i] : !walk.possible[i]));
  const hasChance = conditions.some(({ kind }) => kind === 'chance');
  const none = conditions.map(() => false);
  let level = [enter({ state: start, taken: none, possible: none, impossible: none, met: false, steps: [] }, start)];
  const seen = new Set<string>();
  for (let length = 0; level.length > 0; length++) {
    const deeper: Walk[] = [];
    for (const walk of level) {
      if (walk.state === start && isFair(walk)) return length;
      for (const target of next[walk.state] as readonly number[]) {
        if (!forever(target) || target === walk.state) continue;
        if (conditions.some(({ kind }, i) => kind === 'ceases' && isTaken(i, walk.state, target))) continue;
        const step = `${walk.state}>${target}`;
        const steps = hasChance && !walk.steps.includes(step) ? [...walk.steps, step].sort() : walk.steps;
        const then = enter({ ...walk, steps, taken: walk.taken.map((was, i) => was || isTaken(i, walk.state, target)) }, target);
        const key = JSON.stringify(then);
        if (seen.has(key)) continue;
        seen.add(key);
        deeper.push(then);
      }
    }
    level = deeper;
  }
  return undefined;
}
