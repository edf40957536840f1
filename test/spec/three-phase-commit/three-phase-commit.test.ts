import { describe, expect, test } from 'vitest';
import { check } from '../../../checker/verdict/check.ts';
import entry, { threePhaseCommit } from '../../../spec/three-phase-commit/index.ts';
import { requireFalls } from '../falls.ts';
import { Scene, type Values } from '../scene.ts';

const FULL = process.env['SYNOD_FULL'] === '1';
const at = (values: Values = {}, constants = {}) => new Scene(threePhaseCommit, values, constants);
const r1 = { rm: 'r1' };

describe('the coordinator and the resource managers', () => {
  test('VoteYes and VoteNo', () => {
    expect(at({ local: { r1: 'w' }, rmUp: { r1: false } }).refusals('VoteYes', r1)).toEqual(['rm is in q', 'rm is up']);
    expect(at().effects('VoteYes', r1)).toEqual(['local[r1]: q → w', 'yes + r1']);
    expect(at({ tmUp: false }).effects('VoteYes', r1)).toEqual(['local[r1]: q → w']);
    expect(at({ local: { r1: 'w' }, rmUp: { r1: false } }).refusals('VoteNo', r1)).toEqual(['rm is in q', 'rm is up']);
    expect(at().effects('VoteNo', r1)).toEqual(['local[r1]: q → a']);
  });
  test('PrepareToCommit: all have voted yes; Abort: at any time before', () => {
    expect(at({ tm: 'p', tmUp: false }).refusals('PrepareToCommit', {})).toEqual(['the TM is in w', 'the TM is up', 'all have voted yes']);
    expect(at({ yes: ['r1', 'r2', 'r3'] }).effects('PrepareToCommit', {})).toEqual(['tm: w → p']);
    expect(at({ tm: 'p', tmUp: false }).refusals('Abort', {})).toEqual(['the TM is in w', 'the TM is up']);
    expect(at().effects('Abort', {})).toEqual(['tm: w → a']);
  });
  test('TellPrepare, Commit, Tell', () => {
    expect(at({ beyond: ['r1'] }).refusals('TellPrepare', r1)).toEqual(['the TM is in p', 'the TM reaches rm', 'rm is in w']);
    expect(at({ tm: 'p', local: { r1: 'w' } }).effects('TellPrepare', r1)).toEqual(['local[r1]: w → p']);
    expect(at({ tmUp: false }).refusals('Commit', {})).toEqual(['the TM is in p', 'the TM is up']);
    expect(at({ tm: 'p', local: { r1: 'w' } }).refusals('Commit', {})).toEqual(['all whom it reaches are in p']);
    expect(at({ tm: 'p', local: { r1: 'w', r2: 'p', r3: 'p' }, rmUp: { r1: false } }).effects('Commit', {})).toEqual(['tm: p → c']);
    expect(at({ local: { r1: 'a' }, tmUp: false }).refusals('Tell', r1)).toEqual([
      'the TM has decided', 'the TM reaches rm', 'rm has not decided',
    ]);
    expect(at({ tm: 'a' }).effects('Tell', r1)).toEqual(['local[r1]: q → a']);
  });
  test('crashes, and a network that parts', () => {
    expect(at({ tmUp: false }).refusals('TMCrash', {})).toEqual(['the TM is up']);
    expect(at().effects('TMCrash', {})).toEqual(['tmUp: true → false']);
    expect(at({ rmUp: { r1: false } }).refusals('RMCrash', r1)).toEqual(['rm is up']);
    expect(at().effects('RMCrash', r1)).toEqual(['rmUp[r1]: true → false']);
    const parting = { partitions: true, rms: 2 };
    expect(at({}, parting).choices('Part')).toEqual(['{beyond: {r1}}', '{beyond: {r2}}', '{beyond: {r1, r2}}']);
    const { beyond } = at({ beyond: ['r2'] }, parting).state;
    expect(at({ beyond: ['r1'] }, parting).refusals('Part', { beyond })).toEqual(['the network is whole']);
    expect(at({}, parting).effects('Part', { beyond })).toEqual(['beyond + r2']);
  });
});

