import { expect, test } from 'vitest';
import { newMachine } from '../../checker/engine/core/machine.ts';
import { ComparesValues, learningAnew } from '../../checker/engine/state/compares-values.ts';
import { range, record, spec, variables } from '../../checker/index.ts';
import { blockwiseSearch } from '../../checker/search/explicit/blockwise.ts';
import { referenceSearch } from '../../checker/search/oracle/reference.ts';

/** That two values are compared comes out when much has been learned: in the states where `n` is 9. */
const late = () => spec({
  name: 'late comparison',
  deadlock: 'allowed',
  define: () => {
    const pair = record({ a: range(0, 2), b: range(0, 2) });
    const state = variables({ n: range(0, 9), left: pair, right: pair, met: range(0, 1) });
    return {
      state,
      actions: {
        Count: state.action({}, { enabled: (s) => s.n < 9, effect: (s) => { s.n++; } }),
        Left: state.action({ a: range(0, 2) }, { effect: (s, { a }) => { s.left.a = a; } }),
        Right: state.action({ a: range(0, 2) }, { effect: (s, { a }) => { s.right.a = a; } }),
        Meet: state.action({}, { enabled: (s) => s.n === 9 && s.left === s.right, effect: (s) => { s.met = 1; } }),
      },
    };
  },
}).bind();

test(
  'a search on the core that has to begin anew does so in a memory that ' + 'nobody has used, and finds what the plain semantics finds',
  async () => {
    const { distinct, generated, depth, actions } = await referenceSearch(late());
    for (const tuning of [{}, { entries: 5, alone: 3 }]) {
      const machine = newMachine();
      if (machine === undefined) throw new Error('there is no WebAssembly');
      let begun = 1;
      const another = (): typeof machine => {
        begun++;
        return machine.another();
      };
      const found = await blockwiseSearch({ ...machine, another }, tuning)(late());
      expect(begun).toBe(2);
      expect({ distinct: found.distinct, generated: found.generated, depth: found.depth, actions: found.actions }).toEqual({
        distinct,
        generated,
        depth,
        actions,
      });
    }
  },
);

test('a search that would begin anew for ever says that the checker failed', async () => {
  const layout = { comparing: new Set<string>() };
  let begun = 0;
  const again = learningAnew(() => {
    begun++;
    throw new ComparesValues(layout, begun < 5 ? 'Meet' : 'Left');
  });
  await expect(again).rejects.toMatchObject({ kind: 'checker-bug', message: expect.stringContaining('Left') as string });
  expect(begun).toBe(105);
});
