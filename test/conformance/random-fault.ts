import { type Scope, type Typed, type Ways } from './scope.ts';

/** A condition that is seldom true: two things at once. */
const seldom = (scope: Scope): string => {
  const simple = { ...scope, depth: 0 };
  return `${scope.condition(simple)} && ${scope.condition(simple)}`;
};

/** Conditions that have no truth value in a few states. */
export function faultyConditions(scope: Scope): Ways {
  const rest = (): string => scope.condition({ ...scope, depth: scope.depth - 1 });
  return {
    'throws in some states': () => `((${seldom(scope)}) ? fail('here') : ${rest()})`,
    'looks up nothing in some states': () => `([{ it: true }][(${seldom(scope)}) ? 1 : 0].it && ${rest()})`,
    'says nothing in some states': () => `((${seldom(scope)}) ? undefined : ${rest()})`,
    'throws where something is false': () => `(${rest()} || ((${seldom(scope)}) ? fail('there') : false))`,
  };
}

/** Statements of an effect that go wrong in a few states. */
export function faultyStatements(scope: Scope, { text, type }: Typed, inner: () => string): Ways {
  const when = (then: string): string => `if (${seldom(scope)}) ${then}`;
  return {
    'effect throws in some states': () => `${inner()} ${when("fail('effect');")}`,
    'effect throws and catches': () => `try { ${inner()} ${when("fail('effect');")} ${inner()} } catch { ${inner()} }`,
    'effect returns in some states': () => when("return 'something';"),
    'effect leaves a domain in some states': () => when(type.kind === 'range' ? `${text} = ${type.to + 1};` : `${text} = 'strange';`),
    'effect writes nothing defined': () => when(`${text} = undefined;`),
    'effect writes an unknown name': () => when('s.gone = 1;'),
    'effect takes a part away': type.kind === 'record' && (() => when(`delete ${text}.${Object.keys(type.fields)[0]};`)),
    'effect puts a part back': type.kind === 'record' && (() => {
      const [name] = Object.keys(type.fields);
      return `{ const { ${name} } = ${text}; delete ${text}.${name}; ${text}.${name} = ${name}; }`;
    }),
  };
}
