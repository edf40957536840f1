import { fresh, type Scope, type Typed, type Ways, withValue } from './scope.ts';

/** Tests whose value depends on which members are visited, in which order, and where that ends. */
export function orderTests(scope: Scope, { text, type }: Typed): Ways {
  if (type.kind === 'function') return visits(scope, `Object.values(${text})`, { text: fresh(scope, 'v'), type: type.range }, false);
  if (type.kind !== 'set' && type.kind !== 'bag' && type.kind !== 'sequence') return {};
  const member = { text: fresh(scope, 'm'), type: type.element };
  const { tape } = scope;
  return {
    ...visits(scope, text, member, true),
    'order of a subset':
      type.kind === 'set' && (() => `[...${text}.filter(${aside(scope, member)})].slice(0, 1).some(${test(scope, member)})`),
    'order of images':
      type.kind === 'set' && (() => `JSON.stringify(${text}.toArray().map(${test(scope, member)})) ${tape.pick(['<', '>='])} '[true'`),
  };
}

const test = (scope: Scope, member: Typed): string =>
  `(${member.text}) => ${scope.condition(withValue({ ...scope, depth: Math.min(scope.depth, 1) }, member))}`;
/** A test of every second member only. */
const aside = (scope: Scope, member: Typed): string =>
  `((n) => (${member.text}) => n++ % 2 === ${scope.tape.below(2)} && ` +
  `(${scope.condition(withValue({ ...scope, depth: 0 }, member))}))(0)`;

function visits(scope: Scope, over: string, member: Typed, spread: boolean): Ways {
  const { tape } = scope;
  const said = (): string => `(${test(scope, member)})(${member.text})`;
  const list = spread ? `[...${over}]` : over;
  const counted = (method: string, body: string, end: string): string =>
    `(() => { let n = 0; ${over}.${method}((${member.text}) => ${body}); return ${end}; })()`;
  return {
    'order: second by some': () => `(() => { let n = 0; return ${over}.some((${member.text}) => n++ === 1 && ${said()}); })()`,
    'order: first by every': () => `(() => { let n = 0; return ${over}.every((${member.text}) => n++ > 0 || ${said()}); })()`,
    'order: visits of some': () => counted('some', `(n++, ${said()})`, `n % 2 === ${tape.below(2)}`),
    'order: visits of every': () => counted('every', `(n++, ${said()})`, `n ${tape.pick(['<', '>='])} 2`),
    'order: visits of find': () => counted('find', `(n++, ${said()})`, `n % 2 === ${tape.below(2)}`),
    'order: each against the one before': () =>
      `(() => { let last; return ${over}.every((${member.text}) => { const ok = last === undefined || ` +
      `JSON.stringify(last) < JSON.stringify(${member.text}) || ${said()}; last = ${member.text}; return ok; }); ` +
      '})()',
    'order: last of a loop': () => `(() => { let last; for (const ${member.text} of ${over}) last = ${said()}; return last === true; })()`,
    'order: left loop': () =>
      `(() => { let n = 0; for (const ${member.text} of ${over}) { if (n++ > 0) ` +
      `break; if (${said()}) return true; } return false; })()`,
    'order: last': () => `${list}.slice(-1).some(${test(scope, member)})`,
    'order: folded': () => `${list}.reduce((sum, ${member.text}, i) => sum + (${said()} ? i + 1 : 0), 0) % 3 === ${tape.below(3)}`,
  };
}
