import { Collection } from '../language/collection.ts';
import { keysOf, names } from '../language/domains.ts';
import { SpecError } from '../language/errors.ts';
import { nearestTo } from '../language/nearest.ts';
import { strangeIn } from '../language/plain.ts';
import type { Fields, Schema } from '../language/schema.ts';
import type { System } from '../language/system.ts';
import { isRecord, keysIn } from './observation.ts';

/**
 * What was observed, as it can be compared with states: what else lists the members of a set or a bag is a list of them, which can be gone
 * through more than once. Throws a `SpecError` that names the place where it says nothing (`undefined`: to leave a field out is the way not
 * to compare it), where no state of the spec has such a place, and where there is something that is no plain data.
 */
export function observed(system: System, observation: unknown, where: string): Readonly<Record<string, unknown>> {
  if (!isRecord(observation) || strangeAtTop(observation))
    throw new SpecError('bad-trace', {
      what: `what was observed is ${described(observation)}, and not a record of variables`,
      where,
      ...(observation === undefined ? { cause: 'a `return` is missing, or brackets around a record: () => ({ ... })' } : {}),
      fix: "{ holder: 'A' }: any variables of the spec, or places in them, with what they are",
    });
  return Object.fromEntries(
    Object.entries(observation).map(([place, value]) => [place, valueAt(value, schemasAt(system.variables, place, where), place, where)]));
}

const strangeAtTop = (value: object): boolean => ![Object.prototype, null].includes(Object.getPrototypeOf(value) as null);

/** What may stand at a place: none where no state has it. Of a union there may be several, by its case. */
function schemasAt(variables: Fields, place: string, where: string): readonly Schema<unknown>[] {
  const [variable, keys] = keysIn(place, variables);
  const known = Object.keys(variables);
  if (variable === undefined) throw noPlace(place, `its variables: ${known.join(', ')}`, nearestTo(place, known), where);
  let schemas: readonly Schema<unknown>[] = [variables[variable] as Schema<unknown>];
  for (const key of keys) {
    const inside = schemas.flatMap((schema) => behind(schema, key));
    if (inside.length === 0) throw unknownPart(place, key, schemas, where);
    schemas = inside;
  }
  return schemas;
}

/** The domains of the values that a domain has under a key. */
function behind({ shape }: Schema<unknown>, key: string): readonly Schema<unknown>[] {
  switch (shape.kind) {
    case 'where': case 'optional': return behind(shape.base, key);
    case 'record': return Object.hasOwn(shape.fields, key) ? [shape.fields[key] as Schema<unknown>] : [];
    case 'function': return keysOf(shape.domain).map(String).includes(key) ? [shape.range] : [];
    case 'union':
      if (key === shape.tag) return [names(Object.keys(shape.cases))];
      return Object.values(shape.cases).flatMap((fields) => (Object.hasOwn(fields, key) ? [fields[key] as Schema<unknown>] : []));
    case 'sequence': return /^\d+$/.test(key) ? [shape.element] : [];
    default: return [];
  }
}

/** The keys that the values of a domain may have. */
function keysOfSchema({ shape }: Schema<unknown>): readonly string[] {
  switch (shape.kind) {
    case 'where': case 'optional': return keysOfSchema(shape.base);
    case 'record': return Object.keys(shape.fields);
    case 'function': return keysOf(shape.domain).map(String);
    case 'union': return [shape.tag, ...Object.values(shape.cases).flatMap((fields) => Object.keys(fields))];
    default: return [];
  }
}

const holdsMembers = ({ shape }: Schema<unknown>): boolean =>
  shape.kind === 'where' || shape.kind === 'optional' ? holdsMembers(shape.base) : shape.kind === 'set' || shape.kind === 'bag';

function valueAt(value: unknown, schemas: readonly Schema<unknown>[], place: string, where: string): unknown {
  if (value === undefined)
    throw new SpecError('bad-trace', {
      what: `what was observed of ${place} is undefined`,
      where,
      cause: 'the implementation calls it otherwise, or has nothing there yet: it would have to be waited for',
      fix: `observe what is there; or leave ${place} out, and it is not compared`,
    });
  if (value instanceof Collection) return value;
  const isListed = typeof value === 'object' && value !== null && Symbol.iterator in value;
  if (isListed && !Array.isArray(value) && schemas.some(holdsMembers)) return plain([...(value as Iterable<unknown>)], place, where);
  const keyed = schemas.filter((schema) => keysOfSchema(schema).length > 0);
  if (!isRecord(value) || keyed.length === 0 || strangeAtTop(value)) return plain(value, place, where);
  return Object.fromEntries(Object.entries(value).map(([key, part]) => {
    const at = `${place}[${key}]`;
    const inside = keyed.flatMap((schema) => behind(schema, key));
    if (inside.length === 0) throw unknownPart(at, key, keyed, where);
    return [key, valueAt(part, inside, at, where)];
  }));
}

function plain(value: unknown, place: string, where: string): unknown {
  const strange = strangeIn(value);
  if (strange === undefined) return value;
  throw new SpecError('not-plain-data', {
    what: `what was observed of ${place} is no plain data: ` +
      `${strange.path === '' ? 'it is' : `at ${strange.path} there is`} ${strange.what}`,
    where,
    cause: 'it is compared by its content with what the spec has there: numbers, texts, true, false, null, and lists and records of these',
    fix: fixFor(strange.what),
  });
}

function fixFor(what: string): string {
  if (/Promise/.test(what)) return 'await it: observe may be async';
  if (/Map/.test(what)) return 'Object.fromEntries(map)';
  if (/Set/.test(what)) return '[...set]';
  return 'observe its fields by name, { ...it }; or leave it out, and it is not compared';
}

const described = (value: unknown): string => {
  const strange = strangeIn(value);
  if (strange?.path === '') return strange.what;
  return Array.isArray(value) ? 'a list' : typeof value === 'object' ? 'no plain record' : String(value);
};

function unknownPart(place: string, key: string, schemas: readonly Schema<unknown>[], where: string): SpecError {
  const known = [...new Set(schemas.flatMap(keysOfSchema))];
  const cause = known.length === 0 ? 'the spec has a value there that is compared as a whole' : `the spec has there: ${known.join(', ')}`;
  return noPlace(place, cause, nearestTo(key, known), where);
}

const noPlace = (place: string, cause: string, nearest: string | undefined, where: string): SpecError =>
  new SpecError('bad-trace', {
    what: `the state has no place '${place}'`,
    where,
    cause,
    fix: nearest === undefined
      ? "name a variable, or a place in one as traces show it: 'at[A]'; what the spec does not have is to be left out"
      : `did you mean '${nearest}'? What the spec does not have is to be left out`,
  });
