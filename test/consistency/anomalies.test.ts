import { describe, expect, test } from 'vitest';
import {
  type Judgement, linearizable, lock, type LockOperation, monotonicReads, type Operation, queue, type QueueOperation, register,
  type RegisterOperation, type SequentialObject, sequentiallyConsistent, serialisable, store, type StoreOperation, transactions,
} from '../../checker/consistency/index.ts';

/** Operations one after the other, where no times are given: what each does, and what it returns. */
const one = <O>(process: string, operation: O, result: unknown, from: number, to = from + 0.5): Operation<O, never> =>
  ({ process, operation, result: result as never, from, to });
const open = <O>(process: string, operation: O, from: number): Operation<O, never> => ({ process, operation, from });

const read: RegisterOperation<number> = { type: 'Read' };
const write = (value: number): RegisterOperation<number> => ({ type: 'Write', value });
const get = (key: string): StoreOperation<number> => ({ type: 'Read', key });
const put = (key: string, value: number): StoreOperation<number> => ({ type: 'Write', key, value });
const said = <O, R>(judgement: Judgement<O, R>): string | true => (judgement.holds ? true : judgement.explanation);
const cell = register<number>(0);
const pairs = store<number>(0);

describe('a register', () => {
  test('a stale read: not linearizable, but sequentially consistent, and monotonic', () => {
    const operations = [one('A', write(1), 'ok', 1), one('B', read, 0, 2)];
    expect(said(linearizable(cell, operations))).toBe(
      'B: Read returned 0; any order that keeps to the time of the operations gives it 1: A: Write(value: 1); B: Read → 1',
    );
    expect(said(sequentiallyConsistent(cell, operations))).toBe(true);
    expect(said(monotonicReads(cell, operations))).toBe(true);
  });
  test('a read that goes back: no two reads of one process may', () => {
    const operations = [one('A', write(1), 'ok', 1, 9), one('B', read, 1, 2), one('B', read, 0, 4)];
    for (const condition of [linearizable, sequentiallyConsistent])
      expect(said(condition(cell, operations))).toMatch(/^B: Read returned 0; any order that keeps to .* gives it 1: /);
    expect(said(monotonicReads(cell, operations))).toBe(
      'B: Read returned 0; any order that keeps to the order of the reads of each process gives it 1: ' +
      'A: Write(value: 1); B: Read → 1; B: Read → 1',
    );
  });
  test('two who talk: each is monotonic, and one reads an earlier state after the other', () => {
    const operations = [one('A', write(1), 'ok', 1, 9), one('B', read, 1, 2), one('C', read, 0, 4)];
    expect(said(monotonicReads(cell, operations))).toBe(true);
    expect(said(sequentiallyConsistent(cell, operations))).toBe(true);
    expect(said(linearizable(cell, operations))).toMatch(/^C: Read returned 0; any order .* gives it 1/);
  });
  test('who does not read what it wrote is monotonic, and not sequentially consistent', () => {
    const operations = [one('A', write(1), 'ok', 1), one('A', read, 0, 2)];
    expect(said(monotonicReads(cell, operations))).toBe(true);
    expect(said(sequentiallyConsistent(cell, operations))).toMatch(/^A: Read returned 0; any order .* gives it 1/);
  });
  test('a write that is open may have had its effect, or not; but not one after the other', () => {
    expect(said(linearizable(cell, [open('A', write(1), 1), one('B', read, 1, 2), one('B', read, 1, 3)]))).toBe(true);
    expect(said(linearizable(cell, [open('A', write(1), 1), one('B', read, 0, 2), one('B', read, 1, 3)]))).toBe(true);
    expect(said(linearizable(cell, [open('A', write(1), 1), one('B', read, 1, 2), one('B', read, 0, 3)]))).toMatch(
      /^B: Read returned 0; any order .* gives it 1: A: Write\(value: 1\); B: Read → 1; B: Read → 1$/,
    );
  });
  test('what nobody wrote', () => {
    const operations = [open('A', write(1), 1), one('B', read, 7, 2)];
    expect(said(linearizable(cell, operations))).toMatch(/returned 7; any order .* gives it (0 or 1|1 or 0)/);
  });
});

