import { FiniteSet, spec } from '../../checker/index.ts';
import { conditionsOn } from './conditions.ts';
import { lemmaHolds, theorem1Holds } from './theorems.ts';
import { type Ballots, type Constants, constants, rules, vocabulary } from './vocabulary.ts';
import { type Ballot, isSuccessful, type Priest } from './votes.ts';

/**
 * "... to add a ballot B to 𝓑, where B.bal = b, B.qrm = Q, B.vot = ∅ (no one has yet voted in this ballot), and B.dec = d" (2.2), if
 * B1 to B3 stay true. Where the number is taken, the others are not asked.
 */
const AddBallot = ({ action, ballot, quorums, decree, B1, B2, B3 }: Ballots) =>
  action({ b: ballot, Q: quorums, d: decree }, {
    enabled: (s, { b, Q, d }) => {
      const B: Ballot = { bal: b, dec: d, qrm: Q, vot: FiniteSet.of() };
      const isNew = B1(B, s.history) && !s.history.has(B);
      return {
        'B1: no ballot has number b': isNew,
        'B2: Q meets the quorum of every ballot': !isNew || B2(B, s.history),
        'B3: d is the decree of the latest vote of Q before b': !isNew || B3(B, s.history),
      };
    },
    effect: (s, { b, Q, d }) => { s.history = s.history.with({ bal: b, dec: d, qrm: Q, vot: FiniteSet.of() }); },
  });

const withVote = (history: FiniteSet<Ballot>, B: Ballot, p: Priest): FiniteSet<Ballot> =>
  history.without(B).with({ ...B, vot: B.vot.with(p) });

/**
 * "... by adding q to the set B.vot of voters in the ballot B ∈ 𝓑" (2.2), if B3 stays true. "Paxon mathematicians found it easier ...
 * if, in their proof, they allowed any priest to vote in any ballot" (2.1).
 */
const AddVote = ({ action, vars, priest, B3 }: Ballots) =>
  action({ B: vars.history.members(), p: priest }, {
    enabled: (s, { B, p }) => {
      const isNew = !B.vot.has(p);
      const after = withVote(s.history, B, p);
      return {
        'p has not voted in B': isNew,
        'B3: no later ballot that p is in the quorum of is for another decree, unless p has voted since':
          !isNew || after.every((C) => C.bal <= B.bal || !C.qrm.has(p) || B3(C, after)),
      };
    },
    effect: (s, { B, p }) => { s.history = withVote(s.history, B, p); },
  });

/** B1 to B3, and what follows from them. */
function invariants({ invariant, forall, vars, ballot, schemas }: Ballots, { ballots }: Constants) {
  const { B1, B2, B3 } = conditionsOn(schemas.history, ballot, ballots);
  const anyTwo = { B: vars.history.members(), C: vars.history.members() };
  const told = (B: Ballot, C: Ballot): string => `ballot ${B.bal} is for ${B.dec}, ballot ${C.bal} for ${C.dec}`;
  return {
    B1: invariant(B1),
    B2: invariant(B2),
    B3: invariant(B3),
    Lemma: invariant({
      'ballots later than a successful one are for the same decree': forall(
        anyTwo,
        (_s, { B, C }) => lemmaHolds(B, C),
        (_s, { B, C }) => told(B, C),
      ),
    }),
    Theorem1: invariant({
      'any two successful ballots are for the same decree': forall(
        anyTwo,
        (_s, { B, C }) => theorem1Holds(B, C),
        (_s, { B, C }) => told(B, C),
      ),
    }),
  };
}

/** Sets of ballots that grow, and keep B1 to B3. */
export const ballots = spec({
  name: 'ballots',
  gloss:
    'A set of ballots, to which ballots and votes are added as long as the ' +
    'conditions B1 to B3 stay true. That is enough for consistency.',
  source: 'Leslie Lamport, The Part-Time Parliament, ACM TOCS 16(2), 1998: section 2.1',
  constants,
  rules,
  deadlock: 'allowed',
  define: (constants, rules) => {
    const v = vocabulary(constants, rules);
    return {
      state: v.state,
      actions: { AddBallot: AddBallot(v), AddVote: AddVote(v) },
      invariants: invariants(v, constants),
      witnesses: {
        ABallotIsSuccessful: v.witness({ B: v.vars.history.members() }, (_s, { B }) => isSuccessful(B)),
        ...(constants.ballots > 1 && {
          TwoBallotsAreSuccessful: v.witness(
            { B: v.vars.history.members(), C: v.vars.history.members() },
            (_s, { B, C }) => B.bal < C.bal && isSuccessful(B) && isSuccessful(C),
          ),
        }),
      },
    };
  },
});
