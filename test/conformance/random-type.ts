import type { Tape } from './tape.ts';

/** A random schema as data. Scalars are kept as source text, so that -Infinity and null need no special care. */
export type ScalarType =
  | { readonly kind: 'bool' }
  | { readonly kind: 'range'; readonly from: number; readonly to: number }
  /** `restricts`: the source text of the same domain written with `where`. */
  | { readonly kind: 'names'; readonly values: readonly string[]; readonly restricts?: string }
  | { readonly kind: 'optional'; readonly base: ScalarType; readonly absent: string };

export type FieldTypes = Readonly<Record<string, Type>>;

export type Type =
  | ScalarType
  | { readonly kind: 'record'; readonly fields: FieldTypes }
  | { readonly kind: 'union'; readonly tag: string; readonly cases: Readonly<Record<string, FieldTypes>> }
  | { readonly kind: 'function'; readonly domain: ScalarType; readonly range: Type }
  | { readonly kind: 'set'; readonly element: Type; readonly keyedBy?: string }
  | { readonly kind: 'bag'; readonly element: Type; readonly copies: number; readonly strict?: true }
  | { readonly kind: 'sequence'; readonly element: Type; readonly max: number };

export type Kind = Type['kind'];
export type TypeOf<K extends Kind> = Extract<Type, { readonly kind: K }>;

export const isScalar = (type: Type): type is ScalarType => ['bool', 'range', 'names', 'optional'].includes(type.kind);

export const sameType = (a: Type, b: Type): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Whether any part of a value of this type is a set or a bag. */
export function holdsCollections(type: Type): boolean {
  switch (type.kind) {
    case 'record': return Object.values(type.fields).some(holdsCollections);
    case 'union': return Object.values(type.cases).some((fields) => Object.values(fields).some(holdsCollections));
    case 'function': return holdsCollections(type.range);
    case 'sequence': return holdsCollections(type.element);
    default: return type.kind === 'set' || type.kind === 'bag';
  }
}

/** A type and all the types inside it. */
export function typesIn(type: Type): readonly Type[] {
  switch (type.kind) {
    case 'record': return [type, ...Object.values(type.fields).flatMap(typesIn)];
    case 'union': return [type, ...Object.values(type.cases).flatMap((fields) => Object.values(fields).flatMap(typesIn))];
    case 'function': return [type, type.domain, ...typesIn(type.range)];
    case 'set': case 'bag': case 'sequence': return [type, ...typesIn(type.element)];
    default: return [type];
  }
}

/** The values of a scalar type, as source text. */
export function literalsOf(type: ScalarType): readonly string[] {
  switch (type.kind) {
    case 'bool': return ['false', 'true'];
    case 'range': return Array.from({ length: type.to - type.from + 1 }, (_, i) => String(type.from + i));
    case 'names': return type.values;
    case 'optional': return [type.absent, ...literalsOf(type.base)];
  }
}

/** What the text of a bag ends with: how many copies it has room for, if one more is lost and no error. */
export const boundText = ({ copies, strict }: TypeOf<'bag'>): string => (strict === true ? '' : `, ${copies}`);

/** The size of a type in bits, to keep state spaces small. */
export function bitsOf(type: Type): number {
  const bitsOfFields = (fields: FieldTypes): number => Object.values(fields).reduce((sum, field) => sum + bitsOf(field), 0);
  switch (type.kind) {
    case 'record': return bitsOfFields(type.fields);
    case 'union': return Math.log2(Object.values(type.cases).reduce((sum, fields) => sum + 2 ** bitsOfFields(fields), 0));
    case 'function': return literalsOf(type.domain).length * bitsOf(type.range);
    case 'set': return 2 ** bitsOf(type.element);
    case 'bag': return 2 ** bitsOf(type.element) * Math.log2(type.copies + 1);
    case 'sequence':
      return Math.log2(Array.from({ length: type.max + 1 }, (_, n) => 2 ** (bitsOf(type.element) * n)).reduce((a, b) => a + b));
    default: return Math.log2(literalsOf(type).length);
  }
}

const quoted = (names: readonly string[]): readonly string[] => names.map((name) => JSON.stringify(name));
const fieldNames = ['a', 'b', 'c'] as const;

