import type { Ghosts } from './vocabulary.ts';

export const invariants = ({ invariant, forall, command, anyTerm: term, slot, isConfirmed }: Ghosts) => ({
  /** "Previously unconfirmed logs reappear later": nothing does that was seen to be missing. */
  NoGhosts: invariant({
    'what was missing does not come back': forall(
      { x: command },
      (s, { x }) => s.client[x] !== 'back',
      (s, { x }) => `a client has seen that ${x}, written in leadership ${s.writtenIn[x]}, is missing; now it is back`,
    ),
  }),
  /** What a client has seen stays. */
  NothingIsLost: invariant({
    'what was there stays': forall(
      { x: command },
      (s, { x }) => s.client[x] !== 'lost',
      (_s, { x }) => `a client has seen ${x}; now it is missing`,
    ),
  }),
  /** What each slot holds is decided once. */
  Consistency: invariant({
    'one entry for each slot': forall(
      { t: term, u: term, i: slot },
      (s, { t, u, i }) => t >= u || !isConfirmed(s, t, i) || !isConfirmed(s, u, i) || s.sent[t]?.[i] === s.sent[u]?.[i],
      (s, { t, u, i }) => `slot ${i}: ${s.sent[t]?.[i]} was confirmed in leadership ${t}, ${s.sent[u]?.[i]} in ${u}`,
    ),
  }),
});

export const witnesses = ({ witness, command, slot, slots, anyTerm: term, noOp, lastNumber }: Ghosts) => ({
  ACommandIsThere: witness({ x: command }, (s, { x }) => s.client[x] === 'there'),
  ...(lastNumber > 1 && {
    ACommandIsMissing: witness({ x: command }, (s, { x }) => s.client[x] === 'missing'),
    ...(slots.length > 2 && {
      ACommandIsTakenOver: witness({ x: command }, (s, { x }) => s.client[x] === 'there' && s.writtenIn[x] < s.term),
      AGapIsFilled: witness({ t: term, i: slot }, (s, { t, i }) => s.sent[t]?.[i] === noOp),
    }),
  }),
});

export const properties = ({ property, command, isAcknowledged }: Ghosts) => ({
  /** "Majority-confirmed; client acknowledged": what may have been acknowledged is never missing afterwards. */
  AcknowledgedIsThere: property(
    { x: command },
    (before, after, { x }) => !isAcknowledged(before, x) || before.client[x] === after.client[x]
      || (after.client[x] !== 'missing' && after.client[x] !== 'lost'),
  ),
});
