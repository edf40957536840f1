import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { history, linearizable, type Operation, register } from '../../checker/consistency/index.ts';
import { flag, fn, letters, names, optional, range, spec, union, variables } from '../../checker/index.ts';
import type { CheckOptions } from '../../checker/verdict/check-options.ts';
import { check } from '../../checker/verdict/check.ts';
import { historyOf } from './random-history.ts';

const process = names(['A', 'B', 'C'] as const);
const operation = union('type', { Read: {}, Write: { value: range(1, 2) } });
const result = names([0, 1, 2, 'ok'] as const);
const parts = { process, operation, result, each: 5 };

/** Which operation was over before which other began, by process and number. */
const precedence = (operations: readonly Operation<unknown, unknown>[]): readonly string[] => {
  const name = ({ process, from }: Operation<unknown, unknown>): string =>
    `${process}${operations.filter((each) => each.process === process && each.from < from).length}`;
  return operations.flatMap((one) =>
    operations.filter((other) => one.to !== undefined && one.to < other.from).map((other) => `${name(one)} ${name(other)}`)).sort();
};

describe('the history of a state', () => {
  const calls = history(parts);
  const draws = fc.array(
    fc.constantFrom('A', 'B', 'C').map((process) => ({ process, operation: { type: 'Read' as const }, result: 0 })),
    { maxLength: 10 },
  );
  const enter = (events: readonly { readonly process: string }[]) => {
    const entries = { A: [], B: [], C: [] } as (typeof calls.schema)['initial'];
    for (const { process } of events as readonly { readonly process: 'A' | 'B' | 'C' }[])
      if (calls.open(entries, process) !== undefined) calls.respond(entries, process, 0);
      else if (calls.operations(entries).length < 5) calls.invoke(entries, process, { type: 'Read' });
    return entries;
  };
  test('says which operation was over before which other began, as times do', () => {
    fc.assert(
      fc.property(draws, (events) => {
        const operations = calls.operations(enter(events));
        const timed = historyOf(events);
        expect(precedence(operations)).toEqual(precedence(timed));
        expect(operations.filter(({ to }) => to === undefined).length).toBe(timed.filter(({ to }) => to === undefined).length);
      }),
    );
  });
  test('and no more: in which order two begin, or two end, makes no other state', () => {
    const events = (...names: readonly string[]) => enter(names.map((process) => ({ process })));
    expect(events('A', 'B', 'A', 'B', 'C')).toEqual(events('B', 'A', 'B', 'A', 'C'));
    expect(events('A', 'A', 'B')).not.toEqual(events('A', 'B', 'A'));
  });
  test('takes one operation of a process after the other, and so many', () => {
    const entries = { A: [], B: [], C: [] } as (typeof calls.schema)['initial'];
    expect(() => calls.respond(entries, 'A', 0)).toThrow('an operation of A ends, and none is open');
    calls.invoke(entries, 'A', { type: 'Write', value: 2 });
    expect(calls.open(entries, 'A')).toEqual({ type: 'Write', value: 2 });
    expect([calls.mayInvoke(entries, 'A'), calls.mayInvoke(entries, 'B')]).toEqual([false, true]);
    expect(() => calls.invoke(entries, 'A', { type: 'Read' })).toThrow('A begins an operation while another of its own is open');
    calls.respond(entries, 'A', 'ok');
    calls.record(entries, 'A', { type: 'Read' }, 2);
    expect(linearizable(register(0), calls.operations(entries))).toMatchObject({ holds: true });
    expect(history({ ...parts, each: 2 }).mayInvoke(entries, 'A')).toBe(false);
  });
  test('without times is that of each process alone', () => {
    const untimed = history({ ...parts, timed: false });
    const entries = { A: [], B: [], C: [] } as (typeof calls.schema)['initial'];
    untimed.record(entries, 'B', { type: 'Write', value: 1 }, 'ok');
    untimed.invoke(entries, 'A', { type: 'Read' });
    expect(entries.A).toEqual([{ operation: { type: 'Read' }, result: '?', from: 0, to: 0 }]);
    expect(untimed.operations(entries)).toEqual([
      { process: 'A', operation: { type: 'Read' }, from: 0 },
      { process: 'B', operation: { type: 'Write', value: 1 }, from: 0, to: 0, result: 'ok' },
    ]);
    expect(() => untimed.linearizable(register(0), 'calls')).toThrow('nobody can say whether it is linearizable');
  });
});

