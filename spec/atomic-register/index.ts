import { entry, variant, without } from '../../checker/index.ts';
import { atomicRegister } from './atomic-register.ts';

export { atomicRegister } from './atomic-register.ts';
export { NONE } from './vocabulary.ts';

const takesEffectTwice = variant(atomicRegister, {
  name: 'takes-effect-twice',
  because:
    'A write that is open has its effect, another comes after it, and then it has its effect once more: who reads the register ' +
    'in between, and again afterwards, sees it go back.',
  model: { values: 2 },
  predicts: { breaks: ['Linearizable'], states: 11 },
  replace: ({ actions }) => ({ actions: { TakeEffect: without(actions.TakeEffect, 'it has not had its effect') } }),
});

/** The named models: clients x requests of each x values. */
export default entry(atomicRegister, {
  models: {
    '2x2x1': { constants: {}, expect: { distinct: 2_785, generated: 5_257, depth: 10 } },
    '2x1x1': { constants: { requests: 1 }, expect: { distinct: 81, generated: 145, depth: 5 } },
  },
  variants: [takesEffectTwice],
});
