import type { ProofStep } from '../../checker/index.ts';

const B1 = 'I6: each ballot has a unique ballot number';
const B2 = 'I6: the quorums of any two ballots';
const B3 = 'I6: the decree of B';
const ballotOfPolling = 'I5: the ballot that p is polling';

const consistency: readonly ProofStep[] = [
  {
    of: 'Consistency',
    uses: ['I1', B1, B2, B3],
    says: 'The second condition, that I implies consistency, follows from I1, the first conjunct of I6, and Theorem 1.',
  },
];

const I1: readonly ProofStep[] = [
  {
    of: 'I1',
    actions: ['StartPolling', 'ReceiveBeginBallot'],
    says:
      '𝓑 is changed only by adding a new ballot or adding a new priest to ' + 'B.vot for some B ∈ 𝓑, neither of which can falsify I1(p).',
  },
  { of: 'I1', says: 'The value of outcome[p] is changed only by the Succeed and Receive Success Message actions.' },
  {
    of: 'I1',
    actions: ['Succeed'],
    uses: [ballotOfPolling],
    says: 'The enabling condition and I5(p) imply that I1(p) is left true by the Succeed action.',
  },
  {
    of: 'I1',
    actions: ['ReceiveSuccess'],
    uses: ['I1', 'I7: Success'],
    says:
      'The enabling condition, I1(p), and the last conjunct of I7 imply that ' +
      'I1(p) is left true by the Receive Success Message action.',
  },
];

const I2: readonly ProofStep[] = [
  { of: 'I2', says: 'Only the Try New Ballot action changes lastTried[p], and only that action can set status[p] to trying.' },
  {
    of: 'I2',
    actions: ['TryNewBallot'],
    says: 'Since the action increases lastTried[p] to a value b with owner(b) = p, it leaves I2(p) true.',
  },
  {
    of: 'I2', actions: ['StartPolling'], uses: ['I2: owner(lastTried[p]) = p'],
    says:
      'A completely new element is added to 𝓑 only by a Start Polling action; the first ' +
      'conjunct of I2(p) and the specification of the action imply that adding this new ' +
      'element does not falsify the second conjunct of I2(p).',
  },
  {
    of: 'I2',
    actions: ['ReceiveBeginBallot'],
    says: 'The only other way 𝓑 is changed is by adding a new priest to ' + 'B.vot for some B ∈ 𝓑, which does not affect I2(p).',
  },
];

const I3: readonly ProofStep[] = [
  {
    of: 'I3', conjuncts: ['prevBal[p] =', 'prevDec[p] ='],
    says:
      'Since votes are never removed from 𝓑, the only action that can change ' +
      'MaxVote(∞, p, 𝓑) is one that adds to 𝓑 a vote cast by p. ' +
      'Only a Receive BeginBallot Message action can do that, and only that action changes prevBal[p] and prevDec[p].',
  },
  {
    of: 'I3',
    conjuncts: ['prevBal[p] =', 'prevDec[p] ='],
    actions: ['ReceiveBeginBallot'],
    uses: ['I7: BeginBallot', B1, 'I3: prevBal[p]', 'I3: prevDec[p]'],
    says:
      'The BeginBallot conjunct of I7 implies that this action actually does add a vote to 𝓑, and B1(𝓑) (the ' +
      'first conjunct of I6) implies that there is only one ballot to which the vote can be added. ' +
      'The enabling condition, the assumption that I3(p) holds before executing the action, and the definition ' +
      'of MaxVote then imply that the action leaves the first two conjuncts of I3(p) true.',
  },
  {
    of: 'I3',
    conjuncts: ['nextBal[p] ≥'],
    says:
      'The third conjunct is left true because prevBal[p] is changed only by ' +
      'setting it to nextBal[p], and nextBal[p] is never decreased.',
  },
];

