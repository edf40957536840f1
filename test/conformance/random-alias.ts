import { expression, literal } from './random-expression.ts';
import { isScalar, literalsOf, sameType, type Type } from './random-type.ts';
import { deeper, fresh, type Scope, type Typed, type Ways } from './scope.ts';

/** Effects that put one object in two places, and write into it in one of them. */
export function aliasStatements(scope: Scope, place: Typed, writable: readonly Typed[]): Ways {
  const { text, type } = place;
  if (isScalar(type) || type.kind === 'set' || type.kind === 'bag') return {};
  const { tape } = scope;
  const others = writable.filter((other) => other.text !== text && sameType(other.type, type));
  const lists = writable.filter((list) => list.type.kind === 'sequence' && sameType(list.type.element, type));
  const other = (): string => tape.pick(others).text;
  const list = (): string => tape.pick(lists).text;
  const held = fresh(scope, 'one');
  const write = (at: string): string => writeInto(scope, at, type);
  const both = others.length > 0;
  return {
    'one object in two places': both && (() => `${text} = ${other()}; ${write(text)}`),
    'one object in two places, the other written': both && (() => {
      const from = other();
      return `${text} = ${from}; ${write(from)}`;
    }),
    'new object in two places': both && (() => {
      const to = other();
      return `{ const ${held} = ${literal(tape, type)}; ${text} = ${held}; ${to} = ${held}; ${write(tape.pick([text, to, held]))} }`;
    }),
    'object held while it moves': both && (() => `{ const ${held} = ${text}; ${text} = ${other()}; ${write(held)} ${other()} = ${held}; }`),
    'copy that is written': () =>
      `{ const ${held} = ${copied(text, type)}; ${write(held)} ${tape.below(2) === 1 ? `${text} = ${held};` : ''} }`,
    'moved into a list, then written': lists.length > 0 && (() => {
      const into = list();
      return `{ if (${into}.length < 2) ${into}.push(${text}); ${write(text)} }`;
    }),
    'taken out of a list, then written': lists.length > 0 && (() => {
      const from = list();
      return `if (${from}.length > 0) { ${text} = ${from}[0]; ${write(text)} if (${from}.length > 1) ${from}.pop(); }`;
    }),
    'given back by a function': () => `{ const ${held} = ((v) => v)(${text}); ${write(held)} ${write(text)} }`,
    'given value, then written': () => `${text} = ${expression(deeper(scope), type)}; ${write(text)}`,
  };
}

const copied = (text: string, type: Type): string => (type.kind === 'sequence' ? `[...${text}]` : `{ ...${text} }`);

/** A write into the object at a place: into a part of it, never to the place itself. */
function writeInto(scope: Scope, text: string, type: Type): string {
  const { tape } = scope;
  const value = (of: Type): string => expression({ ...scope, depth: Math.min(scope.depth - 1, 1) }, of);
  switch (type.kind) {
    case 'record': {
      const [name, of] = tape.pick(Object.entries(type.fields));
      return `${text}.${name} = ${value(of)};`;
    }
    case 'function': return `${text}[${tape.pick(literalsOf(type.domain))}] = ${value(type.range)};`;
    case 'sequence':
      return tape.pick([`if (${text}.length > 0) ${text}[0] = ${value(type.element)};`, `${text}.reverse();`, `${text}.pop();`]);
    case 'union': return `${text} = { ...${text} };`;
    default: return '';
  }
}