describe('transactions', () => {
  const bank = transactions(pairs);
  test('a lost update: both read 0, both add one', () => {
    const add = [get('x'), put('x', 1)];
    const operations = [one('A', add, [0, 'ok'], 1, 4), one('B', add, [0, 'ok'], 2, 5)];
    expect(said(serialisable(bank, operations))).toMatch(/^B: .* returned \[0, ok\]; any order gives it \[1, ok\]: A: /);
  });
  test('write skew: each reads both, and writes one', () => {
    const operations = [
      one('A', [get('x'), get('y'), put('x', 1)], [0, 0, 'ok'], 1, 4),
      one('B', [get('x'), get('y'), put('y', 1)], [0, 0, 'ok'], 2, 5),
    ];
    expect(said(serialisable(bank, operations))).toMatch(/^B: .* returned \[0, 0, ok\]; any order gives it \[1, 0, ok\]: A: /);
  });
  test('a long fork: two see two writes, which do not know of each other, in two orders', () => {
    const operations = [
      one('A', [put('x', 1)], ['ok'], 1, 9), one('B', [put('y', 1)], ['ok'], 1, 9),
      one('C', [get('x'), get('y')], [1, 0], 2, 8), one('D', [get('x'), get('y')], [0, 1], 2, 8.5),
    ];
    expect(said(serialisable(bank, operations.slice(0, 3)))).toBe(true);
    expect(said(serialisable(bank, operations))).not.toBe(true);
    expect(said(sequentiallyConsistent(bank, operations))).not.toBe(true);
  });
  test('one that reads the past is serialisable, and not linearizable', () => {
    const operations = [one('A', [put('x', 1)], ['ok'], 1), one('B', [get('x')], [0], 2)];
    expect(said(serialisable(bank, operations))).toBe(true);
    expect(said(linearizable(bank, operations))).toMatch(/^B: /);
  });
});

describe('other objects', () => {
  const enqueue = (value: string): QueueOperation<string> => ({ type: 'Enqueue', value });
  const dequeue: QueueOperation<string> = { type: 'Dequeue' };
  test('a queue gives what was first', () => {
    const operations = [one('A', enqueue('x'), 'ok', 1), one('A', enqueue('y'), 'ok', 2), one('B', dequeue, 'y', 3)];
    expect(said(linearizable(queue<string>(), operations))).toMatch(/^B: Dequeue returned y; any order .* gives it x: /);
  });
  test('a queue gives nothing twice', () => {
    const operations = [one('A', enqueue('x'), 'ok', 1), one('B', dequeue, 'x', 2, 4), one('C', dequeue, 'x', 3, 5)];
    expect(said(linearizable(queue<string>(), operations))).toMatch(/^C: Dequeue returned x; any order .* gives it empty: /);
  });
  const ask = (type: LockOperation['type']): LockOperation => ({ type });
  test('a lock is held by one: for the other there is no place', () => {
    const operations = [one('A', ask('Acquire'), true, 1), one('B', ask('Acquire'), true, 2)];
    expect(said(linearizable(lock, operations))).toBe(
      'B: Acquire returned true, and no order that keeps to the time of the operations has a place for it',
    );
    expect(said(linearizable(lock, [...operations, one('A', ask('Release'), true, 3)]))).not.toBe(true);
    const waits = [one('A', ask('Acquire'), true, 1), one('B', ask('Acquire'), true, 2, 5), one('A', ask('Release'), true, 3)];
    expect(said(linearizable(lock, waits))).toBe(true);
    expect(said(linearizable(lock, [one('A', ask('Acquire'), true, 1), one('B', ask('Try'), false, 2)]))).toBe(true);
    expect(said(linearizable(lock, [one('B', ask('Release'), true, 2)]))).toMatch(/gives it false/);
  });
  test('one of your own: a counter', () => {
    const counter: SequentialObject<number, 'add' | 'get', number> = {
      initial: 0,
      apply: (n, operation) => (operation === 'add' ? [n + 1, n + 1] : [n, n]),
    };
    const operations = [one('A', 'add' as const, 1, 1, 4), one('B', 'add' as const, 1, 2, 5)];
    expect(said(linearizable(counter, operations))).toBe(
      'B: add returned 1; any order that keeps to the time of the operations gives it 2: A: add → 1; B: add → 2',
    );
  });
});