/** A register with two copies: a write goes to the first, then to the second; a read looks at either, or with `careful` at the first. */
const copies = spec({
  name: 'two-copies',
  deadlock: 'allowed',
  constants: { careful: flag(false, 'whether all read the first copy') },
  define({ careful }) {
    const client = names(letters(2));
    const cell = register<number>(0);
    const own = history({
      process: client,
      operation: union('type', { Read: {}, Write: { value: range(1, 1) } }),
      result: optional(range(0, 1), 'ok'),
      each: 2,
    });
    const state = variables({ calls: own.schema, copy: fn(range(1, 2), range(0, 1)) });
    const { action, invariant } = state;
    return {
      state,
      actions: {
        Begin: action({ c: client, op: [{ type: 'Read' as const }, { type: 'Write' as const, value: 1 }] }, {
          enabled: (s, { c, op }) => own.mayInvoke(s.calls, c) && (c === 'B') === (op.type === 'Write'),
          effect: (s, { c, op }) => { own.invoke(s.calls, c, op); },
        }),
        Write: action({ c: client }, {
          enabled: (s, { c }) => own.open(s.calls, c)?.type === 'Write',
          effect: (s, { c }) => {
            s.copy[1] = 1;
            own.respond(s.calls, c, 'ok');
          },
        }),
        Copy: action({}, { effect: (s) => { s.copy[2] = s.copy[1]; } }),
        Read: action({ c: client, from: careful ? [1] : [1, 2] }, {
          enabled: (s, { c }) => own.open(s.calls, c)?.type === 'Read',
          effect: (s, { c, from }) => { own.respond(s.calls, c, s.copy[from] as number); },
        }),
      },
      invariants: {
        Linearizable: invariant({ 'reads and writes have an order': own.linearizable(cell, 'calls') }),
        Sequential: invariant({ 'reads and writes have an order': own.sequentiallyConsistent(cell, 'calls') }),
        Monotonic: invariant({ 'reads have an order': own.monotonicReads(cell, 'calls') }),
        Serialisable: invariant({ 'reads and writes have an order': own.serialisable(cell, 'calls') }),
      },
    };
  },
});

const WAYS: readonly CheckOptions[] = [{ engine: 'fast' }, { engine: 'interpreted' }, { engine: 'direct' }, { engine: 'reference' }];

describe('a spec that keeps one', () => {
  test.each(WAYS)('is told which operation has no place: %o', async (way) => {
    const { verdict, trace, invariants } = await check(copies, { ...way, keepGoing: true });
    expect(verdict).toBe('violated');
    expect(Object.fromEntries(invariants.map(({ name, depth }) => [name, depth]))).toEqual({
      Linearizable: 5, Sequential: 7, Monotonic: 7, Serialisable: undefined,
    });
    expect(trace?.findings).toContainEqual(expect.objectContaining({ name: 'Linearizable' }));
  });
  test('in words', async () => {
    const { trace } = await check(copies, { invariants: ['Linearizable'] });
    expect(trace?.findings[0]).toMatchObject({
      explanation:
        'A: Read returned 0; any order that keeps to the time of the operations gives it 1: B: Write(value: 1); A: Read → 1',
    });
  });
  test('holds where it does', async () => {
    expect(await check(copies, { constants: { careful: true } })).toMatchObject({ verdict: 'holds' });
  });
});
