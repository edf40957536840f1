import { describe, expect, test } from 'vitest';
import { check, range, record, sequence, set, spec, variables } from '../../../checker/index.ts';
import type { System } from '../../../checker/language/system.ts';
import { engines } from '../../../checker/search/strategies.ts';
import { referenceSearch } from '../../../checker/search/oracle/reference.ts';
import type { Exploration } from '../../../checker/search/exploration.ts';
import { outcomeOf } from '../../conformance/outcome.ts';
import { systemWith } from '../../systems.ts';
import { pooled } from '../../conformance/pool.ts';

/** 2^n states; `Look` scans a list that is another one in each of them. */
const scans = (n: number, least = 0) =>
  spec({
    name: 'scans',
    define: () => {
      const k = range(1, n);
      const state = variables({ s: sequence(record({ k }), { max: n }) });
      return {
        state,
        actions: {
          Put: state.action({ k }, {
            effect: (s, { k }) => { if (!s.s.some((m) => m.k === k)) s.s = [...s.s, { k }].sort((a, b) => a.k - b.k); },
          }),
          Look: state.action({}, { enabled: ({ s }) => s.filter((m) => m.k % 2 === 1).length > 1, effect: () => undefined }),
        },
        invariants: { Few: state.invariant({ 'not all': (s) => s.s.length !== n - least }) },
      };
    },
  });

const withoutEffort = ({ effort: _effort, seconds: _seconds, ...found }: Exploration): unknown => found;

describe('the fast engine, where learning does not pay', () => {
  const system = scans(12).bind();
  /** By then it is known whether learning pays. */
  const LATER = { states: 3_000 };
  /** Several tests look at it. */
  const alone = engines.fast(system, { keepGoing: true });

  test('calls the functions in every state instead, and finds what the plain semantics finds', async () => {
    const found = await alone;
    expect(found.effort).toMatchObject({ engine: 'direct', collisionProbability: 0 });
    expect(found.effort.audited).toBeGreaterThan(16);
    expect(withoutEffort(found)).toEqual(withoutEffort(await referenceSearch(system, { keepGoing: true })));
    expect(found).toMatchObject({ distinct: 4_096, generated: 1 + 4_096 * 12 + 4_096 - 64 - 6 * 64, depth: 13 });
  });

  test('does so whatever the number of threads, also where states are compared whole', async () => {
    const two = await engines.fast(system, { keepGoing: true, workers: pooled(2) });
    const exact = await engines.fast(system, { keepGoing: true, exact: true });
    expect([two.effort.engine, exact.effort.engine]).toEqual(['direct', 'direct']);
    expect(withoutEffort(two)).toEqual(withoutEffort(await alone));
    expect(withoutEffort(exact)).toEqual(withoutEffort(await alone));
  });

  test('counts the time from when it began to learn', async () => {
    let now = 0;
    const found = await engines.fast(system, { clock: { now: () => (now += 1), turn: (resume) => { resume(); } }, limits: LATER });
    const directly = await engines.direct(system, { clock: { now: () => (now += 1), turn: (resume) => { resume(); } }, limits: LATER });
    expect(found.effort.engine).toBe('direct');
    expect(found.seconds).toBeGreaterThan(directly.seconds);
  });

  test('goes on learning where only that can do what is asked for, and where it is told to', async () => {
    const lossy = await engines.fast(system, { bitstate: { bits: 20, hashes: 3 }, limits: LATER });
    const interpreted = await engines.interpreted(system, { limits: LATER });
    expect([lossy.effort.engine, interpreted.effort.engine]).toEqual(['fast', 'fast']);
  });

  test('learns in a smaller model', async () => {
    expect((await engines.fast(scans(8).bind())).effort.engine).toBe('fast');
  });
});

test('direct search shows a shortest counterexample, in the order of the plain semantics', async () => {
  const system = scans(5, 2).bind();
  const [direct, plain] = [await engines.direct(system), await referenceSearch(system)];
  expect(direct.violations).toHaveLength(1);
  expect(direct.violations).toEqual(plain.violations);
});

test('direct search keeps to its limits, and says that nothing holds then', async () => {
  const system = scans(12).bind();
  for (const limits of [{ states: 100 }, { depth: 3 }, { states: 1 }])
    expect(await outcomeOf(engines.direct, system, { limits })).toEqual(await outcomeOf(referenceSearch, system, { limits }));
  const memory = { memoryUsed: Object.assign(() => 0, { heapMax: 100 }), limits: { megabytes: 0.01 } };
  expect(await engines.direct(system, memory)).toMatchObject({ ending: { kind: 'limit', limit: 'megabytes', value: 0.01 } });
  const memoryUsed = (): number => (Date.now() > 0 && Math.random() < 1 ? 1 : 2);
  const dated = await engines.direct(system, { memoryUsed, limits: { megabytes: 100 }, keepGoing: true });
  expect(dated).toMatchObject({ ending: { kind: 'complete' }, distinct: 4_096 });
  const interrupted = await engines.direct(system, { signal: AbortSignal.abort() });
  expect(interrupted.ending).toEqual({ kind: 'interrupted' });
});

