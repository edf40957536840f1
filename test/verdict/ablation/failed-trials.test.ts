import { describe, expect, test } from 'vitest';
import { ablationMarkdown } from '../../../checker/report/markdown/ablation-markdown.ts';
import { ablationJson } from '../../../checker/report/json/ablation-json.ts';
import { ablationText } from '../../../checker/report/text/ablation-text.ts';
import { ablate, type TrialOf } from '../../../checker/verdict/ablation/ablation.ts';
import { tryWithout } from '../../../checker/verdict/ablation/trial.ts';
import lease from '../../../examples/lease.ts';

const FAILED = { kind: 'failed', error: 'it ended without an answer', thrown: new Error('poison') } as const;
const trials = (fails: (rule: Parameters<TrialOf>[0]) => boolean): { readonly count: number; readonly trialOf: TrialOf } => ({
  count: 2,
  trialOf: async (rule, rung) => (fails(rule) ? FAILED : tryWithout(rule, rung, {})),
});
const OPTIONS = { states: 30, actions: ['Enter', 'Leave'] };

describe('a trial that fails', () => {
  test('fails alone, and is told; what the others say counts', async () => {
    const whole = await ablate(lease, { ...OPTIONS, trials: trials(() => false) });
    expect(whole).not.toHaveProperty('failed');
    const rule = whole.rules.find(({ action }) => action === 'Leave');
    const part = await ablate(lease, { ...OPTIONS, trials: trials((each) => each.action === 'Leave' && each.name === rule?.name) });
    expect(part.ending).toBe('complete');
    expect(part.failed).toMatchObject(whole.models.map(({ name }) => ({ action: 'Leave', model: name })));
    for (const each of whole.rules) {
      const own = part.rules.find(({ action, kind, name }) => action === each.action && kind === each.kind && name === each.name);
      expect(own?.loss.kind).toBe(each === rule ? 'untried' : each.loss.kind);
    }
    const text = ablationText(part);
    expect(text).toMatch(/^! lease: .*, 1 not tried; 2 trials failed\n/);
    expect(text).toMatch(/\n {2}✗ Leave without '.*' could not be tried: it ended without an answer \(at clients=1; clients=2\)\n$/);
    expect(ablationMarkdown(part)).toContain('2 trials failed.');
    expect(ablationJson(part)).toMatchObject({ failed: part.failed });
  });
  test('is the error where there is no other', async () => {
    await expect(ablate(lease, { ...OPTIONS, trials: trials(() => true) })).rejects.toThrow('poison');
  });
});
