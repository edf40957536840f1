import { describe, expect, test } from 'vitest';
import { check, type CheckOptions } from '../../../checker/index.ts';
import { junitXml, type JunitCase, type JunitSuite } from '../../../checker/report/formats/junit.ts';
import { suiteOfVariants, suiteOfVerdict } from '../../../checker/report/formats/junit-suites.ts';
import { statusOf } from '../../../checker/verdict/status.ts';
import { checkVariant, statusOfVariants, type VariantsTable, variantsTable } from '../../../checker/verdict/variants.ts';
import dead from '../../fixtures/dead.ts';
import lock from '../../fixtures/lock.ts';
import wrong from '../../fixtures/wrong.ts';

const suite = async (options: CheckOptions = {}, subject: Parameters<typeof check>[0] = lock): Promise<JunitSuite> =>
  suiteOfVerdict(await check(subject, options));
const outcomes = ({ cases }: JunitSuite): Readonly<Record<string, string>> =>
  Object.fromEntries(cases.map(({ name, problem }) => [name, problem?.kind ?? 'passed']));
const problemOf = ({ cases }: JunitSuite, name: string): JunitCase['problem'] => cases.find((each) => each.name === name)?.problem;

describe('a verdict', () => {
  test('that holds has passed everything', async () => {
    const passed = [
      'search',
      'invariant MutualExclusion',
      'invariant Held',
      'property Patience',
      'witness someoneHolds',
      'witness twoWait',
      'counts of model default',
    ];
    expect(outcomes(await suite())).toEqual(Object.fromEntries(passed.map((name) => [name, 'passed'])));
  });

  test('of a variant is one test, of its prediction', async () => {
    expect(await suite({ variant: 'generous' })).toMatchObject({ name: 'lock, variant generous', cases: [{ name: 'prediction' }] });
    expect(outcomes(await suite({ variant: 'generous' }))).toEqual({ prediction: 'passed' });
    expect(problemOf(await suite({ variant: 'false' }, wrong), 'prediction')).toMatchObject({
      kind: 'failure',
      message: 'it was predicted to break Small, but everything that was checked holds',
    });
    expect(problemOf(await suite({ variant: 'generous', limits: { states: 3 } }), 'prediction')).toMatchObject({ kind: 'error' });
  });

  test('that is violated has its counterexample with the invariant that fell; what was not decided is skipped', async () => {
    const system = await check(lock, { variant: 'generous' });
    const { prediction: _, ...verdict } = system;
    const known = suiteOfVerdict(verdict);
    expect(outcomes(known)).toEqual({
      search: 'passed',
      'invariant MutualExclusion': 'failure',
      'invariant Held': 'skipped',
      'property Patience': 'skipped',
      'witness someoneHolds': 'passed',
      'witness twoWait': 'passed',
    });
    expect(problemOf(known, 'invariant MutualExclusion')).toMatchObject({
      message: "MutualExclusion, 'one holder', is false for p: A, q: B; A is holding, and so is B",
      details: expect.stringContaining('Counterexample of 7 states') as unknown,
    });
  });

  test('that deadlocks', async () =>
    expect(problemOf(await suite({}, dead), 'deadlock')).toMatchObject({
      kind: 'failure',
      message: 'a state of depth 2 has no successor',
    }));
  test('with a witness that is not reached', async () =>
    expect(outcomes(await suite({ constants: { clients: 1 } }))).toMatchObject({
      search: 'passed',
      'witness twoWait': 'failure',
      'witness someoneHolds': 'passed',
    }));
  test('with counts that are not the pinned ones', async () =>
    expect(outcomes(await suite({ model: 'wrong' }))).toMatchObject({ 'counts of model wrong': 'failure', 'invariant Held': 'passed' }));
  test('that met a limit is an error, and decides nothing', async () =>
    expect(outcomes(await suite({ limits: { states: 5 } }))).toMatchObject({ search: 'error', 'invariant Held': 'skipped' }));

  test('has a problem exactly where the exit status is not 0', async () => {
    for (const options of [
      {},
      { variant: 'generous' },
      { constants: { clients: 1 } },
      { model: 'wrong' },
      { limits: { states: 5 } },
      { variant: 'generous', constants: { clients: 1 } },
    ]) {
      const verdict = await check(lock, options);
      const { cases } = suiteOfVerdict(verdict);
      expect(cases.some(({ problem }) => problem !== undefined && problem.kind !== 'skipped')).toBe(statusOf(verdict) !== 0);
    }
  });
});

describe('the table of variants', () => {
  const table = (limits = {}): Promise<VariantsTable> => variantsTable(lock, (name) => checkVariant(lock, name, { limits }));
  test('has a test for each prediction', async () =>
    expect(outcomes(suiteOfVariants(await table()))).toEqual({ generous: 'passed', prudent: 'passed' }));
  test('has errors for what is not known', async () => {
    const known = await table({ states: 5 });
    expect(outcomes(suiteOfVariants({ ...known, unchecked: ['later'] }))).toEqual({ generous: 'error', prudent: 'error', later: 'error' });
    expect(statusOfVariants(known)).toBe(3);
  });
});

describe('the XML', () => {
  test('counts and escapes', () => {
    const cases: readonly JunitCase[] = [
      { name: 'a < "b"', seconds: 0.5 },
      { name: 'c', problem: { kind: 'failure', message: 'two\nlines & more', details: 'x < y\u001b[1m\u0000\uD800' } },
      { name: 'd', problem: { kind: 'skipped', message: 'why' } },
    ];
    expect(junitXml([{ name: "it's", seconds: 1.5, cases }])).toBe(`\
<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="synod" tests="3" failures="1" errors="0" skipped="1" time="1.500">
  <testsuite name="it's" tests="3" failures="1" errors="0" skipped="1" time="1.500">
    <testcase name="a &lt; &quot;b&quot;" classname="it's" time="0.500"/>
    <testcase name="c" classname="it's" time="0.000">
      <failure message="two&#10;lines &amp; more">x &lt; y\\u001b[1m\\u0000\u{FFFD}</failure>
    </testcase>
    <testcase name="d" classname="it's" time="0.000">
      <skipped message="why"/>
    </testcase>
  </testsuite>
</testsuites>
`);
  });

  test('of a counterexample has each element closed, and no bare mark', async () => {
    const { prediction: _, ...violated } = await check(lock, { variant: 'generous' });
    const xml = junitXml([await suite({ constants: { clients: 1 } }), suiteOfVerdict(violated)]);
    const open: string[] = [];
    for (const [, closing, name, alone] of xml.replace(/^<\?.*\?>/, '').matchAll(/<(\/?)(\w+)(?:\s[\w]+="[^"<]*")*\s*(\/?)>/g)) {
      if (closing === '/') expect(open.pop()).toBe(name);
      else if (alone !== '/') open.push(name ?? '');
    }
    expect(open).toEqual([]);
    expect(xml.replaceAll(/<[^<>]*>/g, '')).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
  });
});