test('what direct search does not do it refuses by name', async () => {
  await expect(check(scans(5), { engine: 'direct', search: 'symmetric' })).rejects.toThrow('the direct engine goes from state to state');
});

test('direct search compares its steps with those of the plain semantics in a sample of its states', async () => {
  const state = variables({ n: range(0, 9) });
  let calls = 0;
  const drifting = systemWith(state, { actions: { Count: state.action({}, { effect: (s) => { s.n = ++calls % 10; } }) } });
  await expect(engines.direct(drifting)).rejects.toThrow('a second run');
});

/** Does something, and says whether it failed. */
function succeeds(body: () => void): boolean {
  try {
    body();
    return true;
  } catch {
    return false;
  }
}

test('direct search begins anew where an effect calls something that hides that a write failed', async () => {
  const pair = record({ a: range(0, 3), b: range(0, 3) });
  const state = variables({ n: range(0, 40), left: pair, right: pair, lost: range(0, 1) });
  const bind = () => systemWith(state, {
    actions: {
      Next: state.action({}, {
        enabled: (s) => s.n < 40,
        effect: (s) => {
          s.left.a = s.n % 4;
          if (!succeeds(() => { if (s.n > 20) s.right.b = s.n % 4; })) s.lost = 1;
          s.n++;
        },
      }),
    },
  });
  expect(withoutEffort(await engines.direct(bind()))).toEqual(withoutEffort(await referenceSearch(bind())));
});

test('direct search reports the mistake that the semantics meets, also where copies would do without it', async () => {
  const pair = record({ a: range(0, 3), b: range(0, 3) });
  const state = variables({ n: range(0, 9), left: pair, right: pair, count: pair });
  const bind = () => systemWith(state, {
    actions: {
      // Drafts are never the same, so the semantics does not know that `count` is written where the two are.
      Next: state.action({}, {
        enabled: (s) => s.n < 9,
        effect: (s) => {
          if (s.left === s.right || s.n < 3) s.count.a = s.n % 4;
          s.n++;
          if (s.n === 4) s.left = { a: 1, b: 1 };
          if (s.n === 6) s.right = { a: 1, b: 1 };
        },
      }),
    },
  });
  expect(await outcomeOf(engines.direct, bind(), {})).toEqual(await outcomeOf(referenceSearch, bind(), {}));
});

/** Sends listed objects, which another system lists too: whichever is begun last has its own. */
const listing = (): System => {
  const messages = [{ to: 1 }, { to: 2 }, { to: 3 }, { to: 4 }, { to: 5 }, { to: 6 }];
  const state = variables({ mail: set(record({ to: range(1, 6) })), last: record({ to: range(1, 6) }) });
  return systemWith(state, {
    actions: {
      Send: state.action({ m: messages }, { effect: (s, { m }) => { s.mail = s.mail.with(m); s.last = m; } }),
      Take: state.action({ m: messages }, { enabled: (s, { m }) => s.mail.has(m), effect: (s, { m }) => { s.mail = s.mail.without(m); } }),
    },
  });
};

test('several direct searches at once find what each finds alone, though their specs list equal objects', async () => {
  const alone = withoutEffort(await engines.direct(listing()));
  const begun = [engines.direct(listing())];
  // The others begin while the first is under way.
  for (let i = 0; i < 3; i++) {
    await Promise.resolve();
    await Promise.resolve();
    begun.push(engines.direct(listing()));
  }
  for (const found of await Promise.all(begun)) expect(withoutEffort(found)).toEqual(alone);
});

test('direct search asks the plain semantics for what it remembers of predicates', async () => {
  const state = variables({ n: range(0, 9), k: range(0, 9) });
  let asked = 0;
  const forgetful = systemWith(state, {
    actions: { Count: state.action({}, { enabled: (s) => s.k < 9, effect: (s) => { s.k += 1; } }) },
    // What it says depends on how often it was asked: what is remembered of it is wrong.
    invariants: { Odd: state.invariant({ 'n is 0, or it was asked often': (s) => s.n === 0 && ++asked < 4 }) },
  });
  await expect(engines.direct(forgetful)).rejects.toMatchObject({ kind: expect.stringMatching('impure|checker-bug') as string });
});
