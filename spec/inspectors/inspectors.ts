import { given, spec, withClause } from '../../checker/index.ts';
import { when } from '../common/when.ts';
import { fairness, liveness } from './fairness.ts';
import { invariants, witnesses } from './invariants.ts';
import { constants, type Inspectors, rules, vocabulary } from './vocabulary.ts';

// Parliament is a list of decrees here: how they are passed is another story (section 2, and the spec `parliament`), and it is over when
// one stands in the list. "A president included as part of each decree the time and date when it was proposed": what he read in the sky,
// which is right to within the error.

/**
 * "Higher-numbered decrees always have later proposal times": a president who waits for that can know it, because "one of the presidents
 * proposed his decree after learning that the other decree had been proposed".
 */
export const LATER = 'it is proposed at a later time than all before it';

/** "Parliament passed a decree appointing a cheese inspector." */
const Appoint = ({ action, inspector, time, decrees, pass }: Inspectors) =>
  action({ p: inspector, at: time }, {
    by: 'president',
    enabled: (s, { at }) => ({
      'there is room for it': s.law.length < decrees,
      [LATER]: s.law.every((earlier) => earlier.at < at),
    }),
    effect: (s, { p, at }) => { pass(s, { says: 'is inspector', who: p, at }); },
  });

/** "Parliament would pass a decree to extend the bureaucrat's term if he was doing a satisfactory job." */
const Extend = ({ action, inspector, time, decrees, pass, termsBy }: Inspectors) =>
  action({ p: inspector, at: time }, {
    by: 'president',
    enabled: (s, { p, at }) => {
      const last = termsBy(s.law).at(-1);
      return {
        'there is room for it': s.law.length < decrees,
        [LATER]: s.law.every((earlier) => earlier.at < at),
        'nobody else has been appointed after p': last?.who === p,
        'his term is not over': last !== undefined && at < last.end,
      };
    },
    effect: (s, { p, at }) => { pass(s, { says: 'stays inspector', who: p, at }); },
  });

/** "Unless he explicitly resigned by asking the president to pass a decree." He reads when, and goes by it. */
const Resign = ({ action, inspector, time, decrees, pass, holds, minds }: Inspectors) =>
  action({ p: inspector, at: time }, {
    enabled: (s, { p, at }) => ({
      'p is the inspector': holds(s, p),
      'there is room for it': s.law.length < decrees,
      [LATER]: s.law.every((earlier) => earlier.at < at),
    }),
    effect: (s, { p, at }) => {
      pass(s, { says: 'resigns', who: p, at });
      if (minds) s.read[p] = s.law.length;
    },
  });

/** Somebody reads the next decree in his ledger. "But D did not pay close attention to what Parliament did." */
const Read = ({ action, inspector }: Inspectors) =>
  action({ p: inspector }, {
    enabled: (s, { p }) => ({ 'there is one that p has not read': s.read[p] < s.law.length }),
    effect: (s, { p }) => { s.read[p]++; },
  });

/** An hour passes. */
const Tick = ({ action, passes }: Inspectors) => action({}, { by: 'sun', effect: (s) => { passes(s); } });

/** "By the position of the sun or the stars": what somebody observes goes on, unless it is too far ahead. */
const GoOn = ({ action, inspector, mayGoOn }: Inspectors) =>
  action({ p: inspector }, {
    enabled: (s, { p }) => ({ 'it is not too far ahead': mayGoOn(s.ahead[p]) }),
    effect: (s, { p }) => { s.ahead[p]++; },
  });

/** Of a Parliament that is not hasty. */
const inOrder = (v: Inspectors) => ({
  Appoint: withClause(Appoint(v), 'the term of the last is over', (s, { at }) => v.termsBy(s.law).every(({ end }) => end <= at)),
  Tick: withClause(Tick(v), 'who is appointed has read of it', (s) => s.law.every(({ who }, i) => i < s.read[who])),
});

/** Who is in office, and when, if nobody's clock is exact. */
export const inspectors = spec({
  name: 'inspectors',
  gloss: 'Cheese inspectors: a post that is held for a term, by at most one at a time, told by the sun.',
  source: 'Leslie Lamport, The Part-Time Parliament (1998), section 3.3.3: Bureaucrats',
  constants,
  rules,
  deadlock: 'allowed',
  define: (constants, rules) => {
    const v = vocabulary(constants, rules);
    const orderly = constants.parliament === 'orderly';
    const actions = {
      ...given(v, { Appoint, Extend, Resign, Read, Tick }),
      ...(orderly && inOrder(v)),
      ...when(constants.error > 0, given(v, { GoOn })),
    };
    return {
      state: v.state,
      actions,
      invariants: invariants(v),
      witnesses: witnesses(v, constants),
      ...when(orderly, { fairness: fairness(actions), liveness: liveness(v) }),
    };
  },
});
