import { given, spec } from '../../checker/index.ts';
import { BLANK, type Decree } from '../ballots/votes.ts';
import { fairness, liveness } from './fairness.ts';
import { invariants, properties, witnesses } from './invariants.ts';
import { constants, IN_LEDGER, OLIVE_DAY, type Parliament, rules, UNSENT, vocabulary } from './vocabulary.ts';

// "Logically, the parliamentary protocol used a separate instance of the complete Synod protocol for each decree number. However, a single
// president was selected for all these instances, and he performed the first two steps of the protocol just once" (3.1). How he was
// selected is not said: here anybody may take himself for the president, at any time.

/**
 * Step 1. "If a newly elected president p has all decrees with numbers less than or equal to n written in his ledger, then he sends a
 * NextBallot(b, n) message that serves as a NextBallot(b) message in all instances of the Synod protocol for decree numbers larger
 * than n" (3.1).
 */
const TryNewBallot = ({ action, legislator, ballot, numbers, owner, asksAbove }: Parliament) =>
  action({ p: legislator, b: ballot }, {
    enabled: (s, { p, b }) => ({ 'owner(b) = p': owner(b) === p, 'b > lastTried[p]': b > s.lastTried[p] }),
    effect: (s, { p, b }) => {
      s.lastTried[p] = b;
      s.status[p] = 'trying';
      s.NextBallot[b] = asksAbove(s.ledger[p], numbers);
    },
  });

/**
 * Step 2. "A legislator q can reply with a single message that serves as the LastVote messages for step 2 of all instances", and "in his
 * response to this message, legislator q informs p of all decrees numbered greater than n that already appear in q's ledger (in addition
 * to sending the usual LastVote information for decrees not in his ledger)" (3.1).
 */
const SendLastVote = ({ action, legislator, ballot, numbers, promises, report }: Parliament) =>
  action({ q: legislator, b: ballot }, {
    by: ({ q }) => q,
    enabled: (s, { q, b }) => {
      const n = s.NextBallot[b] ?? UNSENT;
      return {
        'NextBallot(b, n) has been sent': n !== UNSENT,
        'some number is above n': n === UNSENT || n < numbers.length,
        'b > nextBal[q], for all these numbers': n === UNSENT || numbers.every((num) => !promises(num, n) || b > s.nextBal[q][num]),
      };
    },
    effect: (s, { q, b }) => {
      const n = s.NextBallot[b] ?? UNSENT;
      for (const num of numbers) {
        if (promises(num, n)) s.nextBal[q][num] = b;
        if (num > n) s.LastVote[b][q][num] = report(s.ledger[q][num], s.vote[q][num]);
      }
      s.answered[b] = s.answered[b].with(q);
    },
  });

/**
 * Step 3, the first part. "When the new president has received a reply from every member of a majority set, he is ready to perform step 3
 * for every instance of the Synod protocol. For some finite number of instances (decree numbers), the choice of decree in step 3 will be
 * determined by B3. The president immediately performs step 3 for each of those instances to try passing these decrees." And he "would
 * fill any gaps in his ledger by passing the olive-day decree" (3.1).
 */
const Preside = (v: Parliament) =>
  v.action({ p: v.legislator, Q: v.quorums }, {
    enabled: (s, { p, Q }) => ({
      'status[p] = trying': s.status[p] === 'trying',
      'every q ∈ Q has sent a LastVote for lastTried[p]': s.status[p] !== 'trying' || Q.isSubsetOf(s.answered[s.lastTried[p]]),
    }),
    effect: (s, { p, Q }) => {
      s.status[p] = 'president';
      const b = s.lastTried[p];
      const reported = v.numbers.map((num) => ({ num, ...v.decisive([...Q].map((q) => s.LastVote[b][q][num])) }));
      for (const { num, bal, dec } of reported) if (bal === IN_LEDGER && s.ledger[p][num] === BLANK) s.ledger[p][num] = dec;
      const last = reported.findLast(({ num, dec }) => dec !== BLANK || s.ledger[p][num] !== BLANK)?.num ?? 0;
      for (const { num, dec } of reported) {
        if (num > last || s.ledger[p][num] !== BLANK || (dec === BLANK && !v.fillsGaps)) continue;
        s.BeginBallot[b][num] = dec === BLANK ? OLIVE_DAY : dec;
        if (v.again && dec !== BLANK && dec !== OLIVE_DAY) v.note(s, b, num, dec);
      }
    },
  });

