import { variant } from '../../checker/index.ts';
import { stateMachine } from './state-machine.ts';

const fastReadIsCurrent = variant(stateMachine, {
  name: 'fast-read-is-current',
  because:
    'A fast read "might not reflect a recent change to the database": c1 has been told that the value is changed, and c2, whose server ' +
    'lags behind, reads the old one afterwards.',
  model: { reads: 'fast', requests: 1 },
  predicts: { breaks: ['Linearizable'], states: 7 },
  rules: (rules) => ({ ...rules, claims: () => 'linearizable' }),
});

const changesServers = variant(stateMachine, {
  name: 'changes-servers',
  because:
    'Whoever stays with one server sees its version grow. Whoever asks another the next time may go back, and not even find what he has ' +
    'written himself: the servers execute the same commands, but not at the same time.',
  model: { reads: 'fast', clients: 1 },
  predicts: { breaks: ['SequentiallyConsistent'], states: 7 },
  rules: (rules) => ({ ...rules, anyServer: true }),
});

const appliedTwice = variant(stateMachine, {
  name: 'applied-twice',
  because:
    'A client that gets no answer asks again, and its command gets into the log twice. Executed twice it undoes what others have written ' +
    'in between. That a write may be repeated is so only as long as nobody else writes.',
  model: { clients: 3, servers: 1, requests: 1, copies: 2, values: 2 },
  predicts: { breaks: ['Linearizable'], states: 15 },
  rules: (rules) => ({ ...rules, isNew: () => true }),
});

const leaseWithoutError = variant(stateMachine, {
  name: 'lease-without-error',
  because:
    'By the clock of the second the lease has ended, by that of the first it has not: for a while two servers answer. Whoever takes over ' +
    'must wait as long as the clocks may be apart.',
  model: { reads: 'lease', requests: 1 },
  predicts: { breaks: ['Linearizable'], states: 11 },
  rules: (rules) => ({ ...rules, endOf: (until) => until }),
});

const takesOverTooEarly = variant(stateMachine, {
  name: 'takes-over-blind',
  because:
    'A lease says that nobody else passes decrees from now on. It says nothing of those that were passed before: whoever takes over must ' +
    'have learned all of them before the first read.',
  model: { reads: 'lease', requests: 1 },
  predicts: { breaks: ['Linearizable'], states: 13 },
  rules: (rules) => ({ ...rules, catchesUp: false }),
});

export const variants = [fastReadIsCurrent, changesServers, appliedTwice, leaseWithoutError, takesOverTooEarly];
