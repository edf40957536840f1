import { bool, count, entry, fn, letters, names, set, spec, variables, variant } from 'synod';

const constants = { processes: count(2, { min: 1, max: 3 }, 'how many want the lock: A, B, ...') };

/** The call that a process makes next, or its end. */
const PLACES = ['make', 'look', 'guard', 'look at guard', 'look again', 'remove', 'put', 'finish', 'give up', 'holds', 'refused'] as const;

function vocabulary({ processes }: { readonly processes: number }) {
  const process = names(letters(processes));
  const state = variables({
    file: names(['stale', 'absent', 'fresh']).describe('What is at the path of the lock: at first what one who died has left.'),
    guard: bool.describe('Whether there is a guard: whoever made it is the only one to take the stale file away.'),
    at: fn(process, names(PLACES)).describe('The call that the process makes next, or its end.'),
    again: set(process).describe('Those who have found something gone, and try for the second time, which is the last.'),
  });
  return { ...state, state, process };
}

type Words = ReturnType<typeof vocabulary>;

/** `open` makes the file, or finds that there is one. */
const Make = ({ action, process }: Words) =>
  action({ p: process }, {
    enabled: (s, { p }) => ({ 'p is about to make it': s.at[p] === 'make' }),
    effect: (s, { p }) => {
      s.at[p] = s.file === 'absent' ? 'holds' : s.again.has(p) ? 'refused' : 'look';
      if (s.file === 'absent') s.file = 'fresh';
    },
  });

/** `stat`: "find that it is stale". */
const Look = ({ action, process }: Words) =>
  action({ p: process }, {
    enabled: (s, { p }) => ({ 'p is about to look': s.at[p] === 'look' }),
    effect: (s, { p }) => {
      s.at[p] = s.file === 'stale' ? 'guard' : s.file === 'absent' ? 'make' : 'refused';
      if (s.file === 'absent') s.again = s.again.with(p);
    },
  });

/** "Acquire $lock.STALE". */
const TakeGuard = ({ action, process }: Words) =>
  action({ p: process }, {
    enabled: (s, { p }) => ({ 'p wants the guard': s.at[p] === 'guard' }),
    effect: (s, { p }) => {
      s.at[p] = !s.guard ? 'look again' : s.again.has(p) ? 'refused' : 'look at guard';
      s.guard = true;
    },
  });

/** The guard of another is never stale here. Where it is gone, another try is worth it. */
const LookAtGuard = ({ action, process }: Words) =>
  action({ p: process }, {
    enabled: (s, { p }) => ({ 'p looks how old the guard is': s.at[p] === 'look at guard' }),
    effect: (s, { p }) => {
      s.at[p] = s.guard ? 'refused' : 'guard';
      if (!s.guard) s.again = s.again.with(p);
    },
  });

/** "Assert that it is still stale". "On any failure, clean up whatever we've done." */
const LookAgain = ({ action, process }: Words) =>
  action({ p: process }, {
    enabled: (s, { p }) => ({ 'p has the guard, and looks once more': s.at[p] === 'look again' }),
    effect: (s, { p }) => { s.at[p] = s.file === 'stale' ? 'remove' : 'give up'; },
  });

/** "Unlink $lock": what is there now. */
const Remove = ({ action, process }: Words) =>
  action({ p: process }, {
    enabled: (s, { p }) => ({ 'p has seen that it is stale': s.at[p] === 'remove' }),
    effect: (s, { p }) => {
      s.file = 'absent';
      s.at[p] = 'put';
    },
  });

/** "Link $lock.STALE $lock", where no other was faster. */
const Put = ({ action, process }: Words) =>
  action({ p: process }, {
    enabled: (s, { p }) => ({ 'p is about to put its own there': s.at[p] === 'put' }),
    effect: (s, { p }) => {
      s.at[p] = s.file === 'absent' ? 'finish' : 'give up';
      s.file = 'fresh';
    },
  });

/** "Unlink $lock.STALE", with the lock or without it. */
const DropGuard = ({ action, process }: Words) =>
  action({ p: process }, {
    enabled: (s, { p }) => ({ 'p needs the guard no more': s.at[p] === 'finish' || s.at[p] === 'give up' }),
    effect: (s, { p }) => {
      s.guard = false;
      s.at[p] = s.at[p] === 'finish' ? 'holds' : 'refused';
    },
  });

/** A look that finds a fresh file, and leaves the guard where it is. */
const LookAgainAndLeave = ({ action, process }: Words, isFresh: (isAgain: boolean) => boolean) =>
  action({ p: process }, {
    enabled: (s, { p }) => ({ 'p has the guard, and looks once more': s.at[p] === 'look again' }),
    effect: (s, { p }) => { s.at[p] = s.file === 'fresh' && isFresh(s.again.has(p)) ? 'refused' : 'remove'; },
  });

/** The takeover of a stale lock under a guard, as a comment in lockfile 1.0.4 tells it: one call of the file system a step. */
export const guardedLock = spec({
  name: 'guarded-lock',
  source: 'Isaac Z. Schlueter, lockfile 1.0.4: "Staleness checking algorithm"',
  constants,
  deadlock: 'allowed',
  define(given) {
    const v = vocabulary(given);
    const { forall, invariant, process, state } = v;
    return {
      state,
      actions: {
        Make: Make(v), Look: Look(v), TakeGuard: TakeGuard(v), LookAtGuard: LookAtGuard(v), LookAgain: LookAgain(v),
        Remove: Remove(v), Put: Put(v), DropGuard: DropGuard(v),
      },
      invariants: {
        MutualExclusion: invariant({
          'only one holds the lock': forall(
            { p: process, q: process },
            (s, { p, q }) => p === q || s.at[p] !== 'holds' || s.at[q] !== 'holds',
          ),
        }),
      },
    };
  },
});

const leavesTheGuard = variant(guardedLock, {
  name: 'leaves-the-guard',
  because:
    'Who has the guard, and finds a fresh file, is refused and leaves the guard where it is. Nobody takes a stale lock over any more, ' +
    'until the guard is stale as well.',
  model: {},
  predicts: { keeps: 'everything' },
  replace: (_base, given) => ({ actions: { LookAgain: LookAgainAndLeave(vocabulary(given), () => true) } }),
});

const forgetsTheAge = variant(guardedLock, {
  name: 'forgets-the-age',
  because:
    'Who finds the guard gone tries again, and by then has forgotten how old a file may be: every file is stale to it, that of the one ' +
    'who has just taken over, too. It takes that away, and there are two who hold the lock.',
  model: {},
  predicts: { breaks: ['MutualExclusion'] },
  replace: (_base, given) => ({ actions: { LookAgain: LookAgainAndLeave(vocabulary(given), (isAgain) => !isAgain) } }),
});

export default entry(guardedLock, { variants: [leavesTheGuard, forgetsTheAge] });
