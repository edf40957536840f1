import { describe, expect, test } from 'vitest';
import { bool, check, FiniteSet, names, optional, range, record, select, set, spec, variables } from '../../checker/index.ts';
import { requirePlain } from '../../checker/language/plain.ts';
import type { Engine } from '../../checker/search/strategies.ts';
import { expectMistake, mistakeIn } from '../mistakes.ts';

const ENGINES: readonly Engine[] = ['fast', 'interpreted', 'reference'];
class Point { x = 1; }
const cyclic: Record<string, unknown> = {};
cyclic['itself'] = [cyclic];

const strange: readonly (readonly [string, unknown])[] = [
  ['a function', () => 1],
  [
    'the function small',
    function small() {
      return 1;
    },
  ],
  ['a symbol', Symbol('s')],
  ['NaN', NaN],
  ['undefined', undefined],
  ['a bigint', 1n],
  ['a native Set', new Set([1])],
  ['a native Map', new Map()],
  ['a Date object', new Date(0)],
  ['a Point object', new Point()],
  [
    '.read there is a getter',
    {
      get read() {
        return 1;
      },
    },
  ],
  ['with the symbol', { [Symbol('s')]: 1 }],
  ["key '#'", { '#': 'set' }],
  ['.a[1] there is NaN', { a: [0, NaN] }],
  ['a list with holes', Object.assign(new Array(2), { 1: 2 })],
  ['.itself[0] there is a value that contains itself', cyclic],
  ['a hidden property', Object.defineProperty({}, 'x', { value: 1 })],
];

/** A spec whose action has a parameter over a source that the compiler does not look at. */
const ranging = (source: unknown) => spec({ name: 'ranging', deadlock: 'allowed', define() {
  const state = variables({ x: range(0, 1), seen: set(bool) });
  return {
    state,
    actions: {
      Take: state.action(
        { op: source as readonly unknown[] },
        {
          enabled: (s) => s.x === 0,
          effect: (s) => {
            s.x = 1;
          },
        },
      ),
    },
  };
} });

async function failure(run: Promise<unknown>): Promise<string> {
  try {
    await run;
  } catch (error) {
    return (error as Error).message;
  }
  return 'no mistake';
}

describe.each(strange)('what is not plain data: %s', (what, value) => {
  test('is refused among the values of a parameter when the definition is read', () => {
    const mistake = mistakeIn(() => select(ranging([1, value])));
    expect(mistake.kind).toBe('not-plain-data');
    expect(mistake.message).toContain('action Take: a value of the parameter op must be plain data');
    expect(mistake.message).toContain(what);
  });

  test('is refused at the first state where a function of the state lists it, by every engine', async () => {
    for (const engine of ENGINES) {
      const message = await failure(check(ranging((s: { x: number }) => [s.x, value]), { engine }));
      expect(message).toContain('a value of a parameter must be plain data');
      expect(message).toContain(what);
      expect(message).toContain('where: action Take');
    }
  });

  test('is refused as a member of a set', () =>
    expectMistake(() => FiniteSet.of(1, value), 'not-plain-data', 'a member of a set or bag', what));
});

test('is noticed also behind many members with the same names that are plain', () => {
  for (let i = 0; i < 100; i++) expect(FiniteSet.of({ seen: i }).size).toBe(1);
  expectMistake(() => FiniteSet.of({ seen: 1, [Symbol('s')]: 1 }), 'not-plain-data', 'with the symbol');
  expectMistake(() => FiniteSet.of(Object.defineProperty({ seen: 1 }, 'h', { value: 1 })), 'not-plain-data', 'a hidden property');
  expectMistake(() => FiniteSet.of({ seen: () => 1 }), 'not-plain-data', 'the function');
  expectMistake(() => FiniteSet.of({ seen: { deep: [NaN] } } as never), 'not-plain-data', 'NaN');
});

describe('a mark of `optional`, and a named value', () => {
  test.each([NaN, undefined, () => 1, Symbol('s'), {}, [], new Map()])('may not be %s', (mark) => {
    expectMistake(() => optional(bool, mark as never), 'not-plain-data', 'the mark for no value must be a plain value');
    expectMistake(() => names(['a', mark as never]), 'not-plain-data', 'is not a plain value');
  });

  test('may be Infinity, which is neither null nor -Infinity, for every engine', async () => {
    const never = spec({ name: 'never', deadlock: 'allowed', define() {
      const due = optional(optional(optional(range(1, 3), null), Infinity), -Infinity);
      const state = variables({ due, all: set(record({ due })) });
      return {
        state,
        actions: { Next: state.action({ d: due }, { effect: (s, { d }) => { s.due = d; s.all = FiniteSet.of({ due: d }); } }) },
        invariants: { Known: state.invariant({ 'due is not null': (s) => s.due !== null }) },
      };
    } });
    for (const engine of ENGINES) {
      const verdict = await check(never, { engine, keepGoing: true });
      expect([verdict.verdict, verdict.distinct, verdict.trace?.steps.length]).toEqual(['violated', 7, 1]);
    }
  });
});

test('what a mapping gives, and what a projection makes of a state, is plain', () => {
  expectMistake(
    () => requirePlain(() => 1, 'what a projection makes of a state'),
    'not-plain-data',
    'what a projection makes of a state must be plain data',
  );
});

describe('choices that are objects', () => {
  const INC = { by: 1 };
  const DEC = { by: -1 };
  const walk = (source: unknown) => spec({ name: 'walk', deadlock: 'allowed', define() {
    const state = variables({ x: range(0, 5) });
    const table = new Map([[INC, 1], [DEC, -1]]);
    return {
      state,
      actions: {
        Step: state.action(
          { op: source as readonly (typeof INC)[] },
          {
            enabled: (s, { op }) => (op === INC ? s.x < 5 : s.x > 0),
            effect: (s, { op }) => {
              s.x += table.get(op) ?? NaN;
            },
          },
        ),
      },
      invariants: { Low: state.invariant({ 'x is below 4': (s) => s.x < 4 }) },
    };
  } });

  test.each(ENGINES)('are the very objects that were listed: %s', async (engine) => {
    for (const source of [[INC, DEC], [INC, DEC, { ...INC }], () => [INC, DEC]]) {
      const verdict = await check(walk(source), { engine });
      expect([verdict.verdict, verdict.trace?.steps.length, verdict.trace?.steps[0]?.choices['op']]).toEqual(['violated', 4, INC]);
    }
  });

  test('cannot be changed any more', () => {
    expect(Object.isFrozen(INC)).toBe(true);
  });
});
