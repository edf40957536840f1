import { describe, expect, test } from 'vitest';
import { check } from '../../../checker/verdict/check.ts';
import entry, { paxosCommit } from '../../../spec/paxos-commit/index.ts';
import { requireFalls } from '../falls.ts';
import { Scene, type Values } from '../scene.ts';

const FULL = process.env['SYNOD_FULL'] === '1';
const at = (values: Values = {}) => new Scene(paxosCommit, values);
const rm = { rm: 'r1' };
const asked = (bal: number, val: string, ins = 'r1'): object => ({ type: 'phase2a', ins, bal, val });
const voted = (acc: string, bal: number, val: string, ins = 'r1'): object => ({ type: 'phase2b', acc, ins, bal, val });
const answered = (acc: string, bal: number, val: string): object => ({ type: 'phase1b', ins: 'r1', mbal: 1, bal, val, acc });
const heard = (acc: string, ...state: readonly [number, number, string]): Values => {
  const [mbal, bal, val] = state;
  const none = { mbal: 0, bal: -1, val: 'none' };
  const all = { a1: none, a2: none, a3: none };
  return { aState: { r1: { ...all, [acc]: { mbal, bal, val } } } };
};

describe('the actions of module PaxosCommit', () => {
  test('RMPrepare and RMChooseToAbort: ballot 0 without asking', () => {
    for (const action of ['RMPrepare', 'RMChooseToAbort'])
      expect(at({ rmState: { r1: 'aborted' } }).refusals(action, rm)).toEqual(['rmState[rm] = working']);
    expect(at().effects('RMPrepare', rm)).toEqual([
      'rmState[r1]: working → prepared', 'msgs + {type: phase2a, ins: r1, bal: 0, val: prepared}',
    ]);
    expect(at().effects('RMChooseToAbort', rm)).toEqual([
      'rmState[r1]: working → aborted', 'msgs + {type: phase2a, ins: r1, bal: 0, val: aborted}',
    ]);
  });
  test('RMRcvCommitMsg and RMRcvAbortMsg', () => {
    expect(at().refusals('RMRcvCommitMsg', rm)).toEqual(['Commit ∈ msgs']);
    expect(at().refusals('RMRcvAbortMsg', rm)).toEqual(['Abort ∈ msgs']);
    expect(at({ msgs: [{ type: 'Commit' }] }).effects('RMRcvCommitMsg', rm)).toEqual(['rmState[r1]: working → committed']);
    expect(at({ msgs: [{ type: 'Abort' }] }).effects('RMRcvAbortMsg', rm)).toEqual(['rmState[r1]: working → aborted']);
  });
  test('Phase1a and Phase1b', () => {
    expect(at().effects('Phase1a', { bal: 1, rm: 'r1' })).toEqual(['msgs + {type: phase1a, ins: r1, bal: 1}']);
    const m = { type: 'phase1a', ins: 'r1', bal: 1 };
    expect(at(heard('a1', 1, -1, 'none')).refusals('Phase1b', { acc: 'a1', m })).toEqual(['aState[m.ins][acc].mbal < m.bal']);
    expect(at(heard('a1', 0, 0, 'prepared')).effects('Phase1b', { acc: 'a1', m })).toEqual([
      'aState[r1][a1].mbal: 0 → 1', 'msgs + {type: phase1b, ins: r1, mbal: 1, bal: 0, val: prepared, acc: a1}',
    ]);
  });
  test('Phase2a: the value of the latest vote of a majority, or aborted', () => {
    const choices = at().choices('Phase2a');
    expect(choices[0]).toBe('{bal: 1, rm: r1, MS: {a1, a2}}');
    const none = at({ msgs: [answered('a1', -1, 'none'), answered('a2', -1, 'none')] });
    const { majorities: MS } = at().system.rules as { readonly majorities: readonly unknown[] };
    const poll = { bal: 1, rm: 'r1', MS: MS[0] };
    expect(at({ msgs: [asked(1, 'aborted')] }).refusals('Phase2a', poll)).toEqual([
      'no phase 2a message has been sent for bal', 'every acceptor in MS has answered',
    ]);
    expect(none.effects('Phase2a', poll)).toEqual(['msgs + {type: phase2a, ins: r1, bal: 1, val: aborted}']);
    expect(at({ msgs: [answered('a1', -1, 'none'), answered('a2', 0, 'prepared')] }).effects('Phase2a', poll)).toEqual([
      'msgs + {type: phase2a, ins: r1, bal: 1, val: prepared}',
    ]);
  });
  test('Phase2b: unless it has taken part in a later ballot', () => {
    const vote = { acc: 'a1', m: asked(0, 'prepared') };
    expect(at(heard('a1', 1, -1, 'none')).refusals('Phase2b', vote)).toEqual(['aState[m.ins][acc].mbal ≤ m.bal']);
    expect(at().effects('Phase2b', vote)).toEqual([
      'aState[r1][a1].bal: -1 → 0', 'aState[r1][a1].val: none → prepared',
      'msgs + {type: phase2b, acc: a1, ins: r1, bal: 0, val: prepared}',
    ]);
  });
  test('DecideToCommit takes every instance, DecideToAbort one', () => {
    const both = (val: string) => ['r1', 'r2'].flatMap((ins) => [voted('a1', 0, val, ins), voted('a2', 0, val, ins)]);
    expect(at({ msgs: both('prepared').slice(0, 3) }).refusals('DecideToCommit', {})).toEqual(['every instance has chosen prepared']);
    expect(at({ msgs: both('prepared') }).effects('DecideToCommit', {})).toEqual(['msgs + Commit']);
    expect(at({ msgs: [voted('a1', 0, 'aborted'), voted('a2', 1, 'aborted')] }).refusals('DecideToAbort', rm)).toEqual([
      'instance rm has chosen aborted',
    ]);
    expect(at({ msgs: both('aborted').slice(0, 2) }).effects('DecideToAbort', rm)).toEqual(['msgs + Abort']);
  });
});

