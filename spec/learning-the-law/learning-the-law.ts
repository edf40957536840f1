import { given, spec } from '../../checker/index.ts';
import { when } from '../common/when.ts';
import { fairness, liveness } from './fairness.ts';
import { invariants, properties, witnesses } from './invariants.ts';
import { constants, inquiry, type Law, oliveDay, OPEN, rules, vocabulary } from './vocabulary.ts';

// Of the parliament there is here what it promises: one decree for each number. Numbers are given in order, or, with `gaps`, in any.

/** "Dolef got Parliament to pass the decree 77": a citizen asks that the olive tax be changed. */
const AskForLaw = ({ action, calls, citizen, laws }: Law) =>
  action({ c: citizen }, {
    enabled: (s, { c }) => ({
      'c is not waiting for an answer': calls.mayInvoke(s.calls, c),
      'there is another tax to ask for': s.asked < laws,
    }),
    effect: (s, { c }) => {
      s.asked++;
      calls.invoke(s.calls, c, { type: 'Write', value: s.asked });
    },
  });

/** "If Snider wanted to know the current tax on olives ...": a citizen inquires about the law. */
const Inquire = ({ action, calls, citizen }: Law) =>
  action({ c: citizen }, {
    enabled: (s, { c }) => ({ 'c is not waiting for an answer': calls.mayInvoke(s.calls, c) }),
    effect: (s, { c }) => { calls.invoke(s.calls, c, { type: 'Read' }); },
  });

/** "He would get Parliament to pass a decree such as 87: Citizen Snider is reading the law": so with each law, and each slow inquiry. */
const Pass = ({ action, calls, citizen, number, method, gaps, isAsking }: Law) =>
  action({ c: citizen, n: number }, {
    by: ({ c }) => c,
    enabled: (s, { c, n }) => ({
      'c has asked for a decree': method === 'decree' ? calls.open(s.calls, c) !== undefined : isAsking(s, c, 'Write'),
      'none has passed for him yet': s.number[c] < 0,
      'no decree has number n': s.decree[n] === OPEN,
      'all lower numbers have been given': gaps || n === 1 || s.decree[n - 1] !== OPEN,
    }),
    effect: (s, { c, n }) => {
      const request = calls.open(s.calls, c);
      s.decree[n] = request?.type === 'Write' ? request.value : inquiry;
      s.number[c] = n;
    },
  });

/** A gap below a decree that has passed is filled with "The ides of February is national olive day" (3.1). */
const FillGap = ({ action, number, highest }: Law) =>
  action({ n: number }, {
    by: 'parliament',
    enabled: (s, { n }) => ({ 'no decree has number n': s.decree[n] === OPEN, 'one with a higher number has passed': n < highest(s) }),
    effect: (s, { n }) => { s.decree[n] = oliveDay; },
  });

/** A legislator enters the next decree in his ledger. */
const Enter = ({ action, legislator, lists: { numbers } }: Law) =>
  action({ p: legislator }, {
    by: ({ p }) => p,
    enabled: (s, { p }) => {
      const next = s.complete[p] + 1;
      return { 'the next decree has passed': numbers.includes(next) && s.decree[next] !== OPEN };
    },
    effect: (s, { p }) => { s.complete[p]++; },
  });

/** "The process of acquiring that knowledge is considered to be an implicit inquiry": c learns that what he asked for has passed. */
const LearnOfPassage = ({ action, citizen, legislator, isAsking, tell, neededForPassage }: Law) =>
  action({ c: citizen, p: legislator }, {
    by: ({ p }) => p,
    enabled: (s, { c, p }) => ({
      'c has asked for a law': isAsking(s, c, 'Write'),
      'it has passed': s.number[c] > 0,
      "p's ledger is complete through its number": s.complete[p] >= neededForPassage(s.number[c]),
    }),
    effect: (s, { c }) => { tell(s, c, s.number[c], 'ok'); },
  });

