import {
  count, entry, flag, type FiniteSet, letters, names, optional, record, sequence, set, spec, variables, variant, weak, withEffect,
} from 'synod';

const constants = {
  processes: count(3, { min: 1, max: 4 }, 'how many want to read or write: A, B, ...'),
  timeouts: flag(false, 'whether who waits may give up, because it has taken too long'),
};

interface Size { readonly processes: number; readonly timeouts: boolean }

type Wish = 'read' | 'write';
interface Waiting { readonly p: string; readonly wants: Wish }
/** What the lock knows. */
interface LockState {
  reading: FiniteSet<string>;
  writing: string;
  waiting: readonly Waiting[];
}

/** What a variant may replace. */
interface Policy {
  /** Whether somebody who comes need not stand in line. */
  readonly goesAhead: (s: LockState, wants: Wish) => boolean;
  /** Who of those in line goes in next, if anybody does. */
  readonly next: (s: LockState) => Waiting | undefined;
}

/** Many may read at a time, and one may write while nobody else is in. */
const fits = ({ reading, writing }: LockState, wants: Wish): boolean => writing === 'nobody' && (wants === 'read' || reading.isEmpty);

const inOrder: Policy = {
  goesAhead: (s, wants) => s.waiting.length === 0 && fits(s, wants),
  next: (s) => s.waiting.slice(0, 1).find(({ wants }) => fits(s, wants)),
};

function vocabulary({ processes }: Size) {
  const process = names(letters(processes));
  const wish = names(['read', 'write']);
  const state = variables({
    reading: set(process),
    writing: optional(process, 'nobody'),
    waiting: sequence(record({ p: process, wants: wish }), { max: processes }).describe('Who stands in line, the first first.'),
  });
  return { ...state, state, process, wish };
}

/** Lets in those who may go in now. */
function letIn(s: LockState, { next }: Policy): void {
  for (let first = next(s); first !== undefined; first = next(s)) {
    const { p } = first;
    s.waiting = s.waiting.filter((other) => other.p !== p);
    enter(s, first);
  }
}

function enter(s: LockState, { p, wants }: Waiting): void {
  if (wants === 'write') s.writing = p;
  else s.reading = s.reading.with(p);
}

const isIn = ({ reading, writing }: LockState, p: string): boolean => reading.has(p) || writing === p;
const isWaiting = ({ waiting }: LockState, p: string): boolean => waiting.some((other) => other.p === p);

/** A lock that many may have to read, or one to write; they get it in the order in which they ask. */
export const readersWriter = spec({
  name: 'readers-writer',
  source: 'P. J. Courtois, F. Heymans and D. L. Parnas, Concurrent Control with "Readers" and "Writers" (1971)',
  constants,
  rules: (): Policy => inOrder,
  define(given, policy) {
    const { action, invariant, leadsTo, process, state, wish } = vocabulary(given);
    const actions = {
      Ask: action({ p: process, wants: wish }, {
        enabled: (s, { p }) => ({ 'p is not in': !isIn(s as LockState, p), 'p does not wait': !isWaiting(s as LockState, p) }),
        effect: (s, asked) => {
          const lock = s as LockState;
          if (policy.goesAhead(lock, asked.wants)) enter(lock, asked);
          else lock.waiting = [...lock.waiting, asked];
        },
      }),
      Release: action({ p: process }, {
        enabled: (s, { p }) => ({ 'p is in': isIn(s as LockState, p) }),
        effect: (s, { p }) => {
          s.reading = s.reading.without(p);
          if (s.writing === p) s.writing = 'nobody';
          letIn(s as LockState, policy);
        },
      }),
      ...(given.timeouts && {
        GiveUp: action({ p: process }, {
          enabled: (s, { p }) => ({ 'p waits': isWaiting(s as LockState, p) }),
          effect: (s, { p }) => {
            s.waiting = s.waiting.filter((other) => other.p !== p);
            letIn(s as LockState, policy);
          },
        }),
      }),
    };
    return {
      state,
      actions,
      invariants: {
        ReadersOrAWriter: invariant({ 'nobody reads while one writes': (s) => s.writing === 'nobody' || s.reading.isEmpty }),
        NobodyWaitsInVain: invariant({
          'who is first in line could not go in': (s) => s.waiting.slice(0, 1).every(({ wants }) => !fits(s as LockState, wants)),
        }),
      },
      fairness: { 'whoever is in leaves': weak(actions.Release, { each: 'p' }) },
      liveness: {
        WhoeverWaitsGetsIn:
          leadsTo({ p: process }, (s, { p }) => isWaiting(s as LockState, p), (s, { p }) => !isWaiting(s as LockState, p)),
      },
    };
  },
});

/** Who comes to read joins those who read. After a writer, if some of both wait, those go in who are named. */
const joining = (first: Wish): Policy => ({
  goesAhead: fits,
  next: (s) => {
    const waiting = (wish: Wish): Waiting | undefined => s.waiting.find(({ wants }) => wants === wish && fits(s, wants));
    return first === 'read' ? waiting('read') ?? waiting('write') : waiting('write') ?? waiting('read');
  },
});

const joins = (first: Wish) =>
  variant(readersWriter, {
    name: first === 'read' ? 'readers-join-and-come-first' : 'readers-join',
    because:
      'Who comes to read joins those who read, and does not mind that somebody waits to write. Where there are always some who read, ' +
      'each for a short time, whoever wants to write waits for ever.',
    model: {},
    predicts: { breaks: ['WhoeverWaitsGetsIn'] },
    rules: () => joining(first),
  });

const looksAgainTooLate = variant(readersWriter, {
  name: 'looks-again-too-late',
  because:
    'Who gives up makes room in the line, and those behind could go in now. Nobody looks until somebody leaves: then they wait in vain.',
  model: { timeouts: true },
  predicts: { breaks: ['NobodyWaitsInVain'], states: 5 },
  replace: ({ actions }) => ({
    actions: {
      ...(actions.GiveUp && {
        GiveUp: withEffect(actions.GiveUp, (s, { p }) => { s.waiting = s.waiting.filter((other) => other.p !== p); }),
      }),
    },
  }),
});

export default entry(readersWriter, { variants: [joins('read'), joins('write'), looksAgainTooLate] });
