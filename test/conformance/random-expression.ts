import { boundText, type FieldTypes, isScalar, literalsOf, sameType, type ScalarType, type Type, type TypeOf } from './random-type.ts';
import { deeper, fresh, placesIn, readable, readableAs, type Scope, type Typed, type Ways, withValue } from './scope.ts';
import type { Tape } from './tape.ts';

/** A value written out. */
export function literal(tape: Tape, type: Type): string {
  const several = (element: Type, most: number): string =>
    Array.from({ length: tape.below(most + 1) }, () => literal(tape, element)).join(', ');
  switch (type.kind) {
    case 'record': return `{ ${fieldTexts(type.fields, (field) => literal(tape, field))} }`;
    case 'union': {
      const name = tape.pick(Object.keys(type.cases));
      return unionText(type, name, (field) => literal(tape, field));
    }
    case 'function': return `{ ${literalsOf(type.domain).map((argument) => `${argument}: ${literal(tape, type.range)}`).join(', ')} }`;
    case 'set': return `FiniteSet.of(${several(type.element, 2)})`;
    case 'bag': return `Bag.from([${several(type.element, type.copies)}]${boundText(type)})`;
    case 'sequence': return `[${several(type.element, type.max)}]`;
    default: return tape.pick(literalsOf(type));
  }
}

const fieldTexts = (fields: FieldTypes, write: (field: Type) => string): string =>
  Object.entries(fields)
    .map(([name, field]) => `${name}: ${write(field)}`)
    .join(', ');

const unionText = (type: TypeOf<'union'>, name: string, write: (field: Type) => string): string =>
  `{ ${[`${type.tag}: '${name}'`, fieldTexts(type.cases[name] as FieldTypes, write)].filter(Boolean).join(', ')} }`;

/** A random expression whose value is in the domain of `type`. */
export function expression(scope: Scope, type: Type): string {
  const { tape } = scope;
  if (scope.depth <= 0) return leaf(scope, type);
  const chosen = scope.values.flatMap((value) => placesIn(value, scope)).filter((value) => sameType(value.type, type));
  if (chosen.length > 0 && tape.below(5) > 1) {
    tape.note('choice used');
    return tape.pick(chosen).text;
  }
  if (isScalar(type)) return scalar(scope, type);
  const places = readableAs(scope, type);
  return tape.oneOf({
    literal: () => literal(tape, type),
    ...composites(deeper(scope), type),
    ...(places.length > 0 ? updates(deeper(scope), type, tape.pick(places).text) : {}),
    'whole value of another place': places.length > 0 && (() => tape.pick(places).text),
    'whole value again': places.length > 0 && (() => tape.pick(places).text),
    'conditional value': () =>
      `(${scope.condition(deeper(scope))} ? ` + `${expression(deeper(scope), type)} : ` + `${expression(deeper(scope), type)})`,
  });
}

function leaf(scope: Scope, type: Type): string {
  const places = readableAs(scope, type);
  return places.length > 0 && scope.tape.below(3) > 0 ? scope.tape.pick(places).text : literal(scope.tape, type);
}

function scalar(scope: Scope, type: ScalarType): string {
  const { tape } = scope;
  const places = readableAs(scope, type);
  const element = readable(scope).find(
    (place) => (place.type.kind === 'set' || place.type.kind === 'sequence') && sameType(place.type.element, type),
  );
  const union = readable(scope).find((place) => place.type.kind === 'union');
  return tape.oneOf({
    literal: () => tape.pick(literalsOf(type)),
    'read of a cell': places.length > 0 && (() => tape.pick(places).text),
    arithmetic: type.kind === 'range' && (() => `wrap(${number(deeper(scope))}, ${type.from}, ${type.to})`),
    'condition as value': type.kind === 'bool' && (() => scope.condition(deeper(scope))),
    'conditional value': () =>
      `(${scope.condition(deeper(scope))} ? ` + `${expression(deeper(scope), type)} : ` + `${expression(deeper(scope), type)})`,
    'member found': element?.type.kind === 'set' && (() => {
      const member = { text: fresh(scope, 'm'), type };
      return `(${element.text}.find((${member.text}) => ${scope.condition(withValue(scope, member))}) ?? ${tape.pick(literalsOf(type))})`;
    }),
    'list at an index':
      element?.type.kind === 'sequence' &&
      (() => `(${element.text}${tape.pick(['[0]', '[1]', '.at(-1)'])} ?? ${tape.pick(literalsOf(type))})`),
    'field of a union': union !== undefined && (() => unionField(scope, union as Typed & { type: TypeOf<'union'> }, type)),
    'optional value': type.kind === 'optional' && (() => expression(deeper(scope), type.base)),
  });
}

function unionField(scope: Scope, { text, type: union }: { readonly text: string; readonly type: TypeOf<'union'> }, type: Type): string {
  const found = Object.entries(union.cases).flatMap(([name, fields]) =>
    Object.keys(fields)
      .filter((field) => sameType(fields[field] as Type, type))
      .map((field) => [name, field] as const),
  );
  const other = literal(scope.tape, type);
  if (found.length === 0) return other;
  const [name, field] = scope.tape.pick(found);
  return `(${text}.${union.tag} === '${name}' ? ${text}.${field} : ${other})`;
}

