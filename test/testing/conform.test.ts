import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check, entry, names, range, spec, variables, variant, withEffect } from '../../checker/index.ts';
import { conformanceText } from '../../checker/report/text/conformance-text.ts';
import { PLAIN } from '../../checker/report/text/style.ts';
import { conform, confirm, driver, gate, internal, type SystemEvent } from '../../checker/testing/index.ts';
import lease from '../../examples/lease.ts';
import { SEEDS } from '../../examples/testing/seeds.ts';
import { expectMistake } from '../mistakes.ts';
import { leaseDriver, Leases } from './gated-lease.ts';

const actionsOf = (trace: { readonly steps: readonly { readonly action: string }[] } | undefined): readonly string[] =>
  (trace?.steps ?? []).map(({ action }) => action);

describe('an implementation that does what the spec does', () => {
  test('finds with it what the spec forbids, in its shortest story', async () => {
    const { verdict } = await check(lease);
    expect(verdict).toBe('violated');
    for (const seed of SEEDS) {
      const found = await conform(leaseDriver(), { seed });
      expect(found).toMatchObject({ verdict: 'violates', seed, findings: [{ name: 'MutualExclusion' }] });
      expect(actionsOf(found.trace)).toHaveLength(5);
    }
  });

  test('is the same with the same seed, to the last figure', async () => {
    expect(await conform(leaseDriver(), { seed: 7 })).toEqual(await conform(leaseDriver(), { seed: 7 }));
  });

  test('conforms where nothing is wrong, and says what was tried', async () => {
    const one = await conform(leaseDriver(undefined, { clients: 1 }), { seed: 1, runs: 30, steps: 6 });
    expect(one).toMatchObject({ verdict: 'conforms', runs: 30, findings: [] });
    expect(one.steps).toBeLessThanOrEqual(180);
    expect(one.coverage.actions.map(({ name }) => name)).toEqual(['Acquire', 'Enter', 'Leave', 'Expire']);
    const all = await conform(leaseDriver(undefined, { clients: 1 }), { cover: 'transitions' });
    expect(all).toMatchObject({ verdict: 'conforms', coverage: { of: { level: 'transitions', covered: 8, total: 8 } } });
    expect(conformanceText(all, PLAIN)).toContain('8 of 8 transitions that can be asked for are covered');
  });
});

test('tests that cover the states that were looked at do not pass for tests of all', async () => {
  const long = spec({
    name: 'long',
    deadlock: 'allowed',
    define: () => {
      const state = variables({ n: range(0, 5_100) });
      return { state, actions: { Up: state.action({}, { enabled: (s) => s.n < 5_100, effect: (s) => { s.n++; } }) } };
    },
  });
  const counting = driver(long, { start: () => ({ n: 0 }), act: { Up: (real) => { real.n++; } }, observe: ({ n }) => ({ n }) });
  const found = await conform(counting, { cover: 'transitions' });
  expect(found.coverage.of).toEqual({ level: 'transitions', covered: 4_999, total: 4_999, complete: false });
  expect(conformanceText(found, PLAIN)).toContain('are covered; the spec has more states than were looked at');
  expect(await conform(counting, { cover: 'actions' })).toMatchObject({ verdict: 'conforms' });
});

describe('an implementation that differs', () => {
  test.each([
    ['keeps the lease', ['Acquire', 'Enter'], 'Leave', /holder: the spec has nobody, the implementation [AB]/],
    ['always A', [], 'Acquire', /holder: the spec has B, the implementation A/],
    ['empties the room', ['Acquire', 'Enter'], 'Expire', /inside: the spec has \{[AB]\}, the implementation \{\}/],
    ['throws', [], 'Acquire', /the implementation throws: no such client/],
  ])('%s', async (wrong, before, asked, said) => {
    for (const options of [{ seed: 3 }, { cover: 'transitions' as const }]) {
      const found = await conform(leaseDriver(wrong), options);
      expect(found).toMatchObject({ verdict: 'differs', asked: { action: asked } });
      expect(actionsOf(found.trace)).toEqual(before);
      expect(conformanceText(found, PLAIN)).toMatch(said);
    }
  });

  test('is told with the variant of the spec that does the same', async () => {
    const keeps = variant(lease, {
      name: 'keeps-the-lease',
      because: 'Who leaves may forget to give the lease back.',
      model: {},
      predicts: { keeps: 'everything' },
      replace: ({ actions }) => ({
        actions: { Leave: withEffect(actions.Leave, (s, { c }) => { s.inside = s.inside.without(c); }) },
      }),
    });
    const real = driver(entry(lease, { variants: [keeps] }), {
      start: () => new Leases('keeps the lease'),
      act: {
        Acquire: (leases, { c }) => leases.acquire(String(c)),
        Enter: (leases, { c }) => void leases.inside.add(String(c)),
        Leave: (leases, { c }) => leases.leave(String(c)),
        Expire: (leases) => leases.expire(),
      },
      observe: ({ holder, members }) => ({ holder, inside: members }),
    });
    const found = await conform(real, { seed: 3 });
    expect(found.like).toEqual([{ variant: 'keeps-the-lease', because: keeps.because }]);
    expect(conformanceText(found, PLAIN)).toContain('variant keeps-the-lease of the spec does just that: Who leaves may forget');
  });
});

