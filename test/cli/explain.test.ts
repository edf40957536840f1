import { describe, expect, test } from 'vitest';
import { synod } from '../fixtures/console.ts';

const LOCK = 'test/fixtures/lock.ts';

const why = `\
Why
  It is so since state 7, by Enter(m: Grant(to: B)).

              before   wanted           is       since
  Grant, to state 6, is refused by lock as it is: 'the lock is free'
    is false
    lock               free             taken    state 3, Grant
  MutualExclusion looks at
    phase[A]           idle or waiting  holding  state 4, Enter
    phase[B]  waiting  waiting          holding  state 7, Enter

  ● the step that did it, • what led to it, ○ what that runs into
    A                                B
 2  ○ Ask
 3  ○ Grant(m: Request(from: A))
 4  ○ Enter(m: Grant(to: A))
 5                                   • Ask
 6                                   • Grant(m: Request(from: B))
 7                                   ● Enter(m: Grant(to: B))

synod replay test/fixtures/lock.ts --variant generous --path 0/0/1/1/0/0/0
synod explore test/fixtures/lock.ts --variant generous --path 0/0/1/1/0/0/0
`;

describe('--explain', () => {
  test('of check says why the counterexample ends where it does', async () => {
    expect((await synod(['check', LOCK, '--variant', 'generous', '--explain'], { columns: 70 })).out).toContain(`\n\n${why}`);
  });

  test('of replay says the same', async () => {
    expect((await synod(['replay', LOCK, '--variant', 'generous', '--path', '0/0/0/0/0/0/0', '--explain'], { columns: 70 })).out).toContain(
      `\n\n${why}`,
    );
  });

  test('folds steps of no consequence, and breaks what is too long for its lane', async () => {
    const { out } = await synod(['replay', LOCK, '--set', 'clients=3', '--variant', 'generous', '--path', '0/0/0/0/0/0/1/1', '--explain'], {
      columns: 60,
    });
    expect(out).toMatch(/⋮ 1 step of no consequence/);
    expect(out).toMatch(/^ +\d +• Grant\(m:\n +Request/m);
  });

  test('is in the JSON of both', async () => {
    for (const call of [['check', LOCK, '--variant', 'generous'], ['replay', LOCK, '--variant', 'generous', '--path', '0/0/0/0/0/0/0']]) {
      expect(JSON.parse((await synod([...call, '--explain', '--json'])).out)).toMatchObject({
        explanation: {
          flip: 5,
          past: [3, 4, 5],
          others: [0, 1, 2],
          folded: [],
          lanes: ['A', 'A', 'A', 'B', 'B', 'B'],
          grounds: [{ reading: { place: 'phase[A]', value: 'holding' }, step: 2 }, { step: 5 }],
        },
      });
    }
  });
});
