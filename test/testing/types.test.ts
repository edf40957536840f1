import { describe, expectTypeOf, test } from 'vitest';
import { driver, type Driver, internal, recorder } from '../../checker/testing/index.ts';
import lease from '../../examples/lease.ts';
import { Leases } from './gated-lease.ts';

// Wrong uses are lines that tsc must refuse: if it does not, the directive above them is itself an error.

const start = (): Leases => new Leases();
const act = { Acquire: () => {}, Enter: () => {}, Leave: () => {}, Expire: internal };

describe('a driver', () => {
  test('says of every action how it is done, and of no other', () => {
    const { Expire: _, ...three } = act;
    const wrong = (): readonly Driver<Leases>[] => [
      driver(lease, { start, act }),
      // @ts-expect-error an action is missing
      driver(lease, { start, act: three }),
      // @ts-expect-error there is no such action
      driver(lease, { start, act: { ...act, Expyre: internal } }),
      // @ts-expect-error it is not clear what is done
      driver(lease, { start, act: { ...act, Enter: 'enter' } }),
    ];
    expectTypeOf(wrong).toBeFunction();
  });

  test('gets the choices that the spec has, and no other', () => {
    const wrong = (): readonly Driver<Leases>[] => [
      driver(lease, { start, act: { ...act, Acquire: (real, { c }) => real.acquire(c) } }),
      // @ts-expect-error nothing else is chosen
      driver(lease, { start, act: { ...act, Acquire: (real, { client }) => real.acquire(client) } }),
      // @ts-expect-error Expire has no choices
      driver(lease, { start, act: { ...act, Expire: (real, { c }) => real.acquire(c) } }),
    ];
    expectTypeOf(wrong).toBeFunction();
  });

  test('observes what the spec has, any part of it', () => {
    const wrong = (): readonly Driver<Leases>[] => [
      driver(lease, { start, act, observe: () => ({ holder: 'A' as const }) }),
      driver(lease, { start, act, observe: () => ({ inside: ['A' as const] }) }),
      // @ts-expect-error to leave it out is the way not to compare it
      driver(lease, { start, act, observe: () => ({ holder: undefined }) }),
      // @ts-expect-error there is no such variable
      driver(lease, { start, act, observe: () => ({ holders: 'A' as const }) }),
      // @ts-expect-error it is no client
      driver(lease, { start, act, observe: () => ({ holder: 7 }) }),
    ];
    expectTypeOf(wrong).toBeFunction();
  });
});

test('a recorder knows the actions, their choices, and what may be seen', () => {
  const wrong = (): void => {
    const { did } = recorder(lease, () => {});
    did('Acquire', { c: 'A' }, { inside: ['A'] });
    did('Expire');
    // @ts-expect-error there is no such action
    did('Acquier', { c: 'A' });
    // @ts-expect-error it is no client
    did('Acquire', { c: 'Z9' });
    // @ts-expect-error there is no such variable
    did('Acquire', { c: 'A' }, { owner: 'A' });
  };
  expectTypeOf(wrong).toBeFunction();
});
