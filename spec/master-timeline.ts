import type { Lane, Mark, Stroke, Timeline } from '../checker/index.ts';

// Paxos as a tale of time: every priest has a time of his own, the last ballot that he promised; it only goes forward, and it stands
// still from his promise until he votes. What a majority has agreed to stands on a master timeline, which nobody sees but the reader.

/** A ballot that is being voted in. */
export interface Polled {
  readonly bal: number;
  readonly decree: string;
  /** What tells it from another ballot of the same number, should there be one. */
  readonly key: string;
  readonly votes: number;
  /** How many votes it takes. */
  readonly needed: number;
  readonly chosen: boolean;
  /** Whether it cannot be chosen any more: too many have promised a later ballot, and have not voted in this one. */
  readonly overtaken: boolean;
}

/** Whoever may vote. A number below that of every ballot stands for none. */
export interface Voter {
  readonly name: string;
  /** The last ballot that he promised: his time. */
  readonly promised: number;
  /** The ballot of his last vote, and what it was for. */
  readonly voted: number;
  readonly decree: string;
}

/** What is so in one state, for one who sees everything. */
export interface Moment {
  readonly voters: readonly Voter[];
  /** The ballots that have been begun, and what to say of that. */
  readonly begun: readonly { readonly bal: number; readonly text: string }[];
  readonly polled: readonly Polled[];
  /** Who knows the decree, where the spec has somebody who may. */
  readonly knowing?: readonly string[];
}

/** Undecided: nobody has voted. Unknown: somebody has, and a part of the ledgers cannot tell whether all did. Chosen: all did, for ever. */
export type Status = 'undecided' | 'unknown' | 'chosen';

export const statusOf = ({ votes, chosen }: Pick<Polled, 'votes' | 'chosen'>): Status =>
  chosen ? 'chosen' : votes > 0 ? 'unknown' : 'undecided';

/** The status of the matter as a whole: that of the ballot that has come farthest. */
export const statusOfAll = ({ polled }: Moment): Status =>
  polled.some(({ chosen }) => chosen) ? 'chosen' : polled.some(({ votes }) => votes > 0) ? 'unknown' : 'undecided';

const STROKES: Readonly<Record<Status, Stroke>> = { undecided: 'dotted', unknown: 'wavy', chosen: 'thick' };

/** The ballot numbers that there are, what the spec calls one who votes, and some decree. */
export interface Words {
  readonly numbers: readonly number[];
  readonly voter: string;
  readonly decree: string;
}

/** The timeline of some moments, those of the states of a behaviour in their order. */
export function masterTimeline(moments: readonly Moment[], { numbers, voter, decree }: Words): Timeline {
  const names = moments[0]?.voters.map(({ name }) => name) ?? [];
  const knows = moments.some(({ knowing }) => knowing !== undefined);
  const groups = [
    {
      title: `the time of every ${voter}`,
      lanes: names.map((name, i) => lane(name, moments, (now, before) => timeOf(now.voters[i] as Voter, before?.voters[i]))),
    },
    {
      title: 'the master timeline',
      lanes: [
        ...numbers.flatMap((bal) => ballotLanes(bal, moments)),
        lane('as a whole', moments, whole),
        ...(knows ? [lane('who knows', moments, knowers)] : []),
      ],
    },
  ];
  return { groups, legend: legendOf(groups.flatMap(({ lanes }) => lanes.flatMap(({ marks }) => marks)), decree) };
}

/** What the signs that occur mean. */
function legendOf(marks: readonly Mark[], decree: string): Timeline['legend'] {
  const occurs = ({ sign, when }: Sign): boolean =>
    marks.some((mark) => (when === undefined ? mark.stroke === sign : when.test(mark.text)));
  const worded = (text: string): string => text.replaceAll('d1', decree);
  return LEGEND.filter(occurs).map(({ sign, meaning }) => ({
    sign: typeof sign === 'string' ? sign : { text: worded(sign.text) },
    meaning: worded(meaning),
  }));
}

interface Sign {
  readonly sign: Stroke | { readonly text: string };
  readonly meaning: string;
  /** Which texts of marks have it, where it is not a stroke. */
  readonly when?: RegExp;
}

