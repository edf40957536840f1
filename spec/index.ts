import type { Entry } from '../checker/index.ts';
import ballots from './ballots/index.ts';
import consensus from './consensus/index.ts';
import duel from './duel/index.ts';
import ghosts from './ghosts/index.ts';
import legislators from './legislators/index.ts';
import parliament from './parliament/index.ts';
import paxos from './paxos/index.ts';
import preliminary from './preliminary/index.ts';
import synod from './synod/index.ts';
import twoPhaseCommit from './two-phase-commit/index.ts';
import voting from './voting/index.ts';

/** Every specification of this project, by name. */
export const catalogue: Readonly<Record<string, Entry>> = {
  synod,
  preliminary,
  ballots,
  paxos,
  voting,
  consensus,
  duel,
  parliament,
  ghosts,
  legislators,
  'two-phase-commit': twoPhaseCommit,
};
