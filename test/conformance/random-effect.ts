import { aliasStatements } from './random-alias.ts';
import { condition, testOf } from './random-condition.ts';
import { patternStatements } from './random-control.ts';
import { expression, literal } from './random-expression.ts';
import { faultyStatements } from './random-fault.ts';
import { boundText, type FieldTypes, sameType, type TypeOf } from './random-type.ts';
import { deeper, fresh, placesIn, readableAs, type Scope, type Typed, type Ways, withValue } from './scope.ts';

/** Everything that an effect can write. */
const writable = (scope: Scope): readonly Typed[] =>
  Object.entries(scope.variables).flatMap(([name, type]) => placesIn({ text: `s.${name}`, type }, scope));

/** A random place to write: any variable is as likely as any other, however many places it has. */
function target(scope: Scope): Typed {
  const [name, type] = scope.tape.pick(Object.entries(scope.variables));
  return scope.tape.pick(placesIn({ text: `s.${name}`, type }, scope));
}

/** A random statement of an effect. */
export function statement(scope: Scope): string {
  const { tape } = scope;
  const place = target(scope);
  if (scope.depth <= 0) return assignment(scope, place);
  if (scope.tastes.size > 0 && tape.rarely(3)) {
    const tasty = tastyStatements(scope, place);
    if (Object.values(tasty).some(Boolean)) return tape.oneOf(tasty);
  }
  return tape.oneOf({
    'write in place': () => inPlace(scope, place),
    'write in place too': () => inPlace(scope, place),
    'write in place again': () => inPlace(scope, place),
    assignment: () => assignment(scope, place),
    control: () => control(scope, place),
  });
}

/** Statements that only a program with a taste for them has. */
function tastyStatements(scope: Scope, place: Typed): Ways {
  const { tastes } = scope;
  const inner = (): string => statement(deeper(scope));
  return {
    ...(tastes.has('aliases') ? aliasStatements(scope, scope.tape.pick(twins(writable(scope), place)), writable(scope)) : {}),
    ...(tastes.has('patterns') ? patternStatements(scope, place, inner) : {}),
    ...(tastes.has('faults') ? faultyStatements(scope, place, inner) : {}),
    ...(tastes.has('zeros') ? zeroStatements(scope, place) : {}),
  };
}

/** Places with parts, of a type that another place has too; the given one where there are none. */
function twins(places: readonly Typed[], given: Typed): readonly Typed[] {
  const found = places.filter(
    ({ text, type }) =>
      ['record', 'function', 'sequence', 'union'].includes(type.kind) &&
      places.some((other) => other.text !== text && sameType(other.type, type)),
  );
  return found.length > 0 ? found : [given];
}

/** Zeros with the wrong sign, where the domain has a zero. */
function zeroStatements({ tape }: Scope, { text, type }: Typed): Ways {
  const holdsZero =
    (type.kind === 'range' && type.from <= 0 && type.to >= 0) ||
    (type.kind === 'optional' && type.absent === '0') ||
    (type.kind === 'names' && type.values.includes('0'));
  return holdsZero ? { 'zero written': () => `${text} = ${tape.pick(['-0', `-Math.abs(Number(${text})) * 0`, `0 / -3`])};` } : {};
}

/** Statements around a write, and those that only look like one. */
function control(scope: Scope, place: Typed): string {
  const { tape } = scope;
  const inner = (): string => statement(deeper(scope));
  return tape.oneOf({
    'own write read': () => `{ ${inPlace(scope, place)} } if (${testOf(deeper(scope), place)}) { ${inner()} }`,
    'own write read as value': () => `{ ${inPlace(scope, place)} } { ${inner()} } { ${inner()} }`,
    'several written': () =>
      Object.entries(scope.variables)
        .map(([name, type]) => `s.${name} = ${expression({ ...scope, depth: 0 }, type)};`)
        .join(' '),
    'if': () => `if (${condition(deeper(scope))}) { ${inner()} }`,
    'if else': () => `if (${condition(deeper(scope))}) { ${inner()} } else { ${inner()} }`,
    'early return': () => `if (${condition(deeper(scope))}) return; ${inner()}`,
    'self-loop': () => `${place.text} = ${place.text};`,
    swap: () => swap(scope, place),
    loop: () => loop(scope),
    outside: tape.rarely(6) && (() => outside(place)),
  });
}

