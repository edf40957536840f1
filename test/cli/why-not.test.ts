import { describe, expect, test } from 'vitest';
import { synod } from '../fixtures/console.ts';

const LOCK = 'test/fixtures/lock.ts';
const asked = (action: string, ...more: readonly string[]): readonly string[] => [
  'replay',
  LOCK,
  '--path',
  '0/1/0/1',
  '--why-not',
  action,
  ...more,
];

describe('synod replay --why-not', () => {
  test('says which clause is false, with its values', async () => {
    expect(await synod(asked('Grant(m: Request(from: A))'))).toEqual({ status: 0, err: '', out: `\
✗ Grant(m: Request(from: A)) is not enabled in the last state of the trace, 4

  ✗ 'the lock is free' is false
      lock = taken
  no choices enable Grant in this state

synod replay test/fixtures/lock.ts --path 0/1/0/1
` });
  });

  test('says what the action would change, where it is enabled', async () => {
    expect((await synod(asked('Grant(m: Request(from: B))', '--at', '2'))).out).toBe(`\
✓ Grant(m: Request(from: B)) is enabled in state 2 of the trace

  it would change:
      lock: free → taken
      mail: - Request(from: B)
      mail: + Grant(to: B)

synod replay test/fixtures/lock.ts --path 0/1/0/1
`);
  });

  test('says it in JSON', async () => {
    const { out } = await synod(asked('Grant(m: Request(from: B))', '--json'));
    expect(JSON.parse(out)).toEqual({
      version: 2, enabled: false, action: 'Grant', choices: { m: { type: 'Request', from: 'B' } }, at: 4, instead: [],
      refusal: {
        action: 'Grant',
        choices: { m: { type: 'Request', from: 'B' } },
        impossible: { parameter: 'm', value: { type: 'Request', from: 'B' }, values: [{ type: 'Request', from: 'A' }] },
        falseClauses: [],
        trueClauses: [],
      },
    });
  });

  test('knows the nearest name of what is not there', async () => {
    expect(await synod(asked('Grand'))).toMatchObject({ status: 2, err: expect.stringContaining("did you mean 'Grant'?") as string });
  });
});