describe('the termination protocol', () => {
  const down = { tmUp: false };
  test('TakeOver: the first that is up, if the coordinator cannot be reached', () => {
    expect(at({ backup: ['r2'] }).refusals('TakeOver', { rm: 'r2' })).toEqual([
      'rm is up, and no backup yet', 'the TM cannot be reached', 'nor can one before rm',
    ]);
    expect(at({ ...down, rmUp: { r1: false } }).effects('TakeOver', { rm: 'r2' })).toEqual(['backup + r2']);
  });
  test('Align: to the local state of the backup', () => {
    const pair = { b: 'r1', rm: 'r2' };
    expect(at({ ...down, rmUp: { r2: false } }).refusals('Align', pair)).toEqual([
      'b is a backup, and up', 'b reaches rm', 'one is in w, the other in p',
    ]);
    expect(at({ ...down, backup: ['r1'], local: { r1: 'w', r2: 'p' } }).effects('Align', pair)).toEqual(['local[r2]: p → w']);
    expect(at({ ...down, backup: ['r1'], local: { r1: 'p', r2: 'w' } }).effects('Align', pair)).toEqual(['local[r2]: w → p']);
  });
  test('BackupCommit and BackupAbort: what its own state says', () => {
    expect(at({ ...down, local: { r2: 'w' } }).refusals('BackupCommit', r1)).toEqual([
      'rm is a backup, and up', 'rm is in p', 'nobody whom it reaches is in w',
    ]);
    expect(at({ ...down, backup: ['r1'], local: { r1: 'p' } }).effects('BackupCommit', r1)).toEqual(['local[r1]: p → c']);
    expect(at({ ...down, local: { r1: 'p' } }).refusals('BackupAbort', r1)).toEqual([
      'rm is a backup, and up', 'rm is in q or w', 'nobody whom it reaches is in p',
    ]);
    expect(at({ ...down, backup: ['r1'], local: { r1: 'w' } }).effects('BackupAbort', r1)).toEqual(['local[r1]: w → a']);
  });
  test('BackupTell', () => {
    const pair = { b: 'r1', rm: 'r2' };
    expect(at({ ...down, rmUp: { r2: false }, local: { r2: 'c' } }).refusals('BackupTell', pair)).toEqual([
      'b is a backup, and up', 'b has decided', 'b reaches rm', 'rm has not decided',
    ]);
    expect(at({ ...down, backup: ['r1'], local: { r1: 'c', r2: 'p' } }).effects('BackupTell', pair)).toEqual(['local[r2]: p → c']);
  });
});

describe('every conjunct can fail', () => {
  const cases: readonly (readonly [string, Values])[] = [
    ['TCConsistent: no RM has committed while another has aborted', { local: { r1: 'a', r3: 'c' } }],
    ['ConcurrencySets: w: nobody has committed', { local: { r1: 'w' }, tm: 'c' }],
    ['ConcurrencySets: p: nobody has aborted', { local: { r1: 'p', r2: 'a' } }],
  ];
  test('none does initially', () => expect(at().violations()).toEqual({}));
  test.each(cases)('%s', (name, values) => expect(at(values).violations()).toHaveProperty([name]));
});

describe('the models', () => {
  const LARGE = ['3-rms', '4-rms', '5-rms'];
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
    ['partition', 'ConcurrencySets 6, TCConsistent 10'],
    ['suspects-the-living', 'ConcurrencySets 7, TCConsistent 10'],
    ['two-phases', 'ConcurrencySets 4, TCConsistent 8'],
    ['does-not-wait', 'ConcurrencySets 5, TCConsistent 9'],
    ['does-not-align', 'ConcurrencySets 8, TCConsistent 11'],
    ['decides-alone', 'ConcurrencySets 6, WhoIsUpDecides 6, TCConsistent 9'],
  ];
  test('are these', () => expect(Object.keys(entry.variants)).toEqual(cases.map(([name]) => name)));
  test.each(cases)('%s: %s', async (variant, violations) => {
    await requireFalls(entry, variant, violations);
  });
});
