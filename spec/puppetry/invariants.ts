import { show } from '../../checker/index.ts';
import { NOTHING, type Puppetry } from './vocabulary.ts';

export const invariants = ({ invariant, forall, number, isKept }: Puppetry) => ({
  /** "Achieving at most once processing." */
  AtMostOnce: invariant({
    'no entry is carried out twice': forall(
      { n: number },
      (s, { n }) => s.done[n].length <= 1,
      (s, { n }) => `entry ${n} has been carried out as ${s.done[n].join(', and again as ')}`,
    ),
  }),
  /** "Replicating a leader node's behavior to all other nodes." */
  SameBehaviour: invariant({
    'what is carried out is what the sender has in its log': forall(
      { n: number },
      (s, { n }) => s.log[n - 1] === undefined || s.done[n].every((done) => done === s.log[n - 1]),
      (s, { n }) => `entry ${n} has been carried out as ${show(s.done[n][0])}; in the log it is ${show(s.log[n - 1])}`,
    ),
  }),
  /** "Entry by entry." */
  InOrder: invariant({
    'no entry is carried out before an earlier one': forall(
      { n: number },
      (s, { n }) => n === 1 || s.done[n].length === 0 || s.done[n - 1]?.length !== 0,
    ),
  }),
  /** At least once, as far as it can be seen at any moment: what is acknowledged is in safe hands. */
  NothingIsLost: invariant({
    'what is acknowledged to the sender is carried out, or stands in a snapshot': forall(
      { n: number },
      (s, { n }) => n > s.cursor || isKept(s, n),
      (_s, { n }) => `the sender takes entry ${n} for delivered, and nobody has it on a disk`,
    ),
  }),
});

export const witnesses = ({ witness, number, numbers, relays }: Puppetry, { entries }: { readonly entries: number }) => ({
  EverythingIsDone: witness({}, (s) => numbers.every((n) => s.done[n].length === 1)),
  /** The message of an entry that has been carried out is there again, or still. */
  ADuplicateComes: witness({ n: number }, (s, { n }) =>
    s.done[n].length > 0 && s.mail.some((m) => m.type === 'Entry' && m.to === 'receiver' && m.n === n)),
  /** The sender has failed, and does not know that the entry was acknowledged. */
  ItBeginsAgain: witness({ n: number }, (s, { n }) => s.cursor === 0 && s.mail.has({ type: 'Ack', to: 'sender', i: n })),
  TheReceiverWorks: witness({}, (s) => s.hand !== NOTHING && s.hand.n === entries),
  ...(relays.length > 0 && {
    /** What comes out of a relay is ahead of its snapshot: if it fails now, it will send the same again, under the same number. */
    ARelayIsBehind: witness({ k: relays, n: number }, (s, { k, n }) => s.done[n].length > 0 && s.snapshot[k].taken < n),
  }),
});

export const properties = ({ property, number }: Puppetry) => ({
  /** "Immutable oracles." */
  OraclesStay: property({ n: number }, (s, t, { n }) => s.log.length < n || s.log[n - 1] === t.log[n - 1]),
});
