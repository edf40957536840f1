import { describe, expect, test } from 'vitest';
import {
  ceases, check, type CheckOptions, ended, entry, type Entry, progress, range, spec, step, strong, unfair, variables, weak,
} from '../../../checker/index.ts';
import { type Actions, small } from './small.ts';

// Where checkers of liveness were wrong: each a spec of a few states, with what is so.

const ENGINES = ['fast', 'interpreted', 'direct', 'reference'] as const;

interface Told {
  readonly holds: boolean;
  /** States of the way, and of the cycle; none of the cycle if nothing more is done. */
  readonly lasso?: readonly [number, number];
}

/** What every engine says, which must be the same, of the first liveness property. */
async function told(subject: Entry, options: CheckOptions = {}): Promise<Told> {
  const verdicts = await Promise.all(ENGINES.map((engine) => check(subject, { ...options, engine })));
  const answers = verdicts.map(({ verdict, trace }): Told => {
    if (trace === undefined) return { holds: verdict === 'holds' };
    const cycle = trace.cycle as number;
    return { holds: false, lasso: [cycle, trace.steps.length - cycle] };
  });
  for (const answer of answers) expect(answer).toEqual(answers[0]);
  return answers[0] as Told;
}

const HOLDS: Told = { holds: true };
const falls = (...lasso: readonly [number, number]): Told => ({ holds: false, lasso });
const is = (...states: readonly number[]) => (s: { readonly x: number }): boolean => states.includes(s.x);
const of = (actions: Actions, name: string) => actions[name] as Actions[string];

describe('where every behaviour ends', () => {
  test('the longest way is told, also where a step leads to a state that was found before', async () => {
    const stepping = { Near: [[0, 1]], Far: [[0, 2], [2, 1]], On: [[1, 3]] } as const;
    const subject = small(stepping, (_, { eventually }) => ({
      fairness: { progress },
      liveness: { Three: eventually(is(3)) },
    }));
    expect(await told(subject)).toEqual(HOLDS);
    for (const engine of ENGINES) {
      const { depth, behaviours } = await check(subject, { engine });
      expect({ depth, longest: behaviours?.longest }).toEqual({ depth: 3, longest: 3 });
    }
  });

  test('deciding it counts in the time that is told', async () => {
    let now = 0;
    const clock = { now: () => now, turn: (resume: () => void) => { resume(); } };
    const looked = small({ Go: [[0, 1]] }, (_, { eventually }) => ({
      fairness: { progress },
      // It takes a second to look at a state.
      liveness: { One: eventually((s: { readonly x: number }) => { now += 1000; return s.x === 1; }) },
    }));
    const { seconds } = await check(looked, { clock, engine: 'direct' });
    expect(seconds).toBe(now / 1000);
    expect(seconds).toBeGreaterThanOrEqual(2);
  });
});