const I4: readonly ProofStep[] = [
  {
    of: 'I4',
    says: 'This conjunct depends only upon the values of status[p], prevVotes[p], ' + 'lastTried[p], nextBal[q] for some priests q, and 𝓑.',
  },
  {
    of: 'I4',
    actions: ['TryNewBallot'],
    says:
      'The value of status[p] is changed from idle to not idle only by a Try New Ballot ' +
      'action, which sets prevVotes[p] to ∅, making I4(p) vacuously true.',
  },
  {
    of: 'I4', conjuncts: ['v = MaxVote'], actions: ['Forget'],
    says:
      'The only other actions that change prevVotes[p] are the Forget action, which leaves I4(p) true ' +
      'because it sets status[p] to idle, and the Receive LastVote Message action.',
  },
  {
    of: 'I4',
    actions: ['ReceiveLastVote'],
    uses: ['I7: LastVote'],
    says:
      'It follows from the enabling condition and the LastVote conjunct of I7 ' +
      'that the Receive LastVote Message action preserves I4(p).',
  },
  {
    of: 'I4',
    conjuncts: ['nextBal[v.pst]'],
    actions: ['ReceiveNextBallot', 'Forget'],
    says: 'The value of nextBal[q] can only increase, which cannot make I4(p) false.',
  },
  {
    of: 'I4', conjuncts: ['v = MaxVote'], actions: ['ReceiveBeginBallot'], uses: ['I4: nextBal[v.pst]'],
    says:
      'Finally, MaxVote(lastTried[p], v.pst, 𝓑) can be changed only if v.pst is ' +
      'added to B.vot for some B ∈ 𝓑 with B.bal < lastTried[p]. ' +
      'But v.pst is added to B.vot (by a Receive BeginBallot Message action) only if ' +
      'nextBal[v.pst] = B.bal, in which case I4(p) implies that B.bal ≥ lastTried[p].',
  },
];

const I5: readonly ProofStep[] = [
  {
    of: 'I5',
    actions: ['StartPolling'],
    says:
      "This action's enabling condition guarantees that the first conjunct becomes true, " +
      'and it adds the ballot to 𝓑 that makes the second conjunct true.',
  },
  {
    of: 'I5',
    says:
      'No other action changes quorum[p], decree[p], or lastTried[p] while leaving status[p] equal to ' +
      'polling. The value of prevVotes[p] cannot be changed while status[p] = polling, ' +
      'and 𝓑 is changed only by adding new elements or by adding a new priest to B.vot.',
  },
  {
    of: 'I5', actions: ['ReceiveVoted'], uses: ['I7: Voted', B1],
    says:
      "The Voted conjunct of I7, B1(𝓑) (the first conjunct of I6), and the action's enabling condition imply that " +
      'the element added to voters[p] is in B.vot, where B is the ballot whose existence is asserted in I5(p).',
  },
];

const I6: readonly ProofStep[] = [
  {
    of: 'I6', conjuncts: ['each ballot', 'the quorums', 'B.qrm'],
    says:
      'Since B.bal and B.qrm are never changed for any B ∈ 𝓑, the only way B1(𝓑), B2(𝓑), and the ' +
      'second conjunct of I6 can be falsified is by adding a new ballot to 𝓑, ' +
      'which is done only by the Start Polling Majority Set Q action when status[p] equals trying.',
  },
  {
    of: 'I6',
    conjuncts: ['each ballot'],
    actions: ['StartPolling'],
    uses: ['I2: B.bal <'],
    says: 'It follows from the second conjunct of I2(p) that this action leaves B1(𝓑) true.',
  },
  {
    of: 'I6', conjuncts: ['the quorums', 'B.qrm'], actions: ['StartPolling'], uses: ['I6: B.qrm is a majority set'],
    says:
      'The assertion, in the enabling condition, that Q is a majority set implies that ' +
      'the action leaves B2(𝓑) and the second conjunct of I6 true.',
  },
  {
    of: 'I6',
    conjuncts: ['the decree'],
    says:
      'There are two possible ways of falsifying B3(𝓑): changing MaxVote(B.bal, B.qrm, ' +
      '𝓑) by adding a new vote to 𝓑, and adding a new ballot to 𝓑.',
  },
  {
    of: 'I6', conjuncts: ['the decree'], actions: ['ReceiveBeginBallot'], uses: ['I3'],
    says:
      'A new vote is added only by the Receive BeginBallot Message action, and I3(p) implies ' +
      'that the action adds a vote later than any other vote cast by p in 𝓑, ' +
      'so it cannot change MaxVote(B.bal, B.qrm, 𝓑) for any B in 𝓑.',
  },
  {
    of: 'I6',
    conjuncts: ['the decree'],
    actions: ['StartPolling'],
    uses: ['I4'],
    says: 'Conjunct I4(p) implies that the new ballot added by the Start Polling action does not falsify B3(𝓑).',
  },
];

