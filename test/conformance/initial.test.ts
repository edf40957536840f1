import { describe, expect, test } from 'vitest';
import { type Machine, newMachine } from '../../checker/engine/core/machine.ts';
import {
  check, type CheckOptions, eachFunction, entry, FiniteSet, fn, induct, names, range, refinement, replayCode, select, simulate, spec,
  variables,
} from '../../checker/index.ts';
import { showJson } from '../../checker/report/json/json-spec.ts';
import { blockwiseSearch } from '../../checker/search/explicit/blockwise.ts';
import { breadthFirstSearch } from '../../checker/search/explicit/breadth-first.ts';
import { allInitialStates, RepetitionWatch } from '../../checker/semantics/initial.ts';
import { tickingClock } from '../fixtures/clock.ts';
import { expectMistake } from '../mistakes.ts';
import { MemoryCheckpointStore } from '../search/checkpoint/memory-checkpoint-store.ts';

const FULL = process.env['SYNOD_FULL'] === '1';

type Given = Readonly<Record<string, unknown>>;
const node = names(['A', 'B', 'C']);
const SEARCHES: readonly (readonly [string, CheckOptions])[] = [
  ['the reference', { engine: 'reference' }],
  ['the compiled core', { engine: 'fast' }],
  ['the interpreted engine', { engine: 'interpreted' }],
  ['direct search', { engine: 'direct' }],
  ['symbolic search', { search: 'symbolic' }],
  ['symbolic search by levels', { search: { kind: 'symbolic', levels: true } }],
  ['automatic search', { search: 'auto' }],
];
const isSymbolic = (name: string): boolean => name.startsWith('symbolic');

/** Clocks that are set to the greatest of two, which begin as they like; and it may be that they must not meet at a number. */
const clocks = (initial: unknown, { never = 9 } = {}) =>
  spec({
    name: 'clocks',
    deadlock: 'allowed',
    define: () => {
      const state = variables({ clock: fn(node, range(0, 3)), n: range(0, 100_000_000) });
      return {
        state,
        initial: initial as () => Iterable<{ n: number }>,
        actions: {
          Hear: state.action({ p: node, q: node }, {
            enabled: (s, { p, q }) => s.clock[p] < s.clock[q],
            effect: (s, { p, q }) => { s.clock[p] = s.clock[q]; },
          }),
        },
        invariants: { Never: state.invariant({ 'not both at it': (s) => s.clock.A !== never || s.clock.B !== never }) },
        witnesses: { Level: state.witness({ p: node }, (s, { p }) => s.clock[p] === 3 && s.clock.A === 3) },
      };
    },
  });
const LISTED = [...eachFunction(node, range(0, 3))].map((clock) => ({ clock }));
function* generated(): Generator<Given> {
  for (const clock of eachFunction(node, range(0, 3))) yield { clock };
}
/** The same states by each way to say them; what is made anew in each definition may be gone through once. */
const WAYS: readonly (readonly [string, () => unknown])[] = [
  ['a generator', () => generated],
  ['a function that returns a list', () => () => LISTED],
  ['a set', () => FiniteSet.from(LISTED)],
  ['an iterable', () => ({ [Symbol.iterator]: generated })],
  ['an iterator', () => generated()],
];

const counts = async (subject: ReturnType<typeof clocks>, options: CheckOptions): Promise<object> => {
  const { verdict, distinct, generated: all, depth, trace, actions, witnesses } = await check(subject, options);
  const known = actions.map(({ name, taken }) => ({ name, taken }));
  const reached = witnesses.map((witness) => witness.reached);
  return { verdict, distinct, all, ...(depth === undefined ? {} : { depth }), known, reached, code: trace?.code };
};