describe('fairness', () => {
  test('is of steps that change something: an idle one is not taken', async () => {
    const stepping = { Go: [[0, 0], [0, 1], [1, 1], [1, 2], [2, 2], [2, 3]] } as const;
    expect(await told(small(stepping, (a, { eventually }) => ({
      fairness: { go: weak(of(a, 'Go')) },
      liveness: { Three: eventually(is(3)) },
    })))).toEqual(HOLDS);
  });
  test('of a step that changes nothing does not keep a behaviour from stopping', async () => {
    expect(await told(small({ Idle: [[0, 0], [1, 1]], Go: [[0, 1]] }, (a, { eventually }) => ({
      fairness: { idle: strong(of(a, 'Idle')) },
      liveness: { One: eventually(is(1)) },
    })))).toEqual(falls(0, 0));
  });
  test('that is weak lets pass what is possible again and again, fairness that is strong does not', async () => {
    const steps = { There: [[0, 1]], Back: [[1, 0]], Out: [[0, 2]] } as const;
    const claim = (fair: typeof weak) => small(steps, (a, { eventually }) => ({
      fairness: { out: fair(of(a, 'Out')), on: progress },
      liveness: { Out: eventually(is(2)) },
    }));
    expect(await told(claim(weak))).toEqual(falls(0, 2));
    expect(await told(claim(strong))).toEqual(HOLDS);
  });
  test('of everything together lets one of two starve, fairness of each does not', async () => {
    const both = (fair: (tick: never) => object) => entry(spec({
      name: 'two',
      define: () => {
        const state = variables({ a: range(0, 1), b: range(0, 1) });
        const Tick = state.action({ p: ['a', 'b'] }, { effect: (s, { p }) => { s[p] = 1 - s[p]; } });
        return {
          state,
          actions: { Tick },
          fairness: fair(Tick as never) as never,
          liveness: { Ticks: state.infinitelyOften({ p: ['a', 'b'] }, (s, { p }) => s[p] === 1) },
        };
      },
    }));
    expect(await told(both(() => ({ progress })))).toEqual(falls(0, 2));
    expect(await told(both((Tick) => ({ tick: weak(Tick) })))).toEqual(falls(0, 2));
    expect(await told(both((Tick) => ({ tick: weak(Tick, { each: 'p' as never }) })))).toEqual(HOLDS);
  });
  test('that is strong is looked for in parts of a component too', async () => {
    // Round 0 and 1 for ever is not fair to a way out that is possible in 1 alone.
    const claim = (fair: typeof weak) => small({ Round: [[0, 1], [1, 0]], Out: [[1, 2]], Home: [[2, 0]] }, (a, { infinitelyOften }) => ({
      fairness: { round: weak(of(a, 'Round')), out: fair(of(a, 'Out')), home: weak(of(a, 'Home')) },
      liveness: { Out: infinitelyOften(is(2)) },
    }));
    expect(await told(claim(weak))).toEqual(falls(0, 2));
    expect(await told(claim(strong))).toEqual(HOLDS);
  });
  test('of two strong conditions one may uncover the other, and leave a state where it stops', async () => {
    const claim = (more: object) => small(
      { Walk: [[0, 1], [1, 0], [1, 2], [2, 1]], Left: [[0, 3]], Right: [[2, 3]] },
      (a, { eventually }) => ({
        fairness: { left: strong(of(a, 'Left')), right: strong(of(a, 'Right')), ...more },
        liveness: { Out: eventually(is(3)) },
      }),
    );
    expect(await told(claim({}))).toEqual(falls(1, 0));
    expect(await told(claim({ progress }))).toEqual(HOLDS);
  });
  test('is kept by a step that could be one of another action too', async () => {
    const twice = small({ Left: [[0, 1], [1, 0]], Right: [[0, 1], [1, 0]], Out: [[0, 2]] }, (a, { eventually }) => ({
      fairness: { left: weak(of(a, 'Left')), right: weak(of(a, 'Right')) },
      liveness: { Out: eventually(is(2)) },
    }));
    expect(await told(twice)).toEqual(falls(0, 2));
    const { trace } = await check(twice);
    expect(trace?.findings).toMatchObject([{ kept: [{ name: 'left', by: 'taken' }, { name: 'right', by: 'taken' }] }]);
  });
  test('counts what is possible by a step that leaves the region', async () => {
    const claim = (fair: typeof weak) => small({ Walk: [[0, 1], [1, 0]], Out: [[1, 2]] }, (a, { eventually }) => ({
      fairness: { walk: weak(of(a, 'Walk')), out: fair(of(a, 'Out')) },
      liveness: { Out: eventually(is(2)) },
    }));
    expect(await told(claim(weak))).toEqual(falls(0, 2));
    expect(await told(claim(strong))).toEqual(HOLDS);
  });
  test('may be of some of its steps, by state and by choices', async () => {
    const claim = (when: (s: { readonly x: number }) => boolean) => small({ Go: [[0, 1], [1, 2]] }, (a, { eventually }) => ({
      fairness: { go: weak(of(a, 'Go'), { when }) },
      liveness: { Two: eventually(is(2)) },
    }));
    expect(await told(claim(is(0)))).toEqual(falls(1, 0));
    expect(await told(claim(is(0, 1)))).toEqual(HOLDS);
  });
  test('that is replaced by none is not assumed', async () => {
    expect(await told(small({ Go: [[0, 1]] }, (_a, { eventually }) => ({
      fairness: { go: unfair },
      liveness: { One: eventually(is(1)) },
    })))).toEqual(falls(0, 0));
  });
  test('may be claimed', async () => {
    const claim = (fair: typeof weak, more: object) => small({ Round: [[0, 1], [1, 0]], Out: [[1, 2]] }, (a) => ({
      fairness: { ...more },
      liveness: { out: fair(of(a, 'Out')) },
    }));
    // To stop in 1 breaks both.
    expect(await told(claim(weak, {}))).toEqual(falls(1, 0));
    expect(await told(claim(weak, { progress }))).toEqual(HOLDS);
    expect(await told(claim(strong, { progress }))).toEqual(falls(0, 2));
  });
});

