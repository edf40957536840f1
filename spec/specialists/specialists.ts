import { given, spec } from '../../checker/index.ts';
import { when } from '../common/when.ts';
import { fairness, liveness } from './fairness.ts';
import { invariants, witnesses } from './invariants.ts';
import { areasOf, otherArea, toldOf } from './law.ts';
import { constants, NOBODY, rules, type Specialists, UNUSED, vocabulary } from './vocabulary.ts';

// "They divided the law into separate areas, and a legislator was chosen as specialist for each area. The current state of each area of
// the law was determined by that specialist's ledger." Of the parliament there is here what it promises: decrees with numbers, in order.

/** A citizen asks for a law. "The Paxons required that a decree change at most one area of the law", at first. */
const AskForLaw = ({ action, citizen, topic, calls, laws, sweeping }: Specialists) =>
  action({ c: citizen, areas: topic }, {
    by: ({ c }) => c,
    enabled: (s, { c, areas }) => ({
      'c is not waiting for an answer': calls.mayInvoke(s.calls, c),
      'there is another law to ask for': s.asked < laws,
      'a law changes at most one area': sweeping || areas !== 'both',
    }),
    effect: (s, { c, areas }) => {
      s.asked++;
      calls.invoke(s.calls, c, { type: 'Write', areas, value: s.asked });
    },
  });

/** A merchant asks what the sales tax is, or the tariff, or whether "the tariff ... was higher than the sales tax": both. */
const Inquire = ({ action, citizen, topic, calls }: Specialists) =>
  action({ c: citizen, areas: topic }, {
    by: ({ c }) => c,
    enabled: (s, { c }) => ({ 'c is not waiting for an answer': calls.mayInvoke(s.calls, c) }),
    effect: (s, { c, areas }) => { calls.invoke(s.calls, c, { type: 'Read', areas }); },
  });

/** Parliament passes a law. "Every area it affects [must] have the same specialist." */
const Pass = ({ action, citizen, request, highest, mayChange, oneForAll }: Specialists) =>
  action({ c: citizen }, {
    by: 'parliament',
    enabled: (s, { c }) => {
      const asked = request(s, c);
      return {
        'c has asked for a law': asked?.type === 'Write',
        'it has not passed yet': s.number[c] === 0,
        'each area that it affects may be changed': asked === undefined || areasOf(asked.areas).every((area) => mayChange(s, area)),
        'every area that it affects has the same specialist': !oneForAll || asked === undefined || asked.areas !== 'both' ||
          (s.specialists.tax.size === 1 && s.specialists.tax.isSubsetOf(s.specialists.tariff) && s.specialists.tariff.size === 1),
      };
    },
    effect: (s, { c }) => {
      const asked = request(s, c);
      const n = highest(s) + 1;
      if (asked?.type === 'Write') s.decree[n] = { type: 'Law', areas: asked.areas, value: asked.value };
      s.number[c] = n;
    },
  });

/** A legislator enters the next decree in his ledger: so, if he is a specialist, the law of his area changes. */
const Enter = ({ action, legislator, highest, entersNothing }: Specialists) =>
  action({ p: legislator }, {
    by: ({ p }) => p,
    enabled: (s, { p }) => ({
      'the next decree has passed': s.complete[p] < highest(s),
      'p waits for no reply': !entersNothing || s.waitsFor[p] === NOBODY,
    }),
    effect: (s, { p }) => { s.complete[p]++; },
  });

/** "Notification of the decree's passage could come only from the area's specialist." */
const Notify = ({ action, citizen, legislator, request, tell, specialistsNotify, isEnteredByAll }: Specialists) =>
  action({ c: citizen, p: legislator }, {
    by: ({ p }) => p,
    enabled: (s, { c, p }) => {
      const asked = request(s, c);
      return {
        'c has asked for a law': asked?.type === 'Write',
        'it has passed': s.number[c] > 0,
        'p is specialist for an area that it affects': !specialistsNotify || asked === undefined ||
          areasOf(asked.areas).some((area) => s.specialists[area].has(p)),
        'it stands in his ledger': s.complete[p] >= s.number[c] && isEnteredByAll(s, s.number[c], asked?.areas),
      };
    },
    effect: (s, { c }) => { tell(s, c, 'ok'); },
  });

