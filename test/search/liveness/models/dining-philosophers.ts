import { bool, count, fn, type Immutable, names, range, record, spec, type StateOf, tabulate, valuesOf, variables, weak } from 'synod';

/**
 * Module DiningPhilosophers of tlaplus/Examples (specifications/DiningPhilosophers): the philosophers of Chandy and Misra, who hand each
 * other their forks, and clean them before. TLC: 67 distinct states of 336, and nobody starves.
 */
export const diningPhilosophers = spec({
  name: 'dining-philosophers',
  gloss: 'Philosophers around a table, who pass on a fork as soon as they have eaten with it.',
  source: 'module DiningPhilosophers of tlaplus/Examples',
  constants: { NP: count(5, { min: 2, max: 7 }) },
  define({ NP }) {
    const philosopher = range(1, NP);
    const philosophers = valuesOf(philosopher);
    const state = variables({
      forks: fn(philosopher, record({ holder: philosopher, clean: bool })),
      hungry: fn(philosopher, bool.initially(true)),
      pc: fn(philosopher, names(['Loop', 'Eat', 'Think'])),
    });
    const { action, forall, infinitelyOften, invariant } = state;
    type State = Immutable<StateOf<typeof state.schemas>>;
    const next = (p: number) => (p === NP ? 1 : p + 1);
    const previous = (p: number) => (p === 1 ? NP : p - 1);
    /** The forks of a philosopher, left and right, and to whom each goes. */
    const forksOf = (p: number) => [{ fork: p, to: previous(p) }, { fork: next(p), to: next(p) }] as const;
    const canEat = (s: State, p: number) => forksOf(p).every(({ fork }) => s.forks[fork].holder === p && s.forks[fork].clean);
    const isEating = (s: State, p: number) => s.pc[p] === 'Eat';

    const Loop = action({ p: philosopher }, {
      enabled: (s, { p }) => s.pc[p] === 'Loop',
      effect: (s, { p }) => {
        s.pc[p] = !s.hungry[p] ? 'Think' : canEat(s, p) ? 'Eat' : 'Loop';
        const dirty = forksOf(p).find(({ fork }) => s.forks[fork].holder === p && !s.forks[fork].clean);
        if (dirty !== undefined) s.forks[dirty.fork] = { holder: dirty.to, clean: true };
      },
    });
    const Think = action({ p: philosopher }, {
      enabled: (s, { p }) => s.pc[p] === 'Think',
      effect: (s, { p }) => {
        s.hungry[p] = true;
        s.pc[p] = 'Loop';
      },
    });
    const Eat = action({ p: philosopher }, {
      enabled: (s, { p }) => s.pc[p] === 'Eat',
      effect: (s, { p }) => {
        s.hungry[p] = false;
        s.pc[p] = 'Loop';
        for (const { fork } of forksOf(p)) s.forks[fork].clean = false;
      },
    });
    return {
      state,
      /** Of the two who could have a fork, the one with the lower number has it; and it is dirty. */
      initial: { forks: tabulate(philosophers, (fork) => ({ holder: fork === 2 ? 1 : fork, clean: false })) },
      actions: { Loop, Think, Eat },
      invariants: {
        ExclusiveAccess: invariant({
          'no two neighbours eat': forall({ p: philosopher }, (s, { p }) => !isEating(s, p) || !isEating(s, next(p))),
        }),
      },
      fairness: {
        'the first goes on': weak([Loop, Think, Eat], { each: 'p', when: (_s, { p }) => p === 1 }),
        'the others go on': weak([Loop, Think, Eat], { each: 'p', when: (_s, { p }) => p !== 1 }),
      },
      liveness: { NobodyStarves: infinitelyOften({ p: philosopher }, (s, { p }) => !s.hungry[p]) },
    };
  },
});
