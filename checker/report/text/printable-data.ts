import { Bag } from '../../language/bag.ts';
import { FiniteSet } from '../../language/finite-set.ts';
import { printable, printableProse } from '../../language/printable.ts';

/** Where an author writes sentences, whose lines are joined; and where the values of a spec begin, in which these names mean nothing. */
const PROSE: readonly string[] = ['because', 'error', 'explanation', 'gloss', 'meaning', 'message', 'misfit', 'says', 'source'];
const VALUES: readonly string[] = [
  'after',
  'before',
  'choices',
  'initial',
  'instead',
  'member',
  'state',
  'states',
  'value',
  'values',
  'witnesses',
];

/**
 * Plain data, such as a verdict or a trace, in which every text is fit to be shown: names and values of a spec may hold anything, and
 * what is written for people begins with this. Data in which there is nothing to change is given back as it is.
 */
export const printableData = <T>(data: T): T => printed(data, PROSE) as T;

function printed(value: unknown, prose: readonly string[]): unknown {
  if (typeof value === 'string') return printable(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return list(value, prose);
  if (value instanceof FiniteSet) return anew(value.toArray(), FiniteSet.from) ?? value;
  if (value instanceof Bag)
    return (
      anew(
        value.toArray().map((member) => [member, value.count(member)] as const),
        (counts) => Bag.counted(counts, value.copies),
      ) ?? value
    );
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null ? record(value as Readonly<Record<string, unknown>>, prose) : value;
}

function list(before: readonly unknown[], prose: readonly string[]): readonly unknown[] {
  const after = before.map((part) => printed(part, prose));
  return after.every((part, place) => part === before[place]) ? before : after;
}

function record(value: Readonly<Record<string, unknown>>, prose: readonly string[]): unknown {
  const before = Object.entries(value);
  const after = before.map(([name, part]) => {
    const shown =
      typeof part === 'string' && prose.includes(name) ? printableProse(part) : printed(part, VALUES.includes(name) ? [] : prose);
    return [printable(name), shown] as const;
  });
  return after.every(([name, part], place) => name === before[place]?.[0] && part === before[place]?.[1])
    ? value
    : Object.fromEntries(after);
}

/** A collection of other members; undefined where they are the same. */
function anew<Member, Made>(members: readonly Member[], from: (members: readonly Member[]) => Made): Made | undefined {
  const after = list(members, []);
  return after === members ? undefined : from(after as readonly Member[]);
}
