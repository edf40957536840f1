import { describe, expect, test } from 'vitest';
import { synod } from '../../fixtures/console.ts';

const timeless = (text: string): string => text.replaceAll(/\d[\d.]* m?s\b/g, '… ms').replaceAll(/[\d,]+ calls/g, 'so many calls');

describe('synod induct', () => {
  test('says of how many states it was made sure', async () => {
    const { status, out, err } = await synod(['induct', 'synod', '--set', 'priests=1,ballots=1,decrees=1']);
    expect({ status, err, out: timeless(out) }).toEqual({ status: 0, err: '', out: `\
✓ synod: inductive at this model. All 3,145,728 states that are correct in their types were considered; 2,264 satisfy the hypothesis
  hypothesis  I1 ∧ I2 ∧ I3 ∧ I4 ∧ I5 ∧ I6 ∧ I7 ∧ Promises ∧ Tries, which should imply Consistency
  constants   priests=1, ballots=1, decrees=1, network=set, granularity=appendix, forget=false, copies=2
  looked at   2,264 states that satisfy it, of 3,145,728; 4,864 steps from them; … ms
  how         all of them; so many calls of the spec's functions
` });
  });

  test('shows a counterexample as one step, with what the proof says of it', async () => {
    const { status, out } = await synod([
      'induct',
      'synod',
      '--set',
      'priests=2,ballots=1',
      '--without',
      'I7: BeginBallot',
      '--sample',
      '--states',
      '20_000',
    ]);
    expect(status).toBe(1);
    expect(timeless(out)).toContain(
      '✗ synod: not inductive. ReceiveBeginBallot leads from a state that ' + 'satisfies the hypothesis to one where I3 is false',
    );
    expect(out).toContain(
      "  without I7, 'BeginBallot(b, d): some B has B.bal = b and B.dec = d'\n    it is used for I3: \"The " +
        'BeginBallot conjunct of I7 implies that this action actually does add a vote to 𝓑',
    );
    expect(out).toContain(
      'Counterexample to induction\n\n 1  a state that satisfies the hypothesis, ' +
        'reachable or not; what is not shown is as initially\n',
    );
    expect(out).toMatch(/ 2 {2}ReceiveBeginBallot\(m: BeginBallot\(bal: 1, dec: d\d, to: [AB]\)\)\n {7}prevBal\[[AB]\]: -∞ → 1\n/);
    expect(out).toContain('the proof says of I3: "');
  });

  test('prints one document, and how much was tried by action and by conjunct', async () => {
    const { out } = await synod(['induct', 'test/fixtures/lock.ts', '--json']);
    const json = JSON.parse(out) as {
      readonly version: number;
      readonly verdict: string;
      readonly actions: readonly unknown[];
      readonly conjuncts: readonly unknown[];
      readonly failures: readonly { readonly before: unknown }[];
    };
    expect(json).toMatchObject({
      version: 2,
      verdict: 'refuted',
      module: 'test/fixtures/lock.ts',
      actions: expect.arrayContaining([{ name: 'Grant', steps: expect.any(Number) as number }]) as unknown,
    });
    expect(json.conjuncts).toHaveLength(3);
    expect(Object.keys(json.failures[0]?.before as object)).toEqual(['phase', 'lock', 'mail']);
    const { out: text } = await synod(['induct', 'test/fixtures/lock.ts', '--verbose', '--keep-going']);
    expect(text).toMatch(/ {2}action +steps tried\n {2}Ask +[\d,]+\n/);
    expect(text).toMatch(/ {2}conjunct +evaluated after a step\n {2}MutualExclusion: one holder +[\d,]+\n/);
    expect(text).toContain('Counterexample to induction 1 of');
  });

  test('refuses what is not there', async () => {
    expect(await synod(['induct', 'synod', '--invariant', 'I8'])).toMatchObject({
      status: 2,
      err: expect.stringContaining("there is no invariant 'I8'") as unknown,
    });
    expect(await synod(['induct', 'synod', '--exhaustive', '--set', 'ballots=3'])).toMatchObject({
      status: 2,
      err: expect.stringContaining('cannot be listed') as unknown,
    });
  });
});
