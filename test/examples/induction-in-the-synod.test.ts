import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { inductText } from '../../checker/report/text/induct-text.ts';
import { induct, type InductionFailure, type InductionResult, type InductOptions } from '../../checker/index.ts';
import synod from '../../spec/synod/index.ts';
import { smallestSubsets } from '../subsets.ts';

// The tables of the page are made here. `SYNOD_FULL=1 UPDATE_PAGES=1 npx vitest run test/examples/induction-in-the-synod.test.ts`
// writes them; it takes minutes.

const FULL = process.env['SYNOD_FULL'] === '1';
const PAGE = new URL('../../examples/induction-in-the-synod.md', import.meta.url);
const read = (): string => readFileSync(PAGE, 'utf8');

/** The text between the marks of a part. */
function part(name: string, made: string): string {
  const marks = new RegExp(`(<!-- generated: ${name} -->\n)([\\s\\S]*?)(<!-- end -->)`);
  if (process.env['UPDATE_PAGES'] === '1')
    writeFileSync(
      PAGE,
      read().replace(marks, (_all, begin: string, _old, end: string) => `${begin}\n${made.trim()}\n\n${end}`),
    );
  return marks.exec(read())?.[2]?.trim() ?? 'no such part';
}

const tableOf = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
const number = (value: number | undefined): string => value?.toLocaleString('en-US') ?? '';
const settings = (constants: Readonly<Record<string, unknown>>): string =>
  Object.entries(constants)
    .map(([name, value]) => `${name}=${String(value)}`)
    .join(', ');

/** Models of which all states that are correct in their types are considered. */
const SMALL: readonly Readonly<Record<string, unknown>>[] = [
  { priests: 1, ballots: 1, decrees: 1 },
  { priests: 1, ballots: 1, decrees: 2, forget: true },
  { priests: 1, ballots: 2, decrees: 1, forget: true },
  { priests: 1, ballots: 1, decrees: 1, network: 'bag', forget: true },
  { priests: 1, ballots: 2, decrees: 1, granularity: 'prompt' },
];
const PRINTED = ['I1', 'I2', 'I3', 'I4', 'I5', 'I6', 'I7'];
const sample = (options: InductOptions): Promise<InductionResult> => induct(synod, { mode: 'sampled', states: 20_000, ...options });

/** What falls, in the words of the page. */
const violated = ({ kind, findings, step, misfit }: InductionFailure): readonly [string, string] => {
  const [first] = findings;
  const name = first?.kind === 'invariant' ? `${first.name}: ${first.conjunct}` : (misfit ?? '');
  return [kind === 'implies' ? 'implies' : (step?.action ?? ''), name];
};
const said = ({ proof }: InductionFailure): string => proof.map(({ says }) => `"${says}"`).join(' ');

/** The smallest model at which a variant shows. */
const VARIANTS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'any-decree': { priests: 2 },
  'any-reported': { ballots: 3 },
  'smallest-reported': { ballots: 3 },
  'most-frequent-reported': { ballots: 3 },
  'literal-appendix': { ballots: 3 },
  'sees-everyone': { priests: 2 },
  'no-promise': { priests: 2 },
  'promise-not-recorded': { priests: 2 },
  'minority-quorum': { priests: 2 },
  'half-quorum': { priests: 2 },
  'first-vote-succeeds': { priests: 2 },
  'votes-on-slip': { priests: 2, forget: true },
  'promise-on-slip': { priests: 2, forget: true },
  'tries-on-slip': { priests: 2, forget: true },
  'rewritable-ledger': { priests: 2 },
  'stale-last-votes': { priests: 2, ballots: 3 },
  'shared-numbers': { priests: 2, ballots: 1 },
};
/** So many states are looked at, if nothing is found before; the seed is the same for all. */
const statesFor = ({ ballots }: Readonly<Record<string, unknown>>): number => (ballots === 3 ? 300_000 : 50_000);
/** Those whose counterexamples to induction are rare: three ballots, with votes in two of them. They have no row in the table. */
const RARE = ['any-reported', 'smallest-reported', 'most-frequent-reported', 'literal-appendix'];
/** Those that are looked for in every run of the tests. */
const QUICK = [
  'any-decree',
  'no-promise',
  'promise-not-recorded',
  'minority-quorum',
  'first-vote-succeeds',
  'votes-on-slip',
  'promise-on-slip',
  'tries-on-slip',
  'shared-numbers',
];

