import { variant, without } from '../../checker/index.ts';
import { inspectors, LATER } from './inspectors.ts';
import type { Decree } from './vocabulary.ts';

const atOnce = variant(inspectors, {
  name: 'at-once',
  because:
    'As it was first: "G is the new cheese inspector", and he begins. But D "did not pay close attention to what Parliament ' +
    'did", and goes on until his term is over. No clock is wrong; what is missing is that nobody begins before the previous ' +
    'term has ended, whether his predecessor has heard of him or not.',
  model: { error: 0, term: 2 },
  predicts: { breaks: ['AtMostOneInspector'], states: 7 },
  rules: (rules) => ({ ...rules, begins: (at) => at }),
});

const ignoresTheError = variant(inspectors, {
  name: 'ignores-the-error',
  because:
    'Each takes the sun as he sees it. With exact observations nothing is wrong; if they may be wrong by a single hour, the ' +
    'one inspects already and the other still does.',
  model: {},
  predicts: { breaks: ['AtMostOneInspector'], states: 9 },
  rules: (rules) => ({ ...rules, waits: 0, leaves: 0 }),
});

const waitsOnly = variant(inspectors, {
  name: 'waits-only',
  because:
    'As it is printed: he "would not start inspecting cheese until his celestial observations indicated that it was 8:45". ' +
    'Of the end of his term nothing is said. If each observation is right to within 15 minutes, the new inspector may begin ' +
    'at 8:30, and the old one, whose sun is slow, stops at 8:45. He must stop 15 minutes early, or the new one wait for 30; ' +
    'or "to within 15 minutes" is meant of any two Paxons, and not of the sun.',
  model: {},
  predicts: { breaks: ['AtMostOneInspector'], states: 10 },
  rules: (rules) => ({ ...rules, leaves: 0 }),
});

const outOfOrder = variant(inspectors, {
  name: 'out-of-order',
  because:
    '"What if Parliament passed the decrees ... that were proposed between 9:30 and 9:35 by different legislators who both ' +
    'thought they were president?" Who has read only the first is in office from 9:45; who has read both, and takes them by ' +
    'their times, is in office before him. A later decree changes what an earlier one has said. It takes an error of the ' +
    'clocks: with none, times are in order.',
  model: {},
  predicts: { breaks: ['AtMostOneInspector'], states: 7 },
  replace: ({ actions }) => ({
    actions: { Appoint: without(actions.Appoint, LATER) },
  }),
});

const byNumber = variant(inspectors, {
  name: 'out-of-order-by-number',
  because:
    'The same, but "the previous inspector" is the one of the decree with the lower number. Then no later decree changes ' +
    'what an earlier one has said, whatever their times, and there is at most one inspector: the order of the times is ' +
    'needed only where it is the times by which one goes.',
  model: {},
  predicts: { keeps: 'everything' },
  rules: (rules) => ({ ...rules, order: (ledger: readonly Decree[]) => ledger }),
  replace: ({ actions }) => ({
    actions: { Appoint: without(actions.Appoint, LATER) },
  }),
});

const renewsAfterExpiry = variant(inspectors, {
  name: 'renews-after-expiry',
  because:
    'A president extends the term of somebody who was inspector, and does not ask whether he still is. Another has been ' +
    'appointed since, and both are in office. Of the two questions, whether his term is over and whether anybody was ' +
    'appointed after him, it is the second that matters: with it alone nothing is wrong.',
  model: { error: 0, term: 2 },
  predicts: { breaks: ['AtMostOneInspector'], states: 7 },
  replace: ({ actions }) => ({
    actions: { Extend: without(without(actions.Extend, 'nobody else has been appointed after p'), 'his term is not over') },
  }),
});

const renewsTheSameAfterExpiry = variant(inspectors, {
  name: 'renews-what-is-over',
  because:
    'His term is over, nobody was appointed after him, and it is extended: there was a time without an inspector, and never ' +
    'two of them.',
  model: {},
  predicts: { keeps: 'everything' },
  replace: ({ actions }) => ({ actions: { Extend: without(actions.Extend, 'his term is not over') } }),
});

const resignsAndStays = variant(inspectors, {
  name: 'resigns-and-stays',
  because:
    'An inspector asks the president for a decree by which he resigns, and goes on until he has read it. The term of his ' +
    'successor begins when he resigned, and the successor has read of it.',
  model: { error: 0, decrees: 3 },
  predicts: { breaks: ['AtMostOneInspector'], states: 10 },
  rules: (rules) => ({ ...rules, minds: false }),
});

const termTooShort = variant(inspectors, {
  name: 'term-too-short',
  because:
    'Nobody is wrong here: the term is merely no longer than three times the error. The observation of the president may be ' +
    'late by one error, the inspector waits for one and leaves one early, and his own sun may be fast: then there is no ' +
    'hour left in which he inspects, again and again.',
  model: { parliament: 'orderly' },
  predicts: { breaks: ['AnInspectorAgainAndAgain'], states: 9 },
  replace: () => ({}),
});

const paysNoAttention = variant(inspectors, {
  name: 'pays-no-attention',
  because:
    'Who is appointed may read of it when his term is over. Then the post is empty, for ever, though Parliament appoints ' +
    'and everybody reads his ledger: what is to be in time needs a bound, and no fairness is one.',
  model: { parliament: 'orderly', error: 0, term: 1 },
  predicts: { breaks: ['AnInspectorAgainAndAgain'], states: 2 },
  replace: ({ actions }) => ({ actions: { Tick: without(actions.Tick, 'who is appointed has read of it') } }),
});

export const variants = [
  atOnce, ignoresTheError, waitsOnly, outOfOrder, byNumber, renewsAfterExpiry, renewsTheSameAfterExpiry, resignsAndStays, termTooShort,
  paysNoAttention,
];
