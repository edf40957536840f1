import { describe, expect, test } from 'vitest';
import { validate } from '../../checker/testing/index.ts';
import lease from '../../examples/lease.ts';
import { expectMistake } from '../mistakes.ts';

const take = (lock: string | number, c: string) => ({ action: 'Acquire', choices: { c }, lock });

describe('a log that is many', () => {
  test('is validated part by part, each from the beginning', () => {
    const events = [take('x', 'A'), take('y', 'B'), take('x', 'B'), { action: 'Enter', choices: { c: 'B' }, lock: 'y' }];
    expect(validate(lease, events)).toMatchObject({ verdict: 'differs', matched: 1 });
    const found = validate(lease, events, { by: 'lock' });
    expect(found).toMatchObject({ by: 'lock', verdict: 'differs', events: 4 });
    expect(found.parts).toMatchObject([
      { key: 'x', places: [0, 2], validation: { verdict: 'differs', matched: 1 } },
      { key: 'y', places: [1, 3], validation: { verdict: 'matches', events: 2 } },
    ]);
    // As if it were alone.
    const { reading: _, ...alone } = validate(lease, events.filter(({ lock }) => lock === 'y'));
    expect(found.parts[1]?.validation).toMatchObject(alone);
  });
  test('keeps 1 and "1" apart, looks into records, and asks a function', () => {
    const byField = validate(lease, [take(1, 'A'), take('1', 'B')], { by: 'lock' });
    expect(byField.parts.map(({ key }) => key)).toEqual([1, '1']);
    const nested = [{ action: 'Acquire', on: { lock: 'x' } }, { action: 'Acquire', on: { lock: 'y' } }];
    expect(validate(lease, nested, { by: 'on.lock' }).parts).toHaveLength(2);
    const asked = validate(lease, nested, { by: ({ on }) => on.lock === 'x' });
    expect([asked.by, asked.parts.map(({ key }) => key)]).toEqual(['key', [true, false]]);
  });
  test('is worst where it differs, then where it is violated, then where too much is possible', () => {
    const enter = (lock: string) => ({ action: 'Enter', choices: { c: 'A' }, lock });
    const wide = { action: 'Acquire', lock: 'w' };
    const verdictOf = (...events: readonly object[]) => validate(lease, events, { by: 'lock', widthMax: 1 }).verdict;
    expect([verdictOf(take('x', 'A')), verdictOf(take('x', 'A'), wide), verdictOf(wide, enter('z'))]).toEqual(['matches', 'limit', 'differs']);
  });
  test('says of every event to which part it belongs', () => {
    expectMistake(() => validate(lease, [{ action: 'Acquire' }], { by: 'lock' }), 'bad-trace', "no 'lock'", 'event 1', 'it has action');
    expectMistake(() => validate(lease, [{ ...take('x', 'A'), line: 7 }], { by: 'choices' }), 'bad-trace', 'line 7', 'choices.c');
    expectMistake(() => validate(lease, [{ ...take('x', 'A'), lock: null }], { by: 'lock' }), 'bad-trace', 'names no part');
    expectMistake(() => validate(lease, [], { by: 'lock' }), 'bad-trace', 'there are no events');
    expectMistake(() => validate(lease, [take('x', 'A')], { by: 'line' }), 'bad-definition', 'where an event is');
  });
});
