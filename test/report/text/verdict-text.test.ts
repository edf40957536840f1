import { describe, expect, test } from 'vitest';
import { check, type CheckOptions, range, spec, variables, type Verdict } from '../../../checker/index.ts';
import { verdictText } from '../../../checker/report/text/verdict-text.ts';
import lock from '../../fixtures/lock.ts';
import { still } from '../../fixtures/verdicts.ts';

const verdict = async (options: CheckOptions = {}): Promise<Verdict> => still(await check(lock, options));
const lines = (text: string): readonly string[] => text.split('\n');

test('a spec that holds', async () => {
  expect(verdictText(await verdict())).toBe(`\
✓ lock holds in all its 12 reachable states
  model default: clients=2
  12 distinct states, 21 generated, depth 5, 4.2 s
  the counts are those that the model pins

  invariants  MutualExclusion, Held
  properties  Patience
  witnesses   someoneHolds (depth 4), twoWait (depth 3)
  actions     all 4 taken

  trust       states were compared whole
`);
});

test('what is violated later may be a liveness property, which another option names', async () => {
  const found = await verdict({ variant: 'generous' });
  const invariants = found.invariants.map((each) => (each.name === 'Held' ? { ...each, kind: 'liveness' as const } : each));
  expect(verdictText({ ...found, invariants }, { spec: './lock.ts', flags: ['--variant', 'generous'] })).toContain(
    '      synod check ./lock.ts --variant generous --invariants none --liveness Held\n',
  );
});

test('a counterexample', async () => {
  expect(verdictText(await verdict({ variant: 'generous' }), { spec: './lock.ts', flags: ['--variant', 'generous'] })).toBe(`\
✓ As predicted, lock, variant generous goes wrong: MutualExclusion is false after 6 steps
  model default: clients=2
  16 distinct states, 28 generated, depth 7, 4.2 s

  It begins with Ask(p: A), and ends after 6 steps with Enter(m: Grant(to: B)).
  The step to state 6, Grant(m: Request(from: B)), is refused by lock as it is: 'the lock is free' is false.

  MutualExclusion, 'one holder', is false for p: A, q: B
    A is holding, and so is B

  ✓ Prediction: it breaks MutualExclusion, as predicted, in 7 states
    a server that grants whatever it is asked for shows what the guard is for
    Held: not examined further (predicted to be violated later). To see what becomes of it:
      synod check ./lock.ts --variant generous --until Held

Counterexample of 7 states; none is shorter

 1  initial state
 2  Ask(p: A)
       phase[A]: idle → waiting
       mail: + Request(from: A)
 3  Grant(m: Request(from: A))
       lock: free → taken
       mail: - Request(from: A)
       mail: + Grant(to: A)
 4  Enter(m: Grant(to: A))
       phase[A]: waiting → holding
       mail: - Grant(to: A)
 5  Ask(p: B)
       phase[B]: idle → waiting
       mail: + Request(from: B)
 6  Grant(m: Request(from: B))
       mail: - Request(from: B)
       mail: + Grant(to: B)
 7  Enter(m: Grant(to: B))
       phase[B]: waiting → holding
       mail: - Grant(to: B)
    ✗ MutualExclusion: A is holding, and so is B

What the rule says
  lock as it is refuses the step to state 6.
  6 Grant(m: Request(from: B))
    ✗ 'the lock is free' is false
        lock = taken
    no choices enable Grant in this state

synod replay ./lock.ts --variant generous --path 0/0/1/1/0/0/0
`);
});

test('every fall with its depth, where the search went on', async () => {
  expect(verdictText(await verdict({ variant: 'generous', keepGoing: true }))).toContain(`
  MutualExclusion, 'one holder', is false for p: A, q: B
    A is holding, and so is B
  Held, 'the lock is taken', is false for p: B, first at depth 8

  properties  Patience
`);
});

