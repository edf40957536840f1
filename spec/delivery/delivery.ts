import { given, spec, weak } from '../../checker/index.ts';
import { constants, type Delivery, vocabulary } from './vocabulary.ts';

/** The next decision is made. */
const Decide = ({ action, value, entries }: Delivery) =>
  action({ v: value }, {
    enabled: (s) => ({ 'there is room': s.log.length < entries }),
    effect: (s, { v }) => { s.log.push(v); },
  });

/** Somewhere else it is carried out. */
const CarryOut = ({ action, number }: Delivery) =>
  action({ n: number }, {
    enabled: (s, { n }) => ({
      'n has been decided': n <= s.log.length,
      'n has not been carried out': s.done[n].length === 0,
      'what was decided before it has been carried out': n === 1 || s.done[n - 1]?.length !== 0,
    }),
    effect: (s, { n }) => {
      const v = s.log[n - 1];
      if (v !== undefined && s.done[n].length < 2) s.done[n].push(v);
    },
  });

/** What "exactly once" means. */
export const delivery = spec({
  name: 'delivery',
  gloss: 'What "exactly once" means: what is decided here is carried out there, once, and in order.',
  source: 'The magical explanation of Paxos: Leader-based, copy and paste',
  constants,
  deadlock: 'allowed',
  define: (constants) => {
    const v = vocabulary(constants);
    const actions = given(v, { Decide, CarryOut });
    const { number } = v;
    return {
      state: v.state,
      actions,
      invariants: {
        ExactlyWhatWasDecided: v.invariant({
          'nothing is carried out twice': v.forall({ n: number }, (s, { n }) => s.done[n].length <= 1),
          'what is carried out is what was decided': v.forall({ n: number }, (s, { n }) =>
            s.done[n].every((done) => done === s.log[n - 1])),
          'nothing is carried out before what was decided before it': v.forall({ n: number }, (s, { n }) =>
            n === 1 || s.done[n].length === 0 || s.done[n - 1]?.length !== 0),
        }),
      },
      witnesses: { AllIsDone: v.witness({}, (s) => v.numbers.every((n) => s.done[n].length === 1)) },
      properties: {
        /** What was decided stays, and so does what was done. */
        NothingIsTakenBack: v.property({ n: number }, (s, t, { n }) =>
          (s.log.length < n || t.log[n - 1] === s.log[n - 1]) && t.done[n].length >= s.done[n].length),
      },
      fairness: { 'what is decided is carried out': weak(actions.CarryOut, { each: 'n' }) },
      liveness: {
        EverythingArrives: v.leadsTo({ n: number }, (s, { n }) => s.log.length >= n, (s, { n }) => s.done[n].length > 0),
      },
    };
  },
});
