import { ceases, chance, type Fairness, type Liveness, range, spec, type Spec, strong, variables, weak } from '../../../checker/index.ts';
import type { System } from '../../../checker/language/system.ts';
import type { BruteGraph, BruteQuestion } from './brute.ts';

const FORMS = ['eventually', 'leadsTo', 'infinitelyOften', 'eventuallyAlways', 'leadsToAlways', 'until'] as const;

/** Numbers below a bound, the same for the same seed. */
function drawing(seed: number): (bound: number) => number {
  let state = (seed * 2654435761 + 1) >>> 0;
  return (bound) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound;
  };
}

/** A random graph as a spec with some conditions and a claim of each form, and the same as plain numbers. */
export interface RandomGraph {
  readonly spec: Spec;
  readonly system: System;
  readonly brute: BruteGraph;
  readonly questions: readonly BruteQuestion[];
}

export function randomGraph(seed: number): RandomGraph {
  const draw = drawing(seed);
  const size = 2 + draw(seed % 3 === 0 ? 10 : 5);
  const actions = 1 + draw(4);
  const edges = Array.from({ length: 1 + draw(2 * size + 2) }, () => [draw(size), draw(size), draw(actions)] as const);
  const initial = Array.from({ length: 1 + draw(2) }, () => draw(size)).filter((state, i, all) => all.indexOf(state) === i);
  const subset = (): ReadonlySet<number> => new Set(Array.from({ length: size }, (_, i) => i).filter(() => draw(2) === 0));
  const sets = FORMS.map(() => ({ first: subset(), goal: subset() }));
  const conditions = Array.from({ length: draw(5) }, () => ({
    kind: (['weak', 'strong', 'weak', 'strong', 'ceases', 'chance'] as const)[draw(6)] as Fairness['kind'],
    of: Array.from({ length: 1 + draw(2) }, () => draw(actions)),
    each: draw(4) === 0,
    when: draw(4) === 0 ? subset() : undefined,
  })).map((condition) =>
    condition.kind === 'chance' ? { ...condition, of: condition.of.slice(0, 1), each: false, when: undefined } : condition,
  );

  const made = specOf();
  const isOf = ({ of, when }: (typeof conditions)[number]) => ([from, , action]: (typeof edges)[number]): boolean =>
    of.includes(action) && (when?.has(from) ?? true);
  return {
    spec: made,
    system: made.bind(),
    brute: {
      initial,
      next: Array.from({ length: size }, (_, state) => [
        ...new Set(edges.filter(([from, to]) => from === state && to !== state).map(([, to]) => to)),
      ]),
      conditions: conditions.flatMap((condition) => {
        const { kind, each } = condition;
        const meant = edges.map((edge, e) => ({ edge, e })).filter(({ edge }) => isOf(condition)(edge));
        const groups = each ? meant.map((one) => [one]) : [meant];
        return groups.map((group) => ({ kind, steps: group.map(({ edge: [from, to] }) => [from, to] as const) }));
      }),
    },
    questions: FORMS.map((form, i) => ({
      form,
      first: (state) => (sets[i] as (typeof sets)[number]).first.has(state),
      goal: (state) => (sets[i] as (typeof sets)[number]).goal.has(state),
    })),
  };

  function specOf(): Spec {
    return spec({
      name: 'graph',
      deadlock: 'allowed',
      define: () => {
        const state = variables({ x: range(0, size - 1) });
        const made = Array.from({ length: actions }, (_, action) =>
          state.action({ e: edges.map((_edge, e) => e).filter((e) => edges[e]?.[2] === action) }, {
            enabled: (s, { e }) => s.x === edges[e]?.[0],
            effect: (s, { e }) => { s.x = edges[e]?.[1] as number; },
          }),
        );
        const maker = { weak, strong, ceases };
        const fairness: Record<string, Fairness<{ x: number }>> = Object.fromEntries(
          conditions.map(({ kind, of, each, when }, i) => {
            const meant = of.map((action) => made[action] as (typeof made)[number]);
            const guard = when === undefined ? {} : { when: (s: { x: number }) => when.has(s.x) };
            const options = { ...(each ? { each: 'e' as const } : {}), ...guard };
            return [`c${i}`, kind === 'chance' ? chance(meant[0] as (typeof made)[number], { over: 'e' }) : maker[kind](meant, options)];
          }),
        );
        const claim = (form: (typeof FORMS)[number], i: number): Liveness<{ x: number }> => {
          const { first, goal } = sets[i] as (typeof sets)[number];
          if (form === 'leadsTo' || form === 'leadsToAlways' || form === 'until')
            return state[form]((s) => first.has(s.x), (s) => goal.has(s.x));
          return state[form]((s) => goal.has(s.x));
        };
        return {
          state,
          actions: Object.fromEntries(made.map((action, i) => [`A${i}`, action])),
          initial: initial.map((x) => ({ x })),
          fairness,
          liveness: Object.fromEntries(FORMS.map((form, i) => [form, claim(form, i)])),
        };
      },
    });
  }
}
