import { describe, expect, test } from 'vitest';
import { check, names, range, record, select, spec, variables } from '../../../checker/index.ts';
import { showChanges } from '../../../checker/report/text/changes-text.ts';
import { summaryOf } from '../../../checker/report/text/summary-text.ts';
import { verdictText } from '../../../checker/report/text/verdict-text.ts';
import { goOn } from '../../../checker/verdict/onward.ts';
import { FiniteSet } from '../../../checker/language/finite-set.ts';
import synod from '../../../spec/synod/index.ts';
import lock from '../../fixtures/lock.ts';

describe('a story', () => {
  test('begins with a few sentences, made of what the spec tells of its steps and of what the rule says', async () => {
    const verdict = await check(synod, { variant: 'no-promise' });
    if (verdict.verdict !== 'violated') throw new Error('it is violated');
    const said = summaryOf(verdict.trace, verdict.against);
    expect(said.length).toBeLessThanOrEqual(5);
    expect(said[0]).toBe('A begins ballot 1; A promises ballot 1; B promises ballot 1.');
    expect(said[2]).toMatch(/^The last step, ReceiveBeginBallot\(.*\), is refused by synod as it is: 'b = nextBal\[p\]' is false\.$/);
  });

  test('tells what only the variant does apart from what is permitted', async () => {
    expect(verdictText(await check(synod, { variant: 'votes-on-slip' }))).toContain(`\
        not so in synod as it is:
          prevBal[A]: 1 → -∞
          prevDec[A]: d1 → BLANK
        as there:
          status[A]: polling → idle
`);
  });

  test('goes on to what was asked for, or says that it does not', async () => {
    const verdict = await check(synod, { variant: 'minority-quorum', until: 'Consistency' });
    if (verdict.verdict !== 'violated') throw new Error('it is violated');
    const { onward, trace, goal } = verdict;
    expect(goal).toBe('Consistency');
    expect(onward).toMatchObject({ name: 'Consistency' });
    if (onward?.outcome === 'falls') {
      expect(onward.trace.steps.slice(0, trace.steps.length)).toEqual(trace.steps);
      expect(onward.trace.steps).toHaveLength(trace.steps.length + onward.steps);
    } else if (onward?.outcome === 'elsewhere') expect(onward.trace.findings).toMatchObject([{ name: 'Consistency' }]);
    else throw new Error('Consistency is violated');
    const { system } = select(lock, { variant: 'generous' });
    const other = await check(lock, { variant: 'generous' });
    expect(await goOn(system, other.trace as never, 'MutualExclusion')).toEqual({ name: 'MutualExclusion', outcome: 'already' });
    await expect(goOn(system, other.trace as never, 'Nothing')).rejects.toThrow("there is no invariant or property 'Nothing'");
  });

  test('tells a changed member of a set as one change', () => {
    const ballot = (vot: readonly string[]) => ({ bal: 1, dec: 'd1', vot: FiniteSet.from(vot) });
    const place = 'history';
    expect(showChanges([{ kind: 'remove', place, member: ballot([]) }, { kind: 'add', place, member: ballot(['B']) }])).toEqual([
      'history, {bal: 1, dec: d1}: vot: + B',
    ]);
    // Messages come and go as they are.
    expect(showChanges([
      { kind: 'remove', place, member: { type: 'Ask', n: 1, to: 'A' } },
      { kind: 'add', place, member: { type: 'Ask', n: 1, to: 'B' } },
    ])).toHaveLength(2);
  });
});

describe('what an author tells', () => {
  /** Counts to three, and tells of it. */
  const counting = (tell: () => unknown) => spec({
    name: 'counting',
    constants: {},
    define() {
      const state = variables({ n: range(0, 3) });
      return {
        state,
        actions: { Count: state.action({}, { enabled: (s) => s.n < 3, effect: (s) => { s.n++; }, tell: tell as () => string }) },
        invariants: { Small: state.invariant({ 'below three': (s) => s.n < 3 }) },
      };
    },
  });
  const told = async (tell: () => unknown): Promise<string | undefined> => {
    const verdict = await check(counting(tell));
    expect(verdict.trace?.steps).toHaveLength(3);
    return verdict.trace?.steps[0]?.told;
  };

  test('is told as it is, and where it is wrong, that is told instead', async () => {
    expect(await told(() => 'one more')).toBe('one more');
    expect(await told(() => undefined)).toBeUndefined();
    expect(await told(() => 7)).toBe('(tell returns a number)');
    expect(await told(() => { throw new Error('no words'); })).toMatch(/^\(tell fails: .*no words.*\)$/);
  });

  test('is a function, and of records only', async () => {
    await expect(check(counting('one more' as never))).rejects.toThrow('tell');
    expect(() => names(['A']).tell((name) => name)).toThrow('tell() is for records, not for a scalars domain');
    expect(record({ n: range(0, 3) }).tell(({ n }) => `${n} of three`).words).toBeTypeOf('function');
  });

  test('as the goal is an invariant or a property that there is', () => {
    const aims = spec({
      name: 'aims',
      constants: {},
      define() {
        const state = variables({ n: range(0, 3) });
        return {
          state,
          actions: { Stay: state.action({}, { effect: () => undefined }) },
          invariants: { Small: state.invariant({ small: (s) => s.n < 3 }) },
        };
      },
      goal: 'Smal' as 'Small',
    });
    expect(() => aims.bind({})).toThrow(/there is no invariant or property 'Smal'[^]*where: spec aims, goal[^]*did you mean 'Small'\?/);
  });
});
