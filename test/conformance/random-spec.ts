import fc from 'fast-check';
import type { Spec } from '../../checker/index.ts';
import type { System } from '../../checker/language/system.ts';
import { evaluate, HELPERS } from './evaluate.ts';
import { tastes } from './dialect.ts';
import { condition } from './random-condition.ts';
import { driverText } from './random-driver.ts';
import { statement } from './random-effect.ts';
import { literal } from './random-expression.ts';
import { choicesText, parametersText, randomParameters } from './random-parameters.ts';
import { bitsOf, isScalar, literalsOf, randomType, type ScalarType, schemaText, type Type, typesIn } from './random-type.ts';
import { deeper, type Scope } from './scope.ts';
import { Tape, tapes } from './tape.ts';

type Numbers = readonly number[];
interface PredicateTapes { readonly parameters: readonly Numbers[]; readonly test: Numbers }

/** A random program as data: one tape of choices for each of its parts, so that fast-check can drop parts and simplify the others. */
export interface Program {
  readonly variables: readonly Numbers[];
  readonly initial: readonly Numbers[];
  readonly actions: readonly { readonly parameters: readonly Numbers[]; readonly enabled: Numbers; readonly effect: readonly Numbers[] }[];
  readonly drivers: readonly Numbers[];
  readonly invariants: readonly (readonly PredicateTapes[])[];
  readonly witnesses: readonly PredicateTapes[];
  readonly properties: readonly PredicateTapes[];
  readonly within?: Numbers | undefined;
  readonly style: Numbers;
  readonly tastes: Numbers;
}

/** A random spec: its source text, which is what fast-check prints, and the system that it denotes. */
export interface RandomSpec {
  readonly program: Program;
  readonly source: string;
  /** The features of the language that it uses. */
  readonly features: ReadonlySet<string>;
  bind(): System;
}

/**
 * Random specs in the public language. Most have small state spaces; a few have large ones, or leave a domain in some state. Where it is
 * asked for, some have a state constraint.
 */
export function randomSpecs({ constrained = false } = {}): fc.Arbitrary<RandomSpec> {
  const predicate = fc.record({ parameters: fc.array(tapes(24), { maxLength: 2, size: 'max' }), test: tapes(40) });
  const action = fc.record({
    parameters: fc.array(tapes(24), { maxLength: 3, size: 'max' }),
    enabled: tapes(40),
    effect: fc.array(tapes(50), { minLength: 1, maxLength: 3, size: 'max' }),
  });
  return fc.record({
    variables: fc.array(tapes(24), { minLength: 2, maxLength: 5, size: 'max' }),
    initial: fc.array(tapes(24), { maxLength: 6, size: 'max' }),
    actions: fc.array(action, { minLength: 1, maxLength: 5, size: 'max' }),
    drivers: fc.array(tapes(20), { maxLength: 4, size: 'max' }),
    invariants: fc.array(fc.array(predicate, { minLength: 1, maxLength: 3, size: 'max' }), { maxLength: 2, size: 'max' }),
    witnesses: fc.array(predicate, { maxLength: 2, size: 'max' }),
    properties: fc.array(predicate, { maxLength: 2, size: 'max' }),
    style: tapes(4),
    tastes: tapes(4),
    ...(constrained ? { within: fc.option(tapes(40), { nil: undefined, freq: 3 }) } : {}),
  }).map(specOf);
}

/** The spec that a program denotes. */
export function specOf(program: Program): RandomSpec {
  const features = new Set<string>();
  const source = sourceOf(program, (numbers) => new Tape(numbers, features));
  const bind = (): System => evaluate<Spec>(source).bind();
  return Object.assign({ program, source, features, bind }, { [fc.toStringMethod]: () => `${HELPERS}\nexport default ${source};` });
}

