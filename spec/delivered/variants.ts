import { variant } from '../../checker/index.ts';
import { delivered } from './delivered.ts';

const asTheyArrive = variant(delivered, {
  name: 'as-they-arrive',
  because:
    'The simplest way to replicate a register is to write what arrives. Two who write at the same time tell each other, each writes ' +
    'what it is told, and they have changed places: both have seen the same, and show different values.',
  model: { type: 'lww-register', elements: 2, updates: 1 },
  predicts: { breaks: ['Convergence'], states: 5 },
  rules: (rules) => ({
    ...rules,
    shown: (_seen, before, arriving) => arriving.reduce((value, { op }) => (op.type === 'Write' ? op.value : value), before),
  }),
});

const withoutCauses = variant(delivered, {
  name: 'without-causes',
  because:
    'Nothing goes wrong with the values if an update is delivered before what its replica had seen: they depend on what was seen, in ' +
    'whatever order. But then a replica shows an answer without the question.',
  model: { updates: 2 },
  predicts: { breaks: ['CausesAreSeen'], states: 4 },
  rules: (rules) => ({ ...rules, inCausalOrder: false }),
});

export const variants = [asTheyArrive, withoutCauses];
