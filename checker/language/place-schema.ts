import { showDomain } from './display.ts';
import { SpecError, unknownName } from './errors.ts';
import { keysOf } from './domains.ts';
import { CASE_TAG, type Members, placeText, type Turn } from './members.ts';
import type { Fields, Schema, Shape } from './schema.ts';

/**
 * The schema of the members that a source has; undefined where it differs from value to value of a parameter, as between the fields of a
 * record. Throws where there is no such place, or no set or bag there.
 */
export function elementAt(members: Members<unknown>, variables: Fields, where = 'a parameter'): Schema<unknown> | undefined {
  if (!Object.hasOwn(variables, members.variable)) throw unknownName('variable', members.variable, Object.keys(variables), where);
  let held: Schema<unknown> | undefined = variables[members.variable];
  for (const [i, turn] of members.turns.entries()) {
    if (held === undefined) return undefined;
    const at: Schema<unknown> = plainOf(held);
    const until = (end: number): string => placeText({ variable: members.variable, turns: members.turns.slice(0, end) });
    held = behind(at, turn, `${where}: vars.${until(i)}`, (wanted) => noWay(until(i), until(i + 1), wanted, at).at(where));
  }
  return held === undefined ? undefined : elementIn(plainOf(held), members, where);
}

/** A domain without restrictions, and without the mark for no value. */
function plainOf(schema: Schema<unknown>): Schema<unknown> {
  const { shape } = schema;
  return shape.kind === 'where' || shape.kind === 'optional' ? plainOf(shape.base) : schema;
}

/** What is behind a turn. */
function behind(
  { shape }: Schema<unknown>,
  turn: Turn,
  before: string,
  refuse: (wanted: string) => SpecError,
): Schema<unknown> | undefined {
  if (turn.kind === 'argument') {
    if (shape.kind === 'function') return shape.range;
    if (shape.kind === 'record') return undefined;
    throw refuse('function');
  }
  if (shape.kind === 'function') {
    const keys = keysOf(shape.domain).map(String);
    if (keys.includes(String(turn.name))) return shape.range;
    throw unknownName('argument', String(turn.name), keys, before);
  }
  const fields = shape.kind === 'record' ? shape.fields : shape.kind === 'union' ? fieldsOf(shape, turn.of, before) : undefined;
  if (fields === undefined || (turn.of !== undefined && shape.kind !== 'union')) throw refuse(turn.of === undefined ? 'record' : 'union');
  if (Object.hasOwn(fields, turn.name)) return fields[turn.name];
  throw unknownName('field', turn.name, Object.keys(fields), before);
}

/** The fields of a case of a union with the tag that a way can name. */
function fieldsOf({ tag, cases }: Extract<Shape, { kind: 'union' }>, name: string | undefined, before: string): Fields | undefined {
  if (tag !== CASE_TAG || name === undefined) return undefined;
  if (Object.hasOwn(cases, name)) return cases[name];
  throw unknownName('case', name, Object.keys(cases), before);
}

/** The schema of the members of a collection. */
function elementIn(schema: Schema<unknown>, members: Members<unknown>, where: string): Schema<unknown> {
  const { shape } = schema;
  const place = placeText(members);
  if (shape.kind !== 'set' && shape.kind !== 'bag') throw noWay(place, place, 'set or bag', schema).at(where);
  const element = plainOf(shape.element).shape;
  if (members.type !== undefined && element.kind === 'union' && !Object.hasOwn(element.cases, members.type))
    throw unknownName('case', members.type, Object.keys(element.cases), `${where}: vars.${place}`);
  return shape.element;
}

const noWay = (place: string, way: string, wanted: string, schema: Schema<unknown>): SpecError =>
  new SpecError('bad-definition', {
    what: `there is no ${wanted} at vars.${place}${way === place ? '' : `, so there is no vars.${way}`}`,
    cause: `its domain is ${showDomain(schema)}`,
    fix: 'a parameter ranges over the members of a set or bag; over anything else by a function of the state: q: (s) => ...',
  });
