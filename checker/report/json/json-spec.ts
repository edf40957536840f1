import type { JsonObject } from '../../language/json-values.ts';
import type { Entry } from '../../language/catalogue.ts';
import { showDomain } from '../../language/display.ts';
import { GeneratedStates } from '../../language/generated-states.ts';
import type { Parameters } from '../../language/parameters.ts';
import type { Spec } from '../../language/spec.ts';
import type { System } from '../../language/system.ts';
import { initialStates } from '../../semantics/initial.ts';
import { behaviourWords } from '../text/behaviour-words.ts';
import { clauseNames } from '../text/clauses.ts';
import type { JsonOptions } from './json.ts';
import { encodeFields } from './json-values.ts';
import { sourceText } from '../text/show.ts';

/** Raised when a field of these documents changes its meaning or goes away. */
export const SPEC_VERSION = 1;

/**
 * The JSON form of the catalogue, one object: `version`: 1; `specs`, each with
 * - `name`, `gloss`, `source`
 * - `models`: `{name, constants, expect, gloss}`; `constants` are those that are not the defaults, `expect` the pinned counts
 *   `{distinct, generated, depth}`
 * - `variants`: `{name, because, model, predicts}`; `model` has the constants that are not the defaults, `predicts` is
 *   `{breaks, states}` or `{keeps}`
 * - `views`: `{name, gloss}`
 */
export const listJson = (catalogue: Readonly<Record<string, Entry>>): JsonObject => ({
  version: SPEC_VERSION,
  specs: Object.entries(catalogue).map(([name, entry]) => ({
    name,
    gloss: entry.spec.gloss,
    source: entry.spec.source,
    ...partsJson(entry),
  })),
});

/**
 * The JSON form of everything that a spec declares, for one choice of its constants, one object. It has the fields
 * of a spec in the catalogue, and
 * - `version`: 1; `module`, `variant`: which spec it is
 * - `constants`: `{name, value, domain, gloss}`; `variables`: `{name, domain, gloss}`; domains are in words
 * - `initial`: the initial states, their values spelled as in `encodeValue`; where they are generated, the first hundred, with
 *   `moreInitial`: true if there are others
 * - `actions`: `{name, parameters, clauses}`; a parameter is `{name, source}`, the source in words; `clauses` are
 *   the names of the enabling clauses
 * - `within`: true if there is a state constraint
 * - `invariants`: `{name, conjuncts}`, each `{name, parameters}`; `properties` and `witnesses`: `{name, parameters}`
 * - `fairness` and `liveness`: `{name, is}`, in words
 */
export function showJson(entry: Entry, spec: Spec, system: System, { module }: JsonOptions = {}): JsonObject {
  const quantified = ({ name, parameters }: { readonly name: string; readonly parameters: Parameters<never> }): JsonObject => ({
    name,
    parameters: parametersJson(parameters),
  });
  return {
    version: SPEC_VERSION,
    name: system.spec,
    ...(module === undefined ? {} : { module }),
    ...(system.variant === undefined ? {} : { variant: system.variant }),
    gloss: spec.gloss,
    source: spec.source,
    constants: Object.entries(spec.constants).map(([name, { domain, gloss }]) => ({ name, value: system.constants[name], domain, gloss })),
    variables: Object.entries(system.variables).map(([name, schema]) => ({ name, domain: showDomain(schema), gloss: schema.gloss })),
    ...initialJson(system),
    actions: system.actions.map((action) => ({ ...quantified(action), clauses: clauseNames(system, action) })),
    invariants: system.invariants.map(({ name, conjuncts }) => ({ name, conjuncts: conjuncts.map(quantified) })),
    properties: system.properties.map(quantified),
    fairness: system.fairness.map(({ name, assumption }) => ({ name, is: behaviourWords(system, assumption, sourceText) })),
    liveness: system.liveness.map(({ name, claim }) => ({ name, is: behaviourWords(system, claim, sourceText) })),
    witnesses: system.witnesses.map(quantified),
    ...(system.within === undefined ? {} : { within: true }),
    ...partsJson(entry),
  };
}

/** Of states that are generated, so many are shown. */
const SHOWN_MAX = 100;

function initialJson(system: System): JsonObject {
  const isGenerated = system.initial instanceof GeneratedStates;
  return {
    initial: initialStates(system, isGenerated ? SHOWN_MAX : undefined).map(encodeFields),
    ...(isGenerated && system.initial.at(SHOWN_MAX) !== undefined ? { moreInitial: true } : {}),
  };
}

const partsJson = ({ models, variants, views = {} }: Entry): JsonObject => ({
  models: Object.entries(models).map(([name, { constants, within, view, expect, gloss = '' }]) => ({
    name,
    constants,
    ...(within === undefined ? {} : { within: true }),
    ...(view === undefined ? {} : { view: true }),
    ...(expect === undefined ? {} : { expect }),
    gloss,
  })),
  variants: Object.values(variants).map(({ name, because, model, predicts }) => ({ name, because, model, predicts })),
  views: Object.entries(views).map(([name, { gloss }]) => ({ name, gloss })),
});

const parametersJson = (parameters: Parameters<never>): readonly JsonObject[] =>
  Object.entries(parameters).map(([name, source]) => ({ name, source: sourceText(source).replace(/^: ?| (?=from |∈ )/, '') }));
