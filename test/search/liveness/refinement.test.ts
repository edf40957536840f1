import { describe, expect, test } from 'vitest';
import {
  check, type CheckOptions, entry, type Fairness, progress, range, refinement, replayCode, select, spec, strong, variables, weak,
} from '../../../checker/index.ts';

// An abstract clock that must go on, and clocks with cogs that turn between two of its ticks.

const ENGINES = ['fast', 'interpreted', 'direct', 'reference'] as const;

const clock = (fair: (tick: never) => Record<string, Fairness<{ hour: number }>>) =>
  spec({
    name: 'clock',
    define: () => {
      const state = variables({ hour: range(0, 2) });
      const Tick = state.action({}, { effect: (s) => { s.hour = (s.hour + 1) % 3; } });
      const Jam = state.action({}, { enabled: (s) => s.hour === 2, effect: (s) => { s.hour = 0; } });
      return { state, actions: { Tick, Jam }, fairness: fair(Tick as never) };
    },
  });

const ticking = clock((tick) => ({ ticks: weak(tick) }));

/** The cog turns back and forth; from `from` on it may move the hand. */
type Assumed = (actions: Record<'Turn' | 'Move', never>) => Record<string, Fairness<never>>;

const cogs = (abstract: ReturnType<typeof clock>, fairness: Assumed) => {
  const concrete = spec({
    name: 'cogs',
    define: () => {
      const state = variables({ hand: range(0, 2), cog: range(0, 1) });
      const Turn = state.action({}, { effect: (s) => { s.cog = 1 - s.cog; } });
      const Move = state.action({}, { enabled: (s) => s.cog === 1, effect: (s) => { s.hand = (s.hand + 1) % 3; } });
      return { state, actions: { Turn, Move }, fairness: fairness({ Turn, Move } as never) as never };
    },
  });
  return entry(concrete, { refinements: [refinement(concrete, abstract, { map: () => ({ hour: (s) => s.hand }) })] });
};

async function told(subject: ReturnType<typeof cogs>, options: CheckOptions = {}): Promise<unknown> {
  const answers = await Promise.all(
    ENGINES.map(async (engine) => {
      const { verdict, trace } = await check(subject, { refines: 'all', engine, ...options });
      return trace === undefined ? verdict : [trace.findings.map((each) => (each.kind === 'deadlock' ? '' : each.name)), trace.code];
    }),
  );
  for (const answer of answers) expect(answer).toEqual(answers[0]);
  return answers[0];
}

describe('a refinement', () => {
  test('must be as fair as what it refines', async () => {
    // Without fairness it may stop at once.
    expect(await told(cogs(ticking, () => ({})))).toEqual([['clock: ticks'], '0/()']);
    // The cog may turn for ever, and the hand never move: that is possible again and again, but not for ever.
    expect(await told(cogs(ticking, ({ Turn, Move }) => ({ turns: weak(Turn), moves: weak(Move) }))))
      .toEqual([['clock: ticks'], '0/(0/0)']);
    expect(await told(cogs(ticking, ({ Turn, Move }) => ({ turns: weak(Turn), moves: strong(Move) })))).toBe('holds');
    expect(await told(cogs(ticking, () => ({})), { liveness: [] })).toBe('holds');
  });
  test('is asked whether the abstract step is possible where the state is mapped to, not whether the concrete one is', async () => {
    // The cog stands still at 0: nothing moves the hand, but a clock whose hand stands there could tick.
    const still = cogs(ticking, ({ Turn }) => ({ turns: weak(Turn, { when: (s: { readonly cog: number }) => s.cog === 1 }) as never }));
    expect(await told(still)).toEqual([['clock: ticks'], '0/()']);
  });
  test('takes an abstract step by whatever leads from image to image', async () => {
    // From 2 to 0 the step is a tick and a jam.
    const jammed = clock((tick) => ({ ticks: weak(tick) }));
    expect(await told(cogs(jammed, ({ Turn, Move }) => ({ turns: weak(Turn), moves: strong(Move) })))).toBe('holds');
    expect(await told(cogs(clock(() => ({ progress })), ({ Turn, Move }) => ({ turns: weak(Turn), moves: strong(Move) })))).toBe('holds');
  });
  test('has a lasso that can be replayed', async () => {
    const subject = cogs(ticking, ({ Turn, Move }) => ({ turns: weak(Turn), moves: weak(Move) }));
    const { trace } = await check(subject, { refines: 'all' });
    expect(trace).toMatchObject({
      cycle: 0,
      findings: [{ name: 'clock: ticks', form: 'weak', kept: [{ name: 'turns', by: 'taken' }, { name: 'moves', by: 'not possible' }] }],
    });
    expect(replayCode(select(subject).system, trace?.code ?? '').findings).toEqual([]);
  });
});
