import { FiniteSet } from '../../checker/index.ts';
import { driver } from '../../checker/testing/index.ts';
import lease from '../../examples/lease.ts';

/** An implementation of the lease, as somebody would write it; one line of it may be wrong. */
export class Leases {
  holder = 'nobody';
  readonly inside = new Set<string>();
  readonly #wrong: string | undefined;

  constructor(wrong?: string) {
    this.#wrong = wrong;
  }

  acquire(client: string): void {
    if (this.#wrong === 'throws' && client === 'B') throw new Error('no such client');
    this.holder = this.#wrong === 'always A' ? 'A' : client;
  }

  leave(client: string): void {
    this.inside.delete(client);
    if (this.#wrong !== 'keeps the lease') this.holder = 'nobody';
  }

  expire(): void {
    if (this.#wrong === 'empties the room') this.inside.clear();
    this.holder = 'nobody';
  }

  get members(): FiniteSet<'A'> {
    return FiniteSet.from([...this.inside]) as FiniteSet<'A'>;
  }
}

/** How the spec's steps are done to it. */
export const leaseDriver = (wrong?: string, constants = { clients: 2 }) =>
  driver(lease, {
    constants,
    start: () => new Leases(wrong),
    act: {
      Acquire: (real, { c }) => real.acquire(c),
      Enter: (real, { c }) => void real.inside.add(c),
      Leave: (real, { c }) => real.leave(c),
      Expire: (real) => real.expire(),
    },
    observe: (real) => ({ holder: real.holder as 'A', inside: real.members }),
  });
