import { count, entry, fn, letters, names, set, spec, variables, variant } from 'synod';

const constants = { processes: count(2, { min: 1, max: 4 }, 'how many want the lock: A, B, ...') };

function vocabulary({ processes }: { readonly processes: number }) {
  const process = names(letters(processes));
  const state = variables({
    directory: names(['stale', 'absent', 'fresh']).describe('What is at the path of the lock: at first what one who died has left.'),
    at: fn(process, names(['make', 'look', 'take', 'holds', 'refused'])).describe('The call that the process makes next, or its end.'),
    again: set(process).describe('Those who try for the second time, which is the last.'),
  });
  return { ...state, state, process };
}

type Words = ReturnType<typeof vocabulary>;

/** `mkdir` makes the directory, or finds that there is one. */
const Make = ({ action, process }: Words) =>
  action({ p: process }, {
    enabled: (s, { p }) => ({ 'p is about to make it': s.at[p] === 'make' }),
    effect: (s, { p }) => {
      if (s.directory !== 'absent') s.at[p] = s.again.has(p) ? 'refused' : 'look';
      else {
        s.directory = 'fresh';
        s.at[p] = 'holds';
      }
    },
  });

/** `stat` tells how old it is. Where it is gone, another try is worth it; where it is fresh, somebody holds the lock. */
const Look = ({ action, process }: Words) =>
  action({ p: process }, {
    enabled: (s, { p }) => ({ 'p is about to look': s.at[p] === 'look' }),
    effect: (s, { p }) => {
      s.at[p] = s.directory === 'stale' ? 'take' : s.directory === 'absent' ? 'make' : 'refused';
      if (s.directory === 'absent') s.again = s.again.with(p);
    },
  });

/** `rmdir` takes away what is there now. */
const TakeAway = ({ action, process }: Words) =>
  action({ p: process }, {
    enabled: (s, { p }) => ({ 'p has seen that it is stale': s.at[p] === 'take' }),
    effect: (s, { p }) => {
      s.directory = 'absent';
      s.at[p] = 'make';
      s.again = s.again.with(p);
    },
  });

/** One call that puts p's own in the place of what p has seen, if that is there still. */
const TakeWhatWasSeen = ({ action, process }: Words) =>
  action({ p: process }, {
    enabled: (s, { p }) => ({ 'p has seen that it is stale': s.at[p] === 'take' }),
    effect: (s, { p }) => {
      s.at[p] = s.directory === 'stale' ? 'holds' : 'refused';
      if (s.directory === 'stale') s.directory = 'fresh';
    },
  });

/**
 * A lock that is a directory: whoever makes it holds the lock. One who has died leaves it behind, and what is older than anybody holds it
 * for is stale, and may be taken away. This is how proper-lockfile 4.1.2 does it, one call of the file system a step.
 */
export const staleLock = spec({
  name: 'stale-lock',
  constants,
  deadlock: 'allowed',
  define(given) {
    const v = vocabulary(given);
    const { forall, invariant, process, state, witness } = v;
    return {
      state,
      actions: { Make: Make(v), Look: Look(v), TakeAway: TakeAway(v) },
      invariants: {
        MutualExclusion: invariant({
          'only one holds the lock': forall(
            { p: process, q: process },
            (s, { p, q }) => p === q || s.at[p] !== 'holds' || s.at[q] !== 'holds',
          ),
        }),
      },
      witnesses: { SomebodyHoldsIt: witness({ p: process }, (s, { p }) => s.at[p] === 'holds') },
    };
  },
});

/** The repaired rule. */
export const takesWhatItSaw = variant(staleLock, {
  name: 'takes-what-it-saw',
  because:
    'Between the look and the removal somebody else may have put a fresh directory where the stale one was, and a call that removes what ' +
    'is at a path removes that. A call that names what was seen, and replaces it by what is new, fails there: of those who have ' +
    'seen the same stale lock one gets it.',
  model: {},
  predicts: { keeps: 'everything' },
  replace: (_base, given) => ({ actions: { TakeAway: TakeWhatWasSeen(vocabulary(given)) } }),
});

export default entry(staleLock, {
  models: {
    default: { constants: {}, expect: { distinct: 35, generated: 44, depth: 9 }, gloss: 'Two who find a stale lock.' },
  },
  variants: [takesWhatItSaw],
});
