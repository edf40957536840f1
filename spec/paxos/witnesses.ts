import { type Constants, NONE, type Paxos } from './vocabulary.ts';
import { votingOf } from './voting.ts';

/** What must be reachable; some of it needs a second ballot. */
export function witnesses(paxos: Paxos, { ballots }: Constants) {
  const { witness, vars, ballot, value } = paxos;
  const { ChosenAt } = votingOf(paxos);
  return {
    AValueIsChosen: witness({ b: ballot, v: value }, (s, { b, v }) => ChosenAt(s, b, v)),
    ...(ballots > 1 && {
      AnEarlierVoteIsReported: witness({ m: vars.msgs.of('1b') }, (_s, { m }) => m.mval !== NONE),
      TwoBallotsCompete: witness({ m: vars.msgs.of('2b'), mm: vars.msgs.of('2b') }, (_s, { m, mm }) => m.bal < mm.bal),
    }),
  };
}
