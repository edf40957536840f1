import type { Entry } from '../checker/index.ts';
import assignment from './assignment/index.ts';
import atomicRegister from './atomic-register/index.ts';
import ballots from './ballots/index.ts';
import bpaxos from './bpaxos/index.ts';
import completeSynod from './complete-synod/index.ts';
import consensus from './consensus/index.ts';
import crdts from './crdts/index.ts';
import delivered from './delivered/index.ts';
import delivery from './delivery/index.ts';
import deltaCrdts from './delta-crdts/index.ts';
import duel from './duel/index.ts';
import election from './election/index.ts';
import entanglement from './entanglement/index.ts';
import fastPaxos from './fast-paxos/index.ts';
import fencing from './fencing/index.ts';
import flexiblePaxos from './flexible-paxos/index.ts';
import ghosts from './ghosts/index.ts';
import honestMistakes from './honest-mistakes/index.ts';
import inspectors from './inspectors/index.ts';
import learningTheLaw from './learning-the-law/index.ts';
import legislators from './legislators/index.ts';
import longLedgers from './long-ledgers/index.ts';
import membership from './membership/index.ts';
import mutualExclusion from './mutual-exclusion/index.ts';
import optimisticLock from './optimistic-lock/index.ts';
import parliament from './parliament/index.ts';
import paxosCommit from './paxos-commit/index.ts';
import paxos from './paxos/index.ts';
import preliminary from './preliminary/index.ts';
import puppetry from './puppetry/index.ts';
import quorumSystems from './quorum-systems/index.ts';
import raft from './raft/index.ts';
import rebalance from './rebalance/index.ts';
import replicatedLog from './replicated-log/index.ts';
import rhythm from './rhythm/index.ts';
import serialTransactions from './serial-transactions/index.ts';
import specialists from './specialists/index.ts';
import stateMachine from './state-machine/index.ts';
import synod from './synod/index.ts';
import threePhaseCommit from './three-phase-commit/index.ts';
import timeFreeze from './time-freeze/index.ts';
import transactionCommit from './transaction-commit/index.ts';
import twoPhaseCommit from './two-phase-commit/index.ts';
import twoSides from './two-sides/index.ts';
import vectorClocks from './vector-clocks/index.ts';
import voting from './voting/index.ts';

/** Every specification of this project, by name. */
export const catalogue: Readonly<Record<string, Entry>> = {
  synod,
  'complete-synod': completeSynod,
  preliminary,
  ballots,
  paxos,
  voting,
  consensus,
  duel,
  'quorum-systems': quorumSystems,
  'two-sides': twoSides,
  'flexible-paxos': flexiblePaxos,
  'fast-paxos': fastPaxos,
  parliament,
  ghosts,
  legislators,
  'replicated-log': replicatedLog,
  raft,
  election,
  membership,
  bpaxos,
  'transaction-commit': transactionCommit,
  'two-phase-commit': twoPhaseCommit,
  'three-phase-commit': threePhaseCommit,
  'paxos-commit': paxosCommit,
  'time-freeze': timeFreeze,
  'long-ledgers': longLedgers,
  inspectors,
  'learning-the-law': learningTheLaw,
  specialists,
  'honest-mistakes': honestMistakes,
  'state-machine': stateMachine,
  'atomic-register': atomicRegister,
  assignment,
  rebalance,
  'serial-transactions': serialTransactions,
  'optimistic-lock': optimisticLock,
  'mutual-exclusion': mutualExclusion,
  fencing,
  delivery,
  puppetry,
  entanglement,
  'vector-clocks': vectorClocks,
  delivered,
  crdts,
  'delta-crdts': deltaCrdts,
  rhythm,
};
