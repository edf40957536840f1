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
export const parametersText = (parameters: readonly Parameter[]): string =>
  `{ ${parameters.map(({ value, source }) => `${value.text}: ${source}`).join(', ')} }`;
export const choicesText = (parameters: readonly Parameter[]): string =>
  parameters.length === 0 ? '' : `, { ${parameters.map(({ value }) => value.text).join(', ')} }`;

function parameter(scope: Scope): Parameter {
  const { tape } = scope;
  const name = fresh(scope, 'p');
  const collections = Object.entries(scope.variables).filter(([, type]) => type.kind === 'set' || type.kind === 'bag');
  const functions = atable(scope);
  const constant = (): Parameter => constantParameter(tape, name, scope.variables);
  const ways: readonly (() => Parameter)[] = [
    constant,
    constant,
    ...(collections.length > 0
      ? [() => memberParameter(scope, name, tape.pick(collections)), () => memberParameter(scope, name, tape.pick(collections))]
      : []),
    ...(functions.length > 0 ? [() => tape.pick(functions)(name), () => tape.pick(functions)(name)] : []),
    () => functionParameter(scope, name),
    constant,
    // One crowd for an action: three of them are 60,000 steps from every state.
    ...(scope.tastes.has('crowds') && scope.values.length === 0 ? [() => crowd(scope, name), () => crowd(scope, name)] : []),
    ...(scope.tastes.has('faults') ? [() => faulty(scope, functionParameter(scope, name))] : []),
    ...(scope.tastes.has('zeros') ? [() => zeros(tape, name)] : []),
  ];
  return tape.pick(ways)();
}

/** A domain that is the same in every state. */
function constantParameter(tape: Tape, name: string, variables: Readonly<Record<string, Type>>): Parameter {
  // Arguments of functions first: other parameters range over what stands there.
  const useful = Object.values(variables)
    .flatMap((type) => (type.kind === 'function' ? [type.domain, type.domain, ...typesIn(type)] : typesIn(type)))
    .filter((type) => bitsOf(type) <= 3);
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
    return {
      value: { text: name, type: { kind: 'union', tag: 'type', cases: { [word]: fields } } },
      source: `vars.${variable}.of('${word}')`,
    };
  }
  if (tape.below(2) === 0) {
    tape.note('members');
    return { value, source: `vars.${variable}.members()` };
  }
  tape.note('members that pass a test');
  const member = { text: 'm', type: element };
  const test = testOf({ ...scope, states: [], variables: {}, values: [], depth: 1 }, member);
  if (!scope.tastes.has('faults')) return { value, source: `vars.${variable}.members((m) => ${test})` };
  tape.note('members by a test that throws');
  return {
    value,
    source:
      `vars.${variable}.members((m) => (` +
      `${testOf({ ...scope, states: [], variables: {}, values: [], depth: 0 }, member)} ` +
      `? fail('member') : ${test}))`,
  };
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

const choicesOf = (scope: Scope): string => choicesText(scope.values.map((value) => ({ value, source: '' })));
const headOf = (scope: Scope): string => `(s${choicesOf(scope)}) =>`;

/** A domain that is a function of the state and of the parameters before. */
function functionParameter(scope: Scope, name: string): Parameter {
  const { tape } = scope;
  const places = readable(scope).filter(({ type }) => type.kind === 'set' || type.kind === 'sequence');
  const head = headOf(scope);
  if (places.length > 0 && tape.below(3) > 0) {
    const { text, type } = tape.pick(places);
    const { element } = type as TypeOf<'set' | 'sequence'>;
    const member = { text: fresh(scope, 'm'), type: element };
    tape.note(scope.values.length > 0 ? 'function of the state and of earlier choices' : 'function of the state');
    const source = tape.pick([
      `${head} ${text}`,
      `${head} ${text}.filter((${member.text}) => ${condition(withValue({ ...scope, depth: 1 }, member))})`,
      `${head} [...${text}].slice(0, 1)`,
    ]);
    return { value: { text: name, type: element }, source };
  }
  const type = randomType(tape, 2.5, 0);
  tape.note('list of cells');
  return {
    value: { text: name, type },
    source: `${head} [${expression({ ...scope, depth: 1 }, type)}, ${expression({ ...scope, depth: 1 }, type)}]`,
  };
}

/** Many values, or some of them listed again. */
function crowd(scope: Scope, name: string): Parameter {
  const { tape } = scope;
  const head = headOf(scope);
  const places = readable(scope).filter(({ type }) => type.kind === 'set' || type.kind === 'sequence');
  if (places.length > 0 && tape.below(2) === 1) {
    const { text, type } = tape.pick(places);
    tape.note('function of the state with duplicates');
    const value = { text: name, type: (type as TypeOf<'set' | 'sequence'>).element };
    return {
      value,
      source: tape.pick([
        `${head} [...${text}, ...${text}]`,
        `function* (s${choicesOf(scope)}) { yield* ${text}; for (const m of ${text}) yield m; }`,
        `${head} new Set([...${text}].reverse())`,
      ]),
    };
  }
  tape.note('many values');
  const type: Type = tape.pick<Type>([{ kind: 'range', from: 0, to: 39 }, { kind: 'range', from: -20, to: 20 }]);
  return {
    value: { text: name, type },
    source: tape.pick([
      schemaText(type),
      `Array.from({ length: 40 }, (_, i) => i % 20)`,
      `${head} Array.from({ length: 30 }, (_, i) => i % 10)`,
    ]),
  };
}

/** A list that cannot be made in some states. */
function faulty(scope: Scope, { value, source }: Parameter): Parameter {
  scope.tape.note('parameter that throws in some states');
  const simple = { ...scope, depth: 0 };
  return {
    value,
    source:
      `(s${choicesOf(scope)}) => ((${condition(simple)} && ${condition(simple)}) ` +
      `? fail('parameter') : (${source})(s${choicesOf(scope)}))`,
  };
}

/** Zeros of both signs. */
function zeros(tape: Tape, name: string): Parameter {
  tape.note('zeros of both signs');
  return {
    value: { text: name, type: { kind: 'range', from: 0, to: 1 } },
    source: tape.pick(['[0, -0, 1]', '[-0]', '() => [-0, 1, 0]', 'FiniteSet.of(-0, 1)']),
  };
}
