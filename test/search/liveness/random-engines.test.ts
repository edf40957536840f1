import { describe, expect, test } from 'vitest';
import { check } from '../../../checker/index.ts';
import { canonical } from '../../../checker/language/values.ts';
import { randomGraph } from './random-graph.ts';

const COUNT = process.env['SYNOD_FULL'] === '1' ? 3_000 : 30;

describe('on random graphs all engines', () => {
  test('say the same of fairness and liveness as the reference does, with the same lasso', async () => {
    let broken = 0;
    for (let seed = 1; seed <= COUNT; seed++) {
      const subject = randomGraph(seed).spec;
      const told = await Promise.all(
        (['reference', 'fast', 'interpreted', 'direct'] as const).map(async (engine) => {
          const { verdict, invariants, trace, behaviours } = await check(subject, { engine, keepGoing: true });
          const held = invariants.map(({ name, holds }) => [name, holds]);
          return canonical([verdict, held, trace?.code ?? '', behaviours, trace?.remedies ?? '']);
        }),
      );
      for (const other of told) expect(`seed ${seed}: ${other}`).toBe(`seed ${seed}: ${told[0]}`);
      if (told[0]?.includes('violated') === true) broken++;
    }
    expect(broken).toBeGreaterThan(COUNT / 4);
  });
});