describe('a liveness property', () => {
  test('is promised anew after it was kept', async () => {
    const steps = { Go: [[0, 1], [1, 2], [2, 1]] } as const;
    const fair = (a: Actions) => ({ go: weak(of(a, 'Go')) });
    expect(await told(small(steps, (a, { eventually }) => ({ fairness: fair(a), liveness: { Q: eventually(is(0)) } })))).toEqual(HOLDS);
    expect(await told(small(steps, (a, { leadsTo }) => ({ fairness: fair(a), liveness: { Q: leadsTo(is(1), is(0)) } }))))
      .toEqual(falls(1, 2));
    // What leads to it is true only behind it.
    expect(await told(small({ Go: [[0, 1], [1, 2]] }, (a, { leadsTo }) => ({
      fairness: fair(a),
      liveness: { Q: leadsTo(is(2), is(1)) },
    })))).toEqual(falls(2, 0));
  });
  test('is open on each of two ways to one state', async () => {
    const steps = { Left: [[0, 1], [1, 3]], Right: [[0, 2], [2, 3]], On: [[3, 4], [4, 3]] } as const;
    expect(await told(small(steps, (_a, { eventually }) => ({ fairness: { progress }, liveness: { One: eventually(is(1)) } }))))
      .toEqual(falls(2, 2));
  });
  test('of steps is broken only without them, in every part of a component', async () => {
    const steps = { There: [[0, 1]], Back: [[1, 0]] } as const;
    const claim = (fairness: (a: Actions) => object) => small(steps, (a, { infinitelyOften }) => ({
      fairness: fairness(a) as never,
      liveness: { There: infinitelyOften(step(of(a, 'There'))) },
    }));
    expect(await told(claim((a) => ({ there: weak(of(a, 'There')), back: weak(of(a, 'Back')) })))).toEqual(HOLDS);
    expect(await told(claim((a) => ({ there: weak(of(a, 'There')) })))).toEqual(falls(1, 0));
    expect(await told(small(steps, (a, { eventually }) => ({ liveness: { There: eventually(step(of(a, 'There'))) } }))))
      .toEqual(falls(0, 0));
    expect(await told(small(steps, (a, { eventually }) => ({
      fairness: { progress },
      liveness: { There: eventually(step(of(a, 'There'))) },
    })))).toEqual(HOLDS);
  });
  test('of steps may be of any of several actions', async () => {
    const steps = { There: [[0, 1]], Back: [[1, 0]], Out: [[1, 2]] } as const;
    const claim = (names: readonly string[]) => small(steps, (a, { eventually }) => ({
      fairness: { progress },
      liveness: { Goes: eventually(step(names.map((name) => of(a, name)))) },
    }));
    expect(await told(claim(['Back', 'Out']))).toEqual(HOLDS);
    expect(await told(claim(['Out']))).toEqual(falls(0, 2));
  });
  test('of steps is about those with the choices of the property', async () => {
    const clock = (fair: typeof weak, each: boolean) => entry(spec({
      name: 'clock',
      define: () => {
        const state = variables({ hand: range(0, 1) });
        const Set = state.action({ to: [0, 1] }, { effect: (s, { to }) => { s.hand = to; } });
        return {
          state,
          actions: { Set },
          fairness: { set: fair(Set, each ? { each: 'to' } : {}) },
          liveness: { Each: state.infinitelyOften({ to: [0, 1] }, step(Set)) },
        };
      },
    }));
    expect(await told(clock(weak, true))).toEqual(HOLDS);
    expect(await told(clock(weak, false))).toEqual(HOLDS);
  });
  test('may be false of one initial state only', async () => {
    expect(await told(small({ Go: [[0, 1]], Other: [[2, 3]] }, (_a, { eventually }) => ({
      fairness: { progress },
      liveness: { Q: eventually(is(0, 1)) },
    }), [0, 2]))).toEqual(falls(1, 0));
  });
  test('until lasts, and comes', async () => {
    const claim = (first: readonly number[], goal: number) => small({ Go: [[0, 1], [1, 2]] }, (_a, { until }) => ({
      fairness: { progress },
      liveness: { Until: until(is(...first), is(goal)) },
    }));
    expect(await told(claim([0, 1], 2))).toEqual(HOLDS);
    expect(await told(claim([0], 2))).toEqual(falls(2, 0));
    expect(await told(claim([0, 1, 2], 3))).toEqual(falls(2, 0));
  });
  test('that it stays, and that it ends', async () => {
    const steps = { Go: [[0, 1], [1, 2], [2, 1]] } as const;
    const claim = (make: Parameters<typeof small>[1]) => told(small(steps, make));
    expect(await claim((_a, { eventuallyAlways }) => ({ fairness: { progress }, liveness: { Stays: eventuallyAlways(is(1, 2)) } })))
      .toEqual(HOLDS);
    expect(await claim((_a, { eventuallyAlways }) => ({ fairness: { progress }, liveness: { Stays: eventuallyAlways(is(1)) } })))
      .toEqual(falls(1, 2));
    expect(await claim((_a, { leadsToAlways }) => ({ fairness: { progress }, liveness: { Stays: leadsToAlways(is(0), is(1, 2)) } })))
      .toEqual(HOLDS);
    expect(await claim((_a, { eventually }) => ({ fairness: { progress }, liveness: { Ends: eventually(ended) } }))).toEqual(falls(1, 2));
    expect(await told(small({ Go: [[0, 1]] }, (_a, { eventually }) => ({ fairness: { progress }, liveness: { Ends: eventually(ended) } }))))
      .toEqual(HOLDS);
  });
  test('may be claimed under more assumptions', async () => {
    const steps = { Walk: [[0, 1], [1, 0]], Out: [[1, 2]] } as const;
    const claim = (assuming: (a: Actions, forms: Parameters<Parameters<typeof small>[1]>[1]) => object) => small(steps, (a, forms) => ({
      fairness: { progress },
      liveness: { Out: forms.eventually(is(2), { assuming: assuming(a, forms) as never }) },
    }));
    expect(await told(claim(() => ({})))).toEqual(falls(0, 2));
    expect(await told(claim((a) => ({ quiet: ceases(of(a, 'Walk')) })))).toEqual(HOLDS);
    expect(await told(claim((_a, { infinitelyOften }) => ({ q: infinitelyOften(is(2)) })))).toEqual(HOLDS);
    expect(await told(claim((_a, { eventuallyAlways }) => ({ q: eventuallyAlways(is(0, 1)) })))).toEqual(falls(0, 2));
    expect(await told(claim((_a, { always }) => ({ q: always(is(0)) })))).toEqual(HOLDS);
  });
});

