import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  concurrent, historyEvents, linearizable, lock, type Operation, queue, register, type SequentialObject,
} from '../../checker/consistency/index.ts';
import { bool, check, names, optional, range, record, type Schema, sequence, union } from '../../checker/index.ts';
import { validationText } from '../../checker/report/text/validation-text.ts';
import { PLAIN } from '../../checker/report/text/style.ts';
import { validate } from '../../checker/testing/index.ts';
import { expectMistake } from '../mistakes.ts';
import { randomHistories } from './random-history.ts';

const process = names(['A', 'B', 'C']);
const value = range(0, 2);
const HIDDEN = { hide: ['Effect'], hiddenMax: 3 };

const writes = union('type', { Read: {}, Write: { value } });
const oneRegister = concurrent(register(0), {
  name: 'register', process, operation: writes, result: optional(value, 'ok'), state: value,
});
const read = (p: string, result: number, from: number, to?: number): Operation<{ type: 'Read' }, number | 'ok'> =>
  ({ process: p, operation: { type: 'Read' }, from, ...(to === undefined ? {} : { to, result }) });
const write = (p: string, written: number, from: number, to?: number): Operation<{ type: 'Write'; value: number }, number | 'ok'> =>
  ({ process: p, operation: { type: 'Write', value: written }, from, ...(to === undefined ? {} : { to, result: 'ok' }) });

describe('a log of calls and returns', () => {
  test('is a behaviour where each operation can have its effect in between', () => {
    // B reads the new value before the write has returned, and A after it.
    const events = historyEvents([write('A', 1, 0, 5), read('B', 1, 1, 2), read('A', 1, 6, 7)]);
    const found = validate(oneRegister, events, HIDDEN);
    expect(found).toMatchObject({ verdict: 'matches', events: 6 });
    expect(found.reading()?.steps.map(({ action, choices }) => `${action} ${String(choices['p'])}`)).toEqual([
      'Call A', 'Effect A', 'Call B', 'Effect B', 'Return B', 'Return A', 'Call A', 'Effect A', 'Return A',
    ]);
  });
  test('is none where one reads what has been overwritten: the return is told, and what it could be', () => {
    const events = historyEvents([write('A', 1, 0, 1), read('B', 0, 2, 3)]);
    const found = validate(oneRegister, events, HIDDEN);
    expect(found).toMatchObject({ verdict: 'differs', matched: 3, event: { action: 'Return', choices: { p: 'B', result: 0 } } });
    expect(found).not.toHaveProperty('cutAt');
    const text = validationText(found, PLAIN, { log: 'x' });
    expect(text).toContain("'and gave this result' is false");
    expect(text).toContain('Return(p: B, result: 1)');
    // B after A: new, then old.
    const back = historyEvents([write('A', 1, 0, 9), read('B', 1, 1, 2), read('C', 0, 3, 4)]);
    expect(validate(oneRegister, back, HIDDEN)).toMatchObject({ verdict: 'differs', matched: 4 });
  });
  test('may have an operation that never returns: it has its effect, or has it not', () => {
    const open = (seen: number) => historyEvents([write('A', 1, 0), read('B', seen, 1, 2)]);
    expect([0, 1, 2].map((seen) => validate(oneRegister, open(seen), HIDDEN).verdict)).toEqual(['matches', 'matches', 'differs']);
  });
  test('is one by key, each object by itself', () => {
    const of = <E extends object>(key: string, events: readonly E[]) => events.map((event) => ({ ...event, key }));
    const good = historyEvents([write('A', 1, 0, 1), read('B', 1, 2, 3)]);
    const bad = historyEvents([write('A', 1, 0, 1), read('B', 0, 2, 3)]);
    const found = validate(oneRegister, [...of('x', good), ...of('y', bad)], { ...HIDDEN, by: 'key' });
    expect(found.parts.map(({ key, validation: { verdict } }) => [key, verdict])).toEqual([['x', 'matches'], ['y', 'differs']]);
  });
  test('has its events in the order of their times, and of the same time calls first', () => {
    const events = historyEvents([write('A', 1, 0, 4), read('B', 0, 4, 4), read('C', 0, 1, 2)]);
    expect(events.map(({ action, choices }) => `${action} ${choices.p}`)).toEqual([
      'Call A', 'Call C', 'Return C', 'Call B', 'Return A', 'Return B',
    ]);
    expectMistake(() => historyEvents([read('A', 0, 0, 1), read('A', 0, 1, 2)]), 'bad-definition', 'at which another operation of A ends');
    expectMistake(() => historyEvents([read('A', 0, 0, 3), read('A', 0, 1, 2)]), 'bad-definition', 'is open');
  });
});