describe('every conjunct can fail', () => {
  const split = ['prepared', 'aborted'].flatMap((val) => [voted('a1', 0, val), voted('a2', 0, val)]);
  const cases: readonly (readonly [string, Values])[] = [
    ['TCConsistent: no RM has committed while another has aborted', { rmState: { r1: 'aborted', r2: 'committed' } }],
    ['EveryInstanceAgrees: an instance does not choose both prepared and aborted', { msgs: split }],
    ['PreparedIsTrue: a leader proposes prepared only for who has prepared', { msgs: [asked(1, 'prepared')] }],
    ['PreparedIsTrue: Commit: every RM has prepared', { msgs: [{ type: 'Commit' }] }],
  ];
  test('none does initially', () => expect(at().violations()).toEqual({}));
  test.each(cases)('%s', (name, values) => expect(at(values).violations()).toHaveProperty([name]));
});

/**
 * TLC finds the same states and depths at all of these models. It generates more (16,959,159 of the first), because it counts a decision
 * for each majority that made it.
 */
describe('the models', () => {
  const LARGE = ['2x3x2', '3x1x2', '1x3x3'];
  const models = Object.keys(entry.models).filter((model) => FULL || !LARGE.includes(model));
  const runs = models.flatMap((model) =>
    (['fast', 'reference'] as const)
      .filter((engine) => engine === 'fast' || model === '2x3x1' || (FULL && !LARGE.includes(model)))
      .map((engine) => ({ model, engine })),
  );
  test.each(runs)('$model, $engine', async ({ model, engine }) => {
    const { verdict, distinct, generated, depth } = await check(entry, { model, engine });
    expect({ verdict, distinct, generated, depth }).toEqual({ verdict: 'holds', ...entry.models[model]?.expect });
  }, 600_000);
});

describe('the variants', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['ballot-0-for-all', 'EveryInstanceAgrees 5, PreparedIsTrue 8, AnRMDecidesOnce 9'],
    ['any-reported', 'EveryInstanceAgrees 15, PreparedIsTrue 18, AnRMDecidesOnce 19'],
    ['prepared-by-default', 'PreparedIsTrue 4, AnRMDecidesOnce 8'],
    ['no-promise', 'EveryInstanceAgrees 7, PreparedIsTrue 10, AnRMDecidesOnce 11'],
    ['polls-twice', 'EveryInstanceAgrees 13, PreparedIsTrue 16, AnRMDecidesOnce 17'],
    ['one-is-enough', 'EveryInstanceAgrees 7, PreparedIsTrue 10, AnRMDecidesOnce 11'],
    ['commits-early', 'PreparedIsTrue 4, TCConsistent 6, AnRMDecidesOnce 6'],
    ['decides-alone', 'PreparedIsTrue 7, TCConsistent 8, AnRMDecidesOnce 8'],
    ['no-other-leader', 'EveryRMDecides 1'],
    ['majority-fails', 'EveryRMDecides 3'],
  ];
  test('are these', () => expect(Object.keys(entry.variants)).toEqual(cases.map(([name]) => name)));
  test.each(cases.filter(([name]) => FULL || name !== 'any-reported'))('%s: %s', async (variant, violations) => {
    await requireFalls(entry, variant, violations);
  }, 600_000);
  test('two ballots are too few for any-reported to be wrong', async () => {
    const { verdict } = await check(entry, { variant: 'any-reported', constants: { rms: 1, ballots: 2 } });
    expect(verdict).toBe('holds');
  });
});