describe('what would exclude a lasso', () => {
  test.each([
    ['weak', { Walk: [[0, 1], [1, 0]], Out: [[0, 2], [1, 2]] }],
    ['strong', { Walk: [[0, 1], [1, 0]], Out: [[1, 2]] }],
  ] as const)('is the least: %s', async (kind, steps) => {
    const { trace } = await check(small(steps, (_a, { eventually }) => ({ fairness: { progress }, liveness: { Two: eventually(is(2)) } })));
    expect(trace?.remedies?.enough).toEqual([{ action: 'Out', kind, each: false }]);
  });
  test('may be nothing', async () => {
    const steps = { Walk: [[0, 1], [1, 0]], Out: [[2, 3]] } as const;
    const { trace } = await check(small(steps, (_a, { eventually }) => ({ fairness: { progress }, liveness: { Two: eventually(is(3)) } })));
    expect(trace?.remedies).toEqual({ enough: [], hopeless: true });
  });
});

describe('a mistake', () => {
  test('in a predicate on behaviours has a story', async () => {
    const subject = small({ Go: [[0, 1], [1, 2]] }, (_a, { eventually }) => ({
      fairness: { progress },
      liveness: {
        Two: eventually((s) => {
          if (s.x === 1) throw new Error('not of one');
          return s.x === 2;
        }),
      },
    }));
    for (const engine of ENGINES)
      await expect(check(subject, { engine })).rejects.toMatchObject({ parts: { what: 'not of one' }, trace: { code: '0/0' } });
    const other = small({ Go: [[0, 1], [1, 2]] }, (a, { eventually }) => ({
      fairness: { go: weak(of(a, 'Go'), { when: (s) => s.x as never }) as never },
      liveness: { Two: eventually(is(2)) },
    }));
    for (const engine of ENGINES)
      await expect(check(other, { engine })).rejects.toThrow('instead of true or false');
  });
});

