import { describe, expect, test } from 'vitest';
import { ablationJson } from '../../checker/report/json/ablation-json.ts';
import { ablationMarkdown } from '../../checker/report/markdown/ablation-markdown.ts';
import { ablationText } from '../../checker/report/text/ablation-text.ts';
import { readTrace } from '../../checker/report/json/json-trace.ts';
import { ablate } from '../../checker/verdict/ablation/ablation.ts';
import type { Ablation } from '../../checker/verdict/ablation/table.ts';
import sale from '../fixtures/sale.ts';

const ablation: Ablation = { ...(await ablate(sale)), seconds: 1.25 };

describe('the text', () => {
  test('begins with the verdict, goes through the actions, and ends with what its words mean', () => {
    expect(ablationText(ablation)).toBe(`✓ sale: 10 rules, 4 load-bearing, 3 redundant, 3 not visible within the budget
  budget      10,000 states a search, 110 s in all; it took 1.3 s
  models      tickets=1,opens=1 (4), tickets=2,opens=1 (8), tickets=3,opens=1 (10), tickets=4,opens=1 (12), tickets=5,opens=1 (14)

  without            lost first      depth  smallest model

Sell
  when open          ClosedAtTwo         5  tickets=3,opens=1
  when not sold out  makes no sense         tickets=1,opens=1
      sold was set to 2, which is outside its domain, in action Sell()
  when not in debt   redundant
      the other clauses imply it, at all 5 models at which it was tried
  sets sold          stalls                 tickets=1,opens=1
      not reached: Sold
  sets log           not visible
      nothing is violated, but the state graph is another one, at tickets=1,opens=1 first
  sets bell          redundant
      the same states and as many steps, at all 5 models at which it was tried

Close
  when open          redundant
      the same states, by another number of steps, at all 5 models at which it was tried
  when two are sold  ClosedAtTwo         2  tickets=1,opens=1
  sets shop          not visible
      nothing is violated, but the state graph is another one, at tickets=2,opens=1 first

Ring
  sets bell          not visible
      nothing is violated, but the state graph is another one, at tickets=1,opens=1 first

  a name and a depth: without the rule it is the first to be violated, in a counterexample of so many states; nothing is violated at the smaller models
  makes no sense: without the rule a value leaves its domain, or a function of the spec throws
  stalls: nothing is violated, but something that happens with the rule no longer can
  redundant: no model that was tried has another state without the rule
  not visible: nothing is violated at these models: the rule is for something that is not checked, or they are too small
`);
  });

  test('keeps to the columns: the names of rules give way', () => {
    const text = ablationText(
      { ...ablation, rules: ablation.rules.map((rule) => ({ ...rule, name: `${rule.name} ${'and so on '.repeat(9)}` })) },
      { columns: 70, color: false },
    );
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(70);
    expect(text).toContain('when two are sold and so…');
  });

  test('says when it is not whole', () => {
    const cut: Ablation = {
      ...ablation,
      ending: 'limit',
      violated: ['ClosedAtTwo'],
      leftOut: ['huge'],
      rules: ablation.rules.map((rule) => ({ ...rule, models: [], loss: { kind: 'untried' } })),
    };
    const text = ablationText(cut);
    expect(text).toMatch(/^! sale: 10 rules, 10 not tried; the time was over before the end\n/);
    expect(text).toContain('  too large   huge\n');
    expect(text).toContain('  not watched ClosedAtTwo: false with all rules in place\n');
    expect(ablationText({ ...cut, ending: 'interrupted' })).toMatch(/; interrupted before the end\n/);
  });
});

test('the Markdown has a row for each rule, and nothing that two runs do not share', () => {
  const markdown = ablationMarkdown(ablation);
  expect(markdown).toContain('**sale**: 10 rules, of which 4 are load-bearing, 3 redundant, 3 not visible within the budget.');
  expect(markdown).toContain('\n| Sell | when open | ClosedAtTwo | 5 | tickets=3,opens=1 |  |\n|  | when not sold out | makes no sense |');
  expect(markdown.split('\n').filter((line) => line.startsWith('|'))).toHaveLength(2 + 10);
  expect(ablationMarkdown({ ...ablation, seconds: 99 })).toBe(markdown);
});

test('the JSON is one versioned document, whose counterexamples can be read again', () => {
  const json = JSON.parse(JSON.stringify(ablationJson(ablation, { module: 'sale.ts' }))) as {
    rules: { loss: { kind: string; trace?: unknown } }[];
  };
  expect(json).toMatchObject({
    version: 2,
    spec: 'sale',
    module: 'sale.ts',
    ending: 'complete',
    counts: { rules: 10, loadBearing: 4, redundant: 3, notVisible: 3, untried: 0 },
    budget: { states: 10_000, seconds: 110 },
  });
  expect(json.rules[0]).toMatchObject({
    action: 'Sell',
    kind: 'clause',
    name: 'open',
    loss: {
      kind: 'violated',
      model: 'tickets=3,opens=1',
      violations: [{ name: 'ClosedAtTwo', kind: 'invariant', depth: 5 }],
      complete: true,
    },
  });
  expect(readTrace(json.rules[0]?.loss.trace).steps.map(({ action }) => action)).toEqual(['Sell', 'Sell', 'Close', 'Sell']);
});
