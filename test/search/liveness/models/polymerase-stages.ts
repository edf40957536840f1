import { count, names, natural, range, spec, variables, weak } from 'synod';

/**
 * Module stages of tlaplus/Examples (specifications/glowingRaccoon), with five strands and five primers: the polymerase chain reaction.
 * TLC: 83 distinct states of 93; in the end no primer is left.
 */
export const polymeraseStages = spec({
  name: 'polymerase-stages',
  gloss: 'Strands of DNA are doubled by heating and cooling, until no primer is left.',
  source: 'module stages of tlaplus/Examples',
  constants: { DNA: count(5, { min: 1, max: 9 }), PRIMER: count(5, { min: 1, max: 9 }) },
  deadlock: 'allowed',
  define({ DNA, PRIMER }) {
    const state = variables({
      tee: names(['Hot', 'Warm', 'TooHot']).describe('the temperature'),
      primer: range(0, PRIMER).initially(PRIMER),
      dna: natural.initially(DNA).describe('double strands'),
      template: natural.describe('single strands'),
      hybrid: range(0, PRIMER).describe('single strands with a primer'),
      stage: names(['init', 'denatured', 'ready', 'annealed', 'extended']),
      cycle: natural,
    });
    const { action } = state;
    const heat = action({}, {
      enabled: (s) => s.tee === 'Hot' && (s.stage === 'init' || s.stage === 'extended'),
      effect: (s) => {
        s.tee = 'TooHot';
        s.stage = 'denatured';
        s.primer += s.hybrid;
        s.template += s.hybrid + 2 * s.dna;
        s.dna = 0;
        s.hybrid = 0;
      },
    });
    const cool = action({}, {
      enabled: (s) => s.tee === 'TooHot' && s.stage === 'denatured',
      effect: (s) => {
        s.tee = 'Hot';
        s.stage = 'ready';
      },
    });
    const anneal = action({ k: range(1, PRIMER) }, {
      enabled: (s, { k }) => s.tee === 'Hot' && s.stage === 'ready' && k <= s.primer && k <= s.template,
      effect: (s, { k }) => {
        s.tee = 'Warm';
        s.stage = 'annealed';
        s.primer -= k;
        s.template -= k;
        s.hybrid += k;
      },
    });
    const extend = action({}, {
      enabled: (s) => s.tee === 'Warm' && s.stage === 'annealed',
      effect: (s) => {
        s.tee = 'Hot';
        s.stage = 'extended';
        s.dna += s.hybrid;
        s.hybrid = 0;
        s.cycle += 1;
      },
    });
    return {
      state,
      actions: { heat, cool, anneal, extend },
      fairness: { 'it is heated': weak(heat), 'it is cooled': weak(cool), 'primers bind': weak(anneal), 'strands grow': weak(extend) },
      liveness: { primerDepleted: state.eventually((s) => s.primer === 0) },
    };
  },
});