/** A domain of a function: strings or numbers. */
const randomDomain = (tape: Tape): ScalarType => tape.pick<ScalarType>([
  { kind: 'range', from: 0, to: 1 },
  { kind: 'names', values: quoted(['A', 'B']) },
  { kind: 'range', from: 1, to: 3 },
  { kind: 'names', values: quoted(['B', 'A', 'C']) },
  { kind: 'names', values: ['7', '3'] },
]);

/** Marks and names that look like other values, or like the spelling of one. */
const marked: readonly ScalarType[] = [
  { kind: 'optional', base: { kind: 'range', from: 1, to: 2 }, absent: '0' },
  { kind: 'optional', base: { kind: 'optional', base: { kind: 'range', from: 0, to: 1 }, absent: 'null' }, absent: '-Infinity' },
  { kind: 'optional', base: { kind: 'names', values: ['"null"', '"-Infinity"'] }, absent: 'null' },
  { kind: 'names', values: ['0', '"0"', 'false', 'null', '""'] },
  { kind: 'names', values: ['-Infinity', '"-Infinity"', '"-∞"', '"#"'] },
  { kind: 'names', values: ['1', '-1', '0'] },
  { kind: 'optional', base: { kind: 'optional', base: { kind: 'range', from: 0, to: 1 }, absent: 'null' }, absent: 'Infinity' },
];

export const randomScalar = (tape: Tape): ScalarType => tape.pick<ScalarType>([
  { kind: 'bool' },
  { kind: 'range', from: 0, to: 1 },
  { kind: 'range', from: 0, to: 3 },
  { kind: 'range', from: -1, to: 1 },
  { kind: 'range', from: 1, to: 3 },
  { kind: 'names', values: quoted(['A', 'B']) },
  { kind: 'names', values: quoted(['B', 'A', 'C']) },
  { kind: 'names', values: ['"A"', '1', 'null', 'true'] },
  { kind: 'names', values: ['0', '2'], restricts: 'range(0, 3).where((n) => n % 2 === 0)' },
  { kind: 'optional', base: { kind: 'range', from: 0, to: 2 }, absent: '-Infinity' },
  { kind: 'optional', base: { kind: 'names', values: quoted(['A', 'B']) }, absent: '"BLANK"' },
  { kind: 'optional', base: { kind: 'bool' }, absent: 'null' },
  ...marked,
]);

/**
 * A random type of at most `room` bits; `depth` bounds the nesting. Some are the same as one that is `known`, so
 * that values can be moved about.
 */
export function randomType(tape: Tape, room: number, depth: number, known: readonly Type[] = []): Type {
  const fitting = known.filter((type) => bitsOf(type) <= room);
  if (fitting.length > 0 && tape.below(3) === 1) return tape.pick(fitting);
  const kind =
    depth === 0
      ? 'scalar'
      : tape.pick(['scalar', 'function', 'record', 'set', 'union', 'bag', 'sequence', 'mail', 'history', 'boxes', 'nested'] as const);
  const type = composite(tape, kind, room, depth - 1, known);
  return bitsOf(type) <= room ? type : randomScalar(tape);
}

function composite(
  tape: Tape,
  kind: Exclude<Kind, keyof ScalarKinds> | 'scalar' | 'mail' | 'history' | 'boxes' | 'nested',
  room: number,
  depth: number,
  known: readonly Type[],
): Type {
  switch (kind) {
    case 'scalar':
      return randomScalar(tape);
    case 'record':
      return { kind, fields: randomFields(tape, 1 + tape.below(3), room / 2, depth, known) };
    case 'union':
      return randomUnion(tape, room, depth);
    case 'function': {
      const domain = randomDomain(tape);
      return { kind, domain, range: randomType(tape, room / literalsOf(domain).length, depth, known) };
    }
    case 'set': {
      const element = randomType(tape, Math.log2(room), depth, known);
      const keys = element.kind === 'record' ? Object.entries(element.fields).filter(([, field]) => isScalar(field)) : [];
      return keys.length > 0 && tape.below(2) === 1 ? { kind, element, keyedBy: tape.pick(keys)[0] } : { kind, element };
    }
    case 'bag':
      return {
        kind,
        element: randomType(tape, Math.log2(room / 2), depth, known),
        copies: 1 + tape.below(2),
        ...(tape.rarely(5) ? { strict: true } : {}),
      };
    case 'sequence':
      return { kind, element: randomType(tape, room / 2, depth, known), max: 1 + tape.below(3) };
    case 'history': {
      const element: Type = { kind: 'record', fields: randomFields(tape, 2 + tape.below(2), Math.log2(room), 0, known) };
      return tape.below(2) === 1 ? { kind: 'set', element, keyedBy: tape.pick(Object.keys(element.fields)) } : { kind: 'set', element };
    }
    case 'boxes': {
      const domain = randomDomain(tape);
      return {
        kind: 'function',
        domain,
        range: composite(tape, tape.pick(['set', 'bag', 'mail', 'history']), room / literalsOf(domain).length, depth, known),
      };
    }
    case 'nested':
      return nested(tape);
    case 'mail': {
      const element = randomUnion(tape, Math.log2(room), 0);
      if (tape.below(3) === 2) return { kind: 'bag', element, copies: 2 };
      return tape.below(3) === 1 ? { kind: 'set', element, keyedBy: element.tag } : { kind: 'set', element };
    }
  }
}

