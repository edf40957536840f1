import type { Claim, Document, Run } from './claim.ts';
import { claims as ofCommitment } from './commit.ts';
import { claims as ofTime } from './complete.ts';
import { claims as ofLeases } from './leases.ts';
import { claims as ofOnce } from './once.ts';
import { claims as ofMerging } from './merging.ts';
import { claims as ofParliament } from './parliament.ts';
import { claims as ofQuorums } from './quorums.ts';
import { claims as ofRaft } from './raft.ts';
import { claims as ofReading } from './reading.ts';

/** All claims, in the order of the documents. */
export const claims: readonly Claim[] = [
  ...ofTime, ...ofQuorums, ...ofParliament, ...ofRaft, ...ofCommitment, ...ofLeases, ...ofReading, ...ofOnce, ...ofMerging,
];

const DOCUMENTS: readonly Document[] = [
  'The Part-Time Parliament',
  'The magical explanation of Paxos, first copy',
  'The magical explanation of Paxos, second copy',
  'A Magical Studies Research Report on Paxos',
  'A textbook chapter on Paxos',
];

/** A run as it is typed. */
export function commandOf({ spec, model, variant, constants = {}, refines = [], invariants, liveness }: Run): string {
  const option = (name: string, value = ''): readonly string[] => (value === '' ? [] : [`--${name} ${value}`]);
  const settings = Object.entries(constants).map(([name, value]) => `${name}=${String(value)}`).join(',');
  return [
    'synod check',
    spec,
    ...option('model', model),
    ...option('variant', variant),
    ...option('set', settings),
    ...option('refines', refines.join(',')),
    ...option('invariants', invariants?.join(',')),
    ...option('liveness', liveness?.join(',')),
  ].join(' ');
}

function findingOf({ finds }: Run): string {
  if (finds === 'holds') return 'holds';
  const after = (states: number): string => `after ${states - 1} step${states === 2 ? '' : 's'}`;
  if ('reaches' in finds) return `${finds.reaches} ${after(finds.states)}`;
  return finds.states === undefined ? `✗ ${finds.violates}, for ever` : `✗ ${finds.violates} ${after(finds.states)}`;
}

const verdictOf = ({ verdict, note = '' }: Claim): string => {
  if (verdict === 'true if') return `**true if** ${cell(note.replace(/^if /i, ''))}`;
  const said = verdict === 'true' ? 'true' : '**false**';
  return note === '' ? said : `${said}: ${cell(note)}`;
};

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

/** How many claims there are, and what became of them. */
export const summaryOf = (all: readonly Claim[]): string => {
  const count = (verdict: Claim['verdict']): number => all.filter((claim) => claim.verdict === verdict).length;
  return (
    `${all.length} claims: ${count('true')} are true, ${count('true if')} need a condition that is not given, ` +
    `${count('false')} are false.`
  );
};

/** The claims of each document as a table. */
export function claimsPage(all: readonly Claim[]): string {
  const tables = DOCUMENTS.flatMap((document) => {
    const own = all.filter((claim) => claim.document === document);
    if (own.length === 0) return [];
    const rows = own.map((claim) => {
      const runs = claim.decidedBy.map((run) => `\`${commandOf(run)}\`: ${findingOf(run)}`).join('<br>');
      return `| ${cell(claim.place)} | ${cell(claim.claim)} | ${verdictOf(claim)} | ${runs} |`;
    });
    return [`## ${document}`, '', '| where | what is claimed | what is so | what decides it |', '| --- | --- | --- | --- |', ...rows, ''];
  });
  return [summaryOf(all), '', ...tables].join('\n').trim();
}
