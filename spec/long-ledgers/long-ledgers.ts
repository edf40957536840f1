import { given, spec, strong, weak } from '../../checker/index.ts';
import { invariants, properties, witnesses } from './invariants.ts';
import { constants, type LongLedgers, NONE, vocabulary } from './vocabulary.ts';

/**
 * A decree is passed by a ballot of the parliamentary protocol (3.1), which is one step here: p, who knows all decrees before it, has asked
 * the majority Q, and nobody there knows of one with the next number. Whoever votes for it writes it in the back of his ledger.
 */
const Pass = ({ action, legislator, majorities, number, decree }: LongLedgers) =>
  action({ p: legislator, Q: majorities, n: number, d: decree }, {
    by: ({ p }) => p,
    enabled: (s, { p, Q, n }) => ({
      'p is in Q': Q.has(p),
      'n is the next number, by the law book of p': n === s.complete[p] + 1,
      'nobody in Q has decree n in the back': Q.every((q) => s.back[q][n] === NONE),
      'nobody in Q has a law book that reflects it': Q.every((q) => s.complete[q] < n),
    }),
    effect: (s, { Q, n, d }) => {
      for (const q of Q) s.back[q][n] = d;
      s.passed[n] = d;
    },
  });

/**
 * "If he then learned about decree 1302, he would write it down in the back of the ledger": from whoever has it there. "To enable a
 * legislator who had been gone for a short time to catch up", that list is kept for a while.
 */
const Learn = ({ action, legislator, number }: LongLedgers) =>
  action({ p: legislator, q: legislator, n: number }, {
    by: ({ p }) => p,
    enabled: (s, { p, q, n }) => ({
      'q has decree n in the back': s.back[q][n] !== NONE,
      'p does not have it there': s.back[p][n] === NONE,
      'nor does his law book reflect it': s.complete[p] < n,
    }),
    effect: (s, { p, q, n }) => { s.back[p][n] = s.back[q][n]; },
  });

/**
 * "He just changed the entry for the olive-tax law and noted that his ledger was complete through decree 1299"; and with decree 1302 he
 * would "wait until he learned about decrees 1300 and 1301 before incorporating decree 1302 into the law book".
 */
const Incorporate = ({ action, legislator, number, apply }: LongLedgers) =>
  action({ p: legislator, n: number }, {
    by: ({ p }) => p,
    enabled: (s, { p, n }) => ({
      'decree n is in the back': s.back[p][n] !== NONE,
      'the law book does not reflect it': s.complete[p] < n,
      'the law book reflects all before it': s.complete[p] >= n - 1,
    }),
    effect: (s, { p, n }) => {
      const decree = s.back[p][n];
      if (decree === NONE) return;
      apply(s, p, decree);
      s.complete[p] = Math.max(s.complete[p], n);
    },
  });

/** Only "a list of the past week's decrees" is kept: an older one is torn out. How old, does not matter. */
const Trim = ({ action, legislator, number }: LongLedgers) =>
  action({ p: legislator, n: number }, {
    by: ({ p }) => p,
    enabled: (s, { p, n }) => ({ 'it is there': s.back[p][n] !== NONE, 'the law book reflects it': s.complete[p] >= n }),
    effect: (s, { p, n }) => { s.back[p][n] = NONE; },
  });

/** Whoever has been gone for long copies "the entire law book", and the number of the last decree that it reflects. */
const CopyBook = ({ action, legislator }: LongLedgers) =>
  action({ p: legislator, q: legislator }, {
    by: ({ p }) => p,
    enabled: (s, { p, q }) => ({ 'the book of q reflects more': s.complete[q] > s.complete[p] }),
    effect: (s, { p, q }) => {
      s.book[p] = { ...s.book[q] };
      s.complete[p] = s.complete[q];
    },
  });

/** A log, the state that it comes to, and what may be thrown away of it. */
export const longLedgers = spec({
  name: 'long-ledgers',
  gloss: 'Law books instead of lists of decrees: a snapshot, the last decrees behind it, and what may be torn out.',
  source: 'Leslie Lamport, The Part-Time Parliament (1998), 3.3.2, Long Ledgers',
  constants,
  deadlock: 'allowed',
  define: (constants) => {
    const v = vocabulary(constants);
    const actions = given(v, { Pass, Learn, Incorporate, Trim, CopyBook });
    return {
      state: v.state,
      actions,
      invariants: invariants(v),
      witnesses: witnesses(v, constants),
      properties: properties(v),
      /** The first two are enough: the list in the back is there for convenience only. Of what is torn out nothing is assumed. */
      fairness: {
        'law books are kept up to date': weak(actions.Incorporate, { each: 'p' }),
        'law books are copied': weak(actions.CopyBook, { each: 'p' }),
        'decrees are copied': strong(actions.Learn, { each: ['p', 'n'] }),
      },
      liveness: {
        EverybodyCatchesUp: v.leadsTo(
          { p: v.legislator, n: v.number }, (s, { n }) => s.passed[n] !== NONE, (s, { p, n }) => s.complete[p] >= n,
        ),
      },
    };
  },
});
