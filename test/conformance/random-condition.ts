import { expression, literal, number } from './random-expression.ts';
import { faultyConditions } from './random-fault.ts';
import { identityTests } from './random-identity.ts';
import { orderTests } from './random-order.ts';
import { patternConditions, patternTests, textTests, zeroTests } from './random-patterns.ts';
import { type FieldTypes, holdsCollections, literalsOf, type ScalarType, type Type, type TypeOf } from './random-type.ts';
import { deeper, fresh, readable, readableAs, type Scope, type Typed, type Ways, withValue } from './scope.ts';

/** A random expression that is true or false. */
export function condition(scope: Scope): string {
  const { tape } = scope;
  const places = readable(scope);
  if (places.length === 0) return tape.pick(['true', 'false']);
  if (scope.depth > 0 && scope.tastes.size > 0 && tape.rarely(6)) {
    const tasty: Ways = {
      ...(scope.tastes.has('patterns') ? patternConditions(scope) : {}),
      ...(scope.tastes.has('faults') ? faultyConditions(scope) : {}),
    };
    if (Object.keys(tasty).length > 0) return tape.oneOf(tasty);
  }
  const test = (): string => testOf(scope, tape.pick(places));
  if (scope.depth <= 0) return test();
  return tape.oneOf({
    'one test': test,
    'two tests': test,
    not: () => `!(${condition(deeper(scope))})`,
    and: () => `(${condition(deeper(scope))} && ${condition(deeper(scope))})`,
    or: () => `(${condition(deeper(scope))} || ${condition(deeper(scope))})`,
    'comparison of numbers': () => `${number(deeper(scope))} ${tape.pick(['<', '>=', '===', '!=='])} ${number(deeper(scope))}`,
  });
}

/** A random test about the value at a place. */
export function testOf(scope: Scope, place: Typed): string {
  const { text, type } = place;
  if (scope.tastes.size > 0 && scope.tape.rarely(3)) {
    const tasty = tastyTests(scope, place);
    if (Object.values(tasty).some(Boolean)) return scope.tape.oneOf(tasty);
  }
  switch (type.kind) {
    case 'bool': return scope.tape.pick([text, `!${text}`]);
    case 'names': return `${text} ${scope.tape.pick(['===', '!=='])} ${compared(scope, text, type)}`;
    case 'range': return `${text} ${scope.tape.pick(['<', '===', '>=', '!=='])} ${compared(scope, text, type)}`;
    case 'optional': return testOfOptional(scope, text, type);
    case 'record': return testOfRecord(scope, text, type);
    case 'union': return testOfUnion(scope, text, type);
    case 'function': return testOfFunction(scope, text, type);
    case 'set': return testOfSet(scope, text, type);
    case 'bag': return testOfBag(scope, text, type);
    case 'sequence': return testOfList(scope, text, type);
  }
}

/** Tests that only a program with a taste for them makes. */
function tastyTests(scope: Scope, place: Typed): Ways {
  const { tastes, depth } = scope;
  return {
    ...(tastes.has('identity') && depth >= 0 ? identityTests(scope, place) : {}),
    ...(tastes.has('zeros') ? zeroTests(scope, place) : {}),
    ...(tastes.has('texts') && scope.shuffled !== true ? textTests(scope, place) : {}),
    ...(tastes.has('order') && depth >= 0 ? orderTests(scope, place) : {}),
    ...(tastes.has('patterns') && depth >= 0 ? patternTests(scope, place) : {}),
  };
}

/** What a scalar is compared with: not with itself. */
function compared(scope: Scope, text: string, type: ScalarType): string {
  const other = expression(deeper(scope), type);
  return other === text ? literal(scope.tape, type) : other;
}

const size = (scope: Scope): string => `${scope.tape.pick(['<', '>=', '==='])} ${1 + scope.tape.below(2)}`;

/** A test as a function of a member, or something simple where expressions may not nest any deeper. */
function about(scope: Scope, type: Type): string {
  const member = { text: fresh(scope, 'm'), type };
  const inner = withValue(scope, member);
  return `(${member.text}) => ${scope.tape.below(2) === 1 && scope.depth > 0 ? condition(inner) : testOf(inner, member)}`;
}

function testOfOptional(scope: Scope, text: string, type: TypeOf<'optional'>): string {
  return scope.tape.oneOf({
    'optional absent': () => `${text} === ${type.absent}`,
    'optional equal': () => `${text} ${scope.tape.pick(['===', '!=='])} ${compared(scope, text, type)}`,
    'optional below': () => (type.absent === '-Infinity' ? `${text} < ${compared(scope, text, type)}` : `${text} !== ${type.absent}`),
    'optional present': () => `(${text} !== ${type.absent} && ${testOf(deeper(scope), { text, type: type.base })})`,
  });
}

