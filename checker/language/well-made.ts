import { SpecError } from './errors.ts';
import { refuseUnknownKeys } from './known-keys.ts';
import { type LivenessForm, livenessForms } from './liveness.ts';

/** What each part of a definition is made of, and by what; `key` is what its maker puts in. */
const PARTS = [
  {
    part: 'actions',
    noun: 'action',
    key: 'parameters',
    keys: ['parameters', 'enabled', 'effect', 'by', 'tell', 'on'],
    maker: 'state.action({ p: domain }, { enabled, effect })',
  },
  { part: 'invariants', noun: 'invariant', key: 'conjuncts', keys: ['conjuncts'], maker: "state.invariant({ 'what holds': (s) => ... })" },
  { part: 'lemmas', noun: 'lemma', key: 'conjuncts', keys: ['conjuncts'], maker: "state.invariant({ 'what holds': (s) => ... })" },
  { part: 'witnesses', noun: 'witness', key: 'some', keys: ['some'], maker: 'state.witness({ p: domain }, (s, { p }) => ...)' },
  {
    part: 'properties',
    noun: 'property',
    key: 'test',
    keys: ['parameters', 'test', 'explain', 'of', 'measure', 'on'],
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
  const known = ['state', ...PARTS.map(({ part }) => part), 'fairness', 'liveness', 'initial', 'within'];
  refuseUnknownKeys(definition, known, 'a part of what define() returns');
  if (definition['within'] !== undefined && typeof definition['within'] !== 'function')
    throw new SpecError('bad-definition', {
      what: '`within` is no function of a state',
      fix: 'within: (s) => s.term <= 3',
    });
  requireBehavioural(definition);
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

/** The keys of what `weak`, `strong`, `ceases` and `chance` make, and of what `state.eventually` and its relatives make. */
const MADE = { kind: ['on', 'kind', 'actions', 'each', 'when'], form: ['on', 'form', 'parameters', 'first', 'goal', 'assuming'] } as const;

/** Refuses fairness and liveness that were not made by what makes them. */
function requireBehavioural(definition: Readonly<Record<string, unknown>>): void {
  for (const [part, maker] of [['fairness', 'weak(Action)'], ['liveness', 'state.eventually((s) => ...)']] as const) {
    const given = definition[part] ?? {};
    if (!isRecord(given))
      throw new SpecError('bad-definition', { what: `${part} is not a record of named parts`, fix: `${part}: { Name: ${maker} }` });
    for (const [name, value] of Object.entries(given)) {
      if (part === 'fairness' && value === undefined) continue;
      const key = isRecord(value) ? (['kind', 'form'] as const).find((each) => Object.hasOwn(value, each)) : undefined;
      if (key === undefined)
        throw new SpecError('bad-definition', {
          what: `${name}, a part of ${part}, was not made by ${maker.slice(0, maker.indexOf('('))} or one of its relatives`,
          cause: `they are weak, strong, ceases, chance and progress, and state.${FORMS.join(', state.')}`,
          fix: `${name}: ${maker}`,
        });
      refuseUnknownKeys(value, MADE[key], `a part of ${name}`);
      requirePlacedForm(part, name, value as { readonly kind?: string; readonly form?: LivenessForm });
    }
  }
}

const FORMS = Object.keys(livenessForms) as readonly LivenessForm[];

/** The forms that may be assumed. */
const ASSUMED: readonly LivenessForm[] = ['infinitelyOften', 'eventuallyAlways', 'always'];

function requirePlacedForm(
  part: 'fairness' | 'liveness',
  name: string,
  { kind, form }: { readonly kind?: string; readonly form?: LivenessForm },
): void {
  if (part === 'fairness' && form !== undefined && !ASSUMED.includes(form))
    throw new SpecError('bad-definition', {
      what: `${name} assumes ${form}(...)`,
      cause: `only ${ASSUMED.join(', ')}, weak, strong, ceases and chance can be assumed`,
      fix: 'claim it, as a part of liveness',
    });
  if (part === 'liveness' && form === 'always')
    throw new SpecError('bad-definition', {
      what: `${name} claims always(...)`,
      fix: `what holds in every state is an invariant: invariants: { ${name}: state.invariant({ '...': (s) => ... }) }`,
    });
  if (part === 'liveness' && (kind === 'ceases' || kind === 'chance'))
    throw new SpecError('bad-definition', {
      what: `${name} claims that some steps ${kind === 'ceases' ? 'cease' : 'are left to chance'}`,
      fix: `${kind}(...) is for what is assumed`,
    });
}
