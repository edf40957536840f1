import type { Claim } from './claim.ts';

const PAPER = 'The Part-Time Parliament';
const FIRST = 'The magical explanation of Paxos, first copy';
const SECOND = 'The magical explanation of Paxos, second copy';
const REPORT = 'A Magical Studies Research Report on Paxos';
const TEXTBOOK = 'A textbook chapter on Paxos';
const LEADER = 'V. Leader-based: copy and paste';
const RHYTHM = 'The Rhythm of Progress';

/** What is claimed of logs on both sides, of long and of inconsistent ledgers, and of what makes the protocol come to an end. */
export const claims: readonly Claim[] = [
  {
    document: PAPER,
    place: '3.3.2',
    claim: 'A law book with the number of the last decree reflected in it is as good as the list of all decrees.',
    verdict: 'true if',
    note:
      'if whoever is asked by a new president tells of the number of his law book, too: else a decree that was torn out counts as free, ' +
      'and its number is given twice.',
    decidedBy: [
      { spec: 'long-ledgers', model: '3x2x2', refines: ['replicated-log'], finds: 'holds' },
      {
        spec: 'long-ledgers', variant: 'asks-for-the-list-only', invariants: ['OneDecree'],
        finds: { violates: 'OneDecree', states: 5 },
      },
    ],
  },
  {
    document: PAPER,
    place: '3.3.2',
    claim: 'Decree 1302 must wait in the back of the ledger until 1300 and 1301 are there.',
    verdict: 'true',
    decidedBy: [
      { spec: 'long-ledgers', model: '3x3x2', finds: { reaches: 'HeWaits', states: 6 }, long: true },
      { spec: 'long-ledgers', variant: 'over-a-gap', finds: { violates: 'StateIsTheFold', states: 5 } },
    ],
  },
  {
    document: PAPER,
    place: '3.3.2',
    claim: 'The list of the last decrees in the back lets whoever was gone for a short time catch up without copying the law book.',
    verdict: 'true',
    note: 'It is for convenience only. Where it was trimmed nobody catches up without a law book.',
    decidedBy: [
      { spec: 'long-ledgers', variant: 'never-trims', finds: { reaches: 'EverybodyIsComplete', states: 7 } },
      { spec: 'long-ledgers', variant: 'no-law-book', finds: { violates: 'EverybodyCatchesUp' } },
    ],
  },
  {
    document: PAPER,
    place: '3.3.5',
    claim: 'When Parliament has cycled through its laws, all legislators agree on the law, whatever stood in their ledgers before.',
    verdict: 'true if',
    note:
      'if whoever declares a law has entered all decrees before, and the cycle begins with a number above all that stands in any ledger; ' +
      'else the first cycle may pass somebody by.',
    decidedBy: [
      { spec: 'honest-mistakes', model: '2x2x2x1', finds: 'holds' },
      { spec: 'honest-mistakes', model: '4x1x4x1', finds: 'holds', long: true },
      { spec: 'honest-mistakes', variant: 'declares-unread', invariants: ['Healed'], finds: { violates: 'Healed', states: 2 } },
      { spec: 'honest-mistakes', variant: 'counts-too-early', invariants: ['Healed'], finds: { violates: 'Healed', states: 2 } },
    ],
  },
  {
    document: PAPER,
    place: '3.3.5',
    claim: 'It is the laws in their entirety that Parliament must cycle through.',
    verdict: 'true',
    note: 'On a law that is left out, two ledgers may differ for ever.',
    decidedBy: [
      { spec: 'honest-mistakes', variant: 'without-olives', finds: { violates: 'AgreementInTheEnd' } },
      { spec: 'honest-mistakes', variant: 'without-goats', finds: { violates: 'AgreementInTheEnd' } },
      { spec: 'honest-mistakes', variant: 'without-cheese', finds: { violates: 'AgreementInTheEnd' }, long: true },
    ],
  },
  {
    document: PAPER,
    place: '3.3.5',
    claim: 'Consistency requires that an entry which one legislator has and another has not is filled in in the end.',
    verdict: 'true',
    decidedBy: [
      { spec: 'honest-mistakes', variant: 'never-fills-in', finds: { violates: 'AgreementInTheEnd' } },
      { spec: 'honest-mistakes', variant: 'lapse-of-memory', invariants: ['Healed'], finds: { violates: 'Healed', states: 3 } },
    ],
  },
  {
    document: PAPER,
    place: '3.3.5',
    claim: 'To be consistent again it is not needed that all legislators are in the Chamber at one time.',
    verdict: 'true',
    note: 'Whoever is away fills in later what was passed.',
    decidedBy: [{ spec: 'honest-mistakes', constants: { laws: 1, lag: 2 }, finds: 'holds' }],
  },
  {
    document: PAPER,
    place: '3.3.5',
    claim: 'A decree that sets a tax to what an earlier one has set it to is redundant.',
    verdict: 'true if',
    note: 'if its president knows of all decrees before: else it undoes a change of which he has not heard.',
    decidedBy: [
      { spec: 'honest-mistakes', model: '2x2x2x1', invariants: ['Redundant'], finds: 'holds' },
      { spec: 'honest-mistakes', variant: 'declares-unread', invariants: ['Redundant'], finds: { violates: 'Redundant', states: 2 } },
    ],
  },
  {
    document: FIRST,
    place: LEADER,
    claim: 'A decision that the sender writes into its log is one that nothing can change.',
    verdict: 'true if',
    note: 'if it is written before it is sent: else, after a failure, another one gets its number, and is taken for a duplicate.',
    decidedBy: [
      { spec: 'puppetry', model: '2x2x0', finds: 'holds' },
      { spec: 'puppetry', variant: 'log-after-send', invariants: ['SameBehaviour'], finds: { violates: 'SameBehaviour', states: 8 } },
    ],
  },
  {
    document: FIRST,
    place: LEADER,
    claim: 'A sender that retries until it succeeds delivers everything at least once.',
    verdict: 'true if',
    note:
      'if of what is sent again and again something arrives, and nobody fails for ever, or keeps his place in the log on a disk: who ' +
      'begins anew with the first entry after each failure may never come to the second.',
    decidedBy: [
      { spec: 'puppetry', model: '1x1x1-lossy', finds: 'holds' },
      { spec: 'puppetry', variant: 'fails-for-ever', finds: { violates: 'AtLeastOnce' } },
      { spec: 'puppetry', variant: 'cursor-on-disk', finds: 'holds' },
    ],
  },
  {
    document: FIRST,
    place: LEADER,
    claim: 'A receiver that looks into its local log for duplicates processes every message at most once.',
    verdict: 'true if',
    note: 'if what it does and the entry in its log are one transaction. In two, the one order does it twice, and the other never.',
    decidedBy: [
      { spec: 'puppetry', model: '2x1x1', finds: 'holds' },
      { spec: 'puppetry', variant: 'effect-then-log', finds: { violates: 'AtMostOnce', states: 9 } },
      { spec: 'puppetry', variant: 'log-then-effect', invariants: ['NothingIsLost'], finds: { violates: 'NothingIsLost', states: 8 } },
    ],
  },
  {
    document: FIRST,
    place: LEADER,
    claim: 'Relays take snapshots to avoid replays from the source.',
    verdict: 'true',
    note:
      'Exactly once does not need them: a relay without any memory that passes acknowledgements back loses nothing. One that ' +
      'acknowledges by itself must have its snapshot first.',
    decidedBy: [
      { spec: 'puppetry', variant: 'passes-on', finds: 'holds' },
      {
        spec: 'puppetry', variant: 'snapshot-after-acknowledgement', invariants: ['NothingIsLost'],
        finds: { violates: 'NothingIsLost', states: 7 },
      },
    ],
  },
  {
    document: FIRST,
    place: LEADER,
    claim: 'End to end, exactly once is at least once at the initiator and at most once at the processor.',
    verdict: 'true if',
    note:
      'if both mean the same by a number. A relay that counts anew after a failure gives an old number to a new entry: the one side ' +
      'never gives up, the other does nothing twice, and the entry is lost.',
    decidedBy: [
      { spec: 'puppetry', model: '2x1x1', refines: ['delivery'], finds: 'holds' },
      { spec: 'puppetry', variant: 'forgets-its-counter', invariants: ['NothingIsLost'], finds: { violates: 'NothingIsLost', states: 22 } },
      { spec: 'puppetry', variant: 'forgets-its-counter', invariants: ['AtMostOnce'], finds: 'holds' },
    ],
  },
  {
    document: FIRST,
    place: LEADER,
    claim: 'The receiver must accept all messages, and may reject none.',
    verdict: 'false',
    note:
      'It filters duplicates; and it may refuse any message, as often as it likes but not for ever, for that is no other than a loss. ' +
      'What it must not do is to acknowledge one that is not in its log.',
    decidedBy: [
      { spec: 'puppetry', model: '1x1x1-lossy', finds: 'holds' },
      {
        spec: 'puppetry', variant: 'answers-before-its-log', invariants: ['NothingIsLost'],
        finds: { violates: 'NothingIsLost', states: 7 },
      },
    ],
  },
  {
    document: SECOND,
    place: LEADER,
    claim: 'The log is delivered entry by entry.',
    verdict: 'true',
    note: 'Then all is carried out in order, and one number, the highest, is enough to know duplicates. The last few numbers are not.',
    decidedBy: [
      { spec: 'puppetry', variant: 'only-the-highest', finds: 'holds' },
      { spec: 'puppetry', variant: 'window-too-short', finds: { violates: 'AtMostOnce', states: 15 } },
    ],
  },
  {
    document: REPORT,
    place: 'III. Level-8 Magic: Grand Puppetry',
    claim: 'Because the same message may come several times, the receiver must check whether it has it already.',
    verdict: 'true',
    note: 'Although nobody fails, and nothing is lost.',
    decidedBy: [{ spec: 'puppetry', variant: 'no-dedup', finds: { violates: 'AtMostOnce', states: 8 } }],
  },
  {
    document: REPORT,
    place: 'III. Level-8 Magic: Grand Puppetry',
    claim: 'The sender must not give up before a success response arrives.',
    verdict: 'true',
    decidedBy: [{ spec: 'puppetry', variant: 'gives-up', finds: { violates: 'AtLeastOnce' } }],
  },
  {
    document: TEXTBOOK,
    place: RHYTHM,
    claim: 'The system makes progress by consuming heavy messages and producing lighter ones.',
    verdict: 'true if',
    note: 'if one leader holds the floor, and is patient: then every step lowers the measure, and all comes to an end.',
    decidedBy: [
      { spec: 'rhythm', model: '2-acceptors', finds: 'holds' },
      { spec: 'rhythm', variant: 'impatient', finds: { violates: 'Rhythm', states: 3 } },
    ],
  },
  {
    document: TEXTBOOK,
    place: RHYTHM,
    claim: 'The weight of a single Promise message must be greater than that of all Accept messages that it generates.',
    verdict: 'false',
    note:
      'It is sufficient, and if what has arrived weighs nothing it is necessary. But the potential of a quorum is gathered: three ' +
      'acceptors make do with a promise of 3 against Accept messages of 4.',
    decidedBy: [
      { spec: 'rhythm', variant: 'gathered-potential', finds: 'holds' },
      { spec: 'rhythm', variant: 'light-promises', finds: { violates: 'Rhythm', states: 6 } },
    ],
  },
  {
    document: TEXTBOOK,
    place: RHYTHM,
    claim: 'A second proposer with a higher number interrupts the dance of progress.',
    verdict: 'true',
    note: 'By beginning alone he raises the measure.',
    decidedBy: [{ spec: 'rhythm', variant: 'two-leaders', finds: { violates: 'Rhythm', states: 3 } }],
  },
];
