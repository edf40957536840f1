import {
  type Action, entry, type Entry, type Fairness, type Liveness, range, spec, type Variables, variables,
} from '../../../checker/index.ts';

type State = { x: number };
export type Actions = Readonly<Record<string, Action<State, { e: number }>>>;
type Forms = Pick<
  Variables<never, State>,
  'eventually' | 'leadsTo' | 'infinitelyOften' | 'eventuallyAlways' | 'leadsToAlways' | 'until' | 'always'
>;

/** A spec of a graph: for each action its steps, from one number to another; the first number is the initial state. */
export function small(
  steps: Readonly<Record<string, readonly (readonly [number, number])[]>>,
  behaviour: (actions: Actions, forms: Forms) => {
    readonly fairness?: Readonly<Record<string, Fairness<State> | Liveness<State>>>;
    readonly liveness: Readonly<Record<string, Liveness<State> | Fairness<State>>>;
  },
  initial: readonly number[] = [0],
): Entry {
  const last = Math.max(...Object.values(steps).flat(2), ...initial);
  return entry(
    spec({
      name: 'small',
      deadlock: 'allowed',
      define: () => {
        const state = variables({ x: range(0, last) });
        const actions = Object.fromEntries(
          Object.entries(steps).map(([name, list]) => [
            name,
            state.action({ e: list.map((_step, e) => e) }, {
              enabled: (s, { e }) => s.x === list[e]?.[0],
              effect: (s, { e }) => { s.x = list[e]?.[1] as number; },
            }),
          ]),
        );
        return { state, actions, initial: initial.map((x) => ({ x })), ...behaviour(actions as Actions, state as unknown as Forms) };
      },
    }),
  );
}
