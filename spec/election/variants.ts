import { ceases, strong, unfair, variant, weak, withClause, withEffect, without } from '../../checker/index.ts';
import { RestartTimer, Timeout } from './actions.ts';
import { election } from './election.ts';
import { type Constants, vocabulary } from './vocabulary.ts';

const splitVotes = variant(election, {
  name: 'split-votes',
  because:
    'All time-outs are of one length. Then all can stand at the same time, each votes for itself, and nobody has a majority; and so ' +
    'again in the next term. Fairness is no remedy, not even if every step is strongly fair: "without other measures split votes ' +
    'could repeat indefinitely" (5.2).',
  model: {},
  predicts: { breaks: ['ALeaderInTheEnd', 'LeadersAgainAndAgain'], states: 10 },
  replace: ({ actions }) => {
    const Fixed = withClause(actions.RestartTimer, 'all time-outs are short', (_s, { time }) => time === 'short');
    return {
      actions: { RestartTimer: Fixed },
      fairness: {
        'timers are restarted': strong(actions.RestartTimer, { each: 'i' }),
        'timers elapse': strong(actions.Timeout, { each: 'i' }),
        'requests arrive': strong(actions.HandleRequestVote, { each: 'm' }),
        'votes arrive': strong(actions.HandleVote, { each: 'm' }),
        'candidates become leaders': strong(actions.BecomeLeader, { each: 'i' }),
        'heartbeats arrive': strong(actions.HandleAppendEntries, { each: 'm' }),
        'time-outs are random': unfair,
      },
    };
  },
});

const loadedCoin = variant(election, {
  name: 'loaded-coin',
  because:
    'There are two lengths, but who draws them may draw the same for ever: "short" for both. A number that is random in name only is ' +
    'a fixed one.',
  model: {},
  predicts: { breaks: ['ALeaderInTheEnd', 'LeadersAgainAndAgain'], states: 10 },
  replace: () => ({ fairness: { 'time-outs are random': unfair } }),
});

const drawnOnce = variant(election, {
  name: 'drawn-once',
  because:
    'The time-outs are random, but each server draws its own once, and keeps it after a vote that was split. If two have drawn the ' +
    'same they meet for ever. What has probability one is that a draw falls out otherwise some time, and for that it must be ' +
    'repeated.',
  model: {},
  predicts: { breaks: ['ALeaderInTheEnd', 'LeadersAgainAndAgain'], states: 10 },
  replace: ({ actions }) => ({
    actions: {
      RestartTimer: withClause(actions.RestartTimer, 'who has drawn a time keeps it',
        (s, { i, time }) => s.timer[i] === 'stopped' || s.timer[i] === time),
    },
  }),
});

const differentTimeouts = variant(election, {
  name: 'different-time-outs',
  because:
    'Nothing is random: s1 has a short time-out, and all others have a long one. Where nobody crashes that is as good, and no chance ' +
    'is needed. It does not choose by lot what it can choose beforehand.',
  model: {},
  predicts: { keeps: 'everything' },
  replace: ({ actions }) => ({
    actions: {
      RestartTimer: withClause(actions.RestartTimer, 'only the time-out of s1 is short',
        (_s, { i, time }) => (time === 'short') === (i === 's1')),
    },
    fairness: { 'time-outs are random': unfair },
  }),
});

const oneInTheEnd = variant(election, {
  name: 'one-in-the-end',
  because:
    'Only the timer of s1 goes on to elapse in the end, and how long it runs means nothing: this is the distinguished proposer of ' +
    'Paxos by another name.',
  model: {},
  predicts: { keeps: 'everything' },
  replace: ({ actions }) => ({
    actions: { Timeout: without(actions.Timeout, 'nobody has drawn a shorter time') },
    fairness: {
      'timers elapse': weak(actions.Timeout, { each: 'i', when: (_s, { i }) => i === 's1' }),
      'time-outs are random': ceases(actions.Timeout, { when: (_s, { i }) => i !== 's1' }),
    },
  }),
});

const nobodyInTheEnd = variant(election, {
  name: 'nobody-in-the-end',
  because: 'If in the end no timer elapses, votes may have been split in the last election; or there may have been none at all.',
  model: {},
  predicts: { breaks: ['ALeaderInTheEnd', 'LeadersAgainAndAgain'], states: 3 },
  replace: ({ actions }) => ({
    fairness: { 'timers elapse': unfair, 'time-outs are random': ceases(actions.Timeout) },
  }),
});

type Vocabulary = ReturnType<typeof vocabulary>;

/** Whether the requests of i have arrived; the votes may still be on their way back. */
const hasAsked: Vocabulary['isThrough'] = (s, i) => !s.mail.some((m) => m.type === 'RequestVote' && m.of === i);

/** Only the timer of s1 runs, and not until the votes are there; what is still on its way to it then is of an older term. */
const hasty = (constants: Constants) => {
  const v = { ...vocabulary(constants), isThrough: hasAsked };
  const base = Timeout(v);
  return {
    RestartTimer: withClause(RestartTimer(v), 'only the timer of s1 runs, and all its times are short',
      (_s, { i, time }) => i === 's1' && time === 'short'),
    Timeout: withEffect(base, (s, { i }) => {
      s.mail = s.mail.filter((m) => m.of !== i);
      base.effect(s as never, { i } as never);
    }),
  };
};

const shorterThanAVote = variant(election, {
  name: 'shorter-than-a-vote',
  because:
    'Time-outs that are shorter than a vote takes to come back, against "broadcastTime ≪ electionTimeout" (5.6): a candidate begins ' +
    'anew while the votes for it are on their way, and when they arrive they are of an older term. Even s1 alone is never elected.',
  model: {},
  predicts: { breaks: ['ALeaderInTheEnd', 'LeadersAgainAndAgain'], states: 6 },
  replace: (_base, constants) => ({ actions: hasty(constants) }),
});

const nowAndThenInTime = variant(election, {
  name: 'now-and-then-in-time',
  because:
    'The same, where a vote that is on its way again and again arrives in time again and again, and whoever has a majority again and ' +
    'again becomes leader: strong fairness instead of weak. It is what timers of growing length bring about.',
  model: {},
  predicts: { keeps: 'everything' },
  replace: ({ actions }, constants) => ({
    actions: hasty(constants),
    fairness: {
      'votes arrive': strong(actions.HandleVote, { each: 'm' }),
      'candidates become leaders': strong(actions.BecomeLeader, { each: 'i' }),
    },
  }),
});

const heartbeatsTooRare = variant(election, {
  name: 'heartbeats-too-rare',
  because:
    'A follower stands though it hears the leader, because its time-out is shorter than the time between two heartbeats. Leaders ' +
    'come again and again, and none stays: each is deposed by the next. So it is not enough to ask that there is a leader again and ' +
    'again. The cycle is long because the time-outs are random: each leadership comes twice, after a short one and after a long one.',
  model: {},
  predicts: { breaks: ['ALeaderInTheEnd'], states: 33 },
  replace: ({ actions }) => ({
    actions: {
      RestartTimer: without(actions.RestartTimer, 'i hears of no leader'),
      Timeout: without(actions.Timeout, 'i hears of no leader'),
    },
  }),
});

export const variants = [
  splitVotes, loadedCoin, drawnOnce, differentTimeouts, oneInTheEnd, nobodyInTheEnd, shorterThanAVote, nowAndThenInTime, heartbeatsTooRare,
];