/**
 * Step 3, for a new decree. "Then, whenever he receives a request to pass a decree, he chooses the lowest-numbered decree that he is still
 * free to choose, and he performs step 3 for that decree number" (3.1).
 */
const Introduce = (v: Parliament) =>
  v.action({ p: v.legislator, num: v.number, d: (s): readonly Decree[] => v.important.slice(s.introduced, s.introduced + 1) }, {
    enabled: (s, { p, num }) => ({
      'p takes himself for the president': s.status[p] === 'president',
      'num is the lowest number that p is still free to choose':
        v.mayChoose(v.free(s, p), v.top(s, p), v.asksAbove(s.ledger[p], v.numbers)).includes(num),
    }),
    effect: (s, { p, num, d }) => {
      s.introduced += 1;
      s.BeginBallot[s.lastTried[p]][num] = d;
      v.note(s, s.lastTried[p], num, d);
    },
  });

/**
 * Step 4. "Each legislator in the quorum sent a Voted message to the president" (3.2.2): if he has promised no later ballot, and this
 * one.
 */
const Vote = ({ action, legislator, ballot, number, mayVote }: Parliament) =>
  action({ q: legislator, b: ballot, num: number }, {
    by: ({ q }) => q,
    enabled: (s, { q, b, num }) => ({
      'BeginBallot(b, d) has been sent, for this number': s.BeginBallot[b][num] !== BLANK,
      'b = nextBal[q], for this number': mayVote(b, s.nextBal[q][num]),
      'b > prevBal[q], for this number': b > s.vote[q][num].bal,
    }),
    effect: (s, { q, b, num }) => {
      s.vote[q][num] = { bal: b, dec: s.BeginBallot[b][num] };
      s.Voted[b][num] = s.Voted[b][num].with(q);
    },
  });

/**
 * Step 5. All members of a majority set have voted: p writes the decree in his ledger, and "sent a Success message to every legislator"
 * (3.2.2).
 */
const Succeed = ({ action, legislator, number, isChosen }: Parliament) =>
  action({ p: legislator, num: number }, {
    enabled: (s, { p, num }) => ({
      'p takes himself for the president': s.status[p] === 'president',
      'a majority has voted': isChosen(s, s.lastTried[p], num),
      'nothing is in his ledger': s.ledger[p][num] === BLANK,
    }),
    effect: (s, { p, num }) => {
      const dec = s.BeginBallot[s.lastTried[p]][num];
      if (dec === BLANK) return;
      s.ledger[p][num] = dec;
      s.Success[num] = s.Success[num].with(dec);
    },
  });

/** Step 6: q enters the decree in his ledger. */
const ReceiveSuccess = ({ action, vars, legislator, number }: Parliament) =>
  action({ q: legislator, num: number, d: vars.Success.at('num').members() }, {
    by: ({ q }) => q,
    enabled: (s, { q, num }) => ({ 'nothing is in his ledger': s.ledger[q][num] === BLANK }),
    effect: (s, { q, num, d }) => { s.ledger[q][num] = d; },
  });

/** The Paxon parliament: a series of numbered decrees, one instance of the Synod for each, and one president for all of them. */
export const parliament = spec({
  name: 'parliament',
  gloss: 'The multi-decree parliament: one promise for all decree numbers at once, gaps filled with the olive-day decree. Multi-Paxos.',
  source: 'Leslie Lamport, The Part-Time Parliament, ACM TOCS 16(2), 1998: sections 3.1 and 3.2',
  constants,
  rules,
  deadlock: 'allowed',
  require: ({ place, numbers }) => ({ 'place ≤ numbers': place <= numbers }),
  define: (constants, rules) => {
    const v = vocabulary(constants, rules);
    const actions = given(v, { TryNewBallot, SendLastVote, Preside, Introduce, Vote, Succeed, ReceiveSuccess });
    return {
      state: v.state,
      actions,
      invariants: invariants(v),
      witnesses: witnesses(v, constants),
      properties: properties(v),
      fairness: fairness(actions),
      liveness: liveness(v),
    };
  },
});