const assignment = (scope: Scope, { text, type }: Typed): string => `${text} = ${expression(deeper(scope), type)};`;

/** A write that may leave the domain: then every engine must say so. */
function outside({ text, type }: Typed): string {
  if (type.kind === 'range') return `${text} = ${text} + 1;`;
  if (type.kind === 'sequence') return `${text}.push(${text}[0]);`;
  if (type.kind === 'bag') return `${text} = Bag.of();`;
  return `if (${text} === undefined) ${text} = undefined;`;
}

function swap(scope: Scope, { text, type }: Typed): string {
  const other = scope.tape.pick(writable(scope).filter((place) => sameType(place.type, type))).text;
  return scope.tape.pick([`{ const held = ${text}; ${text} = ${other}; ${other} = held; }`, `[${text}, ${other}] = [${other}, ${text}];`]);
}

function loop(scope: Scope): string {
  const places = writable(scope);
  const over = places.find(
    ({ type }) => type.kind === 'set' || type.kind === 'bag' || type.kind === 'sequence' || type.kind === 'function',
  );
  if (over === undefined) return assignment(scope, scope.tape.pick(places));
  if (over.type.kind === 'function')
    return (
      `for (const k of Object.keys(${over.text})) { ` + `${assignment(scope, { text: `${over.text}[k]`, type: over.type.range })} ` + '}'
    );
  const member = { text: fresh(scope, 'm'), type: (over.type as TypeOf<'set' | 'bag' | 'sequence'>).element };
  const inner = withValue(scope, member);
  return (
    `for (const ${member.text} of ${over.text}) { if (${testOf(inner, member)}) { ` +
    `${assignment(inner, scope.tape.pick(places.filter(({ text }) => text !== over.text).concat(over)))} ` +
    'break; } }'
  );
}

/** A write inside the value at a place, in the manner of its type. */
function inPlace(scope: Scope, place: Typed): string {
  switch (place.type.kind) {
    case 'range': return rangeInPlace(scope, place, place.type);
    case 'record': return recordInPlace(scope, place, place.type);
    case 'union': return unionInPlace(scope, place, place.type);
    case 'function': return functionInPlace(scope, place, place.type);
    case 'set': return setInPlace(scope, place, place.type);
    case 'bag': return bagInPlace(scope, place, place.type);
    case 'sequence': return listInPlace(scope, place, place.type);
    default: return assignment(scope, place);
  }
}

function rangeInPlace(scope: Scope, { text }: Typed, type: TypeOf<'range'>): string {
  return scope.tape.oneOf({
    'increment around': () => `${text} = wrap(${text} + 1, ${type.from}, ${type.to});`,
    'increment bounded': () => `if (${text} < ${type.to}) ${text}++;`,
    'compound assignment': () => `if (${text} > ${type.from}) ${text} -= 1;`,
  });
}

function recordInPlace(scope: Scope, place: Typed, type: TypeOf<'record'>): string {
  const { tape } = scope;
  const { text } = place;
  const [name, field] = tape.pick(Object.entries(type.fields));
  const held = fresh(scope, 'r');
  const readBack = (): string => {
    const targets = writable(scope).filter((target) => sameType(target.type, field)).map((target) => target.text);
    return `${tape.pick([...targets, `${text}.${name}`])} = ${held}.${name};`;
  };
  return tape.oneOf({
    'field written': () => `${text}.${name} = ${expression(deeper(scope), field)};`,
    'record assigned whole': () => assignment(scope, place),
    'alias written': () => `const ${held} = ${text}; ${held}.${name} = ${expression(deeper(scope), field)};`,
    'alias kept of the old record': () => `const ${held} = ${text}; ${text} = ${literal(tape, type)}; ${readBack()}`,
    'alias of the old record written': () =>
      `const ${held} = ${text}; ${text} = ${literal(tape, type)}; ` + `${held}.${name} = ${literal(tape, field)}; ${readBack()}`,
    'Object.assign': () => `Object.assign(${text}, { ${name}: ${expression(deeper(scope), field)} });`,
    'destructured': () =>
      `{ const { ${name}: ${held} } = ${text}; ${text} = ${expression(deeper(scope), type)}; if ` +
      `(${testOf(deeper(scope), { text: held, type: field })}) { ${statement(deeper(scope))} } }`,
    'nothing deleted': () => `delete ${text}.gone;`,
  });
}

