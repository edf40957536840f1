import { given, spec, strong, valuesOf, weak } from '../../checker/index.ts';
import { when } from '../common/when.ts';
import { constants, type Mistakes, rules, vocabulary } from './vocabulary.ts';

/**
 * "2605: The olive tax is 9 drachmas per ton was passed even though decree 2155 had already set the olive tax to 9 drachmas per ton, and no
 * intervening decree had changed it." Whoever is the president declares the law whose turn it is to be what it is by his own ledger. As
 * any president he has learned of all decrees before; and he waits for whoever would lag too far behind.
 */
const Redeclare = ({ action, legislator, legislators, constants, cycle, isOver, pass }: Mistakes) =>
  action({ p: legislator }, {
    enabled: (s, { p }) => ({
      'p has entered everything': s.open[p].length === 0,
      'nobody lags too far behind': legislators.every((q) => q === p || s.open[q].length < constants.lag),
      'the cycle goes on': !constants.once || !isOver(s),
    }),
    effect: (s, { p }) => {
      const law = cycle[(s.turn - 1) % cycle.length];
      s.turn = (s.turn % constants.laws) + 1;
      if (law !== undefined) pass(s, p, law, s.book[p][law]);
    },
  });

/** A decree that says something new. */
const Change = ({ action, legislator, legislators, law, value, constants, pass }: Mistakes) =>
  action({ p: legislator, law, value }, {
    by: ({ p }) => p,
    enabled: (s, { p, law, value }) => ({
      'it is something new': s.book[p][law] !== value,
      'p has entered everything': s.open[p].length === 0,
      'nobody lags too far behind': legislators.every((q) => q === p || s.open[q].length < constants.lag),
    }),
    effect: (s, { p, law, value }) => { pass(s, p, law, value); },
  });

/**
 * "Achieving consistency required that if one legislator had an entry in his ledger for a certain decree number and another did not, then
 * the second legislator would eventually fill in that entry."
 */
const FillIn = ({ action, legislator }: Mistakes) =>
  action({ p: legislator }, {
    enabled: (s, { p }) => ({ 'there is a decree that he has not entered': s.open[p].length > 0 }),
    effect: (s, { p }) => {
      const decree = s.open[p].at(0);
      if (decree !== undefined) s.book[p][decree.law] = decree.value;
      s.open[p] = s.open[p].slice(1);
    },
  });

/**
 * Any ledgers: all that can stand in them, and whatever is on its way. That is a lot of states, so they are made one after the other. What
 * is not arbitrary is the history, which is nobody's ledger.
 */
function* initial({ ledgers: { book, open, ahead, turn } }: Mistakes) {
  const all = { books: valuesOf(book), opens: valuesOf(open), aheads: valuesOf(ahead), turns: valuesOf(turn) };
  for (const book of all.books)
    for (const open of all.opens) for (const ahead of all.aheads) for (const turn of all.turns) yield { book, open, ahead, turn };
}

/** Ledgers that contradict each other, and how they come to agree. */
export const honestMistakes = spec({
  name: 'honest-mistakes',
  gloss: 'A self-stabilising parliament: from any ledgers all legislators agree, when Parliament has cycled through its laws.',
  source:
    'Leslie Lamport, The Part-Time Parliament (1998), 3.3.5, Dishonest Legislators and Honest Mistakes; Edsger W. Dijkstra, ' +
    'Self-stabilizing Systems in Spite of Distributed Control, CACM 17(11), 1974',
  constants,
  rules,
  deadlock: 'allowed',
  define: (constants, rules) => {
    const v = vocabulary(constants, rules);
    const { legislator, legislators, law, laws, isAgreed, isOver, willBe } = v;
    const actions = given(v, { Redeclare, FillIn });
    return {
      state: v.state,
      initial: () => initial(v),
      actions: { ...actions, ...when(constants.changes, given(v, { Change })) },
      invariants: {
        /** One decree on a law is enough for that law. */
        Healed: v.invariant({
          'on a law that has been declared, all will agree': v.forall(
            { law },
            (s, { law }) => !s.declared.has(law) || isAgreed(s, law),
            (s, { law }) => `${law} have been declared, and will be ${legislators.map((p) => `${willBe(s, p, law)} for ${p}`).join(', ')}`,
          ),
        }),
        /** "Even if legislators' ledgers were initially inconsistent, all legislators would agree on the current law of the land." */
        AgreementAfterACycle: v.invariant({
          'when all laws have been declared, and everybody has entered them, all ledgers are the same': v.forall(
            { p: legislator, q: legislator },
            (s, { p, q }) => !isOver(s) || s.open[p].length > 0 || s.open[q].length > 0 || s.book[p] === s.book[q],
          ),
        }),
      },
      witnesses: {
        /** One step before the cycle is over, somebody still has another law. */
        TheyDisagreeToTheLast: v.witness(
          { p: legislator, q: legislator }, (s, { p, q }) => v.stepsLeft(s) === 1 && s.book[p] !== s.book[q],
        ),
        TheyAgree: v.witness({}, (s) => isOver(s) && legislators.every((p) => s.open[p].length === 0)),
      },
      properties: {
        /** Whoever agrees goes on to agree: that, and that it comes to agreement, is what self-stabilising means. */
        AgreementStays: v.property({ law }, (s, t, { law }) => !isAgreed(s, law) || isAgreed(t, law)),
        ...(!constants.changes && {
          /** What Parliament declares over and over again changes nothing on which it agrees. */
          Redundant: v.property(
            { law, p: legislator }, (s, t, { law, p }) => !isAgreed(s, law) || willBe(s, p, law) === willBe(t, p, law),
          ),
        }),
        ...(constants.once && constants.ahead === 0 && { EachStepCounts: v.decreases(v.stepsLeft) }),
      },
      fairness: {
        /** Where new decrees are passed as well, they must not crowd out the old ones. */
        'the cycle goes on': (constants.changes ? strong : weak)(actions.Redeclare),
        'entries are filled in': weak(actions.FillIn, { each: 'p' }),
      },
      liveness: { AgreementInTheEnd: v.eventuallyAlways((s) => laws.every((each) => isAgreed(s, each))) },
    };
  },
});
