import { given, spec } from '../../checker/index.ts';
import { recordKeys, records } from '../common/transactions.ts';
import { when } from '../common/when.ts';
import { fairness, liveness } from './fairness.ts';
import { invariants, witnesses } from './invariants.ts';
import { constants, NONE, type Optimistic, rules, vocabulary } from './vocabulary.ts';

/** A process begins a transaction, which is to change record k. */
const Enter = ({ action, process, calls, endless, raisesAtEntry, guards, raise }: Optimistic) =>
  action({ t: process, k: records }, {
    enabled: (s, { t }) => ({
      't has no transaction': s.writes[t] === NONE,
      't has another to do': endless || calls.mayInvoke(s.calls, t),
    }),
    tell: ({ t, k }) => `${t} begins a transaction that is to change ${k}`,
    effect: (s, { t, k }) => {
      s.writes[t] = k;
      if (raisesAtEntry) for (const each of guards(k)) raise(s, each);
    },
  });

/** "At handler entry, read the version of a MainRecord." */
const ReadVersion = ({ action, process, guardsOf, versionFirst }: Optimistic) =>
  action({ t: process }, {
    enabled: (s, { t }) => ({
      't has a transaction, and has not read the version': guardsOf(s, t).some((each) => s.seen[t]?.[each] === NONE),
      't has read no record yet': !versionFirst || recordKeys.every((k) => s.read[t]?.[k] === NONE),
      't has read all records': versionFirst || recordKeys.every((k) => s.read[t]?.[k] !== NONE),
    }),
    tell: ({ t }) => `${t} reads the version`,
    effect: (s, { t }) => { for (const each of guardsOf(s, t)) s.seen[t][each] = s.version[each]; },
  });

/** It reads a record; others may commit between one and the next. */
const ReadRecord = ({ action, process, guardsOf, versionFirst }: Optimistic) =>
  action({ t: process, k: records }, {
    enabled: (s, { t, k }) => ({
      't has a transaction': s.writes[t] !== NONE,
      't has read the version': !versionFirst || guardsOf(s, t).every((each) => s.seen[t]?.[each] !== NONE),
      't has not read k': s.read[t]?.[k] === NONE,
    }),
    tell: ({ t, k }) => `${t} reads ${k}`,
    effect: (s, { t, k }) => { s.read[t][k] = s.record[k]; },
  });

/** "Commit all in a transaction while trying to update the main record's version." If it is unchanged, "no conflicting actions occurred". */
const Commit = ({ action, process, guardsOf, isUnchanged, write }: Optimistic) =>
  action({ t: process }, {
    enabled: (s, { t }) => ({
      't has read all records': recordKeys.every((k) => s.read[t]?.[k] !== NONE),
      't has read the version': guardsOf(s, t).every((each) => s.seen[t]?.[each] !== NONE),
      'the version is what it was': isUnchanged(s, t),
    }),
    tell: ({ t }) => `${t} commits`,
    effect: (s, { t }) => { write(s, t); },
  });

/** The first half of it, where it is two steps: to compare the versions ... */
const Check = ({ action, process, guardsOf, isUnchanged }: Optimistic) =>
  action({ t: process }, {
    enabled: (s, { t }) => ({
      't has read all records': recordKeys.every((k) => s.read[t]?.[k] !== NONE),
      't has read the version': guardsOf(s, t).every((each) => s.seen[t]?.[each] !== NONE),
      'the version is what it was': isUnchanged(s, t),
      't has not checked that yet': !s.checked[t],
    }),
    tell: ({ t }) => `${t} finds the version unchanged`,
    effect: (s, { t }) => { s.checked[t] = true; },
  });

/** ... and the second, to write. */
const Write = ({ action, process, write }: Optimistic) =>
  action({ t: process }, {
    enabled: (s, { t }) => ({ 't has found the version unchanged': s.checked[t] }),
    tell: ({ t }) => `${t} writes`,
    effect: (s, { t }) => { write(s, t); },
  });

/** The version is another one: nothing is written, and the transaction begins anew. */
const StartOver = ({ action, process, guardsOf, isUnchanged, leave }: Optimistic) =>
  action({ t: process }, {
    enabled: (s, { t }) => ({
      't has read all records': recordKeys.every((k) => s.read[t]?.[k] !== NONE),
      't has read the version': guardsOf(s, t).every((each) => s.seen[t]?.[each] !== NONE),
      'the version is no longer what it was': !isUnchanged(s, t),
      't has not found it unchanged': !s.checked[t],
    }),
    tell: ({ t }) => `${t} starts over`,
    effect: (s, { t }) => { leave(s, t); },
  });

/** Optimistic locking: nobody waits, and whoever comes too late begins anew. */
export const optimisticLock = spec({
  name: 'optimistic-lock',
  gloss: 'Optimistic locking: read the version of a main record, work on it and its sub-records, and commit if the version is unchanged.',
  source: 'The magical explanation of Paxos, II: stop-align and optimistic locking; H. T. Kung and John T. Robinson (1981)',
  constants,
  rules,
  deadlock: 'allowed',
  define: (constants, rules) => {
    const v = vocabulary(constants, rules);
    const actions = given(v, { Enter, ReadVersion, ReadRecord, StartOver });
    const atOnce = given(v, { Commit });
    const apart = given(v, { Check, Write });
    return {
      state: v.state,
      actions: { ...actions, ...when(rules.atOnce, atOnce), ...when(!rules.atOnce, apart) },
      invariants: invariants(v),
      witnesses: witnesses(v),
      fairness: fairness(actions, Object.values(rules.atOnce ? atOnce : apart)),
      liveness: liveness(v, rules.atOnce ? atOnce.Commit : apart.Write),
    };
  },
});
