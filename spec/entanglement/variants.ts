import { variant, withEnabled, without } from '../../checker/index.ts';
import { entanglement } from './entanglement.ts';

const mayStillRefuse = variant(entanglement, {
  name: 'may-still-refuse',
  because:
    'A promise is worth nothing if whoever has given it may still do as it likes. The coordinator has the word of everybody, and ' +
    'decides; one does as it is told, another has changed its mind. What was impossible is possible again: the outcomes grow.',
  model: {},
  predicts: { breaks: ['ThePossibleShrinks', 'Entangled', 'WhatHasHappenedIsPossible', 'BoundAgree'], states: 4 },
  replace: ({ actions }) => ({ actions: { ActAlone: without(actions.ActAlone, 'it is free') } }),
});

const doesNotWait = variant(entanglement, {
  name: 'does-not-wait',
  because: 'If the coordinator commits when some have promised, the others are still free, and may abort.',
  model: {},
  predicts: { breaks: ['WhatHasHappenedIsPossible', 'ThePossibleShrinks'], states: 5 },
  replace: ({ actions }) => ({
    actions: {
      Decide: withEnabled(actions.Decide, (s, { end }) => ({
        'it has not decided': s.decision === 'open',
        'to commit, somebody has promised': end === 'abort' || s.msgs.some((m) => m.type === 'Promise'),
      })),
    },
  }),
});

const changesItsMind = variant(entanglement, {
  name: 'changes-its-mind',
  because: 'A coordinator that decides again tells one to commit and another to abort: a notice is obeyed, whatever it says.',
  model: {},
  predicts: { breaks: ['ThePossibleShrinks', 'Entangled', 'WhatHasHappenedIsPossible', 'BoundAgree'], states: 6 },
  replace: ({ actions }) => ({ actions: { Decide: without(actions.Decide, 'it has not decided') } }),
});

export const variants = [mayStillRefuse, doesNotWait, changesItsMind];
