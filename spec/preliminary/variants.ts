import { letters, subsets, variant, without } from '../../checker/index.ts';
import { preliminary } from './preliminary.ts';

export const variants = [
  variant(preliminary, {
    name: 'votes-inside-a-promise',
    because:
      'Between v.bal and b a priest who has sent LastVote(b, v) must not vote any more, because ballot ' +
      'b goes by what he said. One who does makes it untrue, and ballot b may undo ' +
      'what he has helped to pass.',
    model: { priests: 2 },
    predicts: { breaks: ['PromisesAreKept', 'B3', 'Consistency'], states: 6 },
    replace: (base) => ({ actions: { Vote: without(base.actions.Vote, "no LastVote(b', v') of q has v'.bal < b < b'") } }),
  }),
  variant(preliminary, {
    name: 'any-decree',
    because:
      '"That priest need not be in the quorum Q; ... consistency would not be ' +
      'guaranteed if step 3 allowed any greater freedom in choosing d" (2.2).',
    model: { priests: 2 },
    predicts: { breaks: ['B3', 'Consistency'], states: 8 },
    replace: (base) => ({
      actions: { InitiateBallot: without(base.actions.InitiateBallot, 'd satisfies B3: it is that of the latest v, if there is one') },
    }),
  }),
  variant(preliminary, {
    name: 'initiates-again',
    because:
      '"The repetition of step 3 is prevented by using the entry made in the back of the ledger when it is ' +
      'executed" (2.2): a priest who repeats it, perhaps for another decree, has started two ballots of one number.',
    model: { priests: 2, ballots: 1 },
    predicts: { breaks: ['B1'], states: 5 },
    replace: (base) => ({ actions: { InitiateBallot: without(base.actions.InitiateBallot, 'ballot b has not been initiated') } }),
  }),
  variant(preliminary, {
    name: 'minority-quorum',
    because:
      '"The primary requirement" for a majority set "was that any two sets containing a ' +
      'majority set of priests had at least one priest in common" (2.2).',
    model: { priests: 2 },
    predicts: { breaks: ['Majorities', 'B2', 'Consistency'], states: 3 },
    rules: (_rules, { priests }) => ({ quorums: subsets(letters(priests)).filter((Q) => !Q.isEmpty) }),
  }),
];