function unionInPlace(scope: Scope, place: Typed, type: TypeOf<'union'>): string {
  const { tape } = scope;
  const name = tape.pick(Object.keys(type.cases));
  const fields = Object.entries(type.cases[name] as FieldTypes);
  if (fields.length === 0) return assignment(scope, place);
  const [field, of] = tape.pick(fields);
  return tape.oneOf({
    'field of a union written': () =>
      `if (${place.text}.${type.tag} === '${name}') ${place.text}.${field} = ${expression(deeper(scope), of)};`,
    'union assigned': () => assignment(scope, place),
  });
}

function functionInPlace(scope: Scope, place: Typed, type: TypeOf<'function'>): string {
  const { tape } = scope;
  const { text } = place;
  const argument = expression(deeper(scope), type.domain);
  const held = fresh(scope, 'f');
  return tape.oneOf({
    'function written at': () => `${text}[${argument}] = ${expression(deeper(scope), type.range)};`,
    'function assigned whole': () => assignment(scope, place),
    'function written everywhere': () => `for (const k in ${text}) ${text}[k] = ${literal(tape, type.range)};`,
    'function alias written': () => `const ${held} = ${text}; ${held}[${argument}] = ${expression(deeper(scope), type.range)};`,
    'function deep in place': () => inPlace(deeper(scope), { text: `${text}[${argument}]`, type: type.range }),
    'function emptied then filled': () =>
      `const ${held} = ${text}; ${text} = { ...${held}, [${argument}]: ${held}[${literal(tape, type.domain)}] };`,
  });
}

function setInPlace(scope: Scope, place: Typed, type: TypeOf<'set'>): string {
  const { tape } = scope;
  const { text } = place;
  const member = { text: fresh(scope, 'm'), type: type.element };
  const element = (): string => expression(deeper(scope), type.element);
  const others = readableAs(scope, type).map((other) => other.text);
  return tape.oneOf({
    'member added': () => `${text} = ${text}.with(${element()});`,
    'member removed': () => `${text} = ${text}.without(${element()});`,
    'member added again': () => `${text} = ${text}.with(${element()}).with(${element()});`,
    'set filtered': () => `${text} = ${text}.filter((${member.text}) => ${testOf(withValue(scope, member), member)});`,
    'set united': () => `${text} = ${text}.union(${tape.pick(others)});`,
    'set emptied': () => `${text} = FiniteSet.of();`,
    'member replaced': () => `{ const old = ${element()}; if (${text}.has(old)) ${text} = ${text}.without(old).with(${element()}); }`,
  });
}

function bagInPlace(scope: Scope, { text }: Typed, type: TypeOf<'bag'>): string {
  const element = (): string => expression(deeper(scope), type.element);
  return scope.tape.oneOf({
    'copy added': () => `${text} = ${text}.with(${element()});`,
    'copy removed': () => `${text} = ${text}.without(${element()});`,
    'two copies added': () => `{ const copy = ${element()}; ${text} = ${text}.with(copy).with(copy); }`,
    'bag emptied': () => `${text} = ${text}.isEmpty ? ${text} : Bag.from([]${boundText(type)});`,
  });
}

function listInPlace(scope: Scope, place: Typed, type: TypeOf<'sequence'>): string {
  const { text } = place;
  const element = (): string => expression(deeper(scope), type.element);
  return scope.tape.oneOf({
    push: () => `if (${text}.length < ${type.max}) ${text}.push(${element()});`,
    shift: () => `${text}.shift();`,
    pop: () => `${text}.pop();`,
    splice: () => `${text}.splice(${scope.tape.below(2)}, 1);`,
    'splice in': () => `${text}.splice(0, 1, ${element()});`,
    'index assigned': () => `if (${text}.length > ${scope.tape.below(2)}) ${text}[0] = ${element()};`,
    unshift: () => `if (${text}.length < ${type.max}) ${text}.unshift(${element()});`,
    'reversed in place': () => `${text}.reverse();`,
    'length assigned': () => `${text}.length = 0;`,
    'element in place': () => `if (${text}.length > 0) { ${inPlace(deeper(scope), { text: `${text}[0]`, type: type.element })} }`,
    'list assigned': () => assignment(scope, place),
  });
}
