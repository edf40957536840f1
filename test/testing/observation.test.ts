import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Bag, FiniteSet } from '../../checker/index.ts';
import { fits, mismatches, observationJson } from '../../checker/testing/observation.ts';
import { expectMistake } from '../mistakes.ts';

const state = {
  holder: 'A',
  at: { A: 'idle', B: { since: 3, by: null } },
  inside: FiniteSet.of('A', 'B'),
  sent: Bag.of('m', 'm', 'n'),
  queue: ['x', 'y'],
};

describe('what is observed of a state', () => {
  test.each([
    [{}],
    [undefined],
    [{ holder: 'A' }],
    [{ holder: undefined, queue: ['x', 'y'] }],
    [{ at: { B: { since: 3 } } }],
    [{ 'at[A]': 'idle', 'at[B].since': 3 }],
    [{ inside: ['B', 'A', 'A'] }],
    [{ inside: new Set(['A', 'B']) }],
    [{ inside: FiniteSet.of('A', 'B') }],
    [{ sent: ['m', 'n', 'm'] }],
    [{ sent: Bag.of('n', 'm', 'm') }],
  ])('fits: %o', (observed) => expect(fits(observed, state)).toBe(true));

  test.each([
    [{ holder: 'B' }, [{ place: 'holder', spec: 'A', observed: 'B' }]],
    [{ at: { B: { since: 4, by: null } } }, [{ place: 'at[B][since]', spec: 3, observed: 4 }]],
    [{ at: { C: 'idle' } }, [{ place: 'at[C]', spec: undefined, observed: 'idle' }]],
    [{ 'at[A].since': 1 }, [{ place: 'at[A].since', spec: undefined, observed: 1 }]],
    [{ inside: ['A'] }, [{ place: 'inside', spec: state.inside, observed: ['A'] }]],
    [{ inside: 'A' }, [{ place: 'inside', spec: state.inside, observed: 'A' }]],
    [{ sent: ['m', 'n'] }, [{ place: 'sent', spec: state.sent, observed: ['m', 'n'] }]],
    [{ queue: ['y', 'x'] }, [{ place: 'queue', spec: ['x', 'y'], observed: ['y', 'x'] }]],
    [{ holder: 'B', queue: [] }, [{ place: 'holder', spec: 'A', observed: 'B' }, { place: 'queue', spec: ['x', 'y'], observed: [] }]],
  ])('does not fit: %o', (observed, apart) => expect(mismatches(observed, state)).toEqual(apart));

  test('is of places that there are', () => {
    expectMistake(() => fits({ holders: 'A' }, state), 'bad-trace', "the state has no place 'holders'", 'its variables: holder, at');
    expectMistake(() => fits({ 'at[A': 'A' }, state), 'bad-trace', "no place 'at[A'");
    expectMistake(() => fits(7, state), 'bad-trace', 'is 7, and not a record');
    expectMistake(() => fits(['A'], state), 'bad-trace', 'not a record of variables');
  });

  test('is written as JSON that fits whatever it fits itself', () => {
    const parts = [{ holder: 'A' }, { at: { B: { since: 3 } } }, { inside: new Set(['A', 'B']) }, { sent: Bag.of('m', 'm', 'n') }];
    for (const part of parts) expect(fits(JSON.parse(JSON.stringify(observationJson(part))), state)).toBe(!('sent' in part));
    fc.assert(fc.property(fc.subarray(parts), (some) => fits(Object.assign({}, ...some), state)));
  });
});
