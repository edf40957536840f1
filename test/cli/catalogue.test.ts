import { describe, expect, test } from 'vitest';
import { loadEntry } from '../../checker/cli/catalogue.ts';
import { catalogue } from '../../spec/index.ts';
import { synod } from '../fixtures/console.ts';

const FULL = process.env['SYNOD_FULL'] === '1';

test('synod list names every spec, model and variant', async () => {
  const { out, status } = await synod(['list']);
  expect(status).toBe(0);
  for (const [name, { models, variants }] of Object.entries(catalogue))
    for (const word of [name, ...Object.keys(models), ...Object.keys(variants)]) expect(out).toContain(word);
});

describe.each(Object.keys(catalogue))('%s', (name) => {
  test.each(FULL ? [Infinity, 40] : [40])('is shown whole, in %s columns', async (columns) => {
    const { out, status, err } = await synod(['show', name], { columns });
    expect({ status, err }).toEqual({ status: 0, err: '' });
    for (const title of ['Constants', 'Variables', 'Actions', 'Invariants', 'Models', 'Variants']) expect(out).toContain(`\n${title}\n`);
    expect(Math.max(...out.split('\n').map((line) => [...line].length))).toBeLessThanOrEqual(columns);
  });

  test('is what its folder alone brings', async () => {
    expect(await loadEntry(name)).toBe(catalogue[name]);
  });

  test('has variants that can be shown', async () => {
    for (const variant of Object.keys(catalogue[name]?.variants ?? {}).filter((_, place) => FULL || place === 0))
      expect((await synod(['show', name, '--variant', variant])).out).toMatch(new RegExp(`^${name}, variant ${variant}`));
  });
});

test('a spec of the catalogue is checked by its name', async () => {
  const { out, status } = await synod(['check', 'two-phase-commit', '--set', 'rms=3', '--json']);
  expect(JSON.parse(out)).toMatchObject({ verdict: 'holds', spec: 'two-phase-commit', distinct: 288, generated: 1146, depth: 11 });
  expect(status).toBe(0);
  expect((JSON.parse(out) as { module?: string }).module).toBeUndefined();
});

test('a name that is not there is one clear error', async () => {
  const { err, status } = await synod(['check', 'synodd']);
  expect(err).toBe(
    `error: there is no spec 'synodd', and no file of that name\n  why:   in the catalogue: ` +
      `${Object.keys(catalogue).join(', ')}\n  do:    did you mean 'synod'?\n`,
  );
  expect(status).toBe(2);
});

test.each(['../checker', 'constructor', 'master-timeline', 'none'])('%s is no folder of a spec', async (name) => {
  expect(await loadEntry(name)).toBeUndefined();
});
