import { describe, expect, test } from 'vitest';
import { check } from '../../../checker/index.ts';
import { variantsAnnotations, verdictAnnotations } from '../../../checker/report/formats/github.ts';
import { checkVariant, variantsTable } from '../../../checker/verdict/variants.ts';
import lock from '../../fixtures/lock.ts';

describe('annotations of a verdict', () => {
  test('are none if it is as wished', async () => {
    expect(verdictAnnotations(await check(lock))).toBe('');
    expect(verdictAnnotations(await check(lock, { variant: 'generous' }))).toBe('');
  });

  test('say what fell, at the file, on one line', async () => {
    const { prediction: _, ...verdict } = await check(lock, { variant: 'generous' });
    expect(verdictAnnotations(verdict, { module: './specs/lock,1.ts', spec: './specs/lock,1.ts', flags: ['--variant', 'generous'] })).toBe(
      '::error file=specs/lock%2C1.ts,title=lock%2C variant generous%2C is violated%3A MutualExclusion is false ' +
        "after 6 steps::  MutualExclusion, 'one holder', is false for p: A, q: B%0A    A is holding, and so is " +
        'B%0Asynod replay ./specs/lock,1.ts --variant generous --path 0/0/1/1/0/0/0\n',
    );
  });

  test('say which witness is not reached', async () => {
    expect(verdictAnnotations(await check(lock, { constants: { clients: 1 } }))).toBe(
      '::error title=lock holds%2C but some witness is never reached%3A twoWait::twoWait is never reached\n',
    );
  });

  test('say that a limit was reached', async () => {
    expect(verdictAnnotations(await check(lock, { limits: { states: 5 } }))).toMatch(
      /^::error title=lock%3A no violation in the first 5 states; the limit of 5 states was reached::.+\n$/,
    );
  });
});

describe('annotations of the table of variants', () => {
  test('are those of the predictions that are not true', async () => {
    const table = await variantsTable(lock, (name) => checkVariant(lock, name));
    expect(variantsAnnotations(table)).toBe('');
    const [generous] = table.rows.map((row) => ({
      ...row,
      prediction: { ...row.prediction, outcome: 'false' as const, message: '100% wrong' },
    }));
    expect(
      variantsAnnotations({ ...table, rows: generous === undefined ? [] : [generous], unchecked: ['prudent'] }, { module: 'lock.ts' }),
    ).toBe(
      '::error file=lock.ts,title=lock%2C variant generous%3A its prediction is false::100%25 ' +
        'wrong\n::error file=lock.ts,title=lock%2C variant prudent::interrupted before it was checked\n',
    );
  });
});
