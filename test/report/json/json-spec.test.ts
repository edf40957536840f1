import { expect, test } from 'vitest';
import { catalogue } from '../../../spec/index.ts';
import { synod } from '../../fixtures/console.ts';

const LOCK = 'test/fixtures/lock.ts';

test('synod list --json has the whole catalogue', async () => {
  const { status, out } = await synod(['list', '--json']);
  const { version, specs } = JSON.parse(out) as {
    version: number;
    specs: {
      name: string;
      models: { name: string; expect: unknown }[];
      variants: { name: string; predicts: unknown }[];
      views: { name: string }[];
    }[];
  };
  expect({ status, version }).toEqual({ status: 0, version: 1 });
  expect(specs.map(({ name }) => name)).toEqual(Object.keys(catalogue));
  for (const { name, models, variants, views } of specs) {
    const entry = catalogue[name];
    expect(models.map((model) => [model.name, model.expect])).toEqual(
      Object.entries(entry?.models ?? {}).map(([model, { expect: counts }]) => [model, counts]),
    );
    expect(variants.map((variant) => [variant.name, variant.predicts])).toEqual(
      Object.values(entry?.variants ?? {}).map((variant) => [variant.name, variant.predicts]),
    );
    expect(views.map((view) => view.name)).toEqual(Object.keys(entry?.views ?? {}));
  }
});

test('synod show --json has what the spec declares', async () => {
  const { status, out } = await synod(['show', LOCK, '--variant', 'generous', '--set', 'clients=3', '--json']);
  expect(status).toBe(0);
  expect(JSON.parse(out)).toMatchObject({
    version: 1,
    name: 'lock',
    module: LOCK,
    variant: 'generous',
    constants: [{ name: 'clients', value: 3, domain: 'a whole number from 1 to 4', gloss: 'how many clients there are' }],
    variables: [
      { name: 'phase', domain: '[A | B | C → idle | waiting | holding]', gloss: 'what a client is doing' },
      { name: 'lock' },
      { name: 'mail', domain: 'set of Request(from) | Grant(to)' },
    ],
    initial: [{ phase: { A: 'idle', B: 'idle', C: 'idle' }, lock: 'free', mail: { '#': 'set', of: [] } }],
    actions: [
      { name: 'Ask', parameters: [{ name: 'p', source: 'A | B | C' }] },
      { name: 'Grant', parameters: [{ name: 'm', source: '∈ mail of type Request' }] },
      { name: 'Enter' },
      { name: 'Leave' },
    ],
    invariants: [
      { name: 'MutualExclusion', conjuncts: [{ name: 'one holder', parameters: [{ name: 'p', source: 'A | B | C' }, { name: 'q' }] }] },
      { name: 'Held' },
    ],
    variants: [
      { name: 'generous', predicts: { breaks: ['MutualExclusion', 'Held'] } },
      { name: 'prudent', predicts: { keeps: 'everything' } },
    ],
    views: [],
  });
});

test('an error is a document too, and the states are drawn or described, not both', async () => {
  const { status, out } = await synod(['show', 'synode', '--json']);
  expect(status).toBe(2);
  expect(JSON.parse(out)).toMatchObject({ version: 2, verdict: 'error', error: { kind: 'spec-not-found' } });
  expect(await synod(['show', LOCK, '--json', '--dot', '3'])).toMatchObject({ status: 2 });
});
