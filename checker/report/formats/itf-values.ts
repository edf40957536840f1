import type { JsonObject } from '../../language/json-values.ts';
import { Bag } from '../../language/bag.ts';
import { Collection } from '../../language/collection.ts';
import { keysOf } from '../../language/domains.ts';
import { SpecError } from '../../language/errors.ts';
import { FiniteSet } from '../../language/finite-set.ts';
import type { Fields, Schema } from '../../language/schema.ts';

// Values in the Informal Trace Format: whole numbers are {"#bigint": "12"}, sets {"#set": [...]}, functions and bags {"#map": [[key,
// value], ...]} (a bag maps a member to its copies), lists and records themselves. What the format has no word for, the infinities and
// null, is {"#unserializable": text}.

/** A value of a schema's domain; the schema tells functions from records. */
export function encodeItf(schema: Schema<unknown>, value: unknown): unknown {
  const { shape } = schema;
  switch (shape.kind) {
    case 'scalars': case 'range': return encodeItfAny(value);
    case 'optional': return value === shape.absent ? encodeItfAny(value) : encodeItf(shape.base, value);
    case 'where': return encodeItf(shape.base, value);
    case 'record': return encodeParts(shape.fields, value as JsonObject);
    case 'union':
      return {
        [shape.tag]: (value as JsonObject)[shape.tag],
        ...encodeParts(shape.cases[String((value as JsonObject)[shape.tag])] ?? {}, value as JsonObject),
      };
    case 'function':
      return { '#map': keysOf(shape.domain).map((key) => [encodeItfAny(key), encodeItf(shape.range, (value as JsonObject)[key])]) };
    case 'set': return { '#set': (value as FiniteSet<unknown>).toArray().map((member) => encodeItf(shape.element, member)) };
    case 'bag':
      return {
        '#map': (value as Bag<unknown>)
          .toArray()
          .map((member) => [encodeItf(shape.element, member), encodeItfAny((value as Bag<unknown>).count(member))]),
      };
    case 'sequence': return (value as readonly unknown[]).map((member) => encodeItf(shape.element, member));
  }
}

const encodeParts = (fields: Fields, value: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, encodeItf(field, value[name])]));

/** A value without a schema, such as a choice: a record for whatever has names. */
export function encodeItfAny(value: unknown): unknown {
  if (typeof value === 'number' && Number.isInteger(value)) return { '#bigint': String(value) };
  if (typeof value === 'number' || value === null)
    return { '#unserializable': value === -Infinity ? '-∞' : value === Infinity ? '∞' : String(value) };
  if (value instanceof Bag) return { '#map': value.toArray().map((member) => [encodeItfAny(member), encodeItfAny(value.count(member))]) };
  if (value instanceof Collection) return { '#set': value.toArray().map(encodeItfAny) };
  if (Array.isArray(value)) return value.map(encodeItfAny);
  return typeof value === 'object'
    ? Object.fromEntries(Object.entries(value as JsonObject).map(([name, part]) => [name, encodeItfAny(part)]))
    : value;
}

/** The value that `encodeItf` wrote, or that another tool wrote for the same variable. */
export function decodeItf(schema: Schema<unknown>, json: unknown): unknown {
  const { shape } = schema;
  switch (shape.kind) {
    case 'scalars': case 'range': return decodeItfAny(json);
    case 'optional': return decodeItfAny(json) === shape.absent ? shape.absent : decodeItf(shape.base, json);
    case 'where': return decodeItf(shape.base, json);
    case 'record': return decodeParts(shape.fields, json);
    case 'union': {
      const tag = (json as JsonObject | null)?.[shape.tag];
      return { [shape.tag]: tag, ...decodeParts(shape.cases[String(tag)] ?? {}, json) };
    }
    case 'function':
      return Object.fromEntries(pairs(json).map(([key, value]) => [String(decodeItfAny(key)), decodeItf(shape.range, value)]));
    case 'set': return FiniteSet.from(marked(json, '#set').map((member) => decodeItf(shape.element, member)));
    case 'bag':
      return Bag.counted(
        pairs(json).map(([member, count]) => [decodeItf(shape.element, member), Number(decodeItfAny(count))]),
        shape.bound,
      );
    case 'sequence': return (Array.isArray(json) ? json : marked(json, '#tup')).map((member) => decodeItf(shape.element, member));
  }
}

const decodeParts = (fields: Fields, json: unknown): JsonObject =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, decodeItf(field, (json as JsonObject | null)?.[name])]));

/** A value without a schema; a map is read as a bag. */
export function decodeItfAny(json: unknown): unknown {
  if (Array.isArray(json)) return json.map(decodeItfAny);
  if (typeof json !== 'object' || json === null) return json;
  const { '#bigint': whole, '#unserializable': text, '#set': members, '#tup': list, '#map': map } = json as JsonObject;
  if (whole !== undefined) return Number(whole);
  if (text !== undefined) return text === 'null' ? null : text === '-∞' ? -Infinity : text === '∞' ? Infinity : Number(text);
  if (Array.isArray(members)) return FiniteSet.from(members.map(decodeItfAny));
  if (Array.isArray(list)) return list.map(decodeItfAny);
  if (map !== undefined) return Bag.counted(pairs(json).map(([member, count]) => [decodeItfAny(member), Number(decodeItfAny(count))]));
  return Object.fromEntries(Object.entries(json).map(([name, part]) => [name, decodeItfAny(part)]));
}

const pairs = (json: unknown): readonly (readonly [unknown, unknown])[] => marked(json, '#map') as readonly (readonly [unknown, unknown])[];

function marked(json: unknown, mark: '#set' | '#map' | '#tup'): readonly unknown[] {
  const found = typeof json === 'object' && json !== null ? (json as JsonObject)[mark] : undefined;
  if (Array.isArray(found) && (mark !== '#map' || found.every((pair) => Array.isArray(pair) && pair.length === 2))) return found;
  throw new SpecError('bad-trace', {
    what: `the ITF trace has ${JSON.stringify(json)} where {"${mark}": [...]} is needed`,
    cause: 'the trace is of another spec, or was edited',
  });
}
