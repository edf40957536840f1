import { describe, expect, test } from 'vitest';
import { choice, count, flag, range, spec, variables } from '../../checker/index.ts';
import { constantsWith, parseConstant } from '../../checker/language/constants.ts';
import { expectMistake } from '../mistakes.ts';

const declared = {
  priests: count(3, { min: 1, max: 9 }, 'how many priests there are'),
  network: choice(['set', 'bag'], 'the mail'),
  forget: flag(false),
};

describe('the constants of a model', () => {
  test('have their defaults unless they are given', () => {
    expect(constantsWith(declared, {})).toEqual({ priests: 3, network: 'set', forget: false });
    expect(constantsWith(declared, { priests: 2, forget: true })).toEqual({ priests: 2, network: 'set', forget: true });
  });
  test('must be in their domain', () => {
    expectMistake(
      () => constantsWith(declared, { priests: 0 }),
      'bad-constant',
      'priests = 0',
      'a whole number from 1 to 9',
      'how many priests there are',
    );
    expectMistake(() => constantsWith(declared, { priests: 2.5 }), 'bad-constant', 'priests = 2.5');
    expectMistake(() => constantsWith(declared, { priests: '2' }), 'bad-constant');
    expectMistake(() => constantsWith(declared, { network: 'bagg' }), 'bad-constant', 'one of set, bag');
    expectMistake(() => constantsWith(declared, { forget: 1 }), 'bad-constant', 'true or false');
  });
  test('are plain data, whatever their declaration accepts', () => {
    const anything = { initial: 1, gloss: '', domain: 'anything', accepts: (value: unknown): value is number => value !== undefined };
    expectMistake(
      () => constantsWith({ x: anything }, { x: () => 1 }),
      'not-plain-data',
      'constant x must be plain data, but it is the function x',
    );
    expectMistake(() => constantsWith({ x: anything }, { x: NaN }), 'not-plain-data', 'constant x must be plain data, but it is NaN');
  });
  test('are declared by a function of the language, also where a value is given', () => {
    for (const given of [{}, { x: 2 }])
      expectMistake(
        () => constantsWith({ x: range(1, 3) as never }, given),
        'bad-constant',
        'constant x is not declared by count, choice or flag',
      );
  });
  test('must be known; the nearest is suggested', () => {
    expectMistake(
      () => constantsWith(declared, { preists: 2 }),
      'unknown-name',
      "there is no constant 'preists'",
      'known: priests, network, forget',
      "did you mean 'priests'?",
    );
    expectMistake(() => constantsWith({}, { x: 1 }), 'unknown-name', 'no constant is declared');
    // Names that every object has are no constants.
    expectMistake(() => constantsWith(declared, { constructor: 1 }), 'unknown-name');
  });
});

test('a constant in a text is a truth value, a whole number or a word', () => {
  expect(['true', 'false', '3', '-1', 'bag', '1.5', ''].map(parseConstant)).toEqual([true, false, 3, -1, 'bag', '1.5', '']);
});

describe('what is assumed of the constants', () => {
  const replicas = (require: (constants: { readonly N: number; readonly F: number }) => Readonly<Record<string, boolean>>) => spec({
    name: 'replicas',
    constants: { N: count(3, { min: 1, max: 9 }), F: count(1, { min: 0, max: 4 }) },
    require,
    define: () => {
      const state = variables({ n: range(0, 1) });
      return { state, actions: { Up: state.action({}, { effect: () => undefined }) } };
    },
  });
  const most = replicas(({ N, F }) => ({ 'N > 2F': N > 2 * F, 'N is odd': N % 2 === 1 }));

  test('must be true in every model', () => {
    expect(most.bind().constants).toEqual({ N: 3, F: 1 });
    expectMistake(() => most.bind({ F: 2 }), 'bad-constant', "the constants do not satisfy 'N > 2F'", 'N = 3, F = 2');
    expectMistake(() => most.bind({ N: 4 }), 'bad-constant', "the constants do not satisfy 'N is odd'");
  });
  test('must be said', () => {
    expectMistake(() => replicas(() => ({ odd: undefined as never })).bind(), 'bad-definition', "'odd' is neither true nor false");
  });
});
