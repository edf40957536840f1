import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ablationMarkdown } from '../../checker/report/markdown/ablation-markdown.ts';
import { depthText, lostFirst, modelText, ruleText } from '../../checker/report/text/ablation-words.ts';
import { ablate, DEFAULT_BUDGET } from '../../checker/verdict/ablation/ablation.ts';
import type { Rule } from '../../checker/verdict/ablation/rule.ts';
import { type Rung, survey } from '../../checker/verdict/ablation/survey.ts';
import type { Ablation, RuleReport } from '../../checker/verdict/ablation/table.ts';
import { tryWithout } from '../../checker/verdict/ablation/trial.ts';
import { select } from '../../checker/verdict/selection.ts';
import synod from '../../spec/synod/index.ts';

// The tables of the page are made here. `SYNOD_FULL=1 UPDATE_PAGES=1 npx vitest run test/examples/ablation-of-the-synod.test.ts`
// writes them; it takes minutes.

const FULL = process.env['SYNOD_FULL'] === '1';
const PAGE = new URL('../../examples/ablation-of-the-synod.md', import.meta.url);
const read = (): string => readFileSync(PAGE, 'utf8');

/** The variants that are a rule that is dropped, or nearly so. */
const VARIANTS: readonly (readonly [string, Rule])[] = [
  ['shared-numbers', { action: 'TryNewBallot', kind: 'clause', name: 'owner(b) = p' }],
  ['promise-not-recorded', { action: 'ReceiveNextBallot', kind: 'write', name: 'nextBal' }],
  ['stale-last-votes', { action: 'ReceiveLastVote', kind: 'clause', name: 'b = lastTried[p]' }],
  ['any-decree', { action: 'StartPolling', kind: 'clause', name: 'd = v.dec if v.bal ≠ -∞, for the latest vote v of Q' }],
  ['no-promise', { action: 'ReceiveBeginBallot', kind: 'clause', name: 'b = nextBal[p]' }],
  ['first-vote-succeeds', { action: 'Succeed', kind: 'clause', name: 'quorum[p] ⊆ voters[p]' }],
  ['rewritable-ledger', { action: 'ReceiveSuccess', kind: 'clause', name: 'outcome[p] = BLANK' }],
];

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
const cells = (report: RuleReport): readonly string[] => [
  report.action,
  ruleText(report),
  lostFirst(report.loss),
  depthText(report.loss),
  modelText(report.loss),
];

const consistencyTable = ({ rules }: Ablation): string =>
  tableOf(
    ['action', 'without', 'states of the counterexample', 'model'],
    rules.flatMap((rule) =>
      rule.loss.kind === 'violated' && rule.loss.violations[0].name === 'Consistency'
        ? [[rule.action, ruleText(rule), depthText(rule.loss), modelText(rule.loss)]]
        : [],
    ),
  );

const variantTable = ({ rules }: Ablation): string =>
  tableOf(['variant', 'action', 'without', 'lost first', 'depth', 'smallest model'], VARIANTS.map(([variant, { action, kind, name }]) => {
    const report = rules.find((rule) => rule.action === action && rule.kind === kind && rule.name === name);
    return [variant, ...(report === undefined ? ['not found'] : cells(report))];
  }));

const surveys = new Map<string, Promise<Rung>>();

/** Every model is searched only once. */
function surveyOf(model: string): Promise<Rung> {
  const known = surveys.get(model) ?? survey(model, select(synod, { model }).system, {});
  surveys.set(model, known);
  return known;
}

describe('what the page says of a variant', () => {
  // The others lose something in larger models only.
  const LARGE = ['any-decree', 'shared-numbers', 'no-promise'];
  /** Where nothing is lost: by default with one ballot, which is as true, and sooner seen. */
  const NO_LOSS = FULL ? '2x2x2-prompt' : '3x1x2-prompt';
  test.each(VARIANTS.filter(([variant]) => FULL || !LARGE.includes(variant)))('%s', async (variant, rule) => {
    expect(Object.keys(synod.variants)).toContain(variant);
    const [, , , first = '', depth = '', model = ''] =
      new RegExp(`^\\| ${variant} \\|.*$`, 'm')
        .exec(read())?.[0]
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()) ?? [];
    const trial = await tryWithout(rule, await surveyOf(first === 'redundant' ? NO_LOSS : model), {
      limits: { states: DEFAULT_BUDGET.states },
    });
    if (trial.kind !== 'violated') expect([trial.kind, first]).toEqual(['same', 'redundant']);
    else
      expect([
        trial.violations
          .filter(({ depth: at }) => at === trial.violations[0].depth)
          .map(({ name }) => name)
          .join(', '),
        String(trial.violations[0].depth),
      ]).toEqual([first, depth]);
  });
});

if (FULL) {
  describe('the tables of the page', () => {
    test('are those of a run', { timeout: 1_800_000 }, async () => {
      const whole = await ablate(synod, { states: 70_000, seconds: 1_800 });
      expect(whole.ending).toBe('complete');
      expect(part('table', ablationMarkdown(whole))).toBe(ablationMarkdown(whole).trim());
      expect(part('variants', variantTable(whole))).toBe(variantTable(whole));
    });

    test('of consistency alone, too', { timeout: 1_800_000 }, async () => {
      const alone = await ablate(synod, {
        states: 20_000,
        seconds: 1_800,
        models: ['3x1x2-prompt', '2x2x2-prompt'],
        invariants: ['Consistency'],
      });
      expect(part('consistency', consistencyTable(alone))).toBe(consistencyTable(alone));
    });
  });
}
