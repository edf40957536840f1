import { given, spec } from '../../checker/index.ts';
import { when } from '../common/when.ts';
import { fairness, liveness } from './fairness.ts';
import { invariants, witnesses } from './invariants.ts';
import { constants, type Machine, NOBODY, rules, vocabulary } from './vocabulary.ts';

// Of the parliament there is here what it gives: the sequence of decrees, which all servers learn in order.

/** "A client program can issue, to any server, a request to ... change the value assigned to a name." */
const AskForUpdate = ({ action, calls, client, constants: { values } }: Machine) =>
  action({ c: client }, {
    enabled: (s, { c }) => ({
      'c has no open request, and may make one': calls.mayInvoke(s.calls, c),
      'there is another value to write': s.written < values,
    }),
    effect: (s, { c }) => {
      s.written++;
      calls.invoke(s.calls, c, { type: 'Write', value: s.written });
    },
  });

/** "... a request to read [it]." */
const AskToRead = ({ action, calls, client }: Machine) =>
  action({ c: client }, {
    enabled: (s, { c }) => ({ 'c has no open request, and may make one': calls.mayInvoke(s.calls, c) }),
    effect: (s, { c }) => { calls.invoke(s.calls, c, { type: 'Read' }); },
  });

/** "A client's request to change a value is performed by passing a decree. A slow read involves passing a decree." A copy may pass, too. */
const Pass = ({ action, calls, client, request, isUpdate, constants: { reads, copies } }: Machine) =>
  action({ c: client, r: request }, {
    by: ({ c }) => c,
    enabled: (s, { c, r }) => ({
      'c has made the request': r <= (s.calls[c]?.length ?? 0),
      'it is one for which a decree is passed': reads === 'slow' || isUpdate(s, c, r),
      'it has not been repeated too often':
        s.log.filter((each) => each.client === c && each.request === r).length < (isUpdate(s, c, r) ? copies : 1),
      'it is open, or a copy of it was under way':
        (r === s.calls[c]?.length && calls.open(s.calls, c) !== undefined) || s.log.some((each) => each.client === c && each.request === r),
      'somebody holds the lease': reads !== 'lease' || s.holder !== NOBODY,
    }),
    effect: (s, { c, r }) => {
      s.log.push({ client: c, request: r });
      if (s.holder !== NOBODY) s.executed[s.holder] = s.log.length;
    },
  });

/** "The servers ... execute the commands." "Some servers may have earlier versions than others." */
const Execute = ({ action, server }: Machine) =>
  action({ p: server }, {
    by: ({ p }) => p,
    enabled: (s, { p }) => ({ 'there is a further command in the log': s.executed[p] < s.log.length }),
    effect: (s, { p }) => { s.executed[p]++; },
  });

/** "The state-machine response is transformed into a reply to the client, which is sent to him by the server who received his request." */
const Reply = ({ action, calls, client, server, isServerOf, resultOf, constants: { reads } }: Machine) =>
  action({ c: client, p: server }, {
    by: ({ p }) => p,
    enabled: (s, { c, p }) => ({
      'p has executed the request of c': resultOf(s, c, s.executed[p]) !== undefined,
      'c has asked p': reads !== 'fast' || isServerOf(c, p),
    }),
    effect: (s, { c, p }) => {
      const result = resultOf(s, c, s.executed[p]);
      if (result !== undefined) calls.respond(s.calls, c, result);
    },
  });

/** "A fast read is performed by reading the server's current version of the database." */
const FastRead = ({ action, calls, client, server, isServerOf, isReading, version }: Machine) =>
  action({ c: client, p: server }, {
    by: ({ p }) => p,
    enabled: (s, { c, p }) => ({ 'c reads': isReading(s, c), 'c has asked p': isServerOf(c, p) }),
    effect: (s, { c, p }) => { calls.respond(s.calls, c, version(s, s.executed[p]).value); },
  });

/** Clocks go on, and are never more than the error apart. */
const Tick = ({ action, server, servers, constants: { time, error } }: Machine) =>
  action({ p: server }, {
    by: ({ p }) => p,
    enabled: (s, { p }) => ({
      'time has not ended': s.clock[p] < time,
      'no clock is too far behind': servers.every((q) => s.clock[p] + 1 - s.clock[q] <= error),
    }),
    effect: (s, { p }) => { s.clock[p]++; },
  });

/** A server takes over, for a term (3.3.3): it knows all decrees, and the lease before has ended, whatever the other's clock says. */
const TakeLease = ({ action, server, endOf, catchesUp, constants: { error, term, time } }: Machine) =>
  action({ p: server }, {
    by: ({ p }) => p,
    enabled: (s, { p }) => ({
      'the last lease has ended': s.holder === NOBODY || s.holder === p || s.clock[p] > endOf(s.lease[s.holder], error),
      'p has executed all commands': !catchesUp || s.executed[p] === s.log.length,
      'there is time for a term': s.clock[p] + term <= time,
    }),
    effect: (s, { p }) => {
      s.holder = p;
      s.lease[p] = s.clock[p] + term;
    },
  });

/** Whoever holds the lease, by his clock, knows that nobody else has passed a decree: he answers from his version. */
const LeaseRead = ({ action, calls, client, server, isReading, version }: Machine) =>
  action({ c: client, p: server }, {
    by: ({ p }) => p,
    enabled: (s, { c, p }) => ({
      'c reads': isReading(s, c),
      'p holds a lease, by its clock': s.lease[p] > 0 && s.clock[p] <= s.lease[p],
    }),
    effect: (s, { c, p }) => { calls.respond(s.calls, c, version(s, s.executed[p]).value); },
  });

/** "A state of the database consists of an assignment of values to names": here of one name. */
export const stateMachine = spec({
  name: 'state-machine',
  gloss: 'A replicated database: servers execute the same commands in the same order, and read slowly, fast, or under a lease.',
  source: 'Leslie Lamport, The Part-Time Parliament (1998), 4.1; Cary G. Gray and David R. Cheriton, Leases (1989)',
  constants,
  rules,
  deadlock: 'allowed',
  define: (constants, rules) => {
    const v = vocabulary(constants, rules);
    const common = given(v, { AskForUpdate, AskToRead, Pass, Execute, Reply });
    const { FastRead: fast, ...leased } = given(v, { FastRead, Tick, TakeLease, LeaseRead });
    return {
      state: v.state,
      actions: { ...common, ...when(constants.reads === 'fast', { FastRead: fast }), ...when(constants.reads === 'lease', leased) },
      invariants: invariants(v),
      witnesses: witnesses(v),
      fairness: fairness(common, fast, constants),
      liveness: liveness(v),
    };
  },
});
