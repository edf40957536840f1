import { expect, test } from 'vitest';
import { bag, FiniteSet, range, record, type Schema, set, union, variables } from '../../../checker/index.ts';
import type { System } from '../../../checker/language/system.ts';
import { breadthFirstSearch } from '../../../checker/search/explicit/breadth-first.ts';
import { directSearch } from '../../../checker/search/explicit/direct.ts';
import { referenceSearch } from '../../../checker/search/oracle/reference.ts';
import { systemWith } from '../../systems.ts';

const SIZE = 8;
interface Member { readonly k: number }
type Members = FiniteSet<Member>;

/** One asks for the member 1 in words of its own, the other puts in whatever is not there. */
function looking(look: (members: Members) => boolean, held: Schema<unknown> = set(record({ k: range(1, SIZE) }))): System {
  const state = variables({ held });
  return systemWith(state, {
    actions: {
      Put: state.action({ k: range(1, SIZE) }, { effect: (s, { k }) => { s.held = (s.held as Members).with({ k }); } }),
      Take: state.action({ m: (state.vars.held as { members(): never }).members() }, { enabled: () => false, effect: () => undefined }),
      Look: state.action({}, { enabled: (s) => look(s.held as Members), effect: () => undefined }),
    },
  });
}

const ways: Readonly<Record<string, (members: Members) => boolean>> = {
  where: (s) => !s.where({ k: 1 }).isEmpty,
  some: (s) => s.some((m) => m.k === 1),
  every: (s) => !s.every((m) => m.k !== 1),
  find: (s) => s.find((m) => m.k === 1) !== undefined,
  filter: (s) => s.filter((m) => m.k === 1).size === 1,
  'filter of an array': (s) => s.toArray().filter((m) => m.k === 1).length === 1,
  'filter of a filtered array': (s) => s.toArray().filter((m) => m.k < 3).filter((m) => m.k === 1).length === 1,
  'some of an array': (s) => s.toArray().some((m) => m.k === 1),
  'every of an array': (s) => !s.toArray().every((m) => m.k !== 1),
  'find in an array': (s) => s.toArray().find((m) => m.k === 1) !== undefined,
  'filter, then map': (s) => s.toArray().filter((m) => m.k === 1).map((m) => m.k).includes(1),
};

const BAG = bag(record({ k: range(1, SIZE) }), { copies: 1, overflow: 'lost' });
const ofSetsOnly = new Set(['where', 'filter']);
const tried = Object.entries(ways).flatMap(([name, look]) => [
  { name, kind: 'set', look, held: undefined },
  ...(ofSetsOnly.has(name) ? [] : [{ name, kind: 'bag', look, held: BAG }]),
]);

test.each(tried)('by $name one learns from the one member of a $kind that is looked for', async ({ look, held }) => {
  const { effort, ...found } = await breadthFirstSearch(looking(look, held));
  const { effort: whole } = await breadthFirstSearch(looking((s) => [...s].some((m) => m.k === 1), held));
  expect(found).toMatchObject({ distinct: 2 ** SIZE, generated: 1 + SIZE * 2 ** SIZE + 2 ** (SIZE - 1) });
  expect(effort.userCalls).toBeLessThan(2 ** SIZE / 2);
  expect(whole.userCalls).toBeGreaterThan(2 ** SIZE);
});

const searches = { reference: referenceSearch, 'breadth-first': breadthFirstSearch, direct: directSearch };

/** What every search comes to is the same. */
async function agreed(system: () => System): Promise<unknown> {
  const found = await Promise.all(Object.values(searches).map(async (search) => {
    const { ending, distinct, generated, depth } = await search(system());
    return { ending: ending.kind, distinct, generated, depth };
  }));
  for (const other of found) expect(other).toEqual(found[0]);
  return found[0];
}