describe('a counterexample of the spec', () => {
  test('is confirmed where it happens, and not where it does not', async () => {
    const { trace } = await check(lease);
    if (trace === undefined) throw new Error('the lease is broken');
    expect(await confirm(leaseDriver(), trace)).toMatchObject({ confirmed: true, done: 5, findings: [{ name: 'MutualExclusion' }] });
    expect(await confirm(leaseDriver('empties the room'), trace))
      .toMatchObject({ confirmed: false, done: 2, difference: { kind: 'state' } });
    await expect(confirm(leaseDriver(undefined, { clients: 3 }), trace)).rejects.toThrow('the trace is of lease with {"clients":2}');
  });
});

/** Two who take a token from a box, or put it back; and a wind that takes it away, which nobody can see. */
const box = spec({
  name: 'box',
  deadlock: 'allowed',
  define: () => {
    const who = names(['A', 'B']);
    const state = variables({ token: names(['box', 'A', 'B', 'gone']) });
    return {
      state,
      actions: {
        Take: state.action({ p: who }, { enabled: (s) => s.token === 'box', effect: (s, { p }) => { s.token = p; } }),
        Put: state.action({ p: who }, { enabled: (s, { p }) => s.token === p, effect: (s) => { s.token = 'box'; } }),
        Wind: state.action({}, { enabled: (s) => s.token === 'box', effect: (s) => { s.token = 'gone'; } }),
      },
    };
  },
});

describe('an implementation with a mind of its own', () => {
  const boxDriver = (answer: (token: { at: string }, asked: string) => SystemEvent | readonly SystemEvent[] | undefined, isSeen = true) =>
    driver(box, {
      start: () => ({ at: 'box' }),
      act: {
        Take: (real, { p }) => answer(real, p) ?? void (real.at = p),
        Put: (real) => void (real.at = 'box'),
        Wind: internal,
      },
      ...(isSeen ? { observe: (real: { at: string }) => ({ token: real.at as 'A' }) } : {}),
    });

  test('may take internal steps, and is followed in all states that are possible', async () => {
    const windy = boxDriver((real) => { real.at = 'gone'; return []; });
    expect(await conform(windy, { seed: 1, runs: 20 })).toMatchObject({ verdict: 'conforms' });
  });

  test('may say that it did something else, if the spec allows that', async () => {
    const stubborn = boxDriver((real) => { real.at = 'B'; return { action: 'Take', choices: { p: 'B' } }; });
    expect(await conform(stubborn, { seed: 1, runs: 20 })).toMatchObject({ verdict: 'conforms' });
    const busy = boxDriver((real) => { real.at = 'A'; return [
      { action: 'Take', choices: { p: 'B' } }, { action: 'Put', choices: { p: 'B' } }, { action: 'Take', choices: { p: 'A' } },
    ]; });
    expect(await conform(busy, { seed: 1, runs: 20 })).toMatchObject({ verdict: 'conforms' });
  });

  test('differs where it says something that the spec does not allow, with what refuses it', async () => {
    const liar = boxDriver(() => ({ action: 'Put', choices: { p: 'B' } }));
    const found = await conform(liar, { seed: 1 });
    expect(found).toMatchObject({ verdict: 'differs', difference: { kind: 'step', event: { action: 'Put' } } });
    expect(found.refused?.falseClauses).toHaveLength(1);
    expect(conformanceText(found, PLAIN)).toMatch(/the implementation does Put\(p: B\), which the spec does not allow there/);
  });

  test('differs where it refuses what the spec allows in every state that is possible', async () => {
    const [sees, sulks] = [boxDriver(() => [], true), boxDriver((real) => { real.at = 'gone'; return []; })];
    // It says that it did nothing, and the token is where it was: then Take was possible.
    expect(await conform(sees, { seed: 1 })).toMatchObject({ verdict: 'differs' });
    expect(await conform(sulks, { seed: 1 })).toMatchObject({ verdict: 'conforms' });
  });

  test('differs where it refuses what is possible, and nothing internal could have come between', async () => {
    const act = { Acquire: () => [], Enter: () => {}, Leave: () => {}, Expire: internal };
    const idle = driver(lease, { start: () => new Leases(), act });
    const found = await conform(idle, { seed: 1 });
    expect(found).toMatchObject({ verdict: 'differs', asked: { action: 'Acquire' }, difference: { kind: 'step' } });
    expect(conformanceText(found, PLAIN)).toContain('the implementation refuses, though the spec allows it');
  });

  test('is not asked for an answer of another kind', async () => {
    const vague = boxDriver(() => ({ choices: {} }) as SystemEvent);
    await expect(conform(vague, { seed: 1 })).rejects.toThrow('this is no event');
    const stranger = boxDriver(() => ({ action: 'Tkae' }));
    await expect(conform(stranger, { seed: 1 })).rejects.toThrow("there is no action 'Tkae'");
  });
});

