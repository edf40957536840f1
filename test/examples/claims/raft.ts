import type { Claim } from './claim.ts';

const COPY = 'The magical explanation of Paxos, first copy';
const RAFT = 'MultiPaxos and Raft';
const MEMBERS = 'Membership changes';

/** What the documents say of Raft, and of a membership that changes. */
export const claims: readonly Claim[] = [
  {
    document: COPY,
    place: RAFT,
    claim: 'Raft commits log entries in order.',
    verdict: 'true',
    note: 'What is committed is a log that grows at its end, and never changes.',
    decidedBy: [{ spec: 'raft', model: '2x2x1', refines: ['replicated-log'], finds: 'holds' }],
  },
  {
    document: COPY,
    place: 'V. Leader-based: copy and paste',
    claim: 'Once a leader is elected, its term serves for many commands, if the log index tells them apart.',
    verdict: 'true if',
    note: 'The leader must also create no two entries at one index in its term: it only appends.',
    decidedBy: [
      { spec: 'raft', model: '3x1x1', finds: 'holds' },
      { spec: 'raft', variant: 'leader-overwrites', finds: { violates: 'LeaderAppendOnly', states: 6 } },
    ],
  },
  {
    document: COPY,
    place: 'Interesting application: avoiding split brain',
    claim: 'An old leader may do what it wants, if all that comes from an earlier epoch is rejected.',
    verdict: 'true if',
    note:
      'Two lead at once, and no harm is done. But to reject is not enough: the new leader must have what was committed, so that voters ' +
      'must compare logs.',
    decidedBy: [
      { spec: 'raft', model: '3x2x1', finds: { reaches: 'TwoLeadAtOnce', states: 7 }, long: true },
      { spec: 'raft', variant: 'obeys-old-leaders', finds: { violates: 'LeaderCompleteness', states: 10 } },
      { spec: 'raft', variant: 'any-log', finds: { violates: 'LeaderCompleteness', states: 10 } },
    ],
  },
  {
    document: COPY,
    place: RAFT,
    claim: 'Raft is made safe by pre-vote, among other things.',
    verdict: 'false',
    note: 'Figure 2 has no pre-vote, and all five properties of figure 3 hold. It keeps a returning server from deposing the leader.',
    decidedBy: [{ spec: 'raft', model: '3x1x1', finds: 'holds' }, { spec: 'raft', model: '3x2x1', finds: 'holds', long: true }],
  },
  {
    document: COPY,
    place: RAFT,
    claim: 'By its timers Raft brings a physical clock into consensus, which simplifies consistency.',
    verdict: 'false',
    note: 'In these models a timer fires at any time, and nothing is lost of safety. Timers are for progress only.',
    decidedBy: [{ spec: 'raft', model: '3x1x1', finds: 'holds' }, { spec: 'raft', model: '3x2x1', finds: 'holds', long: true }],
  },
  {
    document: COPY,
    place: 'Ghost reappearance',
    claim: 'A new leader must write an entry of its own first, and ignore all work that earlier epochs have not completed.',
    verdict: 'false',
    note:
      'Raft needs the first half, and does not ignore: what an earlier leader left is committed together with an entry of the new term. ' +
      'To commit it by itself is figure 8.',
    decidedBy: [
      { spec: 'raft', model: '3x2x2', finds: { reaches: 'AnOlderTermIsCommitted', states: 12 }, long: true },
      { spec: 'raft', variant: 'commits-older-terms', finds: { violates: 'LeaderCompleteness', states: 19 }, long: true },
    ],
  },
  {
    document: COPY,
    place: MEMBERS,
    claim: 'One cannot switch directly from the old configuration to the new one; that would be a split brain.',
    verdict: 'true',
    note: 'At ABC and BCD two leaders are elected in one term.',
    decidedBy: [{ spec: 'membership', variant: 'direct-switch', finds: { violates: 'ElectionSafety', states: 6 } }],
  },
  {
    document: COPY,
    place: MEMBERS,
    claim: 'From the joint configuration to the new one every decision must pass a majority of the old and a majority of the new.',
    verdict: 'true',
    decidedBy: [
      { spec: 'membership', model: 'joint', finds: 'holds', long: true },
      { spec: 'membership', variant: 'new-majority-only', finds: { violates: 'ElectionSafety', states: 6 } },
    ],
  },
  {
    document: COPY,
    place: MEMBERS,
    claim: 'Changes of one server at a time, as they were first published, are flawed.',
    verdict: 'true',
    note: 'It takes four servers, of which two leaders in turn remove another one each, and three terms.',
    decidedBy: [{ spec: 'membership', variant: 'before-its-term', finds: { violates: 'LeaderCompleteness', states: 9 } }],
  },
  {
    document: COPY,
    place: MEMBERS,
    claim: 'Therefore the joint configuration is what one should use.',
    verdict: 'false',
    note: 'It does not follow: one clause repairs the other method, an entry of the own term must be committed first.',
    decidedBy: [
      { spec: 'membership', model: 'single-2', finds: 'holds' },
      { spec: 'membership', model: 'single', finds: 'holds', long: true },
    ],
  },
  {
    document: COPY,
    place: MEMBERS,
    claim: 'When the new configuration is written, the servers that are left out can be retired.',
    verdict: 'true if',
    note: 'If they are switched off. One that runs on, and has not heard of it, times out and deposes the leader again and again.',
    decidedBy: [{ spec: 'membership', model: 'single', finds: { reaches: 'ARemovedServerDisrupts', states: 10 }, long: true }],
  },
  {
    document: 'A Magical Studies Research Report on Paxos',
    place: "IV. The Secret of Magical Theory: What's Unseen Does Not Exist",
    claim: 'In Raft requests for votes of later terms are dropped while heartbeats show that there is a leader.',
    verdict: 'false',
    note: 'Figure 2 says the opposite: whoever sees a later term takes it on. Section 6 adds the rule, against servers that were removed.',
    decidedBy: [{ spec: 'raft', model: '3x2x1', finds: { reaches: 'TwoLeadAtOnce', states: 7 }, long: true }],
  },
  {
    document: 'The Part-Time Parliament',
    place: 'a note of its translator to 3.1',
    claim: 'In Raft only the node with the latest log can become leader.',
    verdict: 'true if',
    note: 'As late as those of a majority: one who lacks an entry that few others have may be elected, and overwrites it.',
    decidedBy: [
      { spec: 'raft', variant: 'any-log', finds: { violates: 'LeaderCompleteness', states: 10 } },
      { spec: 'raft', model: '3x2x1', finds: { reaches: 'LogsConflict', states: 9 }, long: true },
    ],
  },
];
