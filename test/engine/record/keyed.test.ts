import { expect, test } from 'vitest';
import { bool, FiniteSet, names, range, record, set, variables } from '../../../checker/index.ts';
import { breadthFirstSearch } from '../../../checker/search/explicit/breadth-first.ts';
import { referenceSearch } from '../../../checker/search/oracle/reference.ts';
import { systemWith } from '../../systems.ts';

test('a keyed set is asked for its key and more, and assigned whole', async () => {
  const state = variables({ held: set(record({ k: names(['A', 'B', 'C']), b: bool }), { keyedBy: 'k' }), found: range(0, 2) });
  const system = systemWith(state, {
    initial: { held: FiniteSet.of({ k: 'A', b: true }, { k: 'B', b: false }) } as never,
    actions: {
      Find: state.action({ k: names(['A', 'B', 'C']) }, {
        effect: (s, { k }) => { s.found = s.held.where({ k, b: true } as never).size; },
      }),
      Both: state.action({}, { enabled: (s) => s.held.where({ k: 'B', b: true } as never).isEmpty, effect: (s) => { s.found = 2; } }),
      Put: state.action({}, { effect: (s) => { s.held = FiniteSet.of({ k: 'B', b: true }, { k: 'C', b: false }) as never; } }),
    },
  });
  for (const search of [referenceSearch, breadthFirstSearch])
    expect(await search(system)).toMatchObject({
      distinct: 6,
      generated: 28,
      actions: [{ taken: 18 }, { taken: 3 }, { taken: 6 }],
    });
});

test('all members of a keyed set are tested before anything is asked about one of them', async () => {
  const state = variables({ held: set(record({ k: names(['A', 'B']), b: bool }), { keyedBy: 'k' }) });
  const isGood = (member: { readonly k: string }): boolean => {
    if (member.k === 'B') throw new Error('B is not to be asked about');
    return true;
  };
  const system = systemWith(state, {
    initial: { held: FiniteSet.of({ k: 'A', b: true }, { k: 'B', b: false }) } as never,
    actions: { Stay: state.action({}, { effect: () => undefined }) },
    invariants: { None: state.invariant({ 'no A': state.forall({ m: state.vars.held.members(isGood) }, (_s, { m }) => m.k !== 'A') }) },
  });
  for (const search of [referenceSearch, breadthFirstSearch]) await expect(search(system)).rejects.toThrow('B is not to be asked about');
});
