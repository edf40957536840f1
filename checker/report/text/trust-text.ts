import type { Count, SymmetryEffort } from '../../search/exploration.ts';
import type { Verdict } from '../../verdict/verdict.ts';
import { counted, labelled, number, type Style } from './style.ts';

/** Rounded down, so that what is not everything never looks like it. */
export const percent = (share: number): string => `${(Math.floor(Math.min(share, 0.999999) * 1e6) / 1e4).toString()}%`;

const DIRECT = "direct: the spec's functions were called in every state, on one thread";

/** How far to trust a verdict; and how the engine worked, where that is asked for. */
export function trustText({ effort, distinct }: Verdict, style: Style, verbose: boolean): string {
  const { collisionProbability: chance, audited, userCalls, bytes, nodes, rounds, coverage, compiled, resumed } = effort;
  const equal =
    chance === 0 ? 'states were compared whole' : `a state was missed with probability ${chance.toExponential(1)} (equal fingerprints)`;
  const claim = effort.symmetry === undefined ? '' : claimText(effort.symmetry, distinct);
  const sure = coverage !== undefined ? coverageText(coverage) : effort.engine === 'symbolic' ? 'sets of states are exact' : equal;
  const trusted = labelled(
    style,
    'trust',
    claim + sure + (audited === undefined ? '' : `; the plain semantics agreed on ${counted(audited, 'sampled state')}`),
  );
  if (!verbose) return trusted;
  const room =
    nodes === undefined
      ? `${number(Math.round((bytes ?? 0) / Math.max(1, Number(distinct))))} bytes a state`
      : `${counted(nodes, 'node')} for all states, after ${counted(rounds ?? 0, 'round')}`;
  return [
    trusted,
    ...(effort.engine === 'direct' ? [labelled(style, 'engine', DIRECT)] : []),
    ...(compiled === false ? [labelled(style, 'engine', 'the interpreted form of the fast engine, without its compiled core')] : []),
    ...(resumed === undefined ? [] : [labelled(style, 'resumed', `from a checkpoint with ${counted(resumed, 'state')}`)]),
    ...(userCalls === undefined ? [] : [labelled(style, 'spec calls', `${number(userCalls)} calls of the spec's functions`)]),
    ...(bytes === undefined ? [] : [labelled(style, 'tables', `${number(Math.round(bytes / 1e6))} MB, ${room}`)]),
  ].join('\n');
}

/** What a search up to symmetry rests on: only if the claim is true does the probability say anything. */
const claimText = ({ tested, proven }: SymmetryEffort, distinct: Count): string =>
  proven
    ? 'the claim of symmetry was tested in every state that was kept; '
    : `all rests on the claim of symmetry, which was tested in ${number(tested)} of ${number(distinct)} states; if it is true, `;

/** What a lossy table says about itself; the formula is in `Bitstate`. */
function coverageText({ bits, hashes, filled, omission, omitted }: NonNullable<Verdict['effort']['coverage']>): string {
  const left = omitted < 10 ? omitted.toPrecision(1) : number(Math.round(omitted));
  return (
    `of 2^${bits} bits, ${hashes} for each state, ${percent(filled)} are set: a new state ` +
    `was taken for a known one with probability ${omission.toExponential(1)} at most, so ` +
    `${left} are expected to be left out, and those behind them`
  );
}
