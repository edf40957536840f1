import type { Claim } from './claim.ts';

const PAPER = 'The Part-Time Parliament';
const QUIET = { message: 0, action: 1, old: false };
const SPEC = 'complete-synod';

/** What section 2.4 claims of minutes and presidents. Nine minutes of a model with one minute for an action stand for 99. */
export const claims: readonly Claim[] = [
  {
    document: PAPER, place: '2.4',
    claim: 'If only p begins ballots and the doors are locked with p and a majority inside, all have the decree within 99 minutes.',
    verdict: 'true if',
    note:
      'to write the decree is done when Success arrives, and no message of an older ballot is on its way; then 99 is the least bound. ' +
      'One that was on its way can break a ballot which has its promises already, and makes it M + 9(M + A) minutes: 103.',
    decidedBy: [
      { spec: SPEC, model: '0-and-1-quiet', finds: 'holds' },
      { spec: SPEC, constants: { ...QUIET, bound: 8 }, invariants: ['PassesInTime'], finds: { violates: 'PassesInTime', states: 18 } },
      { spec: SPEC, model: '1-and-1-quiet', finds: 'holds', long: true },
      { spec: SPEC, model: '1-and-2-quiet', finds: 'holds', long: true },
      { spec: SPEC, model: '1-and-1', finds: 'holds', long: true },
      { spec: SPEC, constants: { bound: 18 }, invariants: ['PassesInTime'], finds: { violates: 'PassesInTime', states: 28 }, long: true },
    ],
  },
  {
    document: PAPER, place: '2.4',
    claim: 'The 55 minutes of steps 1 to 6 include the last one, in which a priest enters the decree in his ledger.',
    verdict: 'false',
    note: 'If to enter it is an action within 7 minutes like any other, they are 62, and the bound is 106.',
    decidedBy: [{ spec: SPEC, model: '0-and-1-written', finds: 'holds', long: true }],
  },
  {
    document: PAPER, place: '2.4',
    claim: 'With a president chosen within T minutes, everybody has a decree after T + 99 minutes.',
    verdict: 'true if',
    note:
      'no rival begins a ballot in the last minutes before T. Otherwise it takes T + 103, or T + 110 with step 6 as an action: an ' +
      'argument on paper, of which the model checks T = 1 at one scale.',
    decidedBy: [{ spec: SPEC, model: 'selection', finds: 'holds', long: true }],
  },
  {
    document: PAPER, place: '2.4',
    claim: 'Several presidents can only impede progress; they cannot cause inconsistency.',
    verdict: 'true',
    decidedBy: [
      { spec: SPEC, model: 'open-doors', invariants: ['Consistency'], finds: 'holds', long: true },
      { spec: SPEC, variant: 'slow-clock', invariants: ['PassesInTime'], finds: { violates: 'PassesInTime', states: 28 }, long: true },
    ],
  },
  {
    document: PAPER, place: '2.4',
    claim: 'The president has to learn of larger numbers that others have used.',
    verdict: 'true',
    note: 'If nobody tells him, the bound is missed.',
    decidedBy: [{ spec: SPEC, variant: 'tells-nothing', invariants: ['PassesInTime'], finds: { violates: 'PassesInTime', states: 17 } }],
  },
  {
    document: PAPER, place: '2.4',
    claim: 'A reply arrives within 22 minutes, so that 22 is how long to wait for steps 3 and 5.',
    verdict: 'true',
    note: 'A minute less is too short; an answer in the last of the 22 minutes must still count.',
    decidedBy: [
      { spec: SPEC, variant: 'short-timer', invariants: ['PassesInTime'], finds: { violates: 'PassesInTime', states: 22 }, long: true },
    ],
  },
  {
    document: PAPER, place: '2.4',
    claim: 'The bounds on messengers and priests are needed for progress only: consistency does not depend on time.',
    verdict: 'true',
    decidedBy: [
      { spec: SPEC, variant: 'slow-messengers', invariants: ['PassesInTime'], finds: { violates: 'PassesInTime', states: 14 }, long: true },
      { spec: SPEC, variant: 'slow-messengers', invariants: ['Consistency'], finds: 'holds', long: true },
    ],
  },
];
