import { letters, subsets, variant } from '../../checker/index.ts';
import { actions, preliminary } from './preliminary.ts';
import { type Preliminary, vocabulary } from './vocabulary.ts';

type Actions = ReturnType<typeof actions>;
type Named = Readonly<Record<string, boolean>>;

/** An action without one of its clauses. */
function without<N extends keyof Actions>(v: Preliminary, name: N, clause: string): { readonly [M in N]: Actions[N] } {
  const whole = actions(v)[name];
  return { [name]: { ...whole, enabled: (s: never, chosen: never) => ({ ...(whole.enabled(s, chosen) as Named), [clause]: true }) } } as unknown as { readonly [M in N]: Actions[N] };
}

export const variants = [
  variant(preliminary, {
    name: 'votes-inside-a-promise',
    because:
      'Between v.bal and b a priest who has sent LastVote(b, v) must not vote any more, because ballot b goes by what he said. One who does makes it untrue, and ballot b may undo ' +
      'what he has helped to pass.',
    model: { priests: 2 },
    predicts: { breaks: ['PromisesAreKept', 'B3', 'Consistency'], states: 6 },
    replace: (_base, constants, rules) => ({ actions: without(vocabulary(constants, rules), 'Vote', "no LastVote(b', v') of q has v'.bal < b < b'") }),
  }),
  variant(preliminary, {
    name: 'any-decree',
    because: '"Consistency would not be guaranteed if step 3 allowed any greater freedom in choosing d" (2.2).',
    model: { priests: 2 },
    predicts: { breaks: ['B3', 'Consistency'], states: 8 },
    replace: (_base, constants, rules) => ({ actions: without(vocabulary(constants, rules), 'InitiateBallot', 'd satisfies B3: it is that of the latest v, if there is one') }),
  }),
  variant(preliminary, {
    name: 'initiates-again',
    because: '"The repetition of step 3 is prevented by using the entry made in the back of the ledger when it is executed" (2.2): a priest who repeats it, perhaps for another decree, has started two ballots of one number.',
    model: { priests: 2, ballots: 1 },
    predicts: { breaks: ['B1'], states: 5 },
    replace: (_base, constants, rules) => ({ actions: without(vocabulary(constants, rules), 'InitiateBallot', 'ballot b has not been initiated') }),
  }),
  variant(preliminary, {
    name: 'minority-quorum',
    because: '"The primary requirement" for a majority set "was that any two sets containing a majority set of priests had at least one priest in common" (2.2).',
    model: { priests: 2 },
    predicts: { breaks: ['Majorities', 'B2', 'Consistency'], states: 3 },
    rules: (_rules, { priests }) => ({ quorums: subsets(letters(priests)).filter((Q) => !Q.isEmpty) }),
  }),
];
