import { given, spec, weak } from '../../checker/index.ts';
import { BLANK } from '../ballots/votes.ts';
import { invariants, properties, witnesses } from './invariants.ts';
import { constants, type Legislators, rules, vocabulary } from './vocabulary.ts';

// Who makes the laws is all that matters here. So each decree number has one round of votes and no ballots: a legislator votes once, and
// two proposals may split the votes for ever. What ballots are for is in `synod` and `parliament`.

/** "A president could not try to pass decree 3255 until he knew all decrees through decree 3252" (3.3.6). */
const Propose = ({ action, presidents, number, decree, numbers, knows, mustKnow, isProposed }: Legislators) =>
  action({ p: presidents, n: number, d: decree }, {
    enabled: (s, { p, n, d }) => ({
      'he knows all decrees through n - 3': knows(s.ledger[p], mustKnow(n)),
      'he has proposed all lower ones, or knows them': numbers.every((i) =>
        i >= n || s.ledger[p][i] !== BLANK || s.proposed[p][i] !== BLANK),
      'he does not know decree n, and has proposed none': s.ledger[p][n] === BLANK && s.proposed[p][n] === BLANK,
      'somebody wants it': isProposed(d, n),
    }),
    effect: (s, { p, n, d }) => { s.proposed[p][n] = d; },
  });

/** Each legislator votes for one of the proposals, whoever he is: who does not belong to the parliament is not counted. */
const Vote = ({ action, alive, presidents, number }: Legislators) =>
  action({ q: alive, p: presidents, n: number }, {
    by: ({ q }) => q,
    enabled: (s, { q, p, n }) => ({ 'p has proposed a decree': s.proposed[p][n] !== BLANK, 'q has not voted': s.vote[q][n] === '-' }),
    effect: (s, { q, p, n }) => { s.vote[q][n] = p; },
  });

/** "The membership of Parliament used in passing decree n be specified by the law as of decree n - 3" (3.3.6). */
const Pass = ({ action, presidents, number, isPassed }: Legislators) =>
  action({ p: presidents, n: number }, {
    enabled: (s, { p, n }) => ({
      'nothing is in his ledger': s.ledger[p][n] === BLANK,
      'a majority of the legislators has voted for it': s.proposed[p][n] !== BLANK && isPassed(s, p, n),
    }),
    effect: (s, { p, n }) => { s.ledger[p][n] = s.proposed[p][n]; },
  });

/** One copies from the ledger of another. */
const Learn = ({ action, alive, presidents, number }: Legislators) =>
  action({ q: alive, p: presidents, n: number }, {
    by: ({ q }) => q,
    enabled: (s, { q, p, n }) => ({ 'p has it in his ledger': s.ledger[p][n] !== BLANK, 'q does not': s.ledger[q][n] === BLANK }),
    effect: (s, { q, p, n }) => { s.ledger[q][n] = s.ledger[p][n]; },
  });

/** Who passes a decree that changes who passes decrees. */
export const legislators = spec({
  name: 'legislators',
  gloss: 'Choosing legislators: the members of parliament who pass decree n are those of the law as of decree n - 3.',
  source: 'Leslie Lamport, The Part-Time Parliament, ACM TOCS 16(2), 1998: section 3.3.6',
  constants,
  rules,
  deadlock: 'allowed',
  require: ({ people, founders, presidents, shipwreck }) => ({
    'founders ≤ people': founders <= people,
    'presidents are alive': presidents <= people - (shipwreck ? 1 : 0),
  }),
  define: (constants, rules) => {
    const v = vocabulary(constants, rules);
    const actions = given(v, { Propose, Vote, Pass, Learn });
    return {
      state: v.state,
      actions,
      invariants: invariants(v),
      witnesses: witnesses(v, constants),
      properties: properties(v),
      ...(constants.presidents === 1 && {
        fairness: {
          'the president proposes': weak(actions.Propose),
          'legislators vote': weak(actions.Vote),
          'he counts': weak(actions.Pass),
        },
        liveness: {
          /** With one president nobody splits the votes. That a majority is there is another condition: see the variant `shipwreck`. */
          GovernmentGoesOn: v.eventually((s) => v.numbers.every((n) => s.ledger.A[n] !== BLANK)),
        },
      }),
    };
  },
});
