import { describe, expect, test } from 'vitest';
import { ablateFairness, check } from '../../../checker/index.ts';
import synod from '../../../spec/synod/index.ts';

const RECEIVE = ['ReceiveNextBallot', 'ReceiveLastVote', 'ReceiveBeginBallot', 'ReceiveVoted', 'ReceiveSuccess'];

describe('in the Synod', () => {
  // TLC says the same of both models.
  test.each(['2x2x2', '3x1x2'])('everybody learns, at %s, and every behaviour ends', async (model) => {
    const { verdict, behaviours, invariants } = await check(synod, { model });
    expect(verdict).toBe('holds');
    expect(invariants.filter(({ kind }) => kind === 'liveness').map(({ name }) => name)).toEqual(['SomebodyLearns', 'EverybodyLearns']);
    expect(behaviours).toMatchObject({ longest: expect.any(Number), withoutFairness: [], neverPromised: [] });
  });
  test('all engines say the same, and of what is unfair too', async () => {
    for (const engine of ['fast', 'interpreted', 'direct'] as const) {
      const { trace } = await check(synod, { model: '3x1x2', engine, withoutFairness: ['SendSuccess'] });
      expect(trace?.findings).toMatchObject([{ kind: 'liveness', name: 'EverybodyLearns' }]);
      expect(trace?.cycle).toBe(trace?.steps.length);
      expect(trace?.remedies).toEqual({ enough: [{ action: 'SendSuccess', kind: 'weak', each: false }] });
    }
  });
  test('all thirteen conditions are needed for everybody, all but two for somebody', async () => {
    const { rows, falls, least } = await ablateFairness(synod, { model: '2x2x2' });
    expect(falls).toEqual([]);
    expect(rows).toHaveLength(13);
    expect(rows.filter(({ breaks }) => !breaks.includes('EverybodyLearns'))).toEqual([]);
    expect(rows.filter(({ breaks }) => !breaks.includes('SomebodyLearns')).map(({ condition }) => condition))
      .toEqual(['SendSuccess', 'ReceiveSuccess']);
    expect(least).toHaveLength(13);
  });
  test('where messages are lost every Receive must be strong, and nothing else', async () => {
    const { rows, least } = await ablateFairness(synod, { model: '2x1x1-bag' });
    expect(least.filter(({ kind }) => kind === 'strong').map(({ condition }) => condition)).toEqual(RECEIVE);
    expect(least).toHaveLength(13);
    expect(rows.filter(({ instead, breaks }) => instead === 'weak' && breaks.length === 0)).toEqual([]);
  });
});