const LEGEND: readonly Sign[] = [
  { sign: { text: '2' }, when: /^\d+(●|$)/, meaning: 'promises ballot 2: no vote in a lower one from then on' },
  { sign: 'double', meaning: 'frozen: promised, and not yet voted' },
  { sign: { text: '●d1' }, when: /●/, meaning: 'votes for d1' },
  { sign: { text: '●d1(1)' }, when: /●.*\(/, meaning: '... in ballot 1, which is not the one that he promised last' },
  { sign: { text: '◀' }, when: /^◀/, meaning: 'goes back in time, which breaks a promise' },
  { sign: { text: '○' }, when: /^○/, meaning: 'has forgotten his vote' },
  { sign: { text: '◇' }, when: /^◇$/, meaning: 'a majority has promised it: a point of the master timeline' },
  { sign: { text: 'd1?' }, when: /\?×?$/, meaning: 'is put to the vote for d1' },
  { sign: { text: '1/2' }, when: /^\d+\/\d+$/, meaning: 'has 1 vote of 2' },
  { sign: { text: '■' }, when: /^■/, meaning: 'has all its votes: chosen, at this instant' },
  { sign: { text: '×' }, when: /×$/, meaning: 'can never have them: one whose vote it needs has promised a later ballot' },
  { sign: 'dotted', meaning: 'undecided: nobody has voted' },
  { sign: 'wavy', meaning: 'unknown: some have voted, and a part of the ledgers cannot tell whether all have' },
  { sign: 'thick', meaning: 'chosen' },
];

/** A lane with a mark wherever there is something to say. */
function lane(
  name: string,
  moments: readonly Moment[],
  markOf: (now: Moment, before: Moment | undefined) => Omit<Mark, 'at'> | undefined,
): Lane {
  const marks = moments.flatMap((now, i): readonly Mark[] => {
    const found = markOf(now, moments[i - 1]);
    return found === undefined ? [] : [{ at: i + 1, ...found }];
  });
  return { name, marks };
}

function timeOf(now: Voter, before: Voter | undefined): Omit<Mark, 'at'> | undefined {
  const stroke = now.promised > now.voted ? 'double' : 'thin';
  if (before === undefined) return { text: '·', stroke };
  const moved = now.promised === before.promised ? '' : now.promised > before.promised ? String(now.promised) : '◀';
  const elsewhere = now.voted === now.promised ? '' : `(${now.voted})`;
  const voted = now.voted === before.voted ? '' : now.voted < before.voted ? '○' : `●${now.decree}${elsewhere}`;
  return moved + voted === '' ? undefined : { text: moved + voted, stroke };
}

/** The lanes of the ballots of a number: one, unless the number was used twice. */
function ballotLanes(bal: number, moments: readonly Moment[]): readonly Lane[] {
  const [first, ...others] = new Set(moments.flatMap(({ polled }) => polled.filter((each) => each.bal === bal).map(({ key }) => key)));
  const majority = majorityAt(bal, moments);
  const found = (moment: Moment | undefined, key: string | undefined): Polled | undefined =>
    moment?.polled.find((each) => each.key === key);
  return [
    lane(`ballot ${bal}`, moments, (now, before) => {
      const own = found(now, first);
      if (own !== undefined) return progress(own, found(before, first));
      if (now === majority) return { text: '◇', stroke: 'dotted' };
      const begun = now.begun.find(
        (each) => each.bal === bal && before?.begun.some((old) => old.bal === bal && old.text === each.text) !== true,
      );
      return begun === undefined ? undefined : { text: begun.text, stroke: 'dotted' };
    }),
    ...others.map((key) => lane(`ballot ${bal} again`, moments, (now, before) => {
      const own = found(now, key);
      return own === undefined ? undefined : progress(own, found(before, key));
    })),
  ];
}

/** The first moment at which a majority has promised a ballot, now or before. */
function majorityAt(bal: number, moments: readonly Moment[]): Moment | undefined {
  const promising = new Set<string>();
  return moments.find(({ voters }) => {
    for (const { name, promised } of voters) if (promised === bal) promising.add(name);
    return 2 * promising.size > voters.length;
  });
}

function progress(now: Polled, before: Polled | undefined): Omit<Mark, 'at'> | undefined {
  const stroke = STROKES[statusOf(now)];
  if (before === undefined) return now.overtaken ? { text: `${now.decree}?×`, stroke: 'none' } : { text: `${now.decree}?`, stroke };
  if (now.chosen !== before.chosen) return { text: `■${now.decree}`, stroke };
  if (now.chosen) return undefined;
  if (now.overtaken && !before.overtaken) return { text: '×', stroke: 'none' };
  if (now.votes !== before.votes || now.overtaken !== before.overtaken)
    return { text: `${now.votes}/${now.needed}`, stroke: now.overtaken ? 'none' : stroke };
  return undefined;
}

const chosenIn = ({ polled }: Moment): string => [...new Set(polled.filter(({ chosen }) => chosen).map(({ decree }) => decree))].join('≠');

function whole(now: Moment, before: Moment | undefined): Omit<Mark, 'at'> | undefined {
  const status = statusOfAll(now);
  if (before !== undefined && status === statusOfAll(before) && chosenIn(now) === chosenIn(before)) return undefined;
  return { text: { undecided: '', unknown: '', chosen: chosenIn(now) }[status], stroke: STROKES[status] };
}

function knowers(now: Moment, before: Moment | undefined): Omit<Mark, 'at'> | undefined {
  const text = (moment: Moment): string => {
    const { knowing = [], voters } = moment;
    if (knowing.length === voters.length) return 'all';
    return knowing.length > 0 ? knowing.join() : statusOfAll(moment) === 'chosen' ? 'nobody' : '';
  };
  if (text(now) === (before === undefined ? '' : text(before))) return undefined;
  return { text: text(now), stroke: (now.knowing ?? []).length > 0 ? 'thin' : 'none' };
}
