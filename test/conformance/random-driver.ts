import { condition } from './random-condition.ts';
import { literal } from './random-expression.ts';
import { bitsOf, literalsOf, schemaText, type Type } from './random-type.ts';
import type { Scope } from './scope.ts';
import type { Tape } from './tape.ts';

/**
 * A simple action that is mostly enabled and makes one variable take many values. Wholly random actions rarely lead anywhere;
 * among a few of these they have something to look at.
 */
export function driverText(tape: Tape, scope: Scope): string {
  const [name, type] = tape.pick(Object.entries(scope.variables));
  tape.note(`driver: ${type.kind}`);
  const { parameters, effect } = driving(tape, `s.${name}`, type);
  const names = Object.keys(parameters);
  const choices = names.length === 0 ? '' : `, { ${names.join(', ')} }`;
  const enabled = tape.rarely(3) ? `!(${condition({ ...scope, tape, depth: 1 })})` : 'true';
  return `action({ ${names.map((parameter) => `${parameter}: ${parameters[parameter]}`).join(', ')} }, {
          enabled: (s${choices}) => ${enabled},
          effect: (s${choices}) => { ${effect} },
        })`;
}

interface Driving {
  readonly parameters: Readonly<Record<string, string>>;
  readonly effect: string;
}

function driving(tape: Tape, place: string, type: Type, depth = 0): Driving {
  switch (type.kind) {
    case 'range': return { parameters: {}, effect: `${place} = wrap(${place} + 1, ${type.from}, ${type.to});` };
    case 'bool': return { parameters: {}, effect: `${place} = !${place};` };
    case 'record': {
      const [name, field] = tape.pick(Object.entries(type.fields));
      return driving(tape, `${place}.${name}`, field, depth);
    }
    case 'function': {
      if (tape.below(2) === 1) return driving(tape, `${place}[${tape.pick(literalsOf(type.domain))}]`, type.range, depth);
      const argument = `x${depth}`;
      const inner = driving(tape, `${place}[${argument}]`, type.range, depth + 1);
      return { parameters: { [argument]: schemaText(type.domain), ...inner.parameters }, effect: inner.effect };
    }
    case 'set': return {
      parameters: { m: domain(tape, type.element) },
      effect: tape.below(2) === 1 ? `${place} = ${place}.with(m);` : `${place} = ${place}.has(m) ? ${place}.without(m) : ${place}.with(m);`,
    };
    case 'bag': return { parameters: { m: domain(tape, type.element) }, effect: `${place} = ${place}.with(m);` };
    case 'sequence':
      return {
        parameters: { m: domain(tape, type.element) },
        effect: `if (${place}.length === ${type.max}) ${place}.shift(); ${place}.push(m);`,
      };
    default: return { parameters: { v: domain(tape, type) }, effect: `${place} = v;` };
  }
}

/** All values of a small type, a few of a large one. */
const domain = (tape: Tape, type: Type): string =>
  bitsOf(type) <= 2 ? schemaText(type) : `[${[1, 2, 3].map(() => literal(tape, type)).join(', ')}]`;
