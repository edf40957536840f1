import { variant } from '../../checker/index.ts';
import { momentOf } from '../synod/timeline.ts';
import { ForgetPromise } from '../synod/variants/ledger.ts';
import { ReceiveBeginBallotAnyway } from '../synod/variants/promises.ts';
import { replacing } from '../synod/variants/replacing.ts';
import { lawsOf, pointsLieApart } from './laws.ts';
import { timeFreeze } from './time-freeze.ts';

const overlap = variant(timeFreeze, {
  name: 'points-overlap',
  because:
    'Time that is frozen for ballot 2 goes on for ballot 1: a priest votes in it although he has promised the later one. One priest is ' +
    'enough to see the two intervals overlap.',
  model: { priests: 1 },
  predicts: { breaks: ['PointsDoNotOverlap', 'OneWay'], states: 8 },
  replace: replacing((v) => ({ ReceiveBeginBallot: ReceiveBeginBallotAnyway(v) })),
});

const backwards = variant(timeFreeze, {
  name: 'time-goes-back',
  because: 'A promise that is on a slip of paper is gone with it: the arrow of time of that priest points backwards.',
  model: { priests: 1, forget: true },
  predicts: { breaks: ['LocalTimeGoesForward', 'OneWay'], states: 4 },
  replace: replacing((v) => ({ Forget: ForgetPromise(v) })),
});

/** Who knows, if a president need not receive a message from himself to know how he has voted. */
const momentOfThinkers = (s: Parameters<typeof momentOf>[0]): ReturnType<typeof momentOf> => {
  const now = momentOf(s);
  const priests = Object.keys(s.nextBal) as (keyof typeof s.nextBal)[];
  const thinking = priests.filter((p) =>
    s.status[p] === 'polling' && s.quorum[p].every((q) => s.voters[p].has(q) || (q === p && s.prevBal[p] === s.lastTried[p])));
  return { ...now, knowing: [...new Set([...(now.knowing ?? []), ...thinking])] };
};

const thinks = variant(timeFreeze, {
  name: 'knows-its-own-vote',
  because:
    'In the appendix a president hears of his own vote by a message to himself. One who simply knows how he has voted, and has heard ' +
    'of all ' +
    'other votes before he casts his own, knows at the very instant that the decree is chosen.',
  model: { ballots: 1 },
  predicts: { breaks: ['NobodyKnowsAtOnce'], states: 10 },
  replace: ({ state }) => ({ properties: { NobodyKnowsAtOnce: lawsOf(state.property, momentOfThinkers).NobodyKnowsAtOnce } }),
});

const apart = variant(timeFreeze, {
  name: 'points-lie-apart',
  because:
    'No rule is changed here, but the law: if points of the master timeline are never to overlap in any sense, a ballot must not be ' +
    'chosen ' +
    'any more when a majority has promised a later one. It may be: by one who has heard nothing of the later one. The latter has ' +
    'heard of ' +
    'the earlier one, and does as it did.',
  model: { priests: 3, decrees: 1 },
  predicts: { breaks: ['PointsDoNotOverlap'], states: 12 },
  replace: ({ state }) => ({
    properties: { PointsDoNotOverlap: state.property({}, (s, t) => pointsLieApart(momentOf(s), momentOf(t))) },
  }),
});

export const variants = [overlap, backwards, thinks, apart];
