import { unfair, variant, withClause, withEffect, withEnabled, without } from '../../checker/index.ts';
import { puppetry } from './puppetry.ts';
import { rules, vocabulary } from './vocabulary.ts';

const noDedup = variant(puppetry, {
  name: 'no-dedup',
  because:
    'The sender does not know why no acknowledgement has come, and sends again. To a receiver that does not look into its log every ' +
    'message is a new one. No failure is needed, and no loss: it is enough that a message comes twice.',
  model: { entries: 1, relays: 0 },
  predicts: { breaks: ['AtMostOnce'], states: 8 },
  replace: ({ actions }) => ({ actions: { Receive: without(actions.Receive, 'its log does not have m') } }),
});

const logAfterSend = variant(puppetry, {
  name: 'log-after-send',
  because:
    'The decision is sent before it is written down, and the sender fails in between. When it is back it knows nothing of it, and ' +
    'decides something else, which gets the same number. The receiver takes that for a duplicate: what it has done, nobody ' +
    'has decided, and what was decided nobody will do.',
  model: { entries: 1, values: 2, relays: 0 },
  predicts: { breaks: ['SameBehaviour', 'AtLeastOnce'], states: 8 },
  replace: ({ actions }) => ({ actions: { Send: without(actions.Send, 'i stands in the log') } }),
});

const snapshotAfterAcknowledgement = variant(puppetry, {
  name: 'snapshot-after-acknowledgement',
  because:
    'The relay acknowledges an entry that it has in its memory, and fails before it has written it down. It goes on from its ' +
    'last snapshot and waits for the entry; the sender has an acknowledgement, and will not send it again.',
  model: { entries: 1, network: 'lossy' },
  predicts: { breaks: ['NothingIsLost', 'AtLeastOnce'], states: 7 },
  replace: ({ actions }) => ({
    actions: { ...(actions.RelayAnswers && { RelayAnswers: without(actions.RelayAnswers, 'a snapshot has it') }) },
  }),
});

const windowTooShort = variant(puppetry, {
  name: 'window-too-short',
  because:
    'The receiver remembers only the last number, for to remember all takes ever more room. A copy of an earlier message that was ' +
    'long on its way is new to it. No window is long enough where nobody knows how late a message may be.',
  model: { relays: 0 },
  predicts: { breaks: ['AtMostOnce'], states: 15 },
  rules: (rules) => ({ ...rules, remembered: (seen) => seen.slice(-1) }),
});

const onlyTheHighest = variant(puppetry, {
  name: 'only-the-highest',
  because:
    'One number is enough to remember, if it is not the last one that came but the highest, and whatever is not higher counts as ' +
    'seen. It works because the sender sends entry by entry: nothing is missing below the highest.',
  model: {},
  predicts: { keeps: 'everything' },
  rules: (rules) => ({ ...rules, remembered: (seen) => seen.slice(-1) }),
  replace: ({ actions }) => ({
    actions: {
      Receive: withClause(
        without(actions.Receive, 'its log does not have m'),
        'm is above the highest that it has seen',
        (s, { m }) => m.i > (s.seen.at(-1) ?? 0),
      ),
      ReceiverAnswers: withEnabled(actions.ReceiverAnswers, (s, { m }) => ({
        'm is not above the highest that it has seen': m.i <= (s.seen.at(-1) ?? 0),
      })),
    },
  }),
});

const forgetsItsCounter = variant(puppetry, {
  name: 'forgets-its-counter',
  because:
    'The numbers that the relay gives are part of what it knows. If the snapshot leaves its counter out, it begins again with 1 after a ' +
    'failure, and the second entry gets the number of the first: the receiver takes it for a duplicate, and acknowledges it. Here it is ' +
    'deduplication that loses an entry.',
  model: {},
  predicts: { breaks: ['NothingIsLost', 'AtLeastOnce'], states: 22 },
  rules: (rules) => ({ ...rules, snapshotOf: (memory) => ({ ...memory, count: 0 }) }),
});

