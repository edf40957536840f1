import type { Run } from '../../peers/table.ts';
import type { Port } from './ports.ts';

/** What a tool found, and what that took. */
export interface Finished {
  readonly distinct: number;
  readonly generated: number;
  /** Not where a limit was reached first. */
  readonly complete: boolean;
  readonly run: Run;
}

/** A port in the tools that there are; a text says why there is no measurement. */
export interface Outcome {
  readonly port: Port;
  readonly ours: Finished | string;
  readonly tlc: Finished | string;
  readonly reference: Finished | string;
}

const counts = (distinct: number, generated: number | undefined): string =>
  `${distinct.toLocaleString('en')} distinct${generated === undefined ? '' : ` and ${generated.toLocaleString('en')} generated`} states`;

/** What is wrong about the counts of a tool, if anything is. Where a limit was reached, it may have found fewer. */
export function miscounted(tool: string, { name, distinct, generated }: Port, found: Finished): string | undefined {
  const isRight = found.complete
    ? found.distinct === distinct && (generated === undefined || found.generated === generated)
    : found.distinct <= distinct;
  if (isRight) return undefined;
  return `${name}: ${tool} found ${counts(found.distinct, generated === undefined ? undefined : found.generated)}, ` +
    `not ${counts(distinct, generated)}`;
}

/** All that is wrong in some outcomes: wrong counts, and searches of ours that have not come to an end. */
export function complaints(outcomes: readonly Outcome[]): readonly string[] {
  return outcomes.flatMap(({ port, ours, tlc, reference }) => {
    if (typeof ours === 'string') return [`${port.name}: ${ours}`];
    // The reference engine counts all states, TLC and ours one of those that are symmetric.
    const symmetric = port.options?.symmetry === true;
    return [
      ours.complete ? miscounted('ours', port, ours) : `${port.name}: ours reached a limit at ${counts(ours.distinct, undefined)}`,
      typeof tlc === 'string' ? undefined : miscounted('TLC', port, tlc),
      typeof reference === 'string' || symmetric ? undefined : miscounted('the reference engine', port, reference),
    ].filter((complaint) => complaint !== undefined);
  });
}