describe('promises', () => {
  /** Looks, and takes what it saw later: right as long as nobody comes between. */
  const racing = (isWrong: boolean) => {
    const one = spec({
      name: 'counter',
      deadlock: 'allowed',
      define: () => {
        const state = variables({ n: names(['0', '1', '2']) });
        return {
          state,
          actions: {
            Both: state.action({}, { enabled: (s) => s.n === '0', effect: (s) => { s.n = '2'; } }),
          },
        };
      },
    });
    return driver(one, {
      start: ({ schedule }) => ({ n: 0, schedule }),
      act: {
        Both: async (real) => {
          const add = async (): Promise<void> => {
            const seen = real.n;
            if (isWrong) await real.schedule(Promise.resolve());
            real.n = (isWrong ? seen : real.n) + 1;
          };
          await Promise.all([add(), add()]);
        },
      },
      observe: (real) => ({ n: String(real.n) as '0' }),
    });
  };

  test('are settled in orders that are drawn', async () => {
    expect(await conform(racing(false), { seed: 1, schedule: true, runs: 10 })).toMatchObject({ verdict: 'conforms' });
    expect(await conform(racing(true), { seed: 1, schedule: true, runs: 10 })).toMatchObject({ verdict: 'differs' });
  });
});

describe('a gate', () => {
  test('lets calls go one by one, in the order that a test says', async () => {
    const { pass, at, letGo } = gate();
    const done: string[] = [];
    const work = async (who: string): Promise<void> => {
      await pass(who, 'read', () => done.push(`${who} reads`));
      await pass(who, 'write', () => done.push(`${who} writes`));
    };
    const all = Promise.all([work('A'), work('B')]);
    expect([at('A'), at('C')]).toEqual(['read', undefined]);
    await letGo('B');
    await letGo('B', 'write');
    await letGo('A', 'read');
    await expect(letGo('A', 'read')).rejects.toThrow('A waits at write, not at read');
    await expect(letGo('B')).rejects.toThrow('B waits at no call');
    await letGo('A');
    await all;
    expect(done).toEqual(['B reads', 'B writes', 'A reads', 'A writes']);
  });

  test('hands on what a call returns, or throws', async () => {
    const { pass, letGo } = gate();
    const [value, error] = [pass('A', 'x', () => 7), pass('B', 'x', () => { throw new Error('no'); })];
    await expect(pass('A', 'y', () => 8)).rejects.toThrow('A waits at x already, and comes to y');
    void error.catch(() => undefined);
    await letGo('A');
    await letGo('B');
    expect(await value).toBe(7);
    await expect(error).rejects.toThrow('no');
  });
});

describe('mistakes', () => {
  const parts = { start: () => new Leases(), act: { Acquire: () => {}, Enter: () => {}, Leave: () => {}, Expire: internal } };
  test('of a driver are told when it is made', () => {
    expectMistake(() => driver(lease, { ...parts, act: { Acquire: () => {} } as never }), 'bad-definition', 'does not say how to do Enter');
    expectMistake(
      () => driver(lease, { ...parts, act: { ...parts.act, Enetr: () => {} } as never }), 'unknown-name', "no action 'Enetr'", "'Enter'?");
    expectMistake(() => driver(lease, { ...parts, observes: () => ({}) } as never), 'unknown-name', "'observes'", "'observe'");
    expectMistake(() => driver(lease, { ...parts, constants: { clients: 0 } }), 'bad-constant', 'clients');
    expectMistake(() => driver(7 as never, parts as never), 'bad-definition', 'is no spec');
  });
  test('of what is asked for are told before anything runs', async () => {
    const real = leaseDriver();
    await expect(conform(real, { runs: 0 })).rejects.toThrow('runs is a whole number from 1');
    await expect(conform(real, { seed: 1.5 })).rejects.toThrow('seed is a whole number');
    await expect(conform(real, { cover: 'edges' as 'actions' })).rejects.toThrow('cover is one of actions, choices, transitions');
    await expect(conform(real, { cover: 'actions', runs: 3 })).rejects.toThrow('with cover, runs has no meaning');
    await expect(conform(real, { Runs: 3 } as never)).rejects.toThrow("'Runs'");
  });
  test('of an implementation in its beginning or its end are its own', async () => {
    const broken = driver(lease, { ...parts, start: () => { throw new Error('no database'); } });
    await expect(conform(broken)).rejects.toThrow('no database');
    let ended = 0;
    const counted = driver(lease, { ...parts, stop: () => { ended++; } });
    const { runs } = await conform(counted, { seed: 1, runs: 5 });
    expect(ended).toBe(runs);
  });
  test('are found whatever is drawn', async () => {
    await fc.assert(fc.asyncProperty(fc.integer(), async (seed) => {
      const { verdict, asked } = await conform(leaseDriver('always A'), { seed });
      return verdict === 'differs' && asked?.action === 'Acquire';
    }), { numRuns: 20 });
  });
});