describe('a verdict', () => {
  test('says where nothing can go on as is assumed', async () => {
    const { verdict, behaviours } = await check(small({ Gossip: [[0, 1], [1, 0]] }, (a, { eventually }) => ({
      fairness: { quiet: ceases(of(a, 'Gossip')), progress },
      liveness: { Two: eventually(is(1)) },
    })));
    expect({ verdict, behaviours }).toMatchObject({ verdict: 'holds', behaviours: { withoutFuture: 2 } });
  });
  test('says where all behaviours end, where no fairness is needed, and where nothing is promised', async () => {
    const { behaviours } = await check(small({ Go: [[0, 1], [0, 2], [1, 2]] }, (_a, { eventually, leadsTo }) => ({
      fairness: { progress },
      // One may stop in 1, where the first and the third are not so; the third was so before.
      liveness: { Two: eventually(is(2)), Any: eventually(is(0, 1)), Begun: eventually(is(0, 2)), Never: leadsTo(is(7), is(2)) },
    })));
    expect(behaviours).toEqual({ longest: 2, withoutFairness: ['Any', 'Begun', 'Never'], neverPromised: ['Never'] });
  });
  test('never says at a limit that it holds; a lasso within it is real', async () => {
    const steps = { Round: [[0, 1], [1, 0]], Go: [[1, 2], [2, 3], [3, 4]] } as const;
    const subject = small(steps, (_a, { eventually }) => ({
      fairness: { progress },
      liveness: { Four: eventually(is(4)), Any: eventually(is(0)) },
    }));
    for (const engine of ENGINES) {
      const found = await check(subject, { engine, limits: { states: 3 } });
      expect(found).toMatchObject({ verdict: 'violated', complete: false, trace: { cycle: 0 } });
      expect(await check(subject, { engine, limits: { states: 3 }, liveness: ['Any'] })).toMatchObject({ verdict: 'limit' });
    }
  });
  test('comes of a search that cannot decide it: refused by name, or said to be unchecked', async () => {
    const subject = small({ Go: [[0, 1]] }, (_a, { eventually }) => ({ fairness: { progress }, liveness: { One: eventually(is(1)) } }));
    for (const search of ['symbolic', { kind: 'bitstate', bits: 20, hashes: 2 }, { kind: 'breadth-first', exact: true }] as const) {
      await expect(check(subject, { search, liveness: ['One'] })).rejects.toThrow(/does not go with the option 'liveness'/);
      expect((await check(subject, { search })).unchecked?.liveness).toEqual(['One']);
    }
  });
  test('comes of other fairness, where that is asked for', async () => {
    const subject = small({ Walk: [[0, 1], [1, 0]], Out: [[1, 2]] }, (a, { eventually }) => ({
      fairness: { walk: weak(of(a, 'Walk')), out: strong(of(a, 'Out')) },
      liveness: { Out: eventually(is(2)) },
    }));
    expect(await told(subject)).toEqual(HOLDS);
    expect(await told(subject, { fairness: 'none' })).toEqual(falls(0, 0));
    expect(await told(subject, { fairness: 'progress' })).toEqual(falls(0, 2));
    expect(await told(subject, { fairness: 'all-weak' })).toEqual(falls(0, 2));
    expect(await told(subject, { fairness: 'all-strong' })).toEqual(HOLDS);
    expect(await told(subject, { fairness: ['out'] })).toEqual(falls(0, 0));
    expect(await told(subject, { withoutFairness: ['out'] })).toEqual(falls(0, 2));
    await expect(check(subject, { withoutFairness: ['in'] })).rejects.toThrow("there is no condition of fairness 'in'");
    expect(await told(subject, { terminates: true, liveness: [] })).toEqual(HOLDS);
    expect(await told(subject, { terminates: true, liveness: [], fairness: 'none' })).toEqual(falls(0, 2));
  });
});
