import {
  count, flag, fn, type Letter, letters, names, optional, range, record, set, type StateOf, valuesOf, variables,
} from '../../checker/index.ts';
import { clocks, mayGoOn, sooner, strike } from '../common/clocks.ts';

/** Nobody holds the lock. */
export const NOBODY = 'nobody';

export const constants = {
  clients: count(2, { min: 1, max: 4 }, 'how many clients there are: A, B, ...'),
  epochs: count(2, { min: 1, max: 5 }, 'how many times the lock is granted, each time with a token that is one larger: the epoch'),
  term: count(3, { min: 1, max: 9 }, 'for how long it is granted'),
  error: count(1, { min: 0, max: 3 }, 'how far a clock may be from true time'),
  duplicates: flag(true, 'whether a write that has arrived may arrive again'),
  crashes: flag(false, 'whether the lock service and the storage may crash and come back'),
};

export interface Constants {
  readonly clients: number;
  readonly epochs: number;
  readonly term: number;
  readonly error: number;
  readonly duplicates: boolean;
  readonly crashes: boolean;
}

/** A write on its way to the storage: all that its client has read there, and what it adds. */
interface Write { readonly epoch: number; readonly client: Letter }

/** What the storage knows of the tokens that it has seen. */
interface Seen { readonly epoch: number; readonly client: Letter | typeof NOBODY }

/** What a variant may replace. */
export interface Rules {
  /** How long before the end of its lease, by its own clock, a client takes it to be over. */
  readonly early: number;
  /** How long after the end of a lease, by its own clock, the lock service takes it to be over. */
  readonly late: number;
  /** "When the new leader assumes office, it should 'write before read': stamp its epoch on the master world first." */
  readonly stampsFirst: boolean;
  /** "Reject all requests with smaller epochs": whether the storage admits a write. */
  admits(write: Write, seen: Seen): boolean;
  /** What a crash leaves of what the storage has seen. */
  kept(seen: number): number;
  /** Whether the lock service knows after a crash to whom it has granted the lock, and until when. */
  readonly remembersLeases: boolean;
}

export const rules = ({ error }: Constants): Rules => ({
  early: error,
  late: error,
  stampsFirst: true,
  admits: (write, seen) => write.epoch >= seen.epoch,
  kept: (seen) => seen,
  remembersLeases: true,
});

const PHASES = ['idle', 'granted', 'has stamped', 'has read', 'ready', 'sent'] as const;

function variablesOf({ clients, epochs, term, error }: Constants, longAgo: number) {
  const client = names(letters(clients));
  const node = names([...letters(clients), 'service'] as const);
  const epoch = range(1, epochs);
  const latest = range(0, epochs);
  const write = record({ epoch, client, base: set(epoch) });
  const state = variables({
    ahead: clocks(node, error),

    // The lock service.
    waiting: set(client).describe('The clients that wait for the lock.'),
    epoch: latest.describe('How many times the lock has been granted. On its disk.'),
    holder: optional(client, NOBODY).describe('To whom it was granted last, unless it has been given back. On its disk.'),

    // The clients.
    phase: fn(client, names(PHASES)).describe('How far the client is with what it does while it has the lock, or takes itself to have it.'),
    until: fn(client, range(longAgo, term + error)).describe('When the lease ends that it was granted last.'),
    token: fn(client, latest).describe('The epoch in which it was granted.'),
    base: fn(client, set(epoch)).describe('What it has read in the storage, until it has sent what it makes of it.'),

    // The network, and the storage.
    mail: set(write).describe('The writes that have been sent: each may arrive at any time, or never; and again, if it is not removed.'),
    seen: latest.describe('The newest epoch that the storage has heard of. On its disk.'),
    work: set(epoch).describe('What is in the storage: the work of these epochs.'),
    writer: latest.describe('The epoch of the last write that had an effect.'),
  });
  return { ...state, state, client, node, anyEpoch: epoch };
}

export type State = StateOf<ReturnType<typeof variablesOf>['schemas']>;

export function vocabulary(constants: Constants, rules: Rules) {
  const { error, epochs, term, duplicates } = constants;
  /** The end of a lease that is over by every clock. */
  const longAgo = 0 - error - rules.late;
  const v = variablesOf(constants, longAgo);
  const clients = letters(constants.clients);

  /** What the client c believes: that it has the lock. It has looked at its own clock, and at nothing else. */
  const holds = (s: Pick<State, 'phase' | 'ahead' | 'until'>, c: Letter): boolean =>
    s.phase[c] !== 'idle' && s.ahead[c] < s.until[c] - rules.early;

  /** What the lock service believes: that the lock is free, or the lease over. It has looked at its own clock. */
  const isFree = (s: Pick<State, 'holder' | 'ahead' | 'until'>): boolean =>
    s.holder === NOBODY || s.ahead.service >= s.until[s.holder] + rules.late;

  return {
    ...v, ...rules, clients, nodes: valuesOf(v.node), error, epochs, term, duplicates, longAgo, holds, isFree,
    mayGoOn: (reading: number) => mayGoOn(reading, error),
    /** A unit of time passes. */
    passes: (s: State): void => {
      strike(s.ahead, error);
      for (const c of clients) s.until[c] = sooner(s.until[c], longAgo);
    },
  };
}

export type Fencing = ReturnType<typeof vocabulary>;