test.each(['reference', 'direct', 'fast'] as const)('the object is a spec like others, and can be searched: %s', async (engine) => {
  const two = names(['A', 'B']);
  const subject = concurrent(queue<number>(), {
    name: 'queue', process: two, operation: union('type', { Dequeue: {}, Enqueue: { value: range(1, 1) } }),
    result: optional(optional(range(1, 1), 'ok'), 'empty'), state: sequence(range(1, 1), { max: 9 }),
  });
  const { verdict, distinct } = await check(subject, { engine, limits: { depth: 9 } });
  expect({ verdict, distinct }).toEqual({ verdict: 'limit', distinct: SEARCHED });
});
/** What the slow and simple engine finds. */
const SEARCHED = 85;

type Any = SequentialObject<unknown, unknown, unknown>;
const ofType = <T extends string>(...types: readonly T[]) => fc.constantFrom(...types).map((type) => ({ type }));
const small = fc.constantFrom(1, 2);
const OBJECTS: Readonly<Record<string, readonly [
  object: Any, operation: fc.Arbitrary<unknown>, results: readonly unknown[],
  domains: readonly [operation: unknown, result: unknown, state: unknown],
]>> = {
  register: [
    register(0) as Any, fc.oneof(ofType('Read'), fc.record({ type: fc.constant('Write'), value: small })), [0, 1, 2, 'ok'],
    [writes, optional(value, 'ok'), value],
  ],
  queue: [
    queue<number>() as Any, fc.oneof(ofType('Dequeue'), fc.record({ type: fc.constant('Enqueue'), value: small })), [1, 2, 'empty', 'ok'],
    [union('type', { Dequeue: {}, Enqueue: { value: range(1, 2) } }), optional(optional(range(1, 2), 'ok'), 'empty'),
      sequence(range(1, 2), { max: 5 })],
  ],
  lock: [
    lock as Any, ofType('Acquire', 'Try', 'Release'), [true, false],
    [record({ type: names(['Acquire', 'Try', 'Release']) }), bool, optional(process, null)],
  ],
};

describe('the spec and the checker of histories agree on random small ones', () => {
  test.each(Object.entries(OBJECTS))('%s', (name, [object, operation, results, [operations, result, state]]) => {
    const subject = concurrent(object, {
      name, process, operation: operations as Schema<unknown>, result: result as Schema<unknown>, state: state as Schema<unknown>,
    });
    const seen = new Set<boolean>();
    const lucky = fc.tuple(randomHistories(operation, fc.constantFrom(...results)), fc.array(fc.nat(3), { minLength: 5, maxLength: 5 }))
      .map(([history, luck]) => {
        // Most results are those of one order, so that there is something to find.
        let now = object.initial;
        return history.map((each, i) => {
          const outcome = object.apply(now, each.operation, each.process);
          if (outcome === undefined) return each;
          now = outcome[0];
          return each.to === undefined || luck[i] === 0 ? each : { ...each, result: outcome[1] };
        });
      })
      .filter((history) => history.length > 0);
    const agree = (history: readonly Operation<unknown, unknown>[]): void => {
      const { holds } = linearizable(object, history);
      const found = validate(subject, historyEvents(history), HIDDEN);
      expect(found.verdict).toBe(holds ? 'matches' : 'differs');
      expect(found).not.toHaveProperty('cutAt');
      seen.add(holds);
    };
    const numRuns = globalThis.process.env['SYNOD_FULL'] === '1' ? 2_000 : 60;
    fc.assert(fc.property(lucky, agree), { numRuns });
    fc.assert(fc.property(lucky, agree), { numRuns: 60, seed: 1 });
    expect([...seen].sort()).toEqual([false, true]);
  });
});
