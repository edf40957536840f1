import { condition, testOf } from './random-condition.ts';
import { expression, literal } from './random-expression.ts';
import { bitsOf, isScalar, literalsOf, randomType, sameType, schemaText, type Type, type TypeOf, typesIn } from './random-type.ts';
import { fresh, readable, type Scope, type Typed, withValue } from './scope.ts';
import type { Tape } from './tape.ts';

/** A parameter: its name and type, and the source text of its domain. */
export interface Parameter {
  readonly value: Typed;
  readonly source: string;
}

/** Random parameters, one for each tape; later ones may depend on earlier ones. */
export function randomParameters(tapes: readonly Tape[], scope: Scope): readonly Parameter[] {
  const parameters: Parameter[] = [];
  for (const tape of tapes) parameters.push(parameter({ ...scope, tape, values: parameters.map(({ value }) => value) }));
  return parameters;
}

/** The record of parameters, and the pattern that takes the choices apart. */
export const parametersText = (parameters: readonly Parameter[]): string => `{ ${parameters.map(({ value, source }) => `${value.text}: ${source}`).join(', ')} }`;
export const choicesText = (parameters: readonly Parameter[]): string => (parameters.length === 0 ? '' : `, { ${parameters.map(({ value }) => value.text).join(', ')} }`);

function parameter(scope: Scope): Parameter {
  const { tape } = scope;
  const name = fresh(scope, 'p');
  const collections = Object.entries(scope.variables).filter(([, type]) => type.kind === 'set' || type.kind === 'bag');
  const functions = atable(scope);
  const constant = (): Parameter => constantParameter(tape, name, scope.variables);
  const ways: readonly (() => Parameter)[] = [
    constant,
    constant,
    ...(collections.length > 0 ? [() => memberParameter(scope, name, tape.pick(collections)), () => memberParameter(scope, name, tape.pick(collections))] : []),
    ...(functions.length > 0 ? [() => tape.pick(functions)(name), () => tape.pick(functions)(name)] : []),
    () => functionParameter(scope, name),
    constant,
  ];
  return tape.pick(ways)();
}

/** A domain that is the same in every state. */
function constantParameter(tape: Tape, name: string, variables: Readonly<Record<string, Type>>): Parameter {
  // Arguments of functions first: other parameters range over what stands there.
  const useful = Object.values(variables).flatMap((type) => (type.kind === 'function' ? [type.domain, type.domain, ...typesIn(type)] : typesIn(type))).filter((type) => bitsOf(type) <= 3);
  const type = useful.length > 0 && tape.below(4) < 3 ? tape.pick(useful) : randomType(tape, 2.5, 1);
  const [way, source] = tape.pick([
    ['schema', schemaText(type)],
    ['list', `[${literal(tape, type)}, ${literal(tape, type)}]`],
    ['set', `FiniteSet.of(${literal(tape, type)}, ${literal(tape, type)})`],
  ] as const);
  tape.note(`constant parameter: ${way}`);
  if (!isScalar(type) || tape.below(3) !== 2) return { value: { text: name, type }, source };
  tape.note('constant parameter: subsets');
  return { value: { text: name, type: { kind: 'set', element: type } }, source: `subsets([${literalsOf(type).slice(0, 2).join(', ')}])` };
}

function memberParameter(scope: Scope, name: string, [variable, type]: readonly [string, Type]): Parameter {
  const { tape } = scope;
  const { element } = type as TypeOf<'set' | 'bag'>;
  const value = { text: name, type: element };
  const cases = element.kind === 'union' && element.tag === 'type' ? Object.entries(element.cases) : [];
  if (cases.length > 0 && tape.below(3) > 0) {
    tape.note('members of a case');
    const [word, fields] = tape.pick(cases);
    return { value: { text: name, type: { kind: 'union', tag: 'type', cases: { [word]: fields } } }, source: `vars.${variable}.of('${word}')` };
  }
  if (tape.below(2) === 0) {
    tape.note('members');
    return { value, source: `vars.${variable}.members()` };
  }
  tape.note('members that pass a test');
  const member = { text: 'm', type: element };
  return { value, source: `vars.${variable}.members((m) => ${testOf({ ...scope, states: [], variables: {}, values: [], depth: 1 }, member)})` };
}

/** Functions to collections whose argument an earlier parameter can be. */
function atable(scope: Scope): readonly ((name: string) => Parameter)[] {
  return Object.entries(scope.variables).flatMap(([variable, type]) => {
    if (type.kind !== 'function' || (type.range.kind !== 'set' && type.range.kind !== 'bag')) return [];
    const { element } = type.range;
    return scope.values.filter((earlier) => sameType(earlier.type, type.domain)).map((earlier) => (text: string) => {
      scope.tape.note('members at an earlier parameter');
      return { value: { text, type: element }, source: `vars.${variable}.at('${earlier.text}')` };
    });
  });
}

/** A domain that is a function of the state and of the parameters before. */
function functionParameter(scope: Scope, name: string): Parameter {
  const { tape } = scope;
  const places = readable(scope).filter(({ type }) => type.kind === 'set' || type.kind === 'sequence');
  const head = `(s${choicesText(scope.values.map((value) => ({ value, source: '' })))}) =>`;
  if (places.length > 0 && tape.below(3) > 0) {
    const { text, type } = tape.pick(places);
    const { element } = type as TypeOf<'set' | 'sequence'>;
    const member = { text: fresh(scope, 'm'), type: element };
    tape.note(scope.values.length > 0 ? 'function of the state and of earlier choices' : 'function of the state');
    const source = tape.pick([`${head} ${text}`, `${head} ${text}.filter((${member.text}) => ${condition(withValue({ ...scope, depth: 1 }, member))})`, `${head} [...${text}].slice(0, 1)`]);
    return { value: { text: name, type: element }, source };
  }
  const type = randomType(tape, 2.5, 0);
  tape.note('list of cells');
  return { value: { text: name, type }, source: `${head} [${expression({ ...scope, depth: 1 }, type)}, ${expression({ ...scope, depth: 1 }, type)}]` };
}