/** "He would then read any ledger complete at least through decree 86 to learn the olive tax as of that decree." */
const ReadByDecree = ({ action, citizen, legislator, isAsking, law, tell, neededForInquiry }: Law) =>
  action({ c: citizen, p: legislator }, {
    by: ({ p }) => p,
    enabled: (s, { c, p }) => ({
      'c inquires': isAsking(s, c, 'Read'),
      'the decree for that has passed': s.number[c] > 0,
      "p's ledger is complete through the one before": s.complete[p] >= neededForInquiry(s.number[c]),
    }),
    effect: (s, { c, p }) => { tell(s, c, s.number[c], law(s, Math.min(s.number[c] - 1, s.complete[p]))); },
  });

/** "... if the sale were legal under the law through at least decree 277"; he tells "that the sale was legal as of decree number 298". */
const ReadByNumber = ({ action, citizen, legislator, isAsking, law, tell, neededForNumber }: Law) =>
  action({ c: citizen, p: legislator }, {
    by: ({ p }) => p,
    enabled: (s, { c, p }) => ({
      'c inquires': isAsking(s, c, 'Read'),
      "p's ledger is complete through the number that c remembers": s.complete[p] >= neededForNumber(s.remembered[c]),
    }),
    effect: (s, { c, p }) => { tell(s, c, s.complete[p], law(s, s.complete[p])); },
  });

/** The way of systems of today: ask the leader for the number of the last decree ... */
const AskForIndex = ({ action, citizen, isAsking, highest, lastDecree, lists: { legislators } }: Law) =>
  action({ c: citizen }, {
    enabled: (s, { c }) => ({
      'c inquires': isAsking(s, c, 'Read'),
      'c has no number for that': s.number[c] < 0,
    }),
    effect: (s, { c }) => { s.number[c] = lastDecree(highest(s), legislators.map((p) => s.complete[p])); },
  });

/** ... wait until a ledger is complete through that number, and read. */
const ReadByIndex = ({ action, citizen, legislator, isAsking, law, tell, neededForNumber }: Law) =>
  action({ c: citizen, p: legislator }, {
    by: ({ p }) => p,
    enabled: (s, { c, p }) => ({
      'c inquires': isAsking(s, c, 'Read'),
      'c has a number for that': s.number[c] >= 0,
      "p's ledger is complete through it": s.complete[p] >= neededForNumber(s.number[c]),
    }),
    effect: (s, { c, p }) => { tell(s, c, s.complete[p], law(s, s.complete[p])); },
  });

/** "When selling his brown goats to Skeen, he informed the merchant that the sale was legal as of decree number 277." */
const Talk = ({ action, citizen, calls, hears }: Law) =>
  action({ c: citizen, d: citizen }, {
    by: ({ c }) => c,
    enabled: (s, { c, d }) => ({
      'c knows more of the law than d': s.learned[c] > s.learned[d],
      'neither waits for an answer': calls.open(s.calls, c) === undefined && calls.open(s.calls, d) === undefined,
    }),
    effect: (s, { c, d }) => {
      s.learned[d] = s.learned[c];
      s.remembered[d] = hears(s.remembered[c], s.remembered[d]);
    },
  });

/** How the Paxons learned of their law. */
export const learningTheLaw = spec({
  name: 'learning-the-law',
  gloss: 'Reading what a parliament has decided: by a decree for each inquiry, by decree numbers that citizens remember, or any ledger.',
  source: 'Leslie Lamport, The Part-Time Parliament (1998), 3.3.4',
  constants,
  rules,
  deadlock: 'allowed',
  define: (constants, rules) => {
    const v = vocabulary(constants, rules);
    const { method, gaps } = constants;
    const common = given(v, { AskForLaw, Inquire, Pass, Enter, LearnOfPassage });
    const reading = given(v, { ReadByDecree, ReadByNumber, ReadByIndex, AskForIndex });
    const { Talk: talking, FillGap: filling } = given(v, { Talk, FillGap });
    return {
      state: v.state,
      actions: {
        ...common,
        ...when(gaps, { FillGap: filling }),
        ...when(method === 'decree', { ReadByDecree: reading.ReadByDecree }),
        ...when(method === 'number', { ReadByNumber: reading.ReadByNumber, Talk: talking }),
        ...when(method === 'index', { AskForIndex: reading.AskForIndex, ReadByIndex: reading.ReadByIndex }),
      },
      invariants: invariants(v),
      witnesses: witnesses(v),
      properties: properties(v),
      fairness: fairness(common, reading, constants),
      liveness: liveness(v),
    };
  },
});
