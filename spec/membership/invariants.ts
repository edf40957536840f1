import { show } from '../../checker/index.ts';
import type { Membership } from './vocabulary.ts';

/** What a change of members must leave as it is. */
export const invariants = ({ invariant, forall, vars, begun, server }: Membership) => ({
  /** "There must be no point during the transition where it is possible for two leaders to be elected for the same term" (6). */
  ElectionSafety: invariant({
    'at most one leader is elected in a term': forall(
      { t: begun },
      (s, { t }) => s.leaders[t].size <= 1,
      (s, { t }) => `${show(s.leaders[t])} have been elected in term ${t}`,
    ),
  }),
  /** "If a log entry is committed in a given term, then that entry will be present in the logs of the leaders for all higher ... terms." */
  LeaderCompleteness: invariant({
    'what is committed is in the log of every leader of a higher term': forall(
      { c: vars.committed.members(), i: server },
      (s, { c, i }) => s.role[i] !== 'Leader' || s.currentTerm[i] <= c.at || s.log[i][c.index - 1] === c.entry,
      (s, { c, i }) =>
        `${show(c.entry)} at index ${c.index} was committed in term ${c.at}, ` +
        `but ${i}, leader of term ${s.currentTerm[i]}, has ${show(s.log[i])}`,
    ),
  }),
  StateMachineSafety: invariant({
    'no two entries are committed at one index': forall(
      { c: vars.committed.members(), d: vars.committed.members() },
      (_s, { c, d }) => c.index !== d.index || c.entry === d.entry,
      (_s, { c, d }) => `${show(c.entry)} and ${show(d.entry)} have been committed at index ${c.index}`,
    ),
  }),
});

/** What must be reachable, in models with two entries and two terms. */
export const witnesses = ({ witness, vars, server, constants, first, isMember }: Membership) => ({
  ...(constants.entries > 1 && {
    /** In the method joint this is the last configuration. */
    AChangeIsCommitted: witness({ c: vars.committed.members() }, (_s, { c }) => c.entry.config !== first && !c.entry.config.includes('+')),
  }),
  ...(constants.entries > 1 && constants.terms > 1 && constants.initial > 2 && {
    /** "Removed servers can disrupt the cluster" (6): one that has not heard that it is, is in a term that will depose the leader. */
    ARemovedServerDisrupts: witness(
      { i: server, j: server, c: vars.committed.members() },
      (s, { i, j, c }) => s.role[j] === 'Leader' && s.currentTerm[i] > s.currentTerm[j] && !isMember(c.entry.config, i),
    ),
  }),
});