function testOfRecord(scope: Scope, text: string, type: TypeOf<'record'>): string {
  const { tape } = scope;
  const [name, field] = tape.pick(Object.entries(type.fields));
  const other = readableAs(scope, type);
  return tape.oneOf({
    'record field': () => testOf(deeper(scope), { text: `${text}.${name}`, type: field }),
    'record values': () => `Object.values(${text}).some((v) => v === ${expression(deeper(scope), leafOf(field))})`,
    'record keys': () => `(Object.keys(${text}).length ${size(scope)} || '${name}' in ${text})`,
    'record rest': () =>
      `(({ ${name}, ...rest }) => Object.keys(rest).length ${size(scope)} || ` +
      `${testOf(deeper(scope), { text: name, type: field })})(${text})`,
    'record spread and read': () => testOf(deeper(scope), { text: `({ ...${text} }).${name}`, type: field }),
    'record as text':
      ordered(scope, type) &&
      (() =>
        `JSON.stringify(${text}) === JSON.stringify(` +
        `${other.length > 0 && tape.below(2) === 1 ? tape.pick(other).text : literal(tape, type)})`),
  });
}

const leafOf = (type: Type): ScalarType =>
  'values' in type || type.kind === 'bool' || type.kind === 'range' || type.kind === 'optional' ? type : { kind: 'bool' };

/**
 * Whether the order of the fields of a value of this type is settled here, so that its text may be looked at. Texts of sets say nothing.
 */
const ordered = (scope: Scope, type: Type): boolean => scope.shuffled !== true && !holdsCollections(type);

function testOfUnion(scope: Scope, text: string, type: TypeOf<'union'>): string {
  const name = scope.tape.pick(Object.keys(type.cases));
  const isCase = `${text}.${type.tag} === '${name}'`;
  const fields = Object.entries(type.cases[name] as FieldTypes);
  const inside = (): string => {
    const [field, of] = scope.tape.pick(fields);
    return testOf(deeper(scope), { text: `${text}.${field}`, type: of });
  };
  return scope.tape.oneOf({
    'union case': () => isCase,
    'union field': fields.length > 0 && (() => `(${isCase} && ${inside()})`),
    'union other case': () => `${text}.${type.tag} !== '${name}'`,
    'union text': ordered(scope, type) && (() => `JSON.stringify(${text}).length % 2 === ${scope.tape.below(2)}`),
    'union field in': fields.length > 0 && (() => `'${scope.tape.pick(fields)[0]}' in ${text}`),
  });
}

function testOfFunction(scope: Scope, text: string, type: TypeOf<'function'>): string {
  const { tape } = scope;
  const argument = tape.pick(literalsOf(type.domain));
  const value = { text: fresh(scope, 'v'), type: type.range };
  const inner = withValue(scope, value);
  const other = readableAs(scope, type);
  return tape.oneOf({
    'function at': () => testOf(deeper(scope), { text: `${text}[${argument}]`, type: type.range }),
    'function values some': () => `Object.values(${text}).some(${about(deeper(scope), type.range)})`,
    'function values every': () => `Object.values(${text}).every(${about(deeper(scope), type.range)})`,
    'function entries': () =>
      `Object.entries(${text}).filter(([k, ${value.text}]) => k === ` +
      `String(${argument}) || ${testOf(inner, value)}).length ${size(scope)}`,
    'function for in': () =>
      `(() => { for (const k in ${text}) if (k !== String(${argument}) && ` +
      `${testOf(deeper(scope), { text: `${text}[k]`, type: type.range })}) return true; return ` +
      'false; })()',
    'function keys': () =>
      `Object.keys(${text}).every((k) => k !== String(${expression(deeper(scope), type.domain)}) ` +
      `|| ${testOf(deeper(scope), { text: `${text}[k]`, type: type.range })})`,
    'function spread and read': () => testOf(deeper(scope), { text: `({ ...${text} })[${argument}]`, type: type.range }),
    'function as text':
      ordered(scope, type) &&
      (() =>
        `JSON.stringify(${text}) === JSON.stringify(` +
        `${other.length > 0 && tape.below(2) === 1 ? tape.pick(other).text : literal(tape, type)})`),
  });
}