test('what a test throws about a member that is not there is nothing', async () => {
  const state = variables({
    held: set(union('kind', { box: { inside: record({ n: range(0, 7) }) }, lid: {} })),
    last: range(0, 7),
  });
  const isOf = (n: number) => (m: object) => (m as { inside: { n: number } }).inside.n === n;
  const system = (lids: boolean) => () =>
    systemWith(state, {
      actions: {
        Put: state.action({ n: range(0, 7) }, {
          enabled: (s, { n }) => !s.held.some(isOf(n)),
          effect: (s, { n }) => { s.held = s.held.with({ kind: 'box', inside: { n } }); },
        }),
        Take: state.action({ m: state.vars.held.members() }, { enabled: () => false, effect: () => undefined }),
        Lid: state.action({}, { enabled: () => lids, effect: (s) => { s.held = s.held.with({ kind: 'lid' }); } }),
        Find: state.action({ n: range(0, 7) }, {
          enabled: (s, { n }) => s.held.filter(isOf(n)).size === 1,
          effect: (s, { n }) => { s.last = n; },
        }),
      },
    });
  expect(await agreed(system(false))).toMatchObject({ ending: 'complete' });
  const { effort, distinct } = await breadthFirstSearch(system(false)());
  // Had it been taken for the author's, whole sets would be read from then on.
  expect(effort.userCalls).toBeLessThan(distinct);
  for (const search of Object.values(searches)) await expect(search(system(true)())).rejects.toThrow(/undefined/);
});

test('a test that does more than look sees the members that are there, each once', async () => {
  const first = (members: Members): boolean => {
    const seen: number[] = [];
    const even = members.filter((m) => seen.push(m.k) % 2 === 0);
    return even.some((m) => m.k === 3) && seen.length === members.size;
  };
  expect(await agreed(() => looking(first))).toMatchObject({ distinct: 2 ** SIZE });
});

test('a test that changes something by what it only reads is found out', async () => {
  const everySecond = (members: Members): boolean => {
    const counter = { n: 0, get next() { return this.n++; } };
    return members.filter((m) => counter.next % 2 === 0 && m.k > 1).size === 2;
  };
  expect(await agreed(() => looking(everySecond))).toMatchObject({ distinct: 2 ** SIZE });
});

test('a test that looks at the rest of the state does so for members that are there', async () => {
  const state = variables({ held: set(record({ k: range(0, 3) })), others: set(record({ k: range(0, 3) })), at: range(0, 3) });
  const k = range(0, 3);
  const system = () => systemWith(state, {
    actions: {
      Put: state.action({ k }, { effect: (s, { k }) => { s.held = s.held.with({ k }); } }),
      Other: state.action({ k }, {
        enabled: (s, { k }) => s.held.every((m) => m.k <= k || s.others.some((o) => o.k === m.k && o.k !== s.at)),
        effect: (s, { k }) => { s.others = s.others.with({ k }); },
      }),
      Move: state.action({ m: state.vars.held.members() }, {
        enabled: (s, { m }) => s.others.toArray().filter((o) => o.k === m.k).every((o) => o.k !== s.at),
        effect: (s, { m }) => { s.at = m.k; },
      }),
      Drop: state.action({ m: state.vars.others.members() }, { effect: (s, { m }) => { s.others = s.others.without(m); } }),
    },
  });
  expect(await agreed(system)).toMatchObject({ ending: 'complete' });
});

test('an array of the members is the author\'s: what it has, and what may be done to it', async () => {
  const whole = (s: Members): boolean => {
    const all = s.toArray();
    const few = all.filter((m) => m.k < 4) as Member[];
    few.push({ k: 9 });
    few.sort((a, b) => b.k - a.k);
    return (
      Array.isArray(all) && Object.isFrozen(all) && !Object.isFrozen(few) && few[0]?.k === 9 &&
      few.length === all.filter((m) => m.k < 4).length + 1 &&
      JSON.stringify(few.slice(1).reverse()) === JSON.stringify([...all].filter((m) => m.k < 4)) && (all.length === 0 || '0' in all) &&
      all.at(-1) === all[all.length - 1] && all.every((m, i) => all[i] === m) && all.concat(few).length === all.length + few.length
    );
  };
  expect(await agreed(() => looking(whole))).toMatchObject({ generated: 1 + (SIZE + 1) * 2 ** SIZE });
});
