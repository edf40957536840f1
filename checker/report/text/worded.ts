import { Bag } from '../../language/bag.ts';
import { Collection } from '../../language/collection.ts';
import { show, Worded } from '../../language/display.ts';
import { canonical } from '../../language/values.ts';
import type { Trace } from '../../verdict/trace/trace.ts';

/** Plain data about a trace, such as a verdict, in which records that the spec words stand in these words; for people only. */
export function worded<T>(data: T, { wordings = [] }: Pick<Trace, 'wordings'>): T {
  if (wordings.length === 0) return data;
  const of = new Map(wordings.map(({ value, text }) => [canonical(value), text]));
  return inWords(data, { of, shapes: new Set(wordings.map(({ value }) => shapeOf(value as object))) }) as T;
}

interface Texts {
  readonly of: ReadonlyMap<string, string>;
  /** The names of the fields of such records: others are not looked up. */
  readonly shapes: ReadonlySet<string>;
}

const shapeOf = (value: object): string => Object.keys(value).sort().join();

function inWords(value: unknown, texts: Texts): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Worded) return value;
  if (Array.isArray(value)) return list(value, texts);
  if (value instanceof Collection) return collection(value as Collection<unknown>, texts);
  const text = texts.shapes.has(shapeOf(value)) ? texts.of.get(canonical(value)) : undefined;
  return text === undefined ? inFields(value, texts) : new Worded(text);
}

function inFields(value: object, texts: Texts): object {
  const before = Object.entries(value) as readonly (readonly [string, unknown])[];
  const after = before.map(([name, part]) => [name, part === null || WHOLE.includes(name) ? part : inField(name, part, texts)] as const);
  return after.every(([, part], place) => part === before[place]?.[1]) ? value : Object.fromEntries(after);
}

/** What is shown in full, if at all; and what says how the others are worded. */
const WHOLE: readonly string[] = ['initial', 'state', 'wordings'];

/** Choices look like a record, but are none of the spec's. */
const inField = (name: string, part: unknown, texts: Texts): unknown =>
  name === 'choices' && typeof part === 'object' && part !== null ? inFields(part, texts) : inWords(part, texts);

function list(before: readonly unknown[], texts: Texts): readonly unknown[] {
  const after = before.map((part) => inWords(part, texts));
  return after.every((part, place) => part === before[place]) ? before : after;
}

function collection(value: Collection<unknown>, texts: Texts): unknown {
  const members = value.toArray();
  const after = list(members, texts);
  if (after === members) return value;
  const copies = (place: number): string => {
    const count = value instanceof Bag ? value.count(members[place]) : 1;
    return count === 1 ? '' : `${count} × `;
  };
  return new Worded(`{${after.map((member, place) => copies(place) + show(member)).join(', ')}}`);
}
