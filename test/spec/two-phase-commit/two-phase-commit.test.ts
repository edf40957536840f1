import { describe, expect, test } from 'vitest';
import { check } from '../../../checker/verdict/check.ts';
import entry, { twoPhaseCommit } from '../../../spec/two-phase-commit/index.ts';
import { requireFalls } from '../falls.ts';
import { Scene, type Values } from '../scene.ts';

const FULL = process.env['SYNOD_FULL'] === '1';
const at = (values: Values = {}) => new Scene(twoPhaseCommit, values);
const prepared = (rm: string): object => ({ type: 'Prepared', rm });
const commit = { type: 'Commit' };
const abort = { type: 'Abort' };

describe('the actions of module TwoPhase', () => {
  test('TMRcvPrepared: the TM receives a Prepared message from resource manager rm', () => {
    expect(at().refusals('TMRcvPrepared', { rm: 'r1' })).toEqual(['Prepared(rm) ∈ msgs']);
    expect(at({ tmState: 'aborted', msgs: [prepared('r1')] }).refusals('TMRcvPrepared', { rm: 'r1' })).toEqual(['tmState = init']);
    expect(at({ msgs: [prepared('r1')] }).effects('TMRcvPrepared', { rm: 'r1' })).toEqual(['tmPrepared + r1']);
  });
  test('TMCommit: enabled iff the TM is in its initial state and every RM has sent a Prepared message', () => {
    const tmPrepared = ['r1', 'r2', 'r3'];
    expect(at({ tmPrepared: ['r1', 'r2'] }).refusals('TMCommit', {})).toEqual(['tmPrepared = RM']);
    expect(at({ tmPrepared, tmState: 'committed' }).refusals('TMCommit', {})).toEqual(['tmState = init']);
    expect(at({ tmPrepared }).effects('TMCommit', {})).toEqual(['tmState: init → committed', 'msgs + Commit']);
  });
  test('TMAbort: the TM spontaneously aborts the transaction', () => {
    expect(at({ tmState: 'committed' }).refusals('TMAbort', {})).toEqual(['tmState = init']);
    expect(at().effects('TMAbort', {})).toEqual(['tmState: init → aborted', 'msgs + Abort']);
  });
  test('RMPrepare: resource manager rm prepares', () => {
    expect(at({ rmState: { r1: 'aborted' } }).refusals('RMPrepare', { rm: 'r1' })).toEqual(['rmState[rm] = working']);
    expect(at().effects('RMPrepare', { rm: 'r1' })).toEqual(['rmState[r1]: working → prepared', 'msgs + Prepared(rm: r1)']);
  });
  test('RMChooseToAbort: resource manager rm spontaneously decides to abort; it does not send any message', () => {
    expect(at({ rmState: { r1: 'prepared' } }).refusals('RMChooseToAbort', { rm: 'r1' })).toEqual(['rmState[rm] = working']);
    expect(at().effects('RMChooseToAbort', { rm: 'r1' })).toEqual(['rmState[r1]: working → aborted']);
  });
  test('RMRcvCommitMsg and RMRcvAbortMsg: resource manager rm is told by the TM', () => {
    expect(at().refusals('RMRcvCommitMsg', { rm: 'r1' })).toEqual(['Commit ∈ msgs']);
    expect(at().refusals('RMRcvAbortMsg', { rm: 'r1' })).toEqual(['Abort ∈ msgs']);
    expect(at({ msgs: [commit] }).effects('RMRcvCommitMsg', { rm: 'r1' })).toEqual(['rmState[r1]: working → committed']);
    expect(at({ msgs: [abort] }).effects('RMRcvAbortMsg', { rm: 'r1' })).toEqual(['rmState[r1]: working → aborted']);
  });
});