/** "By directing the inquiry to that area's specialist, who answered it from his ledger." */
const Answer = ({ action, citizen, legislator, request, law, tell, isHeld }: Specialists) =>
  action({ c: citizen, p: legislator }, {
    by: ({ p }) => p,
    enabled: (s, { c, p }) => {
      const asked = request(s, c);
      return {
        'c inquires': asked?.type === 'Read',
        'p is specialist for all that it concerns': asked === undefined || areasOf(asked.areas).every((area) => s.specialists[area].has(p)),
        'nobody holds the inquiry': !isHeld(s, c),
      };
    },
    effect: (s, { c, p }) => {
      const asked = request(s, c);
      if (asked !== undefined)
        tell(s, c, toldOf(asked.areas, { tax: law(s, 'tax', s.complete[p]), tariff: law(s, 'tariff', s.complete[p]) }));
    },
  });

/** "The tax specialist could answer L by first asking the tariff specialist for the tariff on golden fleeces ..." */
const AskTheOther = ({ action, citizen, legislator, area, request, isHeld }: Specialists) =>
  action({ c: citizen, p: legislator, area }, {
    by: ({ p }) => p,
    enabled: (s, { c, p, area: own }) => ({
      'c inquires about both areas': request(s, c)?.type === 'Read' && request(s, c)?.areas === 'both',
      'p is specialist for the one': s.specialists[own].has(p),
      'another is for the other': !s.specialists[otherArea(own)].isEmpty && !s.specialists[otherArea(own)].has(p),
      'p waits for no reply': s.waitsFor[p] === NOBODY,
      'nobody holds the inquiry': !isHeld(s, c),
    }),
    effect: (s, { c, p }) => { s.waitsFor[p] = c; },
  });

/** The other specialist replies from his ledger. */
const Reply = ({ action, legislator, area, law, repliesMeanwhile }: Specialists) =>
  action({ q: legislator, p: legislator, area }, {
    by: ({ q }) => q,
    enabled: (s, { q, p, area: asked }) => ({
      'p waits for a reply': s.waitsFor[p] !== NOBODY && s.reply[p] === NOBODY,
      'about the area that is not his': !s.specialists[asked].has(p),
      'which is that of q': s.specialists[asked].has(q),
      'q waits for no reply himself': repliesMeanwhile || s.waitsFor[q] === NOBODY,
    }),
    effect: (s, { q, p, area: asked }) => { s.reply[p] = law(s, asked, s.complete[q]); },
  });

/** "... so long as he made no changes to his ledger before receiving a reply." */
const AnswerBoth = ({ action, legislator, area, law, tell }: Specialists) =>
  action({ p: legislator, area }, {
    by: ({ p }) => p,
    enabled: (s, { p, area: own }) => ({
      'p has a reply': s.reply[p] !== NOBODY,
      'about the area that is not his': s.specialists[own].has(p),
    }),
    effect: (s, { p, area: own }) => {
      const c = s.waitsFor[p];
      const there = s.reply[p];
      const here = law(s, own, s.complete[p]);
      if (c === NOBODY || c === undefined || there === NOBODY || there === undefined) return;
      tell(s, c, toldOf('both', own === 'tax' ? { tax: here, tariff: there } : { tax: there, tariff: here }));
      s.waitsFor[p] = NOBODY;
      s.reply[p] = NOBODY;
    },
  });

/** Whoever waits for a reply of an office that has become vacant begins anew. The paper does not speak of it. */
const GiveUp = ({ action, legislator, area, givesUp }: Specialists) =>
  action({ p: legislator, area }, {
    by: ({ p }) => p,
    enabled: (s, { p, area: asked }) => ({
      'p waits for a reply': s.waitsFor[p] !== NOBODY && s.reply[p] === NOBODY,
      'about the area that is not his': !s.specialists[asked].has(p),
      'which nobody is specialist for': s.specialists[asked].isEmpty,
      'p does not wait for ever': givesUp,
    }),
    effect: (s, { p }) => { s.waitsFor[p] = NOBODY; },
  });

