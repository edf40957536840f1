import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { select } from '../../../checker/index.ts';
import { choicesIn } from '../../../checker/semantics/choices.ts';
import { isEnabled } from '../../../checker/semantics/step.ts';
import { refusalOf } from '../../../checker/verdict/trace/refusal.ts';
import { whyNot } from '../../../checker/verdict/explain/why-not.ts';
import { catalogue } from '../../../spec/index.ts';
import lock from '../../fixtures/lock.ts';
import { picks, walk } from '../../walk.ts';

const FULL = process.env['SYNOD_FULL'] === '1';
const { system } = select(lock);
const [ask, grant] = system.actions as [(typeof system.actions)[0], (typeof system.actions)[0]];

describe('a refusal', () => {
  test('names the clauses that are false, and what the state has where they look', () => {
    const { steps } = walk(system, [0, 0, 0]);
    const state = steps[2]?.state as never;
    expect(refusalOf(system, state, grant, { m: { type: 'Request', from: 'B' } })).toMatchObject({
      action: 'Grant',
      falseClauses: [{ name: 'the lock is free', readings: [{ kind: 'value', place: 'lock', value: 'taken' }] }],
    });
    expect(refusalOf(system, state, ask, { p: 'A' })).toMatchObject({
      falseClauses: [{ name: 'enabled', readings: [{ place: 'phase[A]', value: 'waiting' }] }],
    });
  });

  test('tells nothing of the state where a clause is about the choices alone', () => {
    const { system: synod } = select(catalogue.synod);
    const tryNewBallot = synod.actions.find(({ name }) => name === 'TryNewBallot') as (typeof synod.actions)[0];
    expect(refusalOf(synod, walk(synod, []).initial, tryNewBallot, { p: 'B', b: 1 })).toMatchObject({
      falseClauses: [{ name: 'owner(b) = p', readings: [] }],
    });
  });

  test('says where a choice is not possible, and then asks no clause', () => {
    const { initial } = walk(system, []);
    expect(refusalOf(system, initial, grant, { m: { type: 'Request', from: 'B' } })).toEqual({
      action: 'Grant',
      choices: { m: { type: 'Request', from: 'B' } },
      impossible: { parameter: 'm', value: { type: 'Request', from: 'B' }, values: [] },
      falseClauses: [],
      trueClauses: [],
    });
    expect(refusalOf(system, initial, ask, {})).toMatchObject({ impossible: { parameter: 'p', value: undefined, values: ['A', 'B'] } });
  });

  test('is of the clauses that fail only: a part that another clause looks at is not told', () => {
    const { system: synod } = select(catalogue.synod);
    const { initial } = walk(synod, []);
    const startPolling = synod.actions.find(({ name }) => name === 'StartPolling') as (typeof synod.actions)[0];
    const [choices] = choicesIn(startPolling.parameters, initial, () => '');
    const refusal = refusalOf(synod, initial, startPolling, choices as never);
    expect(refusal?.falseClauses.map(({ name, readings }) => [name, readings.map(({ place }) => place)])).toEqual([
      ['status[p] = trying', ['status[A]']],
      ['Q ⊆ {v.pst : v ∈ prevVotes[p]}', ['prevVotes[A]']],
    ]);
    expect(refusal?.trueClauses).toEqual(['d = v.dec if v.bal ≠ -∞, for the latest vote v of Q']);
  });

  test.each(Object.keys(catalogue))(
    'is there in %s where the plain semantics says that the action is not enabled, and only there',
    (name) => {
      const { system: whole } = select(catalogue[name as keyof typeof catalogue]);
      fc.assert(
        fc.property(picks(FULL ? 10 : 6), (numbers) => {
          const { initial, steps } = walk(whole, numbers);
          const state = steps.at(-1)?.state ?? initial;
          for (const action of whole.actions)
            for (const choices of choicesIn(action.parameters, state, () => ''))
              expect(refusalOf(whole, state, action, choices) === undefined).toBe(isEnabled(action, state, choices));
        }),
        { numRuns: FULL ? 20 : 1 },
      );
    },
  );
});

describe('why not', () => {
  const trace = walk(system, [0, 0, 0]);
  test('is asked of the last state, or of another', () => {
    expect(whyNot(system, trace, 'Ask(p: A)')).toMatchObject({ at: 4, refusal: { action: 'Ask' }, instead: [] });
    expect(whyNot(system, trace, 'Ask(p: A)', 1)).toMatchObject({
      at: 1,
      changes: [{ place: 'phase[A]' }, { kind: 'add', place: 'mail' }],
    });
    expect(() => whyNot(system, trace, 'Ask(p: A)', 5)).toThrow(/^the trace has no state 5/);
  });

  test('knows the nearest choices that are possible', () => {
    expect(whyNot(system, walk(system, [0]), 'Ask(p: A)').instead).toEqual([{ p: 'B' }]);
  });
});
