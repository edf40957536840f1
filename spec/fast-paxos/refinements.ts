import { FiniteSet, refinement } from '../../checker/index.ts';
import { consensus } from '../consensus/index.ts';
import { fastPaxos } from './fast-paxos.ts';
import { vocabulary } from './vocabulary.ts';

/** What the quorums of some round, fast or classic, have chosen. */
export const refinesConsensus = refinement(fastPaxos, consensus, {
  constants: ({ values }) => ({ values }),
  map: (constants, rules) => {
    const { chosen } = vocabulary(constants, rules);
    return { chosen: (s) => FiniteSet.from(chosen(s)) };
  },
});