/** "The same method ... that was used to choose bureaucrats": Parliament passes a decree that makes p specialist for an area. */
const Appoint = ({ action, legislator, area, highest, isPending, spare, mayChange, whenVacant }: Specialists) =>
  action({ p: legislator, area }, {
    by: 'parliament',
    enabled: (s, { p, area }) => {
      const isVacant = s.specialists[area].isEmpty;
      return {
        'p is not specialist for it': !s.specialists[area].has(p),
        'nobody is about to begin': !isPending(s, area),
        'the office is vacant, or has room for several': isVacant || !whenVacant || !mayChange(s, area),
        'Parliament still appoints': spare(s) + (isVacant ? 1 : 0) > 0,
      };
    },
    effect: (s, { p, area }) => { s.decree[highest(s) + 1] = { type: 'Appointment', areas: area, who: p }; },
  });

/** He who has been appointed begins. "At most one specialist at a time for any area", as of inspectors, or several if it is unchanging. */
const TakeOffice = (v: Specialists) =>
  v.action({ p: v.legislator, area: v.area }, {
    by: ({ p }) => p,
    enabled: (s, { p, area }) => {
      const n = v.appointed(s, area);
      const decree = s.decree[n];
      const others = v.lists.legislators.filter((q) => s.specialists[area].has(q));
      const last = v.changes(s, area, Infinity).at(-1) ?? 0;
      return {
        'p has been appointed, and has yet to begin': v.isPending(s, area) && decree !== UNUSED && decree?.type === 'Appointment' &&
          decree.who === p,
        'it stands in his ledger': s.complete[p] >= n,
        'p waits for no reply': s.waitsFor[p] === NOBODY,
        'at most one specialist at a time, or the area is not changed': !v.oneAtATime || others.length === 0 || !v.mayChange(s, area),
        'the others have entered all that has changed it': !v.oneAtATime || !v.whenComplete || others.every((q) => s.complete[q] >= last),
      };
    },
    effect: (s, { p, area }) => {
      s.specialists[area] = s.specialists[area].with(p);
      s.since[area] = v.appointed(s, area);
    },
  });

/** A specialist resigns, or his term is over. */
const Leave = ({ action, legislator, area, isPending, spare, changes, entersFirst }: Specialists) =>
  action({ p: legislator, area }, {
    by: ({ p }) => p,
    enabled: (s, { p, area }) => {
      const other = changes(s, otherArea(area), Infinity);
      return {
        'p is specialist for it': s.specialists[area].has(p),
        'p waits for no reply': s.waitsFor[p] === NOBODY,
        'somebody can follow, or is there': s.specialists[area].size > 1 || isPending(s, area) || spare(s) > 0,
        'p has entered each decree that changes both his areas': !entersFirst || !s.specialists[otherArea(area)].has(p) ||
          changes(s, area, Infinity).every((n) => s.complete[p] >= n || !other.includes(n)),
      };
    },
    effect: (s, { p, area }) => { s.specialists[area] = s.specialists[area].without(p); },
  });

/** "So long as that area of the law was not allowed to change": from now on. */
const Forbid = ({ action, area }: Specialists) =>
  action({ area }, {
    by: 'parliament',
    enabled: (s, { area }) => ({ 'it may be changed': !s.unchanging.has(area) }),
    effect: (s, { area }) => { s.unchanging = s.unchanging.with(area); },
  });

/** Specialists for areas of the law. */
export const specialists = spec({
  name: 'specialists',
  gloss: 'A specialist for each area of the law, whose ledger says what it is: inquiries and decrees that concern two, and successors.',
  source: 'Leslie Lamport, The Part-Time Parliament (1998), 3.3.4',
  constants,
  rules,
  deadlock: 'allowed',
  define: (constants, rules) => {
    const v = vocabulary(constants, rules);
    const { season, appointments, laws } = constants;
    const { AskForLaw: asking, Pass: passing, Notify: notifying, ...common } = given(v, {
      AskForLaw, Inquire, Pass, Enter, Notify, Answer, AskTheOther, Reply, AnswerBoth,
    });
    const passage = { AskForLaw: asking, Pass: passing, Notify: notifying };
    const { GiveUp: givingUp, ...offices } = given(v, { GiveUp, Appoint, TakeOffice, Leave });
    return {
      state: v.state,
      actions: {
        ...when(laws > 0, passage),
        ...common,
        ...when(appointments > 0, offices),
        ...when(v.mayWaitInVain, { GiveUp: givingUp }),
        ...when(season, given(v, { Forbid })),
      },
      invariants: invariants(v),
      witnesses: witnesses(v),
      fairness: fairness(v, common, passage, { ...offices, GiveUp: givingUp }),
      liveness: liveness(v),
    };
  },
});
