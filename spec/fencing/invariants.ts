import { show } from '../../checker/index.ts';
import type { Constants, Fencing } from './vocabulary.ts';

export const invariants = ({ invariant, forall, client, holds }: Fencing) => ({
  /** What the leases are for, and the clocks. */
  OneHolder: invariant({
    'no two take themselves to have the lock': forall(
      { c: client, d: client },
      (s, { c, d }) => c === d || !holds(s, c) || !holds(s, d),
      (s, { c, d }) => `${c} has the lock in epoch ${s.token[c]}, and ${d} in epoch ${s.token[d]}`,
    ),
  }),
  /** What the tokens are for. */
  TokensDiffer: invariant({
    'no two have the same token': forall(
      { c: client, d: client },
      (s, { c, d }) => c === d || s.token[c] === 0 || s.token[c] !== s.token[d],
      (s, { c, d }) => `${c} and ${d} both have ${s.token[c]}`,
    ),
  }),
});

export const properties = ({ property }: Fencing) => ({
  /** "Utterly ignore all information from a previous epoch": what an old epoch sends has no effect after a newer one has had one. */
  EpochsInOrder: property(
    {},
    (s, t) => t.writer >= s.writer,
    (s, t) => `epoch ${t.writer} has an effect after epoch ${s.writer}`,
  ),
  /** Why: whoever writes has read what was written last. */
  NoWorkIsLost: property(
    {},
    (s, t) => s.work.isSubsetOf(t.work),
    (s, t) => `the work of ${show(s.work)} was in the storage, and now that of ${show(t.work)} is`,
  ),
});

export const witnesses = ({ witness, client, vars, clients, epochs }: Fencing, { clients: many }: Pick<Constants, 'clients'>) => ({
  AllHaveWritten: witness({}, (s) => s.work.size === epochs),
  ...(many > 1 && epochs > 1 && {
    /** "In its own micro world it can do whatever it wants": it is about to go on, and another has long been granted the lock. */
    AZombieWakes: witness({ c: client }, (s, { c }) => s.phase[c] === 'ready' && s.token[c] < s.epoch),
    /** "But its actions won't affect the master world." */
    AWriteIsRejected: witness({ w: vars.mail.members() }, (s, { w }) => w.epoch < s.writer && !s.work.has(w.epoch)),
    /** No client may have the lock, and yet each has had it: between two leases there is a gap. */
    NobodyHasIt: witness({}, (s) => clients.every((c) => s.phase[c] !== 'idle' && s.until[c] <= 0)),
  }),
});