/** Named values deep inside collections. */
function nested(tape: Tape): Type {
  const sort = tape.pick<ScalarType>([{ kind: 'names', values: quoted(['A', 'B']) }, { kind: 'names', values: quoted(['B', 'A', 'C']) }]);
  const pair: Type = { kind: 'record', fields: { a: sort, b: { kind: 'bool' } } };
  return tape.pick<Type>([
    { kind: 'set', element: { kind: 'set', element: sort } },
    { kind: 'function', domain: sort, range: { kind: 'set', element: sort } },
    { kind: 'function', domain: sort, range: { kind: 'sequence', element: sort, max: 1 } },
    { kind: 'set', element: pair, keyedBy: 'a' },
    { kind: 'bag', element: pair, copies: 1 },
    { kind: 'sequence', element: { kind: 'record', fields: { a: sort, b: { kind: 'optional', base: sort, absent: 'null' } } }, max: 2 },
    { kind: 'set', element: { kind: 'function', domain: sort, range: { kind: 'bool' } } },
    { kind: 'optional', base: sort, absent: '-Infinity' },
  ]);
}

type ScalarKinds = Record<ScalarType['kind'], true>;

const randomFields = (tape: Tape, count: number, room: number, depth: number, known: readonly Type[] = []): FieldTypes =>
  Object.fromEntries(fieldNames.slice(0, count).map((name) => [name, randomType(tape, room / count, depth, known)]));

function randomUnion(tape: Tape, room: number, depth: number): TypeOf<'union'> {
  const cases = ['Ping', 'Pong', 'Done'].slice(0, 2 + tape.below(2));
  return {
    kind: 'union',
    tag: tape.pick(['type', 'kind']),
    cases: Object.fromEntries(cases.map((name) => [name, randomFields(tape, tape.below(3), room / 2, depth)])),
  };
}

/** The source text of a schema. */
export function schemaText(type: Type): string {
  const fieldsText = (fields: FieldTypes): string =>
    `{ ${Object.entries(fields)
      .map(([name, field]) => `${name}: ${schemaText(field)}`)
      .join(', ')} }`;
  switch (type.kind) {
    case 'bool': return 'bool';
    case 'range': return `range(${type.from}, ${type.to})`;
    case 'names': return type.restricts ?? `names([${type.values.join(', ')}])`;
    case 'optional': return `optional(${schemaText(type.base)}, ${type.absent})`;
    case 'record': return `record(${fieldsText(type.fields)})`;
    case 'union':
      return (
        `union('${type.tag}', { ` +
        `${Object.entries(type.cases)
          .map(([name, fields]) => `${name}: ${fieldsText(fields)}`)
          .join(', ')} ` +
        '})'
      );
    case 'function': return `fn(${schemaText(type.domain)}, ${schemaText(type.range)})`;
    case 'set': return `set(${schemaText(type.element)}${type.keyedBy === undefined ? '' : `, { keyedBy: '${type.keyedBy}' }`})`;
    case 'bag': return `bag(${schemaText(type.element)}, { copies: ${type.copies}${type.strict === true ? '' : ", overflow: 'lost'"} })`;
    case 'sequence': return `sequence(${schemaText(type.element)}, { max: ${type.max} })`;
  }
}
