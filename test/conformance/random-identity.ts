import { expression, literal } from './random-expression.ts';
import { isScalar } from './random-type.ts';
import { deeper, fresh, readableAs, type Scope, type Typed, type Ways, withValue } from './scope.ts';

/**
 * Tests that take values for objects: wherever a spec sees values of a state or choices, equal content is one object. Such a test is
 * about content then, whoever makes the values and whenever they are made.
 */
export function identityTests(scope: Scope, place: Typed): Ways {
  const { text, type } = place;
  if (isScalar(type)) return {};
  const { tape } = scope;
  const other = (): string => tape.pick([place, ...readableAs(scope, type)]).text;
  const says = (): string => tape.pick(['===', '!==']);
  return {
    'identity of two values': () => `${text} ${says()} ${other()}`,
    'identity by Object.is': () => `Object.is(${text}, ${other()})`,
    'identity in a list of values': () => `[${other()}, ${other()}].${tape.pick(['includes(', 'some((v) => v === '])}${text})`,
    'identity by a place in a list': () =>
      `[${other()}, ${other()}, ${text}].${tape.pick(['indexOf', 'lastIndexOf'])}(${text}) === ${tape.below(3)}`,
    'identity in a Set': () => `new Set([${text}, ${other()}, ${other()}]).size === ${1 + tape.below(3)}`,
    'identity as a key': () =>
      `new ${tape.pick(['Map', 'WeakMap'])}([[${text}, 1], [${other()}, ` + `2]]).get(${other()}) === ${1 + tape.below(2)}`,
    'identity of what is not': () => `${text} === ${literal(tape, type)}`,
    'identity across a step': scope.states.length > 1 && (() => acrossStep(scope, text)),
    'identity across a step again': scope.states.length > 1 && (() => acrossStep(scope, text)),
    'identity remembered': () => {
      const test = about(scope, place);
      return `(memo(${JSON.stringify(test)}).get(${text}) ?? memo(${JSON.stringify(test)}).set(${text}, ${test}).get(${text}))`;
    },
    ...amongMembers(scope, place),
  };
}

/** The same place before the step and after it. */
function acrossStep(scope: Scope, text: string): string {
  const name = /^(?:before|after)\.(\w+)/.exec(text)?.[1] ?? scope.tape.pick(Object.keys(scope.variables));
  return `before.${name} ${scope.tape.pick(['===', '!=='])} after.${name}`;
}

/** A test of a value that says something about its content only. */
function about(scope: Scope, { text, type }: Typed): string {
  const inner = { ...scope, states: [], values: [{ text, type }], depth: -1 };
  return scope.condition(inner);
}

function amongMembers(scope: Scope, { text, type }: Typed): Ways {
  if (type.kind !== 'set' && type.kind !== 'bag' && type.kind !== 'sequence') return {};
  const { tape } = scope;
  const { element } = type;
  const members = type.kind === 'sequence' ? text : `[...${text}]`;
  const same = (): string => tape.pick([text, ...readableAs(scope, type).map((place) => place.text)]);
  const one = (): string =>
    readableAs(scope, element).length > 0 && tape.below(3) > 0
      ? tape.pick(readableAs(scope, element)).text
      : expression(deeper(scope), element);
  const member = { text: fresh(scope, 'm'), type: element };
  return {
    'identity among members': () => `${members}.includes(${one()})`,
    'identity by the place of a member': () => `${members}.indexOf(${one()}) ${tape.pick(['<', '>=', '==='])} ${tape.below(2)}`,
    'identity of members': () => `new Set(${members}).size === ${members}.length`,
    'identity of the member found': () => `${members}.find((${member.text}) => ${scope.condition(withValue(scope, member))}) === ${one()}`,
    ...(type.kind === 'set' ? {
      'identity of a set that stays': () => `${text}.with(${one()}) ${tape.pick(['===', '!=='])} ${text}`,
      'identity of the arrays of sets': () => `${text}.toArray() ${tape.pick(['===', '!=='])} ${same()}.toArray()`,
      'identity of a set that shrinks': () => `${text}.without(${one()}) ${tape.pick(['===', '!=='])} ${text}`,
    } : {}),
  };
}
