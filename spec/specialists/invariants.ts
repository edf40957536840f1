import { when } from '../common/when.ts';
import { toldOf, wholeLaw } from './law.ts';
import { NOBODY, type Specialists } from './vocabulary.ts';

/** An answer is the law of the land as of some decree, or of none. */
const isAsOfSome = ({ calls, lists, law }: Specialists, s: Parameters<Specialists['law']>[0] & Parameters<Specialists['request']>[0]) =>
  calls.operations(s.calls).every(({ operation, result }) =>
    operation.type !== 'Read' || result === undefined ||
    [0, ...lists.places].some((n) => result === toldOf(operation.areas, { tax: law(s, 'tax', n), tariff: law(s, 'tariff', n) })));

export const invariants = (v: Specialists) => {
  const { invariant, forall, legislator, area, calls, law, mayChange, byNumbers } = v;
  return {
    /** "To avoid conflicting definitions of the current state." */
    OneState: invariant({
      'at most one specialist at a time, or the area is not changed': forall(
        { area },
        (s, { area }) => s.specialists[area].size <= 1 || !mayChange(s, area),
        (s, { area }) => `the specialists for the ${area} law are ${s.specialists[area].toArray().join(' and ')}, and it may be changed`,
      ),
      'specialists for one area agree': forall(
        { p: legislator, q: legislator, area },
        (s, { p, q, area }) => !s.specialists[area].has(p) || !s.specialists[area].has(q) ||
          law(s, area, s.complete[p]) === law(s, area, s.complete[q]),
        (s, { p, q, area }) => `${area} is ${law(s, area, s.complete[p])} for ${p}, and ${law(s, area, s.complete[q])} for ${q}`,
      ),
    }),
    /**
     * "If one inquiry precedes a second inquiry, then the second inquiry cannot reveal an earlier state of the law than the first"; that a
     * citizen learns of a decree's passage is an inquiry, too. There is one order of all that happened, each while it was asked for, in
     * which the law of the land goes from one state to the next, with all its areas.
     */
    Monotonic: invariant({ 'laws and inquiries have an order': calls.linearizable(wholeLaw, 'calls') }),
    /** What the Paxons gave up: "a state of the law that could not be obtained by enacting the decrees in numerical order". */
    ...when(byNumbers, { AsOfSomeDecree: invariant({ 'each answer is the law as of some decree': (s) => isAsOfSome(v, s) }) }),
  };
};

export const witnesses = (v: Specialists) => {
  const { witness, legislator, area, calls, law, laws, first, appointments, sweeping, season } = v;
  return {
    ...when(laws > 0, {
      ALawIsRead: witness({}, (s) =>
        calls.operations(s.calls).some(({ operation, result }) => operation.type === 'Read' && result?.includes(String(laws)) === true)),
    }),
    ...when(first === 'each', {
      /** Two specialists have cooperated. */
      TheOtherIsAsked: witness({ p: legislator }, (s, { p }) => s.reply[p] !== NOBODY),
    }),
    ...when(first === 'each' && laws > 1, {
      AnOrderOfTheirOwn: witness({}, (s) => !isAsOfSome(v, s)),
    }),
    ...when(appointments > 0, {
      /** A successor knows of a law. */
      ASuccessor: witness({ p: legislator, area }, (s, { p, area }) => s.since[area] > 0 && s.specialists[area].has(p)),
    }),
    ...when(sweeping, {
      ASweepingLaw: witness({}, (s) =>
        calls.operations(s.calls).some(({ operation, result }) =>
          operation.type === 'Write' && operation.areas === 'both' && result !== undefined)),
    }),
    ...when(season, {
      SeveralKnowALaw: witness({ area }, (s, { area }) =>
        s.specialists[area].size > 1 && s.specialists[area].toArray().every((p) => law(s, area, s.complete[p]) > 0)),
    }),
  };
};
