import { SpecError } from './errors.ts';
import { refuseUnknownKeys } from './known-keys.ts';

/** What each part of a definition is made of, and by what; `key` is what its maker puts in. */
const PARTS = [
  {
    part: 'actions',
    noun: 'action',
    key: 'parameters',
    keys: ['parameters', 'enabled', 'effect', 'by', 'on'],
    maker: 'state.action({ p: domain }, { enabled, effect })',
  },
  { part: 'invariants', noun: 'invariant', key: 'conjuncts', keys: ['conjuncts'], maker: "state.invariant({ 'what holds': (s) => ... })" },
  { part: 'lemmas', noun: 'lemma', key: 'conjuncts', keys: ['conjuncts'], maker: "state.invariant({ 'what holds': (s) => ... })" },
  { part: 'witnesses', noun: 'witness', key: 'some', keys: ['some'], maker: 'state.witness({ p: domain }, (s, { p }) => ...)' },
  {
    part: 'properties',
    noun: 'property',
    key: 'test',
    keys: ['parameters', 'test', 'on'],
    maker: 'state.property({ p: domain }, (before, after, { p }) => ...)',
  },
] as const;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;

/**
 * Refuses a definition whose parts were not made by what `variables` returns. The compiler sees this, but a spec is run without asking it.
 */
export function wellMade<D>(definition: D): D {
  if (!isRecord(definition))
    throw new SpecError('bad-definition', {
      what: 'define() returned nothing',
      cause: 'a `return` is missing',
      fix: 'return { state, actions, invariants }',
    });
  refuseUnknownKeys(definition, ['state', ...PARTS.map(({ part }) => part), 'initial', 'within'], 'a part of what define() returns');
  if (definition['within'] !== undefined && typeof definition['within'] !== 'function')
    throw new SpecError('bad-definition', {
      what: '`within` is no function of a state',
      fix: 'within: (s) => s.term <= 3',
    });
  for (const { part, noun, key, keys, maker } of PARTS) {
    const given = definition[part] ?? {};
    if (!isRecord(given))
      throw new SpecError('bad-definition', { what: `${part} is not a record of named parts`, fix: `${part}: { Name: ${maker} }` });
    for (const [name, value] of Object.entries(given)) {
      if (isRecord(value) && Object.hasOwn(value, key)) {
        refuseUnknownKeys(value, keys, `a part of an ${noun}`.replace(/an (?![ai])/, 'a '), `${noun} ${name}`);
        continue;
      }
      throw new SpecError('bad-definition', {
        what: `the ${noun} ${name} was not made by ${maker.slice(0, maker.indexOf('('))}`,
        fix: `${name}: ${maker}`,
      });
    }
  }
  return definition;
}
