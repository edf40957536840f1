import { eachFunction, given, optional, spec } from '../../checker/index.ts';
import { type Assignment, type Constants, constants, NOBODY, vocabulary } from './vocabulary.ts';

/** Another generation, and a new assignment. */
const Next = ({ action, partition, worker }: Assignment, { generations }: Constants) =>
  action({ owners: [...eachFunction(partition, optional(worker, NOBODY))] }, {
    enabled: (s) => ({ 'there is a generation left': s.generation < generations }),
    effect: (s, { owners }) => {
      s.generation++;
      s.owner = { ...owners };
    },
  });

/** Whoever has a partition in the current generation says how far it is done. */
const Commit = ({ action, partition, number }: Assignment) =>
  action({ p: partition, offset: number, g: number }, {
    enabled: (s, { p, offset, g }) => ({
      'g is the current generation': g === s.generation,
      'somebody has it': s.owner[p] !== NOBODY,
      'more is done': offset > s.committed[p].offset,
    }),
    effect: (s, { p, offset, g }) => { s.committed[p] = { offset, generation: g }; },
  });

/** What every protocol that divides work is for. */
export const assignment = spec({
  name: 'assignment',
  gloss: 'What an assignment is: in each generation a partition has one owner at most, and only the current generation commits.',
  source: 'The magical explanation of Paxos: Stop-Align and optimistic locking: "An assignment is valid only within its epoch"',
  constants,
  deadlock: 'allowed',
  define: (constants) => {
    const v = vocabulary(constants);
    return {
      state: v.state,
      actions: { Next: Next(v, constants), ...given(v, { Commit }) },
      invariants: {
        NothingFromTheFuture: v.invariant({
          'what is committed was committed in a generation that has begun': v.forall(
            { p: v.partition }, (s, { p }) => s.committed[p].generation <= s.generation,
          ),
        }),
      },
      witnesses: { AllIsDone: v.witness({}, (s) => Object.values(s.committed).every(({ offset }) => offset === constants.generations)) },
      properties: {
        /** What is done stays done. */
        OffsetsGoForward: v.property({ p: v.partition }, (s, t, { p }) => t.committed[p].offset >= s.committed[p].offset),
        /** No generation says anything after the next one has. */
        GenerationsInOrder: v.property({ p: v.partition }, (s, t, { p }) => t.committed[p].generation >= s.committed[p].generation),
      },
    };
  },
});