/** A whole number, of any size. */
export function number(scope: Scope): string {
  const { tape } = scope;
  const places = readable(scope);
  const ranges = places.filter(({ type }) => type.kind === 'range');
  const collections = places.filter(({ type }) => type.kind === 'set' || type.kind === 'bag');
  const lists = places.filter(({ type }) => type.kind === 'sequence');
  const totals = places.filter(({ type }) => type.kind === 'function' && type.range.kind === 'range');
  return tape.oneOf({
    'number literal': () => String(1 + tape.below(3)),
    'number cell': ranges.length > 0 && (() => tape.pick(ranges).text),
    sum: scope.depth > 0 && (() => `${number(deeper(scope))} ${tape.pick(['+', '-'])} ${number(deeper(scope))}`),
    size: collections.length > 0 && (() => `${tape.pick(collections).text}.size`),
    'number of members': collections.length > 0 && (() => `[...${tape.pick(collections).text}].length`),
    length: lists.length > 0 && (() => `${tape.pick(lists).text}.length`),
    'sum of a function': totals.length > 0 && (() => `Object.values(${tape.pick(totals).text}).reduce((a, b) => a + b, 0)`),
    maximum: ranges.length > 1 && (() => `Math.max(${tape.pick(ranges).text}, ${tape.pick(ranges).text})`),
  });
}

/** Values built from their parts. */
function composites(scope: Scope, type: Type): Ways {
  const { tape } = scope;
  const part = (of: Type): string => expression(scope, of);
  switch (type.kind) {
    case 'record':
      return {
        'record built': () =>
          `{ ${order(
            scope,
            Object.entries(type.fields).map(([name, field]) => `${name}: ${part(field)}`),
          )} }`,
      };
    case 'union': return { 'union built': () => unionText(type, tape.pick(Object.keys(type.cases)), part) };
    case 'function':
      return {
        'function built': () =>
          `{ ${order(
            scope,
            literalsOf(type.domain).map((argument) => `${argument}: ${part(type.range)}`),
          )} }`,
      };
    case 'set':
      return {
        'set built': () => `FiniteSet.of(${part(type.element)}, ${part(type.element)})`,
        'set mapped': () => `FiniteSet.from([${part(type.element)}]).map((m) => m)`,
      };
    case 'bag':
      return {
        'bag built': () => `Bag.from([${part(type.element)}]${boundText(type)})`,
        'bag counted': () => `Bag.counted([[${part(type.element)}, ${tape.below(type.copies + 1)}]]${boundText(type)})`,
      };
    case 'sequence': return { 'list built': () => `[${part(type.element)}]` };
    default: return {};
  }
}

/** Fields in the order of the schema, or backwards: the order must not matter. */
function order(scope: Scope, fields: readonly string[]): string {
  if (scope.shuffled !== true) return fields.join(', ');
  scope.tape.note('fields in another order');
  return fields.toReversed().join(', ');
}

/** Values built from the value at a place of the same type. */
function updates(scope: Scope, type: Type, place: string): Ways {
  const { tape } = scope;
  const member = { text: fresh(scope, 'm'), type: 'element' in type ? type.element : type };
  const part = (of: Type): string => expression(scope, of);
  const test = (): string => `(${member.text}) => ${scope.condition(withValue(scope, member))}`;
  const others = readableAs(scope, type).map(({ text }) => text);
  switch (type.kind) {
    case 'record': return { 'record spread': () => {
      const [name, field] = tape.pick(Object.entries(type.fields));
      return `{ ...${place}, ${name}: ${part(field)} }`;
    } };
    case 'function': return {
      'function spread': () => `{ ...${place}, [${part(type.domain)}]: ${part(type.range)} }`,
      'function from entries': () =>
        `Object.fromEntries(Object.entries(${place}).map(([k, v]) => [k, k === ` +
        `String(${part(type.domain)}) ? ${part(type.range)} : v]))`,
    };
    case 'set': return {
      'set with and without': () => `${place}.with(${part(type.element)}).without(${part(type.element)})`,
      'set with': () => `${place}.with(${part(type.element)})`,
      'set without': () => `${place}.without(${part(type.element)})`,
      'set filter': () => `${place}.filter(${test()})`,
      'set union': () => `${place}.union(${tape.pick(others)})`,
      'set difference': () => `${place}.difference(${tape.pick(others)})`,
      'set intersection': () => `${place}.intersection(${tape.pick(others)})`,
      'set map': () => `${place}.map((${member.text}) => (${expression(withValue(scope, member), type.element)}))`,
    };
    case 'bag':
      return { 'bag with': () => `${place}.with(${part(type.element)})`, 'bag without': () => `${place}.without(${part(type.element)})` };
    case 'sequence': return {
      'list extended': () => `[...${place}, ${part(type.element)}].slice(-${type.max})`,
      'list filter': () => `${place}.filter(${test()})`,
      'list reversed': () => `[...${place}].reverse()`,
      'list map': () => `${place}.map((${member.text}) => (${expression(withValue(scope, member), type.element)}))`,
    };
    default: return {};
  }
}
