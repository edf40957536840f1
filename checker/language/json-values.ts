import { Bag } from './bag.ts';
import { SpecError } from './errors.ts';
import { FiniteSet } from './finite-set.ts';

/** An object in JSON, of which nothing else is known yet. */
export type JsonObject = Readonly<Record<string, unknown>>;

/**
 * Values of a spec in JSON. Texts, finite numbers, truth values, null, lists and records are themselves; what JSON lacks is
 * an object with the key `#`, which no record of a spec can have:
 * - minus infinity: `{"#": "-inf"}`, and infinity: `{"#": "inf"}`
 * - a set: `{"#": "set", "of": [member, ...]}`, in order
 * - a bag: `{"#": "bag", "of": [[member, copies], ...]}`, in order, with `"copies": n` where a member may have at most n
 */
export function encodeValue(value: unknown): unknown {
  if (value === -Infinity) return { '#': '-inf' };
  if (value === Infinity) return { '#': 'inf' };
  if (value instanceof FiniteSet) return { '#': 'set', of: value.toArray().map(encodeValue) };
  if (value instanceof Bag) {
    const of = value.toArray().map((member) => [encodeValue(member), value.count(member)]);
    return { '#': 'bag', ...(Number.isFinite(value.copies) ? { copies: value.copies } : {}), of };
  }
  if (Array.isArray(value)) return value.map(encodeValue);
  return typeof value === 'object' && value !== null ? encodeFields(value as Readonly<Record<string, unknown>>) : value;
}

/** A record whose names are not those of a value: a state, or the choices of a step. */
export const encodeFields = (fields: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, encodeValue(field)]));

/** The value that `encodeValue` wrote. */
export function decodeValue(json: unknown): unknown {
  if (Array.isArray(json)) return json.map(decodeValue);
  if (typeof json !== 'object' || json === null) return json;
  return Object.hasOwn(json, '#') ? decodeMarked(json as Marked) : decodeFields(json as Readonly<Record<string, unknown>>);
}

/** The record that `encodeFields` wrote. */
export const decodeFields = (json: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(json).map(([name, field]) => [name, decodeValue(field)]));

interface Marked {
  readonly '#'?: unknown;
  readonly of?: unknown;
  readonly copies?: unknown;
}

function decodeMarked({ '#': mark, of, copies }: Marked): unknown {
  if (mark === '-inf') return -Infinity;
  if (mark === 'inf') return Infinity;
  if (mark === 'set' && Array.isArray(of)) return FiniteSet.from(of.map(decodeValue));
  if (mark === 'bag' && Array.isArray(of) && of.every(isCounted))
    return Bag.counted(
      of.map(([member, count]) => [decodeValue(member), count]),
      typeof copies === 'number' ? copies : Infinity,
    );
  throw new SpecError('bad-trace', {
    what: `the JSON has an unknown kind of value: ${JSON.stringify(mark)}`,
    cause: "the kinds are '-inf', 'inf', 'set' and 'bag', each with its members",
  });
}

const isCounted = (entry: unknown): entry is [unknown, number] =>
  Array.isArray(entry) && entry.length === 2 && typeof entry[1] === 'number';
