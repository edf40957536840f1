import { describe, expect, test } from 'vitest';
import { count, entry, flag, fn, letters, names, range, select, type Spec, spec, SpecError, variables } from '../../checker/index.ts';
import type { CheckOptions } from '../../checker/verdict/check-options.ts';
import { showText } from '../../checker/report/text/show.ts';
import { check } from '../../checker/verdict/check.ts';

/** Votes in a ballot; with two leaders a further ballot may begin. Nobody says anything of the clock. */
const voting = spec({
  name: 'voting-by-measure',
  deadlock: 'allowed',
  constants: { priests: count(3, { min: 1, max: 5 }), two: flag(false, 'a second leader'), all: flag(false, 'the clock, too') },
  define({ priests, two, all }) {
    const priest = names(letters(priests));
    const state = variables({ ballot: range(0, 3), voted: fn(priest, range(0, 3)), clock: range(0, 1) });
    const Vote = state.action({ p: priest }, {
      enabled: (s, { p }) => s.voted[p] < s.ballot,
      effect: (s, { p }) => { s.voted[p] = s.ballot; },
    });
    const Begin = state.action({}, { enabled: (s) => s.ballot === 0 || (two && s.ballot < 3), effect: (s) => { s.ballot++; } });
    const Tick = state.action({}, { effect: (s) => { s.clock = 1 - s.clock; } });
    return {
      state,
      actions: { Vote, Begin, Tick },
      properties: {
        Rhythm: state.decreases(
          (s) => [s.ballot === 0 ? 1 : 0, letters(priests).filter((p) => s.voted[p] < s.ballot).length],
          all ? {} : { of: [Vote, Begin] },
        ),
      },
    };
  },
});

/** Every way to check it that there is. */
const WAYS: readonly CheckOptions[] = [
  { engine: 'fast' }, { engine: 'interpreted' }, { engine: 'direct' }, { engine: 'reference' },
  { search: 'symbolic' }, { search: { kind: 'bitstate', bits: 16, hashes: 3 } }, { search: { kind: 'breadth-first', exact: true } },
];

const found = async (subject: Spec, options: CheckOptions): Promise<unknown> => {
  const verdict = await check(subject, options);
  return verdict.verdict === 'violated' ? [verdict.trace.steps.map(({ action }) => action), verdict.trace.findings] : verdict.verdict;
};

describe('a measure that falls', () => {
  test.each(WAYS)('with the steps that it is for, whatever others do: %o', async (way) => {
    const holds = typeof way.search === 'object' && way.search.kind === 'bitstate' ? 'partial' : 'holds';
    expect(await found(voting, way)).toBe(holds);
  });
  test.each(WAYS)('or does not, and the story says how it goes: %o', async (way) => {
    expect(await found(voting, { ...way, constants: { two: true } })).toEqual([
      ['Begin', 'Begin'],
      [{ kind: 'property', name: 'Rhythm', choices: {}, explanation: 'the measure stays (0, 3)' }],
    ]);
  });
  test.each(WAYS)('with all steps, unless actions are named: %o', async (way) => {
    expect(await found(voting, { ...way, constants: { all: true } })).toEqual([
      ['Tick'],
      [{ kind: 'property', name: 'Rhythm', choices: {}, explanation: 'the measure stays (1, 0)' }],
    ]);
  });
});

test('what `show` says of it', () => {
  const shown = (constants: { readonly all?: boolean }): string => {
    const { system } = select(voting, { constants });
    return showText(entry(voting), voting, system);
  };
  expect(shown({})).toContain('\n  Rhythm: a measure falls with every step of Vote or Begin');
  expect(shown({ all: true })).toMatch(/\n {2}Rhythm: a measure falls with every step(\n|$)/);
});

/** Two actions do the same; only one of them is named. */
const twins = (of: 'A' | 'B'): Spec =>
  spec({
    name: `twins-${of}`,
    deadlock: 'allowed',
    define() {
      const state = variables({ x: range(0, 3), y: range(0, 3) });
      const step = () => state.action({}, { enabled: (s) => s.y < 3 && s.x < 2, effect: (s) => { s.y++; } });
      const [A, B] = [step(), step()];
      const Up = state.action({}, { enabled: (s) => s.x < 3, effect: (s) => { s.x++; } });
      const Falls = state.decreases((s) => 3 - s.x, { of: of === 'A' ? [Up, A] : [Up, B] });
      return { state, actions: { A, B, Up }, properties: { Falls } };
    },
  });

describe('whose step it is counts, not only where it leads', () => {
  test.each(WAYS)('%o', async (way) => {
    for (const of of ['A', 'B'] as const)
      expect(await found(twins(of), way)).toEqual([
        [of],
        [{ kind: 'property', name: 'Falls', choices: {}, explanation: 'the measure stays 3' }],
      ]);
  });
});

/** A measure of a value that rises. */
const measured = (measure: (x: number) => unknown, of: object = {}): Spec =>
  spec({
    name: 'measured',
    deadlock: 'allowed',
    define() {
      const state = variables({ x: range(0, 3) });
      const Up = state.action({}, { enabled: (s) => s.x < 3, effect: (s) => { s.x++; } });
      return { state, actions: { Up }, properties: { Falls: state.decreases((s) => measure(s.x) as number, of) } };
    },
  });

describe('nobody else may raise it', () => {
  test.each(WAYS)('%o', async (way) => {
    expect(await found(measured((x) => x, { of: [] }), way)).toEqual([
      ['Up'],
      [{ kind: 'property', name: 'Falls', choices: {}, explanation: 'the measure goes from 0 to 1' }],
    ]);
  });
});

describe('a measure is a whole number from 0 on, or a list of such', () => {
  const cases: readonly (readonly [string, (x: number) => unknown, string])[] = [
    ['negative', (x) => 2 - x, 'a measure is -1, and must be a whole number from 0 on, or a list of such'],
    ['a fraction', (x) => 4 - x / 2, 'a measure is 3.5, and must be'],
    ['nothing', () => undefined, 'a measure is undefined, and must be'],
    ['an empty list', () => [], 'a measure is an empty list, and must be'],
    ['of two lengths', (x) => (x === 0 ? [3] : [2, x]), 'a measure has 1 numbers before a step, and 2 behind it'],
  ];
  test.each(cases)('%s', async (_what, measure, message) => {
    for (const engine of ['fast', 'direct', 'reference'] as const)
      await expect(check(measured(measure), { engine })).rejects.toThrow(message);
  });
  test('what is no function, no action, or no option is refused', () => {
    const state = variables({ x: range(0, 1) });
    expect(() => state.decreases(3 as never)).toThrow(SpecError);
    expect(() => state.decreases(() => 0, { of: [{} as never] })).toThrow('decreases(...) was given something that is no action');
    expect(() => state.decreases(() => 0, { off: [] } as never)).toThrow("'off'");
  });
  test('an action that is not of the spec is refused', async () => {
    const other = variables({ x: range(0, 3) }).action({}, { effect: (s) => { s.x = 0; } });
    await expect(check(measured((x) => 3 - x, { of: [other] }))).rejects.toThrow('what is no action of this spec');
  });
});
