import { describe, expect, test } from 'vitest';
import { canonical } from '../../../checker/language/values.ts';
import { initialStates } from '../../../checker/semantics/initial.ts';
import { stepsFrom } from '../../../checker/semantics/step.ts';
import { synod } from '../../../spec/synod/synod.ts';

/** The plain semantics takes long for the larger ones; `compare` does them on the fast engine in any case. */
const FULL = process.env['SYNOD_FULL'] === '1';
interface Case {
  readonly name: string;
  readonly constants: Readonly<Record<string, unknown>>;
  readonly count?: number;
}

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
  test.each<Case>([
    ...(FULL
      ? [
          { name: '2 x 2 x 2', constants: { priests: 2 }, count: 652 },
          { name: '3 x 1 x 2', constants: { ballots: 1 }, count: 324 },
          { name: '1 x 3 x 2', constants: { priests: 1, ballots: 3 } },
        ]
      : []),
    { name: '2 x 1 x 2 with Forget', constants: { priests: 2, ballots: 1, forget: true } },
    { name: '1 x 2 x 2 with Forget', constants: { priests: 1, forget: true } },
  ])('$name', ({ constants, count }) => {
    const appendix = priestsOf(constants);
    expect(priestsOf({ ...constants, granularity: 'prompt' })).toEqual(appendix);
    if (count !== undefined) expect(appendix.size).toBe(count);
  });
});

describe('messages that are lost and duplicated reach the same states of the priests as messages that stay', () => {
  test.each<Case>([
    ...(FULL
      ? [
          { name: '2 x 1 x 1', constants: { priests: 2, ballots: 1, decrees: 1, copies: 1 } },
          { name: '1 x 2 x 1', constants: { priests: 1, decrees: 1, copies: 1 } },
          { name: '1 x 1 x 2, two copies', constants: { priests: 1, ballots: 1, copies: 2 } },
          { name: '1 x 1 x 2, two copies, with Forget', constants: { priests: 1, ballots: 1, copies: 2, forget: true } },
        ]
      : []),
    { name: '1 x 1 x 1, two copies, with Forget', constants: { priests: 1, ballots: 1, decrees: 1, copies: 2, forget: true } },
    { name: '1 x 1 x 2, prompt', constants: { priests: 1, ballots: 1, granularity: 'prompt' } },
  ])('$name', ({ constants }) => {
    expect(priestsOf({ ...constants, network: 'bag' })).toEqual(priestsOf({ ...constants, network: 'set' }));
  });
});