describe('the first line', () => {
  const first = async (options: CheckOptions): Promise<string | undefined> => lines(verdictText(await verdict(options)))[0];
  test.each<readonly [CheckOptions, string]>([
    [{ constants: { clients: 1 } }, '! lock holds, but some witness is never reached: twoWait'],
    [{ model: 'wrong' }, '! lock holds, but the counts are not those that model wrong pins'],
    [{ limits: { states: 5 } }, '! lock: no violation in the first 5 states; the limit of 5 states was reached'],
    [{ limits: { depth: 1 } }, '! lock: no violation in the first 1 state; the limit of depth 1 was reached'],
    [{ variant: 'prudent' }, '✓ lock, variant prudent, holds, as predicted, in all its 12 reachable states'],
    [{ variant: 'generous', constants: { clients: 1 } }, '! lock, variant generous, holds, but some witness is never reached: twoWait'],
    [
      { variant: 'generous', limits: { states: 5 } },
      '! lock, variant generous: no violation in the first 5 states; the limit of 5 states was reached',
    ],
  ])('of %o', async (options, line) => expect(await first(options)).toBe(line));
});

test('the pinned counts, where they are others', async () => {
  expect(verdictText(await verdict({ model: 'wrong' }))).toContain('\n  the model pins 1 distinct, 1 generated, depth 1\n');
});

test('what a green verdict could hide', async () => {
  const state = variables({ x: range(0, 1) });
  const idle = spec({
    name: 'idle',
    define: () => ({
      state,
      actions: { Stay: state.action({}, { effect: () => {} }), Leave: state.action({}, { enabled: (s) => s.x > 0, effect: () => {} }) },
      witnesses: { one: state.witness({}, (s) => s.x === 1) },
    }),
  });
  expect(verdictText(still(await check(idle)))).toBe(`\
! idle holds, but some witness is never reached: one
  1 distinct state, 2 generated, depth 1, 4.2 s

  invariants  none was checked
  actions     1 of 2 taken

  ! Not reached: one. The model is too small for it, or the spec says less than it seems to
  ! Never enabled: Leave

  trust       states were compared whole
`);
});

test('how far to trust it, and with verbose how it was done', async () => {
  const known = {
    ...(await verdict()),
    effort: { engine: 'fast', collisionProbability: 3.14e-8, audited: 1024, userCalls: 65432, bytes: 12e6 },
  } as Verdict;
  expect(verdictText(known)).toContain(
    '\n  trust       a state was missed with probability 3.1e-8 (equal ' +
      'fingerprints); the plain semantics agreed on 1,024 sampled states\n',
  );
  expect(verdictText(known, { verbose: true })).toContain(`
  action  taken  new states
  Ask         8           3
  Grant       4           4
  Enter       4           4
  Leave       4           0
`);
  expect(verdictText(known, { verbose: true })).toContain(
    "\n  spec calls  65,432 calls of the spec's functions\n  tables      12 MB, 1,000,000 bytes a state\n",
  );
});

describe('the terminal', () => {
  test('nothing is wider than 40 columns, but for the line to copy', async () => {
    for (const options of [{}, { variant: 'generous' }, { constants: { clients: 1 } }, { model: 'wrong' }]) {
      const text = verdictText(await verdict(options), { style: { columns: 40, color: false }, verbose: true });
      const wide = lines(text).filter((line) => [...line].length > 40 && !line.startsWith('synod replay '));
      expect(wide).toEqual([]);
    }
  });

  test('a wrapped line hangs under itself', async () => {
    expect(verdictText(await verdict(), { style: { columns: 40, color: false } })).toContain(`
  witnesses   someoneHolds (depth 4),
              twoWait (depth 3)
`);
  });

  test('colour adds nothing to the words', async () => {
    const known = await verdict({ variant: 'generous' });
    const coloured = verdictText(known, { style: { columns: Infinity, color: true } });
    expect(coloured).toContain('\u001b[');
    expect(coloured.replaceAll(/\u001b\[\d+m/g, '')).toBe(verdictText(known));
  });
});
