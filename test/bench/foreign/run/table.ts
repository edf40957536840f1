import type { Run } from '../../peers/table.ts';
import type { Finished, Outcome } from './results.ts';

export const HEAD = [
  'spec', 'states', 'ours, cpu s', 'MB', 'TLC, cpu s', 'MB', 'TLC / ours, cpu', 'MB', 'reference, cpu s', 'reference / ours, cpu',
] as const;

const amount = (value: number | undefined): string =>
  value === undefined ? '' : value < 9.95 ? value.toFixed(1) : Math.round(value).toLocaleString('en');
const quotient = (value: number): string => (value < 9.95 ? value.toPrecision(2) : Math.round(value).toLocaleString('en'));
const ratio = (other: Finished | string, own: Finished | string, of: keyof Run): string => {
  if (typeof other === 'string' || typeof own === 'string') return '';
  const [above, below] = [other.run[of], own.run[of]];
  if (above === undefined || below === undefined) return '';
  if (other.complete) return quotient(above / below);
  // Of a search that met its limit only the pace is known, what it took for a generated state; and hardly that if it had just begun.
  return other.generated < own.generated / 100 ? '' : `~ ${quotient(above / other.generated / (below / own.generated))}`;
};

/** What a tool took; or why it was not run; or how many states it had when it reached its limit. */
const cells = (found: Finished | string): readonly [string, string] => {
  if (typeof found === 'string') return [found, ''];
  const seconds = amount(found.run.processor);
  return [
    found.complete ? seconds : `${seconds}, ${found.generated.toLocaleString('en')} generated`,
    found.run.megabytes?.toFixed(0) ?? '',
  ];
};

/** A line of the table. A ratio above 1 means that ours is faster, or smaller. */
export function lineOf({ port, ours, tlc, reference }: Outcome): readonly string[] {
  return [
    port.name, port.distinct.toLocaleString('en'), ...cells(ours), ...cells(tlc), ratio(tlc, ours, 'processor'),
    ratio(tlc, ours, 'megabytes'), cells(reference)[0], ratio(reference, ours, 'processor'),
  ];
}