function testOfSet(scope: Scope, text: string, type: TypeOf<'set'>): string {
  const { tape } = scope;
  const { element } = type;
  const others = readableAs(scope, type).map((place) => place.text);
  const member = { text: fresh(scope, 'm'), type: element };
  return tape.oneOf({
    'set has': () => `${text}.has(${expression(deeper(scope), element)})`,
    'set empty': () => `${text}.isEmpty`,
    'set size': () => `${text}.size ${size(scope)}`,
    'set some': () => `${text}.some(${about(deeper(scope), element)})`,
    'set every': () => `${text}.every(${about(deeper(scope), element)})`,
    'set find': () => `${text}.find(${about(deeper(scope), element)}) !== undefined`,
    'set loop': () =>
      `(() => { for (const ${member.text} of ${text}) if ` +
      `(${testOf(withValue(scope, member), member)}) return true; return false; ` +
      '})()',
    'set subset': () => `${text}.isSubsetOf(${others.length > 0 ? tape.pick(others) : literal(tape, type)})`,
    'set disjoint': () => `${text}.isDisjointFrom(${expression(deeper(scope), type)})`,
    'set equals': () => `${text}.equals(${expression(deeper(scope), type)})`,
    'set changed': scope.depth > 0 && (() => testOf(deeper(scope), { text: `${text}${changed(scope, element)}`, type })),
    'set changed twice':
      scope.depth > 0 && (() => testOf(deeper(scope), { text: `${text}${changed(scope, element)}${changed(scope, element)}`, type })),
    'set where': element.kind === 'record' && (() => {
      const key = type.keyedBy ?? Object.keys(element.fields)[0] as string;
      return `${text}.where({ ${key}: ${expression(deeper(scope), element.fields[key] as Type)} }).size ${size(scope)}`;
    }),
    'set where test':
      element.kind === 'record' &&
      scope.depth > 0 &&
      (() => testOf(deeper(scope), { text: `${text}.where(${partial(scope, element)})`, type })),
    'set where case':
      element.kind === 'union' &&
      (() =>
        `${text}.where({ ${element.tag}: '` + `${tape.pick(Object.keys(element.cases))}' ` + `}).some(${about(deeper(scope), element)})`),
    'set spread': () => `[...${text}].filter(${about(deeper(scope), element)}).length ${size(scope)}`,
    'set first': () => `${text}.toArray().slice(0, 1).some(${about(deeper(scope), element)})`,
    'set filtered': () => `${text}.filter(${about(deeper(scope), element)}).size ${size(scope)}`,
    'set array': () => `${text}.toArray().${tape.pick(['some', 'every'])}(${about(deeper(scope), element)})`,
    'set array filtered twice': () =>
      `${text}.toArray().filter(${about(deeper(scope), element)}).filter(${about(deeper(scope), element)}).length ${size(scope)}`,
    'set array filtered and looked through': () =>
      `${text}.toArray().filter(${about(deeper(scope), element)}).find(${about(deeper(scope), element)}) !== undefined`,
    'set map': () => `${text}.map((${member.text}) => ${testOf(withValue(scope, member), member)}).size ${size(scope)}`,
  });
}

/** A set or bag with one member more or less. */
const changed = (scope: Scope, element: Type): string => `.${scope.tape.pick(['with', 'without'])}(${expression(deeper(scope), element)})`;

/** Some fields of a record, in its own order. */
function partial(scope: Scope, { fields }: TypeOf<'record'>): string {
  const some = Object.entries(fields).filter(() => scope.tape.below(2) === 1);
  return `{ ${some.map(([name, field]) => `${name}: ${expression(deeper(scope), field)}`).join(', ')} }`;
}

function testOfBag(scope: Scope, text: string, type: TypeOf<'bag'>): string {
  const { element } = type;
  const member = fresh(scope, 'm');
  return scope.tape.oneOf({
    'bag has': () => `${text}.has(${expression(deeper(scope), element)})`,
    'bag count': () => `${text}.count(${expression(deeper(scope), element)}) ${size(scope)}`,
    'bag size': () => `${text}.size ${size(scope)}`,
    'bag empty': () => `${text}.isEmpty`,
    'bag some': () => `${text}.some(${about(deeper(scope), element)})`,
    'bag changed':
      scope.depth > 0 && (() => testOf(deeper(scope), { text: `${text}${changed(scope, element)}${changed(scope, element)}`, type })),
    'bag spread': () => `[...${text}].filter(${about(deeper(scope), element)}).length ${size(scope)}`,
    'bag every': () => `${text}.every(${about(deeper(scope), element)})`,
    'bag find': () => `${text}.find(${about(deeper(scope), element)}) !== undefined`,
    'bag array filtered': () =>
      `${text}.toArray().filter(${about(deeper(scope), element)}).some(${about(deeper(scope), element)})`,
    'bag copies': () => `${text}.toArray().every((${member}) => ${text}.count(${member}) < 2)`,
  });
}

function testOfList(scope: Scope, text: string, type: TypeOf<'sequence'>): string {
  const { tape } = scope;
  const { element } = type;
  const member = { text: fresh(scope, 'm'), type: element };
  return tape.oneOf({
    'list length': () => `${text}.length ${size(scope)}`,
    'list some': () => `${text}.some(${about(deeper(scope), element)})`,
    'list every': () => `${text}.every(${about(deeper(scope), element)})`,
    'list index': () => `(${text}.length > 0 && ${testOf(deeper(scope), { text: `${text}[0]`, type: element })})`,
    'list includes': element.kind === 'range' && (() => `${text}.includes(${expression(deeper(scope), element)})`),
    'list index of':
      element.kind === 'names' && (() => `${text}.indexOf(${expression(deeper(scope), element)}) ${tape.pick(['<', '>='])} 0`),
    'list loop': () =>
      `(() => { for (const ${member.text} of ${text}) if ` +
      `(${testOf(withValue(scope, member), member)}) return true; return false; ` +
      '})()',
    'list entries': () => `[...${text}.entries()].some(([i, ${member.text}]) => i > 0 && ${testOf(withValue(scope, member), member)})`,
    'list as text': ordered(scope, type) && (() => `JSON.stringify(${text}).length > ${10 + tape.below(20)}`),
  });
}
