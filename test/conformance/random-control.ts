import { expression, literal } from './random-expression.ts';
import { isScalar, literalsOf } from './random-type.ts';
import { deeper, fresh, type Scope, type Typed, type Ways } from './scope.ts';

/** Statements around other statements, and writes in other words. `inner` writes another statement. */
export function patternStatements(scope: Scope, { text, type }: Typed, inner: () => string): Ways {
  const { tape } = scope;
  const test = (): string => scope.condition(deeper(scope));
  const [name, of] = tape.pick(Object.entries(scope.variables));
  const held = fresh(scope, 'd');
  return {
    'try that succeeds': () => `try { ${inner()} } catch { ${inner()} } finally { ${inner()} }`,
    'try that is given up': () => `try { ${inner()} if (${test()}) fail('enough'); ${inner()} } catch { ${inner()} }`,
    'loop that is left': () => `for (const n of [0, 1, 2]) { if (n > 0 && ${test()}) break; ${inner()} }`,
    'loop that goes on': () => `for (let n = 0; n < 2; n++) { if (${test()}) continue; ${inner()} }`,
    'while something is so': () => `for (let n = 0; n < 3 && ${test()}; n++) { ${inner()} }`,
    'switch in an effect':
      isScalar(type) &&
      (() => `switch (${text}) { case ${tape.pick(literalsOf(type))}: ${inner()} ` + `case ${'undefined'}: break; default: ${inner()} }`),
    'exit in the midst': () => `${inner()} if (${test()}) return; ${inner()}`,
    'state written by Object.assign': () => `Object.assign(s, { ${name}: ${expression(deeper(scope), of)} });`,
    'state spread and assigned': () => `Object.assign(s, { ...s, ${name}: ${expression(deeper(scope), of)} });`,
    'parts by a pattern': () => `{ const { ${name}: ${held} } = s; ${inner()} s.${name} = ${held}; }`,
    'pattern that writes': type.kind === 'record' && (() => {
      const [field, part] = tape.pick(Object.entries(type.fields));
      return `({ ${field}: ${text}.${field} } = { ${field}: ${expression(deeper(scope), part)} });`;
    }),
    'entries written':
      type.kind === 'function' &&
      (() =>
        `for (const [k, v] of Object.entries(${text})) { if (${test()}) ` +
        `${text}[k] = ${tape.pick([literal(tape, type.range), 'v'])}; }`),
    'list made of itself':
      type.kind === 'sequence' && (() => `${text} = [...${text}, ${expression(deeper(scope), type.element)}].slice(0, ${type.max});`),
    'list taken apart':
      type.kind === 'sequence' && (() => `{ const [first, ...rest] = ${text}; ${text} = first === undefined ? rest : [...rest, first]; }`),
    'list by copyWithin and fill':
      type.kind === 'sequence' && (() => `${tape.pick([`${text}.copyWithin(0, 1);`, `${text}.fill(${literal(tape, type.element)}, 1);`])}`),
    'list sorted': type.kind === 'sequence' && (() => `${text}.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));`),
  };
}
