import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SpecError } from '../../../checker/language/errors.ts';
import type { System } from '../../../checker/language/system.ts';
import { canonical } from '../../../checker/language/values.ts';
import { initialStates } from '../../../checker/semantics/initial.ts';
import { stepsFrom } from '../../../checker/semantics/step.ts';
import { remark } from '../../../checker/report/text/ablation-words.ts';
import { ablate, type AblationProgress } from '../../../checker/verdict/ablation/ablation.ts';
import { ladderOf } from '../../../checker/verdict/ablation/ladder.ts';
import { ablated } from '../../../checker/verdict/ablation/rule.ts';
import { lossOf, type ModelTrial } from '../../../checker/verdict/ablation/summary.ts';
import { survey } from '../../../checker/verdict/ablation/survey.ts';
import { countsOf, type RuleReport } from '../../../checker/verdict/ablation/table.ts';
import { tryWithout } from '../../../checker/verdict/ablation/trial.ts';
import { entryOf } from '../../../checker/verdict/selection.ts';
import { range, spec, type Variant, variables } from '../../../checker/index.ts';
import { randomSpecs } from '../../conformance/random-spec.ts';
import { tickingClock } from '../../fixtures/clock.ts';
import lock from '../../fixtures/lock.ts';
import sale from '../../fixtures/sale.ts';

/** A loss in a few words. */
function told({ loss, models }: RuleReport): string {
  switch (loss.kind) {
    case 'violated': return `${loss.violations.map(({ name, depth }) => `${name} ${depth}`).join(', ')} at ${loss.model}`;
    case 'senseless': return `senseless at ${loss.model}: ${loss.error}`;
    case 'stalls': return `stalls at ${loss.model}: ${[...loss.witnesses, ...loss.actions].join(', ')}`;
    case 'redundant': return `redundant, ${loss.argument}, ${models.length} models`;
    case 'unseen': return `unseen, other at ${loss.model ?? 'none'}`;
    case 'untried': return 'untried';
  }
}

const tableOf = (rules: readonly RuleReport[]): Record<string, string> =>
  Object.fromEntries(rules.map((rule) => [`${rule.action} ${rule.kind} ${rule.name}`, told(rule)]));

describe('the table', () => {
  test('says of every rule what is lost first without it, and at which model', async () => {
    const { rules, models, ending } = await ablate(sale);
    expect(ending).toBe('complete');
    expect(models.map(({ name, distinct }) => [name, distinct])).toEqual(
      [1, 2, 3, 4, 5].map((n) => [`tickets=${n},opens=1`, 2 * (n + 1) + (n > 1 ? 2 : 0)]),
    );
    expect(tableOf(rules)).toEqual({
      'Sell clause open': 'ClosedAtTwo 5 at tickets=3,opens=1',
      'Sell clause not sold out': 'senseless at tickets=1,opens=1: sold was set to 2, which is outside its domain, in action Sell()',
      'Sell clause not in debt': 'redundant, implied, 5 models',
      'Sell write sold': 'stalls at tickets=1,opens=1: Sold',
      'Sell write log': 'unseen, other at tickets=1,opens=1',
      'Sell write bell': 'redundant, same-states, 5 models',
      'Close clause open': 'redundant, other-steps, 5 models',
      'Close clause two are sold': 'ClosedAtTwo 2 at tickets=1,opens=1',
      'Close write shop': 'unseen, other at tickets=2,opens=1',
      'Ring write bell': 'unseen, other at tickets=1,opens=1',
    });
    expect(countsOf({ rules })).toEqual({ rules: 10, loadBearing: 4, redundant: 3, notVisible: 3, untried: 0 });
  });

  test('carries a counterexample that the plain semantics executed', async () => {
    const { rules } = await ablate(sale, { actions: ['Sell'] });
    const [open] = rules;
    expect(open?.loss.kind === 'violated' && open.loss.trace.steps.map(({ action }) => action)).toEqual(['Sell', 'Sell', 'Close', 'Sell']);
    expect([...new Set(rules.map(({ action }) => action))]).toEqual(['Sell']);
  });

  test('names unnamed conditions, deadlocks and properties, and everything that falls later', async () => {
    const { rules } = await ablate(lock);
    const table = tableOf(rules);
    expect(table['Leave clause enabled']).toBe('Held 5, Patience 5, MutualExclusion 8 at default');
    expect(table['Ask write mail']).toBe('Deadlock 3 at default');
    expect(table['Grant clause the lock is free']).toBe('MutualExclusion 7, Held 8 at default');
  });

  test('is about some invariants only, if so wished', async () => {
    const table = tableOf((await ablate(lock, { invariants: ['MutualExclusion'], models: ['default'] })).rules);
    expect(table['Leave clause enabled']).toBe('MutualExclusion 8 at default');
    expect(table['Ask clause enabled']).toBe('unseen, other at default');
    await expect(ablate(lock, { invariants: ['Exclusion'] })).rejects.toThrow("there is no invariant 'Exclusion'");
  });

  test('does not hold against a rule what is false with it', async () => {
    const generous = lock.variants['generous'] as Variant;
    const { rules, violated, models } = await ablate(generous);
    expect(violated).toEqual(['MutualExclusion', 'Held']);
    expect(models.map(({ name }) => name)).toEqual(['clients=1', 'clients=2', 'clients=3', 'clients=4']);
    expect(
      rules.filter(
        ({ loss }) => loss.kind === 'violated' && loss.model !== 'clients=1' && loss.violations.some(({ name }) => violated.includes(name)),
      ),
    ).toEqual([]);
    expect(tableOf(rules)['Enter write mail']).toBe('Held 4, Patience 6 at clients=1');
  });
});