describe.each(SEARCHES)('initial states that are generated, %s', (name, options) => {
  test.each(WAYS)('%s: are those of a list', async (_way, make) => {
    const listed = await counts(clocks(LISTED), { engine: 'reference' });
    expect(listed).toMatchObject({ verdict: 'holds', distinct: 64 });
    expect(listed).toMatchObject(await counts(clocks(make()), options));
    const violated = await counts(clocks(make(), { never: 2 }), options);
    const code = await counts(clocks(LISTED, { never: 2 }), options);
    expect(violated).toEqual(code);
    expect(violated).toMatchObject({ verdict: 'violated', code: '40' });
  });

  test('are taken up no further than the limits allow', async () => {
    let drawn = 0;
    function* endless(): Generator<Given> {
      for (let n = 0; ; n++) {
        drawn = Math.max(drawn, n);
        yield { n };
      }
    }
    const verdict = await check(clocks(endless), { ...options, limits: { states: 300 } });
    expect(verdict).toMatchObject({ verdict: 'limit', limit: { kind: 'states', value: 300 } });
    // Symbolic search, as ever, looks at the limit between two pieces of work; it takes a sample before.
    expect(drawn).toBeLessThan(isSymbolic(name) ? 600 : 400);
    const late = await check(clocks(endless), { ...options, limits: { seconds: 5 }, clock: tickingClock(100) });
    expect(late).toMatchObject({ verdict: 'limit', limit: { kind: 'seconds' } });
    const stopped = new AbortController();
    stopped.abort();
    await expect(check(clocks(endless), { ...options, signal: stopped.signal })).resolves.toMatchObject({ verdict: 'interrupted' });
  });

  test('that are violated end it at once', async () => {
    function* endless(): Generator<Given> {
      for (let n = 0; ; n++) yield n === 70 ? { n, clock: { A: 1, B: 1, C: 0 } } : { n };
    }
    const verdict = await check(clocks(endless, { never: 1 }), { ...options, ...(isSymbolic(name) ? { limits: { states: 100 } } : {}) });
    expect(verdict).toMatchObject({ verdict: 'violated', trace: { code: '70', initial: { n: 70 } } });
    expect(verdict.trace?.varying).toContain('n');
    expect(replayCode(clocks(endless).bind(), '70').initial).toMatchObject({ n: 70 });
  });

  test('one of which is wrong are a mistake of the spec, and of no state', async () => {
    const ways: readonly (readonly [() => Iterable<unknown>, string])[] = [
      [function* () { yield { n: 1 }; yield { n: -1 }; }, 'n = -1 is outside its domain'],
      [function* () { yield { n: 1 }; yield { m: 1 }; }, "there is no variable 'm'"],
      [function* () { yield { n: 1 }; yield 7; }, 'an initial state is given by a record of variables, not by 7'],
      [function* () { yield { n: 1 }; throw new Error('no more'); }, 'no more\n  where: the initial states that `initial` generates'],
    ];
    for (const [initial, message] of ways) await expect(check(clocks(initial), options)).rejects.toThrow(message);
  });
});

/** A number that stands still; it is to be less than four. */
const counter = (initial: unknown) =>
  spec({
    name: 'counter',
    deadlock: 'allowed',
    define: () => {
      const state = variables({ n: range(0, 9) });
      return {
        state,
        initial: initial as () => Iterable<{ n: number }>,
        actions: { Stay: state.action({}, { effect: () => undefined }) },
        invariants: { Low: state.invariant({ 'n < 4': (s) => s.n < 4 }) },
      };
    },
  });
const generatedTo = (last: number) => function* (): Generator<Given> { for (let n = 0; n <= last; n++) yield { n }; };