function sourceOf(program: Program, read: (numbers: Numbers) => Tape): string {
  const style = read(program.style);
  const deadlock = style.pick(['allowed', 'forbidden']);
  const taste = tastes(read(program.tastes));
  const variables = randomVariables(program.variables.map(read), style.rarely(6) ? 200 : 8 + style.below(8), taste.has('aliases'));
  const scope: Scope = {
    tape: style,
    states: ['s'],
    variables,
    values: [],
    depth: 3,
    condition,
    shuffled: style.below(3) === 1,
    tastes: taste,
  };
  const predicates = (tapes: readonly PredicateTapes[], prefix: string, write: (tapes: PredicateTapes) => string): string =>
    tapes.map((each, i) => `${prefix}${i}: ${write(each)}`).join(',\n        ');
  const forall = (tapes: PredicateTapes): string => `forall(${predicateText(tapes, scope, 's', read)})`;
  return `spec({
  name: 'random',
  deadlock: '${deadlock}',
  define: () => {
    const state = variables({ ${Object.entries(variables)
      .map(([name, type]) => `${name}: ${schemaText(type)}`)
      .join(', ')} });
    const { vars, action, forall, invariant, witness, property } = state;
    return {
      state,
      initial: ${initialText(program.initial.map(read), scope)},
      actions: {
        ${[
          ...program.actions.map((tapes, i) => `Act${i}: ${actionText(tapes, scope, read)}`),
          ...program.drivers.map((numbers, i) => `Drive${i}: ${driverText(read(numbers), { ...scope, shuffled: false })}`),
        ].join(',\n        ')},
      },
      invariants: { ${program.invariants.map((conjuncts, i) => `Inv${i}: invariant({\n        ${predicates(conjuncts, 'c', forall)} })`).join(', ')} },
      witnesses: { ${predicates(program.witnesses, 'Wit', (tapes) => `witness(${predicateText(tapes, scope, 's', read)})`)} },
      ${program.within === undefined ? '' : withinText(read(program.within), scope)}
      properties: { ${predicates(program.properties, 'Prop', (tapes) => `property(${propertyText(tapes, scope, read)})`)} },
    };
  },
})`;
}

/** A state constraint that leaves out some states, and not most. */
function withinText(tape: Tape, scope: Scope): string {
  tape.note('state constraint');
  const inside = { ...scope, tape, shuffled: false, depth: 1 };
  return `within: (s) => !(${condition(inside)} && ${condition(inside)}),`;
}

/** Variables that together have about `room` bits; every one gets at least a little. */
function randomVariables(tapes: readonly Tape[], room: number, aliases: boolean): Readonly<Record<string, Type>> {
  const variables: Record<string, Type> = {};
  let left = room;
  for (const [i, tape] of tapes.entries()) {
    const known = Object.values(variables).flatMap(typesIn).filter((known) => !isScalar(known));
    const type =
      (aliases ? likeAnother(tape, known) : undefined) ?? randomType(tape, Math.max(2, (left / (tapes.length - i)) * 1.5), 3, known);
    tape.note(`variable: ${type.kind}`);
    left -= bitsOf(type);
    variables[`${type.kind}${i}`] = type;
  }
  return variables;
}

/** A type that another place has too, or that of a list of what stands at such a place. */
function likeAnother(tape: Tape, known: readonly Type[]): Type | undefined {
  const small = known.filter((type) => ['record', 'function', 'sequence', 'union'].includes(type.kind) && bitsOf(type) <= 5);
  if (tape.below(3) === 2) return undefined;
  if (small.length === 0) return tape.pick<Type>([
    { kind: 'record', fields: { a: { kind: 'range', from: 0, to: 1 }, b: { kind: 'bool' } } },
    { kind: 'function', domain: { kind: 'names', values: ['"A"', '"B"'] }, range: { kind: 'range', from: 0, to: 2 } },
    { kind: 'sequence', element: { kind: 'range', from: 0, to: 1 }, max: 2 },
    {
      kind: 'record',
      fields: { a: { kind: 'record', fields: { a: { kind: 'bool' } } }, b: { kind: 'record', fields: { a: { kind: 'bool' } } } },
    },
  ]);
  return tape.pick<Type>([
    ...small,
    ...small.map((element) => ({ kind: 'sequence', element, max: 2 }) as const),
    ...small.map((b) => ({ kind: 'record', fields: { a: { kind: 'bool' }, b } }) as const),
  ]);
}