describe('the budget', () => {
  test('ends the table when the time is over', async () => {
    const { ending, rules } = await ablate(lock, { seconds: 1, clock: tickingClock(1_000) });
    expect({ ending, rules }).toEqual({ ending: 'limit', rules: [] });
  });

  test('ends before the larger models: then a rule is not called redundant', () => {
    const same: ModelTrial = { model: 'small', trial: { kind: 'same', argument: 'implied' } };
    expect(lossOf([same], true)).toEqual({ kind: 'redundant', argument: 'implied' });
    expect(lossOf([same], false)).toEqual({ kind: 'unseen', cut: true });
    expect(remark({ action: 'Enter', kind: 'clause', name: 'x', models: ['small'], loss: { kind: 'unseen', cut: true } })).toBe(
      'no other state at the only model at which it was tried before the time was over',
    );
    expect(lossOf([same, { model: 'large', trial: { kind: 'unseen', changed: true } }], false)).toEqual({ kind: 'unseen', model: 'large' });
  });

  test('and somebody may stop it: what is known by then is kept', async () => {
    const controller = new AbortController();
    const onProgress = ({ done }: AblationProgress): void => { if (done === 3) controller.abort(); };
    const { ending, rules } = await ablate(lock, { signal: controller.signal, onProgress });
    expect(ending).toBe('interrupted');
    expect(rules.map(({ loss }) => loss.kind === 'untried')).toEqual([
      ...Array<boolean>(3).fill(false),
      ...Array<boolean>(rules.length - 3).fill(true),
    ]);
  });

  test('leaves models out that are too large, unless they are asked for or there is no other', async () => {
    const counting = spec({ name: 'counting', define: () => {
      const state = variables({ n: range(0, 99) });
      return {
        state,
        actions: {
          Up: state.action(
            {},
            {
              enabled: (s) => ({ 'n < 99': s.n < 99 }),
              effect: (s) => {
                s.n += 1;
              },
            },
          ),
        },
        invariants: { Small: state.invariant({ 'n ≠ 50': (s) => s.n !== 50 }) },
      };
    } });
    expect((await ablate(lock, { states: 20 })).leftOut.toSorted()).toEqual(['large', 'wrong']);
    expect((await ablate(lock, { states: 20, models: ['large'] })).models.map(({ name, complete }) => [name, complete])).toEqual([
      ['large', false],
    ]);
    const { models, rules } = await ablate(counting, { states: 20 });
    expect(models.map(({ name, distinct }) => [name, distinct])).toEqual([['the defaults', 20]]);
    expect(tableOf(rules)).toEqual({ 'Up clause n < 99': 'unseen, other at none', 'Up write n': 'unseen, other at none' });
  });

  test('unknown names are mistakes', async () => {
    await expect(ablate(lock, { models: ['huge'] })).rejects.toThrow("there is no model 'huge'");
    await expect(ablate(lock, { actions: ['Aks'] })).rejects.toThrow("did you mean 'Ask'?");
  });
});

test('the ladder grows by the sum of its numbers, where there are few named models', () => {
  const { candidates, leftOut } = ladderOf(entryOf(sale), 1_000);
  expect(candidates.map(({ name }) => name)).toEqual([
    'tickets=1,opens=1',
    'tickets=2,opens=1',
    'tickets=3,opens=1',
    'tickets=4,opens=1',
    'tickets=5,opens=1',
  ]);
  expect(leftOut).toEqual([]);
  expect(ladderOf(lock, 5)).toEqual({
    candidates: [
      { name: 'large', constants: { clients: 4 } },
      { name: 'wrong', constants: { clients: 3 } },
      { name: 'clients=1', constants: { clients: 1 } },
      { name: 'clients=2', constants: { clients: 2 } },
    ],
    leftOut: ['default'],
  });
});

/** All reachable states, by the plain semantics. */
function reachable(system: System): ReadonlySet<string> {
  const open = [...initialStates(system)];
  const known = new Set(open.map(canonical));
  for (const state of open) {
    for (const step of stepsFrom(system, state)) {
      const text = canonical(step.state);
      if (!known.has(text)) open.push(step.state);
      known.add(text);
    }
  }
  return known;
}

const RUNS = process.env['SYNOD_FULL'] === '1' ? 500 : 5;

test(
  'on random specs a rule is called redundant only if the very same states are reached without it',
  { timeout: 600_000 + RUNS * 5_000 },
  async () => {
    const verdicts = { same: 0, unseen: 0 };
    await fc.assert(
      fc.asyncProperty(randomSpecs(), async ({ bind }) => {
        const limits = { states: 60 };
        try {
          const rung = await survey('m', bind(), { limits });
          if (!rung.complete) return;
          const states = reachable(rung.system);
          for (const rule of rung.rules) {
            const { kind } = await tryWithout(rule, rung, { limits });
            if (kind !== 'same' && kind !== 'unseen') continue;
            verdicts[kind]++;
            if (kind === 'same') expect({ rule, states: reachable(ablated(rung.system, rule)) }).toEqual({ rule, states });
          }
        } catch (error) {
          if (!(error instanceof SpecError)) throw error;
        }
      }),
      { seed: 8, numRuns: RUNS },
    );
    expect(verdicts.same).toBeGreaterThan(RUNS / 4);
    expect(verdicts.unseen).toBeGreaterThan(RUNS / 4);
  },
);