describe('initial states that are generated', () => {
  test('again and again without a new one are refused', () => {
    const watch = new RepetitionWatch(clocks(generated).bind());
    for (let i = 0; i < 1_000; i++) watch.note(false, 1_000);
    watch.note(true);
    for (let i = 0; i < 1_000; i++) watch.note(false, 1_000);
    const what = '1,000,000 initial states, one after the other, that were there before';
    expectMistake(() => watch.note(false), 'infinite-domain', what, 'end the generator');
    const listed = new RepetitionWatch(clocks(LISTED).bind());
    for (let i = 0; i < 2_000; i++) listed.note(false, 1_000);
  });
  const same = spec({
    name: 'same',
    deadlock: 'allowed',
    define: () => {
      const state = variables({ n: range(0, 1) });
      const given = { n: 1 };
      return {
        state,
        initial: function* () { for (;;) yield given; },
        actions: { Stay: state.action({}, { effect: () => undefined }) },
        invariants: { One: state.invariant({ 'n is 1': (s) => s.n === 1 }) },
      };
    },
  });
  // A million initial states: the full run has the time.
  test.each(SEARCHES.slice(1, FULL ? 5 : 1))('without end, and all the same: %s', async (_name, options) => {
    await expect(check(same, options)).rejects.toThrow('one after the other, that were there before');
  });

  test('must be there, can be gone through, and are not asynchronous', () => {
    expectMistake(clocks(function* () { /* none */ }).bind, 'bad-definition', 'the spec has no initial state');
    expectMistake(clocks(new Map().values()).bind, 'bad-definition', 'the spec has no initial state');
    expectMistake(clocks(() => 7).bind, 'bad-definition', 'returns no states one can go through', 'and returns number');
    expectMistake(clocks(async function* () { yield await Promise.resolve({ n: 1 }); }).bind, 'bad-definition', 'without async');
    expectMistake(clocks([7]).bind, 'bad-definition', 'an initial state is given by a record of variables, not by 7');
  });

  test('must be the same whenever they are asked for', async () => {
    let calls = 0;
    const fewer = clocks(function* () { calls++; for (let n = calls; n < 4; n++) yield { n }; });
    await expect(check(fewer)).rejects.toThrow('the initial states: a second run gives another result');
    let runs = 0;
    const others = clocks(function* () { yield { n: 1 }; yield { n: runs++ }; });
    await expect(check(others)).rejects.toThrow('the initial states: a second run gives another result');
    const once = generated();
    await expect(check(clocks(() => once))).rejects.toThrow('the initial states: a second run gives another result');
  });

  test('are not held: to go through them in order is to make each once, and to go back is to begin again', () => {
    let made = 0;
    const { initial } = clocks(function* () { for (let n = 0; n < 1_000; n++) { made++; yield { n }; } }).bind();
    for (let place = 0; initial.at(place) !== undefined; place++) expect(initial.at(place)).toMatchObject({ n: place });
    // At the end the first ones are made again, to see whether they are the same.
    expect([initial.length, made]).toEqual([1_000, 1_064]);
    expect(initial.at(1)).toMatchObject({ n: 1 });
    expect([initial.at(1_000), made]).toEqual([undefined, 1_066]);
    expect([...initial]).toHaveLength(1_000);
  });

  test('go on from a checkpoint in the midst of them', async () => {
    const system = (): ReturnType<typeof same.bind> => clocks(generated, { never: 3 }).bind();
    for (const search of [blockwiseSearch(newMachine() as Machine), breadthFirstSearch]) {
      const whole = await search(system());
      const store = new MemoryCheckpointStore();
      const first = await search(system(), { limits: { states: 30 }, checkpoints: { to: store } });
      expect(first).toMatchObject({ ending: { kind: 'limit' }, distinct: 30 });
      const rest = await search(system(), { checkpoints: { to: store, from: store } });
      const { distinct, generated: all, depth } = whole;
      expect(rest).toMatchObject({ ending: { kind: 'violated' }, distinct, generated: all, depth });
      const other = clocks(function* () { yield { n: 1 }; yield* generated(); }, { never: 3 }).bind();
      await expect(search(other, { checkpoints: { to: store, from: store } })).rejects.toThrow('has been edited since');
    }
  });

  test('in walks, in induction, in refinements and in what is shown', async () => {
    const endless = function* (): Generator<Given> { for (let n = 0; ; n++) yield { n, clock: { A: n % 4, B: 0, C: 3 } }; };
    const walks = await simulate(clocks(generated), { seed: 1, walks: 200 });
    expect(walks).toMatchObject({ verdict: 'no-violation', walks: 200 });
    expect(await simulate(clocks(LISTED), { seed: 1, walks: 200 })).toMatchObject({ distinct: walks.distinct });
    expect(await simulate(clocks(endless, { never: 3 }), { seed: 1, walks: 50 })).toMatchObject({ verdict: 'violated' });

    expect(await induct(counter(generatedTo(3)))).toMatchObject({ verdict: 'inductive' });
    expect((await induct(counter(generatedTo(4)))).failures).toMatchObject([{ kind: 'initial', before: { n: 4 } }]);
    const again = function* (): Generator<Given> { for (let n = 0; ; n++) yield { n: 2 + (n % 3) }; };
    expect((await induct(counter(again))).failures).toHaveLength(100);
    expect(await induct(same, { limits: { seconds: 5 }, clock: tickingClock(100) })).toMatchObject({ verdict: 'limit', limit: 'seconds' });
    const all = (): readonly unknown[] => [...allInitialStates(same.bind(), 'they are all needed')];
    if (FULL) expect(all).toThrow('generates more than 1,000,000 initial states');

    const claimed = (name: string, initial: () => Iterable<unknown>) =>
      refinement(clocks(LISTED), clocks(initial), { name, map: () => ({ clock: (s) => s.clock, n: (s) => s.n }) });
    const itself = claimed('itself', generated);
    const less = claimed('less', function* () { yield* LISTED.slice(1); });
    for (const [claim, verdict] of [[itself, 'holds'], [less, 'violated']] as const)
      for (const engine of ['fast', 'reference', 'direct'] as const)
        await expect(check(entry(claim.concrete as ReturnType<typeof clocks>, { refinements: [claim] }), { engine, refines: [claim.name] }))
          .resolves.toMatchObject({ verdict });

    const shown = clocks(endless);
    const json = showJson(entry(shown), shown, select(shown).system);
    expect(json).toMatchObject({ moreInitial: true });
    expect(json['initial']).toHaveLength(100);
    expect(showJson(entry(shown), shown, select(clocks(generated)).system)).not.toHaveProperty('moreInitial');
  });
});