describe('I1 to I7, Promises and Tries', () => {
  test('are inductive at small models, in all states that are correct in their types', async () => {
    const rows: (readonly string[])[] = [];
    for (const constants of FULL ? SMALL : SMALL.slice(0, 3)) {
      const result = await induct(synod, { constants });
      expect([settings(constants), result.verdict]).toEqual([settings(constants), 'inductive']);
      rows.push([settings(constants), number(result.typed), number(result.states), number(result.steps)]);
    }
    const made = tableOf(['model', 'states correct in their types', 'of which satisfy I', 'steps from these'], rows);
    // By default the first rows of the table.
    expect(FULL ? part('exhaustive', made) : part('exhaustive', made).slice(0, made.length)).toBe(made);
  });

  test('are not without Promises', async () => {
    const { failures } = await induct(synod, { constants: { priests: 1, ballots: 1, decrees: 1 }, invariants: [...PRINTED, 'Promises'] });
    expect(failures).toMatchObject([{ kind: 'types', differences: [{ place: 'status[A]', after: 'trying' }] }]);
  });

  if (FULL) test('are not without Tries', async () => {
    const constants = { priests: 2 };
    const gap = await sample({ constants, invariants: [...PRINTED, 'Tries'] });
    expect(gap.failures.map(violated)).toEqual([
      ['ReceiveBeginBallot', 'I6: the decree of B is that of the latest earlier vote of its quorum'],
    ]);
    const text = inductText(gap, { columns: 160, color: false });
    const made = `\`\`\`\n${text.slice(text.indexOf(' 1  '), text.indexOf('\n\n', text.indexOf(' 1  ')))}\n\`\`\``;
    expect(part('gap', made)).toBe(made);
  });
});

describe('what the page says of a variant', () => {
  test('is about all of them', () => expect(Object.keys(VARIANTS)).toEqual(Object.keys(synod.variants)));

  test.each(QUICK)('%s', async (variant) => {
    const { failures } = await sample({ variant, constants: VARIANTS[variant] ?? {}, states: statesFor(VARIANTS[variant] ?? {}) });
    const [failure] = failures;
    expect(failure).toBeDefined();
    const [action, name] = violated(failure as InductionFailure);
    expect(read()).toContain(`| ${variant} | ${action} | ${name} | ${said(failure as InductionFailure)} |`);
  });
});

if (FULL) {
  describe('the tables of the page', () => {
    test('of the variants is that of a run', { timeout: 3_600_000 }, async () => {
      const rows: (readonly string[])[] = [];
      for (const [variant, constants] of Object.entries(VARIANTS).filter(([name]) => !RARE.includes(name))) {
        const { failures: [failure], states } = await sample({ variant, constants, states: statesFor(constants) });
        rows.push([
          variant,
          ...(failure === undefined ? ['', `no failure in ${number(states)} states`, ''] : [...violated(failure), said(failure)]),
        ]);
      }
      const made = tableOf(['variant', 'action', 'does not leave true', 'what A2 says of this action and this conjunct'], rows);
      expect(part('variants', made)).toBe(made);
    });

    test.each(RARE)('says rightly what breaks in %s', { timeout: 3_600_000 }, async (variant) => {
      const { failures } = await sample({ variant, constants: VARIANTS[variant] ?? {}, states: 1_000_000 });
      expect(failures.map(violated)).toEqual([['StartPolling', 'I6: the decree of B is that of the latest earlier vote of its quorum']]);
    });

    test('of the conjuncts is that of a run', { timeout: 3_600_000 }, async () => {
      const whole = await sample({ constants: { priests: 2, forget: true }, states: 100 });
      // With two priests, two quorums that are no majority sets and have nobody in common are two; and a majority set meets both.
      // Where priests lose their slips all the time, few polls get far enough to show what these two are for.
      const isLate = (name: string): boolean => name.startsWith('the decree of B') || name.startsWith('v = MaxVote');
      const optionsFor = (name: string): InductOptions => ({
        constants: { priests: name.startsWith('B.qrm') ? 3 : 2, forget: !isLate(name) },
        states: isLate(name) ? 200_000 : 20_000,
      });
      const rows: (readonly string[])[] = [];
      for (const { invariant, conjunct } of whole.conjuncts) {
        const { failures, states } = await sample({ ...optionsFor(conjunct), without: [`${invariant}: ${conjunct}`] });
        const [failure] = failures;
        rows.push([
          `${invariant}: ${conjunct}`,
          ...(failure === undefined ? ['', `no failure in ${number(states)} states`, ''] : [...violated(failure), said(failure)]),
        ]);
      }
      const made = tableOf(['without', 'action', 'does not leave true', 'what A2 says of this action and this conjunct'], rows);
      expect(part('conjuncts', made)).toBe(made);
    });

    test('of the subsets is that of a run', { timeout: 3_600_000 }, async () => {
      const made = (await smallestSubsets([...PRINTED, 'Promises'], ['Tries'], { constants: { priests: 2 } }))
        .map((subset) => `- ${subset.join(' ∧ ')}`)
        .join('\n');
      expect(part('subsets', made)).toBe(made);
    });

    test('a million states with three priests, three ballots and two decrees', { timeout: 3_600_000 }, async () => {
      const result = await induct(synod, { constants: { ballots: 3 } });
      expect(result).toMatchObject({ verdict: 'unrefuted', failures: [] });
      expect(result.states).toBeGreaterThanOrEqual(1_000_000);
    });
  });
}
