import { type Moment, type Polled, statusOf, statusOfAll } from '../master-timeline.ts';

// What the tale of time says of ballots, as laws of any spec in which ballots can be seen: a function gives the moment of a state, and the
// laws are about two moments, before a step and after it.

/** The three of which it is said that they go one way only. */
const ORDER = ['undecided', 'unknown', 'chosen'] as const;
const rank = (status: (typeof ORDER)[number]): number => ORDER.indexOf(status);

const later = (after: Moment, { key }: Polled): Polled | undefined => after.polled.find((each) => each.key === key);
const most = (count: number, { voters }: Moment): boolean => 2 * count > voters.length;
const isChosen = ({ polled }: Moment): boolean => polled.some(({ chosen }) => chosen);

/** Each has an arrow of time of his own, and it only goes forward. */
export const localTimeGoesForward = (before: Moment, after: Moment): boolean =>
  before.voters.every(({ promised }, i) => promised <= (after.voters[i]?.promised ?? promised));

/** Of each ballot, and of the matter as a whole: from undecided to unknown to chosen, or from one of the first two to overtaken. */
export const oneWay = (before: Moment, after: Moment): boolean =>
  rank(statusOfAll(before)) <= rank(statusOfAll(after)) &&
  before.polled.every((each) => {
    const now = later(after, each);
    return now !== undefined && rank(statusOf(each)) <= rank(statusOf(now)) && (!each.overtaken || (now.overtaken && !now.chosen));
  });

/**
 * From his promise of a ballot until his vote time stands still: nobody votes in a ballot when he has promised a later one. So the
 * intervals of two ballots never overlap with the same priest.
 */
export const pointsDoNotOverlap = (before: Moment, after: Moment): boolean =>
  after.voters.every(({ voted }, i) => voted === before.voters[i]?.voted || voted >= (before.voters[i]?.promised ?? voted));

/** What is no law: that no ballot is chosen any more when a majority has promised a later one. */
export const pointsLieApart = (before: Moment, after: Moment): boolean =>
  before.polled.every((each) => {
    const begun = before.voters.filter(({ promised }) => promised > each.bal).length;
    return each.chosen || later(after, each)?.chosen !== true || !most(begun, before);
  });

/** In the step in which a decree is chosen nobody comes to know it. */
export const nobodyKnowsAtOnce = (before: Moment, after: Moment): boolean =>
  isChosen(before) || !isChosen(after) || (after.knowing ?? []).length === 0;

/** "At any t, at most one event": a ballot has one decree. */
export const oneValueForEachPoint = ({ polled }: Moment): boolean =>
  polled.every((one) => polled.every((other) => one.bal !== other.bal || one.decree === other.decree));

/** A majority has promised a later ballot, and an earlier one can still be chosen: the points are not in the order of what happens. */
export const anEarlierPointIsOpen = (now: Moment): boolean =>
  now.polled.some(({ bal, chosen, overtaken }) =>
    !chosen && !overtaken && most(now.voters.filter(({ promised }) => promised > bal).length, now));

/** Most have not voted in a ballot, and it can still be chosen. */
export const notWrittenYet = (now: Moment): boolean =>
  now.polled.some(({ votes, chosen, overtaken }) => !chosen && !overtaken && most(now.voters.length - votes, now));

/** A decree is chosen, and nobody knows. */
export const nobodyKnows = (now: Moment): boolean => isChosen(now) && (now.knowing ?? []).length === 0;

type Test<S> = (s: S, t: S) => boolean;

/** The laws as properties of a spec. */
export const lawsOf = <S, P>(property: (parameters: Record<never, never>, test: Test<S>) => P, momentOf: (s: S) => Moment) => {
  const law = (holds: (before: Moment, after: Moment) => boolean): P => property({}, (s, t) => holds(momentOf(s), momentOf(t)));
  return {
    LocalTimeGoesForward: law(localTimeGoesForward),
    OneWay: law(oneWay),
    PointsDoNotOverlap: law(pointsDoNotOverlap),
    NobodyKnowsAtOnce: law(nobodyKnowsAtOnce),
  };
};

/** What is no law, as witnesses. */
export const sightsOf = <S, W>(witness: (parameters: Record<never, never>, test: (s: S) => boolean) => W, momentOf: (s: S) => Moment) => {
  const sight = (isSo: (now: Moment) => boolean): W => witness({}, (s) => isSo(momentOf(s)));
  return { NotWrittenYet: sight(notWrittenYet), NobodyKnows: sight(nobodyKnows) };
};
