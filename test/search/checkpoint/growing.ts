import { FiniteSet, range, sequence, set, variables } from '../../../checker/index.ts';
import type { System } from '../../../checker/language/system.ts';
import { systemWith } from '../../systems.ts';

/** A system with values that are numbered as they are seen, so many that the packing of its states changes on the way. */
export function growing(): System {
  const state = variables({ seen: set(set(range(0, 3))), list: sequence(range(0, 15), { max: 3 }) });
  return systemWith(state, {
    actions: {
      See: state.action(
        { a: range(0, 3), b: range(0, 3) },
        {
          enabled: (s) => s.seen.size < 1,
          effect: (s, { a, b }) => {
            s.seen = s.seen.with(FiniteSet.of(a, b));
          },
        },
      ),
      Append: state.action(
        { x: range(0, 15) },
        {
          enabled: (s, { x }) => s.list.length < 3 && (s.list.at(-1) ?? -1) < x,
          effect: (s, { x }) => {
            s.list = [...s.list, x];
          },
        },
      ),
    },
  });
}
