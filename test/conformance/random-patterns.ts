import { expression } from './random-expression.ts';
import { isScalar, literalsOf, type ScalarType, type Type } from './random-type.ts';
import { deeper, fresh, readable, type Scope, type Typed, type Ways, withValue } from './scope.ts';

/** Conditions written in other ways than as one expression. */
export function patternConditions(scope: Scope): Ways {
  const { tape } = scope;
  const some = (): string => scope.condition(deeper(scope));
  const scalars = readable(scope).filter((place): place is Typed & { type: ScalarType } => isScalar(place.type));
  const choice = (type: ScalarType): string => tape.pick(literalsOf(type));
  return {
    'early exit': () => `(() => { if (${some()}) return ${some()}; return ${some()}; })()`,
    'early exit of a loop': () =>
      `(() => { for (const go of [true, false]) { if (${some()} === go) ` + `continue; return ${some()}; } return ${some()}; })()`,
    'labelled exit': () =>
      '(() => { let n = 0; outer: for (const a of [1, 2]) for (const b of [1, 2]) { if ' +
      `(${some()}) break outer; n += a * b; } return n > ${tape.below(9)}; })()`,
    'try and catch': () => `(() => { try { if (${some()}) fail('caught'); return ${some()}; } catch { return ${some()}; } })()`,
    'try and finally': () =>
      `(() => { let done = false; try { if (${some()}) return ` + `${some()}; } finally { done = true; } return done; })()`,
    'catch of a mistake':
      scalars.length > 0 &&
      (() =>
        `(() => { try { return [${some()}][${tape.pick(scalars).text} === ${'0'} ` +
        `? 1 : 0].valueOf(); } catch { return ${some()}; } })()`),
    'switch of cases': scalars.length > 0 && (() => {
      const { text, type } = tape.pick(scalars);
      return (
        `(() => { switch (${text}) { case ${choice(type)}: return ${some()}; case ` +
        `null: return true; default: return ${some()}; } })()`
      );
    }),
    'state taken apart': scope.states.length > 0 && (() => takenApart(scope)),
  };
}

/** A state taken apart by a pattern, with a rest. */
function takenApart(scope: Scope): string {
  const [state] = scope.states as readonly [string];
  const [name, type] = scope.tape.pick(Object.entries(scope.variables));
  const inner = withValue(scope, { text: name, type });
  return `(({ ${name}, ...rest }) => Object.keys(rest).length > 9 || ${scope.condition(inner)})(${state})`;
}

/** Tests of a value that is taken apart, or of a copy of it. */
export function patternTests(scope: Scope, { text, type }: Typed): Ways {
  const about = (value: string, of: Type): string =>
    scope.condition(withValue({ ...scope, depth: Math.min(scope.depth, 1) }, { text: value, type: of }));
  const name = fresh(scope, 'd');
  if (type.kind === 'sequence') {
    return {
      'first of a pattern': () =>
        `(([${name}, ...rest]) => ${name} !== undefined && (rest.length > ` + `1 || ${about(name, type.element)}))(${text})`,
      'copy of a list': () => `((${name}) => ${about(name, type)})([...${text}].reverse())`,
      'list by another name': () => `((${name}) => ${about(name, type)})(${text}.slice(0, 2).concat(${text}.slice(2)))`,
    };
  }
  if (type.kind === 'record') {
    const [field, of] = scope.tape.pick(Object.entries(type.fields));
    return {
      'field of a pattern': () => `(({ ${field}: ${name} = null }) => ${about(name, of)})(${text})`,
      'copy of a record': () => `((${name}) => ${about(name, type)})({ ...${text} })`,
      'record changed by spread': () => `((${name}) => ${about(name, type)})({ ...${text}, ${field}: ${expression(deeper(scope), of)} })`,
      'record by its entries': () => `((${name}) => ${about(name, type)})(Object.fromEntries(Object.entries(${text})))`,
      'own field': () => `Object.hasOwn(${text}, ${scope.tape.pick([`'${field}'`, "'gone'"])})`,
      'nothing there': () => `(${text}.gone?.deeper ?? ${text}.${field}) === ${text}.${field}`,
    };
  }
  if (type.kind === 'function')
    return {
      'copy of a function': () => `((${name}) => ${about(name, type)})(Object.assign({}, ${text}))`,
      'names of a function': () => `Reflect.ownKeys(${text}).length > ${scope.tape.below(4)}`,
    };
  return {};
}

/** Tests that tell 0 from -0, where anything can. */
export function zeroTests({ tape }: Scope, { text, type }: Typed): Ways {
  if (type.kind !== 'range' && type.kind !== 'names' && type.kind !== 'optional') return {};
  return {
    'sign of zero by division': () => `1 / ${text} ${tape.pick(['<', '>'])} 0`,
    'sign of zero by Object.is': () => `Object.is(${text}, ${tape.pick(['-0', '0'])})`,
    'sign of zero by another place': () => `Object.is(${text} * 0, ${tape.pick(['-0', '0'])})`,
  };
}

/** Values compared as JSON. */
export function textTests(scope: Scope, { text, type }: Typed): Ways {
  if (isScalar(type)) return {};
  const { tape } = scope;
  return {
    'text against text': () =>
      `JSON.stringify(${text}) ${tape.pick(['===', '!==', '<'])} JSON.stringify(${expression(deeper(scope), type)})`,
    'length of the text': () => `JSON.stringify(${text}).length ${tape.pick(['<', '>='])} ${2 + tape.below(30)}`,
    'text of a whole': () => `JSON.stringify({ at: [${text}] }).includes(${tape.pick(["'[]'", "'1'", "'null'", "'A'"])})`,
  };
}