/** Up to three initial states; many, some of them the same, where there is a taste for crowds. */
function initialText(tapes: readonly Tape[], { variables, tastes }: Scope): string {
  const crowd = tastes.has('crowds');
  const states = tapes.slice(0, crowd ? tapes.length : 3).flatMap((tape) => {
    const some = Object.entries(variables).filter(() => tape.below(2) === 0);
    const many = crowd ? some.find(([, type]) => type.kind === 'range' || type.kind === 'names') : undefined;
    const text = (each: string): string =>
      `{ ${some.map(([name, type]) => `${name}: ${name === many?.[0] ? each : literal(tape, type)}`).join(', ')} }`;
    return many === undefined
      ? [text('')]
      : [...literalsOf(many[1] as ScalarType), ...literalsOf(many[1] as ScalarType).slice(0, 1)].map(text);
  });
  if (states.length > 3) tapes[0]?.note('many initial states');
  return states.length === 0 ? '{}' : `[${states.join(', ')}]`;
}

function actionText(tapes: Program['actions'][number], scope: Scope, read: (numbers: Numbers) => Tape): string {
  const parameters = randomParameters(tapes.parameters.map(read), { ...scope, shuffled: false });
  const choices = choicesText(parameters);
  const inside = { ...scope, values: parameters.map(({ value }) => value) };
  const effect = tapes.effect.map((numbers) => statement({ ...inside, tape: read(numbers) })).map((text) => `{ ${text} }`).join(' ');
  const enabled = enabling({ ...inside, tape: read(tapes.enabled), shuffled: false });
  return `action(${parametersText(parameters)}, {
          enabled: (s${choices}) => ${enabled},
          effect: (s${choices}) => { ${effect} },
        })`;
}

/** The enabling condition: a truth value, named clauses, or a function body with early returns. */
function enabling(scope: Scope): string {
  return scope.tape.oneOf({
    'enabled: always': () => 'true',
    'enabled: always so': () => 'true',
    'enabled: unless': () => `!(${condition({ ...scope, depth: 0 })} && ${condition({ ...scope, depth: 0 })})`,
    'enabled: expression': () => condition(deeper(scope)),
    'enabled: either': () => `${condition(deeper(scope))} || ${condition(deeper(scope))}`,
    'enabled: clauses': () => `({ first: ${condition(deeper(scope))}, second: ${condition(deeper(scope))} })`,
    'enabled: body': () => `{ const first = ${condition(deeper(scope))}; if (!first) return false; return ${condition(deeper(scope))}; }`,
    'enabled: destructured state': () => {
      const [name] = scope.tape.pick(Object.entries(scope.variables));
      return `{ const { ${name} } = s; if (${name} === undefined) return false; return ${condition(deeper(scope))}; }`;
    },
  });
}

function predicateText(
  { parameters: tapes, test }: PredicateTapes,
  scope: Scope,
  states: string,
  read: (numbers: Numbers) => Tape,
): string {
  const reading = { ...scope, shuffled: false };
  const parameters = randomParameters(tapes.map(read), reading);
  const tape = read(test);
  return (
    `${parametersText(parameters)}, (${states}${choicesText(parameters)}) => ` +
    `${tape.rarely(4) ? '!' : ''}(` +
    `${condition({ ...reading, tape, values: parameters.map(({ value }) => value) })})`
  );
}

/**
 * A property may compare a cell before the step with the same cell after it; some would be false, or throw, of a step that changes nothing.
 */
function propertyText(tapes: PredicateTapes, scope: Scope, read: (numbers: Numbers) => Tape): string {
  const reading = { ...scope, shuffled: false };
  const parameters = randomParameters(tapes.parameters.map(read), reading);
  const tape = read(tapes.test);
  const test = condition({ ...reading, states: ['after', 'before'], tape, values: parameters.map(({ value }) => value) });
  const head = `${parametersText(parameters)}, (before, after${choicesText(parameters)}) =>`;
  if (!scope.tastes.has('texts') || scope.shuffled === true) return `${head} ${test}`;
  const changed = 'Object.keys(before).filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))';
  return `${head} ${tape.oneOf({
    'property of any step': () => test,
    'property of a step that changes something': () => `(${changed}.length > 0 && (${changed}.length > 1 || ${test}))`,
    'property that throws where nothing changes': () => `(after[${changed}[0]].valueOf() !== after || ${test})`,
    'property that says nothing where nothing changes': () => `(${changed}.length === 0 ? undefined : ${test})`,
  })}`;
}