const answersBeforeItsLog = variant(puppetry, {
  name: 'answers-before-its-log',
  because:
    'The receiver acknowledges an entry when it has it in its hands, and fails. Nothing of it is on its disk, and the sender ' +
    'will not send it again.',
  model: { entries: 1, relays: 0, network: 'lossy' },
  predicts: { breaks: ['NothingIsLost', 'AtLeastOnce'], states: 7 },
  replace: ({ actions }) => ({ actions: { ReceiverAnswers: without(actions.ReceiverAnswers, 'its log has m') } }),
});

const effectThenLog = variant(puppetry, {
  name: 'effect-then-log',
  because:
    'The receiver carries an entry out, and writes into its log afterwards: it may fail in between, and then it does it ' +
    'again. A log beside the effect is no idempotency check, if the two are not one transaction.',
  model: { entries: 1, relays: 0 },
  predicts: { breaks: ['AtMostOnce'], states: 9 },
  rules: (rules) => ({ ...rules, transactions: [['effect'], ['log']] as const }),
});

const logThenEffect = variant(puppetry, {
  name: 'log-then-effect',
  because:
    'The other way round it never does it: the log says that it has been done. One of the two orders gives at least once, the other one ' +
    'at most once, and neither of them both.',
  model: { entries: 1, relays: 0 },
  predicts: { breaks: ['NothingIsLost', 'AtLeastOnce'], states: 8 },
  rules: (rules) => ({ ...rules, transactions: [['log'], ['effect']] as const }),
});

const givesUp = variant(puppetry, {
  name: 'gives-up',
  because: 'The sender sends once, the message is lost, and it does not try again. This is what "must not give up" is there for.',
  model: { entries: 1, relays: 0, network: 'lossy' },
  predicts: { breaks: ['AtLeastOnce'], states: 3 },
  replace: () => ({ fairness: { 'the sender keeps trying': unfair } }),
});

const failsForEver = variant(puppetry, {
  name: 'fails-for-ever',
  because:
    'The sender fails again and again, each time before it has got as far as the second entry: its cursor is in its memory, and it ' +
    'begins anew with the first. However fair everything else is, the second one never gets its turn.',
  model: { relays: 0 },
  predicts: { breaks: ['AtLeastOnce'], states: 10 },
  replace: () => ({ fairness: { 'the sender stops failing': unfair } }),
});

const cursorOnDisk = variant(puppetry, {
  name: 'cursor-on-disk',
  because: 'If the cursor is on its disk, the sender may fail for ever, and everything is delivered all the same.',
  model: { relays: 0 },
  predicts: { keeps: 'everything' },
  replace: ({ actions }) => ({
    actions: { SenderFails: withEffect(actions.SenderFails, (s) => { s.mind = '-'; }) },
    fairness: { 'the sender stops failing': unfair },
  }),
});

const passesOn = variant(puppetry, {
  name: 'passes-on',
  because:
    'A relay that has no memory at all: it passes entries on under the number of the sender, and acknowledgements as they come back. ' +
    'Nothing is lost and nothing done twice. So it is not for the sake of exactly once that a relay takes snapshots, but to spare the ' +
    'sender the repetition of everything; and once it acknowledges by itself, exactly once rests on its disk.',
  model: {},
  predicts: { keeps: 'everything' },
  replace: ({ actions }, constants) => {
    const { next } = vocabulary(constants, rules());
    return {
      actions: {
        ...(actions.TakeIn && actions.RelayAnswers && {
          TakeIn: withEffect(withEnabled(actions.TakeIn, () => true), (s, { m: { to, i, n, v } }) => {
            s.mail = s.mail.with({ type: 'Entry', to: next(to), i, n, v });
          }),
          RelayAnswers: withEnabled(actions.RelayAnswers, (s, { m: { to, i } }) => ({
            'it has the acknowledgement of whoever comes next': s.mail.has({ type: 'Ack', to, i }),
          })),
        }),
      },
    };
  },
});

export const variants = [
  noDedup, logAfterSend, snapshotAfterAcknowledgement, windowTooShort, onlyTheHighest, forgetsItsCounter, answersBeforeItsLog,
  effectThenLog, logThenEffect, givesUp, failsForEver, cursorOnDisk, passesOn,
];
