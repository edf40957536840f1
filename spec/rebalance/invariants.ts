import type { Constants, Rebalance } from './vocabulary.ts';

export const invariants = ({ invariant, forall, worker, partition, eager }: Rebalance) => ({
  /** What all this is for. A worker that was taken for dead is no member, and may still work: what it does does not count. */
  OneOwner: invariant({
    'no two members have a partition at once': forall(
      { w: worker, v: worker, p: partition },
      (s, { w, v, p }) => w === v || !s.has[w].has(p) || !s.has[v].has(p) || !s.members.has(w) || !s.members.has(v),
      (s, { w, v, p }) => `${w} has ${p} in generation ${s.knows[w]}, and ${v} in generation ${s.knows[v]}`,
    ),
  }),
  /** "An assignment is valid only within its epoch": and there it is one. */
  OneOwnerInAGeneration: invariant({
    'no two, members or not, have a partition in one generation': forall(
      { w: worker, v: worker, p: partition },
      (s, { w, v, p }) => w === v || !s.has[w].has(p) || !s.has[v].has(p) || s.knows[w] !== s.knows[v],
      (s, { w, v, p }) => `${w} and ${v} have ${p} in generation ${s.knows[w]}`,
    ),
  }),
  ...(eager && {
    /** "Stop", and "align". */
    AllHaveStopped: invariant({
      'no member works in an earlier generation': forall(
        { w: worker },
        (s, { w }) => !s.members.has(w) || s.has[w].isEmpty || s.knows[w] === s.generation,
        (s, { w }) => `${w} is a member of generation ${s.generation}, and works in ${s.knows[w]}`,
      ),
    }),
  }),
});

export const properties = ({ property, partition }: Rebalance) => ({
  /** What an old generation sends does not count. */
  NoOldCommit: property(
    { p: partition },
    (s, t, { p }) => s.committed[p] === t.committed[p] || t.committed[p].generation === s.generation,
    (s, t, { p }) => `${p}: a commit of generation ${t.committed[p].generation} counts in generation ${s.generation}`,
  ),
  /** What is done for good stays so. */
  OffsetsGoForward: property(
    { p: partition },
    (s, t, { p }) => t.committed[p].offset >= s.committed[p].offset,
    (s, t, { p }) => `${s.committed[p].offset} records of ${p} were done for good, and now ${t.committed[p].offset} are`,
  ),
});

export const witnesses = (
  { witness, worker, partition, partitions, vars, isOwned, eager }: Rebalance, { workers, generations }: Constants,
) => ({
  AllIsOwned: witness({}, (s) => partitions.every((p) => isOwned(s, p))),
  ...(generations > 1 && workers > 1 && {
    /** Two work on one partition: the one was taken for dead. */
    AZombieWorks: witness({ w: worker, v: worker, p: partition }, (s, { w, v, p }) => w !== v && s.has[w].has(p) && s.has[v].has(p)),
    ACommitIsRejected: witness({ m: vars.mail.members() }, (s, { m }) => m.generation < s.committed[m.partition].generation),
    /** A record is done once more, because what the first had done of it was not committed in time. */
    ARecordIsDoneTwice: witness(
      { m: vars.mail.members(), n: vars.mail.members() },
      (_s, { m, n }) => m.partition === n.partition && m.offset === n.offset && m.generation < n.generation,
    ),
    ...(!eager && {
      APartitionIsGivenUp: witness({ w: worker }, (s, { w }) => s.status[w] === 'gave up'),
    }),
  }),
});