describe('crashes', () => {
  const crashing = (values: Values = {}) => new Scene(twoPhaseCommit, values, { crashes: true });
  test('who is down takes no step', () => {
    const down = crashing({ tmUp: false, rmUp: { r1: false }, msgs: [prepared('r1'), commit] });
    expect(down.refusals('TMRcvPrepared', { rm: 'r1' })).toEqual(['the TM is up']);
    expect(down.refusals('TMAbort', {})).toEqual(['the TM is up']);
    expect(down.refusals('TMCommit', {})).toEqual(['tmPrepared = RM', 'the TM is up']);
    for (const action of ['RMPrepare', 'RMChooseToAbort', 'RMRcvCommitMsg'])
      expect(down.refusals(action, { rm: 'r1' })).toEqual(['rm is up']);
    expect(down.refusals('RMCrash', { rm: 'r1' })).toEqual(['rm is up']);
    expect(down.refusals('TMCrash', {})).toEqual(['the TM is up']);
  });
  test('TMCrash and TMRestart: the decision is on the disk, what was received is not', () => {
    const decided = { tmPrepared: ['r1', 'r2', 'r3'], tmState: 'committed' };
    expect(crashing(decided).effects('TMCrash', {})).toEqual(['tmPrepared - r1', 'tmPrepared - r2', 'tmPrepared - r3', 'tmUp: true → false']);
    expect(crashing().refusals('TMRestart', {})).toEqual(['the TM is down']);
    expect(crashing({ ...decided, tmUp: false }).effects('TMRestart', {})).toEqual(['tmUp: false → true']);
  });
  test('RMCrash and RMRestart: who had not prepared aborts', () => {
    expect(crashing().effects('RMCrash', { rm: 'r1' })).toEqual(['rmUp[r1]: true → false']);
    expect(crashing().refusals('RMRestart', { rm: 'r1' })).toEqual(['rm is down']);
    const down = { rmUp: { r1: false } };
    expect(crashing(down).effects('RMRestart', { rm: 'r1' })).toEqual(['rmState[r1]: working → aborted', 'rmUp[r1]: false → true']);
    expect(crashing({ ...down, rmState: { r1: 'prepared' } }).effects('RMRestart', { rm: 'r1' })).toEqual(['rmUp[r1]: false → true']);
  });
  test('RMAsk: who has prepared does as another has done', () => {
    const pair = { rm: 'r1', other: 'r2' };
    expect(crashing({ rmUp: { r2: false } }).refusals('RMAsk', pair)).toEqual([
      'rmState[rm] = prepared', 'rmState[other] ∈ {committed, aborted}', 'rm and other are up',
    ]);
    expect(crashing({ rmState: { r1: 'prepared', r2: 'aborted' } }).effects('RMAsk', pair)).toEqual(['rmState[r1]: prepared → aborted']);
  });
});

describe('every conjunct can fail', () => {
  const cases: readonly (readonly [string, Values])[] = [
    ['TCConsistent: no RM has committed while another has aborted', { rmState: { r1: 'aborted', r3: 'committed' } }],
    ['MessagesAreTrue: the TM has received only what was sent', { tmPrepared: ['r1'] }],
    ['MessagesAreTrue: Prepared(rm): rm is no longer working', { msgs: [prepared('r2')] }],
    ['MessagesAreTrue: Commit: tmState = committed', { msgs: [commit] }],
    ['MessagesAreTrue: Commit: every RM has prepared', { msgs: [commit] }],
    ['MessagesAreTrue: Abort: tmState = aborted', { msgs: [abort] }],
  ];
  test('none does initially', () => expect(at().violations()).toEqual({}));
  test.each(cases)('%s', (name, values) => expect(at(values).violations()).toHaveProperty([name]));
});

describe('the models, in both engines', () => {
  const LARGE = ['3-rms-crashes', '5-rms-crashes'];
  const models = Object.keys(entry.models).filter((model) => FULL || !LARGE.includes(model));
  const runs = models.flatMap((model) =>
    (['fast', 'reference'] as const).flatMap((engine) => (engine === 'fast' || !LARGE.includes(model) ? [[model, engine] as const] : [])),
  );
  test.each(runs)('%s, %s', async (model, engine) => {
    const { verdict, distinct, generated, depth } = await check(entry, { model, engine });
    expect({ verdict, distinct, generated, depth }).toEqual({ verdict: 'holds', ...entry.models[model]?.expect });
  }, 600_000);
});

describe('the variants', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['commits-early', 'MessagesAreTrue 4, TCConsistent 6, AnRMDecidesOnce 6'],
    ['decides-alone', 'MessagesAreTrue 7, TCConsistent 8, AnRMDecidesOnce 8'],
    ['forgets-its-decision', 'MessagesAreTrue 7, TheTMDecidesOnce 7, TCConsistent 9, AnRMDecidesOnce 9'],
    ['loses-its-decision', 'MessagesAreTrue 3, TheTMDecidesOnce 3, TCConsistent 11, AnRMDecidesOnce 11'],
    ['loses-its-vote', 'MessagesAreTrue 3, AnRMDecidesOnce 7'],
  ];
  const blocks = 'tm-never-comes-back';
  test('are these', () => expect(Object.keys(entry.variants).filter((name) => name !== blocks)).toEqual(cases.map(([name]) => name)));
  test.each(cases)('%s: %s', async (variant, violations) => {
    await requireFalls(entry, variant, violations);
  });
  test('tm-never-comes-back: all have prepared, the TM fails, and then nothing is done for ever', async () => {
    const { prediction, trace } = await check(entry, { variant: blocks });
    expect(prediction?.outcome).toBe('true');
    expect(trace?.steps.map(({ action }) => action)).toEqual(['RMPrepare', 'RMPrepare', 'TMCrash']);
    expect(trace?.remedies?.enough).toContainEqual(expect.objectContaining({ action: 'TMRestart' }));
  });
});
