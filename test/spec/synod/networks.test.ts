import { describe, expect, test } from 'vitest';
import { canonical } from '../../../checker/language/values.ts';
import { initialStates, stepsFrom } from '../../../checker/semantics/step.ts';
import { synod } from '../../../spec/synod/synod.ts';

/** The reachable states of the priests: everything but the mail. */
function priestsOf(constants: Readonly<Record<string, unknown>>): ReadonlySet<string> {
  const system = synod.bind(constants);
  const queue = [...initialStates(system)];
  const known = new Set(queue.map(canonical));
  const priests = new Set<string>();
  for (let state = queue.pop(); state !== undefined; state = queue.pop()) {
    const { mail: _mail, ...others } = state;
    priests.add(canonical(others));
    for (const { state: next } of stepsFrom(system, state)) {
      const text = canonical(next);
      if (!known.has(text)) queue.push(next);
      known.add(text);
    }
  }
  return priests;
}

describe('prompt sends reach the same states of the priests as the appendix', () => {
  test.each([
    ['2 x 2 x 2', { priests: 2 }, 652],
    ['3 x 1 x 2', { ballots: 1 }, 324],
    ['1 x 3 x 2', { priests: 1, ballots: 3 }, undefined],
    ['2 x 1 x 2 with Forget', { priests: 2, ballots: 1, forget: true }, undefined],
    ['1 x 2 x 2 with Forget', { priests: 1, forget: true }, undefined],
  ])('%s', (_name, constants, count) => {
    const appendix = priestsOf(constants);
    expect(priestsOf({ ...constants, granularity: 'prompt' })).toEqual(appendix);
    if (count !== undefined) expect(appendix.size).toBe(count);
  }, 120_000);
});

describe('messages that are lost and duplicated reach the same states of the priests as messages that stay', () => {
  test.each([
    ['2 x 1 x 1', { priests: 2, ballots: 1, decrees: 1, copies: 1 }],
    ['1 x 2 x 1', { priests: 1, decrees: 1, copies: 1 }],
    ['1 x 1 x 2, two copies', { priests: 1, ballots: 1, copies: 2 }],
    ['1 x 1 x 2, two copies, with Forget', { priests: 1, ballots: 1, copies: 2, forget: true }],
    ['1 x 1 x 2, prompt', { priests: 1, ballots: 1, granularity: 'prompt' }],
  ])('%s', (_name, constants) => {
    expect(priestsOf({ ...constants, network: 'bag' })).toEqual(priestsOf({ ...constants, network: 'set' }));
  }, 120_000);
});