// The actions that send in the granularity `prompt` stand beside the paper's.
const I7: readonly ProofStep[] = [
  {
    of: 'I7',
    conjuncts: ['NextBallot', 'LastVote(b, v): nextBal'],
    says: 'Since lastTried[p] and nextBal[p] are never decreased, changing them cannot make I7 false.',
  },
  { of: 'I7', conjuncts: ['Success'], says: 'Since outcome[p] is never changed if its value is not BLANK, changing it cannot falsify I7.' },
  {
    of: 'I7', conjuncts: ['LastVote(b, v): v', 'BeginBallot', 'Voted'],
    says:
      'Since 𝓑 is changed only by adding ballots and adding votes, the only change to it ' +
      'that can make I7 false is the addition of a vote by v.pst that makes the ' +
      'LastVote(b, v) conjunct false by changing MaxVote(b, v.pst, 𝓑).',
  },
  {
    of: 'I7', conjuncts: ['LastVote(b, v): v'], actions: ['ReceiveBeginBallot'], uses: ['I7: LastVote(b, v): nextBal'],
    says:
      'This can happen only if v.pst votes in a ballot B with B.bal < b. But v.pst can vote only in ballot number ' +
      'nextBal[v.pst], and the assumption that this conjunct holds initially implies that nextBal[v.pst] ≥ b.',
  },
  {
    of: 'I7',
    conjuncts: ['NextBallot'],
    actions: ['SendNextBallot', 'TryNewBallot'],
    uses: ['I2: owner(lastTried[p]) = p'],
    says: 'Follows from the definition of the Send NextBallot Message action and the first conjunct of I2(p).',
  },
  {
    of: 'I7', conjuncts: ['LastVote'], actions: ['SendLastVote', 'ReceiveNextBallot'], uses: ['I3'],
    says:
      'The enabling condition of the Send LastVote Message action and I3(p) imply that ' +
      'MaxVote(nextBal[p], p, 𝓑) = MaxVote(∞, p, 𝓑), from which it follows that the ' +
      'LastVote message sent by the action satisfies the condition in I7.',
  },
  {
    of: 'I7',
    conjuncts: ['BeginBallot'],
    actions: ['SendBeginBallot', 'StartPolling'],
    uses: [ballotOfPolling],
    says: 'Follows from I5(p) and the definition of the Send BeginBallot Message action.',
  },
  {
    of: 'I7',
    conjuncts: ['Voted'],
    actions: ['SendVoted', 'ReceiveBeginBallot'],
    uses: ['I3: prevBal[p]'],
    says: 'Follows from I3(p), the definition of MaxVote, and the definition of the Send Voted Message action.',
  },
  {
    of: 'I7',
    conjuncts: ['Success'],
    actions: ['SendSuccess', 'Succeed', 'ReceiveSuccess'],
    says: 'Follows from the definition of Send Success Message.',
  },
];

/**
 * "This condition is proved by showing that, for each conjunct of I, executing any action when I is true leaves that conjunct true.
 * The proofs are sketched below" (A2): sentence by sentence.
 */
export const proof: readonly ProofStep[] = [...consistency, ...I1, ...I2, ...I3, ...I4, ...I5, ...I6, ...I7];
