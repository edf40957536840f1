import type { Entry } from '../../language/catalogue.ts';
import { show, showDomain } from '../../language/display.ts';
import { FiniteSet } from '../../language/finite-set.ts';
import { Members } from '../../language/members.ts';
import type { Parameters, Source } from '../../language/parameters.ts';
import { Schema } from '../../language/schema.ts';
import type { Prediction, Spec } from '../../language/spec.ts';
import type { NamedProperty, System } from '../../language/system.ts';
import { behaviourWords } from './behaviour-words.ts';
import { clauseNames } from './clauses.ts';
import { counted, faint, hanging, number, PLAIN, sections, strong, type Style } from './style.ts';
import { printable, printableProse } from '../../language/printable.ts';

/** Everything that a spec declares, for one choice of its constants. */
export function showText(
  { models, variants, views = {}, refinements = {} }: Entry,
  spec: Spec,
  system: System,
  style: Style = PLAIN,
): string {
  const part = (title: string, lines: readonly string[]): string | undefined =>
    lines.length > 0 ? [strong(style, title), ...lines].join('\n') : undefined;
  return sections([
    heading(spec, system, style),
    part('Constants', constantLines(spec, system, style)),
    part('Variables', variableLines(system, style)),
    part('Actions', actionLines(system, style)),
    part('Invariants', invariantLines(system.invariants, style)),
    part('Lemmas, for proofs by induction', invariantLines(system.lemmas, style)),
    part(
      'Properties of every step',
      system.properties.map((property) => line(style, property.name + forAll(property.parameters) + measureWords(property))),
    ),
    part(
      'Fairness, which is assumed',
      system.fairness.map(({ name, assumption }) => line(style, `${name}: ${behaviourWords(system, assumption, sourceText)}`)),
    ),
    part(
      'Liveness',
      system.liveness.map(({ name, claim }) => line(style, `${name}: ${behaviourWords(system, claim, sourceText)}`)),
    ),
    part(
      'Witnesses, to be reached',
      system.witnesses.map(({ name, parameters }) => line(style, name + forSome(parameters))),
    ),
    part(
      'State constraint',
      system.within === undefined ? [] : [line(style, 'within: a search does not go on from states where it is false')],
    ),
    part('Models', modelLines(models, style)),
    part('Variants', variantLines(variants, style)),
    part(
      'Views of its traces',
      Object.entries(views).map(([name, { gloss: meaning }]) => line(style, `${name}: ${printableProse(meaning)}`)),
    ),
    part(
      'Refines',
      Object.values(refinements).map(({ name, abstract }) =>
        line(style, (name === abstract.name ? name : `${name}, of ${abstract.name}`) + (abstract.gloss ? `: ${abstract.gloss}` : '')),
      ),
    ),
  ]);
}

const line = (style: Style, text: string): string => hanging(style, '  ', printable(text), 6);
const below = (style: Style, text: string): string => hanging(style, '      ', printable(text), 8);
const gloss = (style: Style, text: string): readonly string[] =>
  text ? [hanging(style, '      ', faint(style, printableProse(text)), 6)] : [];

function heading(spec: Spec, system: System, style: Style): string {
  const name = system.variant === undefined ? spec.name : `${system.spec}, variant ${system.variant}`;
  return [
    hanging(style, '', strong(style, printable(name)) + (spec.gloss ? `: ${printableProse(spec.gloss)}` : ''), 2),
    ...(spec.source ? [hanging(style, '  ', faint(style, printableProse(spec.source)))] : []),
  ].join('\n');
}

const constantLines = (spec: Spec, system: System, style: Style): readonly string[] =>
  Object.entries(spec.constants).flatMap(([name, { domain, gloss: meaning }]) => [
    line(style, `${name} = ${String(system.constants[name])}, ${domain}`),
    ...gloss(style, meaning),
  ]);

const variableLines = ({ variables }: System, style: Style): readonly string[] =>
  Object.entries(variables).flatMap(([name, schema]) => [line(style, `${name}: ${showDomain(schema)}`), ...gloss(style, schema.gloss)]);

function actionLines(system: System, style: Style): readonly string[] {
  return system.actions.flatMap((action) => [
    line(style, `${action.name}(${quantified(action.parameters)})`),
    ...clauseNames(system, action).map((clause, place) => below(style, `${place === 0 ? 'when' : 'and'} ${clause}`)),
  ]);
}

const invariantLines = (invariants: System['invariants'], style: Style): readonly string[] =>
  invariants.flatMap(({ name, conjuncts }) => [
    line(style, name),
    ...conjuncts.map((conjunct) => below(style, conjunct.name + forAll(conjunct.parameters))),
  ]);

const quantified = (parameters: Parameters<never>): string =>
  Object.entries(parameters)
    .map(([name, source]) => name + sourceText(source))
    .join(', ');
const forAll = (parameters: Parameters<never>): string => (Object.keys(parameters).length > 0 ? `, for all ${quantified(parameters)}` : '');
/** Which steps lower the measure of a property that is about one. */
const measureWords = ({ measure, ofActions }: NamedProperty): string =>
  measure === undefined ? '' : `: a measure falls with every step${ofActions === undefined ? '' : ` of ${[...ofActions].join(' or ')}`}`;
const forSome = (parameters: Parameters<never>): string =>
  Object.keys(parameters).length > 0 ? `, for some ${quantified(parameters)}` : '';

/** More values than this are counted, not listed. */
const LISTED_MAX = 6;

/** Where the values of a parameter come from, as it stands behind the parameter's name. */
export function sourceText(source: Source<never>): string {
  if (source instanceof Schema) return `: ${showDomain(source)}`;
  if (source instanceof Members) return membersText(source);
  if (typeof source === 'function') return ' from a function of the state';
  const values = source instanceof FiniteSet ? source.toArray() : (source as readonly unknown[]);
  return values.length > LISTED_MAX ? `: one of ${values.length} values` : `: ${values.map(show).join(' | ')}`;
}

function membersText({ variable, turns, test, type }: Members<unknown>): string {
  const place = variable + turns.map((turn) => (turn.kind === 'argument' ? `[${turn.parameter}]` : `.${turn.name}`)).join('');
  const cases = turns.flatMap((turn) => (turn.kind === 'field' && turn.of !== undefined ? [` while it is of type ${turn.of}`] : []));
  return ` ∈ ${place}${cases.join('')}${type === undefined ? '' : ` of type ${type}`}${test === undefined ? '' : ' that pass a test'}`;
}

const settings = (constants: Readonly<Record<string, unknown>>): string =>
  Object.entries(constants)
    .map(([name, value]) => `${name}=${String(value)}`)
    .join(', ') || 'the defaults';

function modelLines(models: Entry['models'], style: Style): readonly string[] {
  return Object.entries(models).flatMap(([name, { constants, within, view, expect, gloss: meaning }]) => [
    line(style, `${name}: ${settings(constants)}`),
    ...(within === undefined ? [] : [below(style, 'within: a state constraint of its own')]),
    ...(view === undefined ? [] : [below(style, 'view: states of which it is equal are one')]),
    ...gloss(style, meaning ?? ''),
    ...(expect === undefined
      ? []
      : [
          below(
            style,
            `${counted(expect.distinct, 'distinct state')}, ${number(expect.generated)} generated, depth ${number(expect.depth)}`,
          ),
        ]),
  ]);
}

function variantLines(variants: Entry['variants'], style: Style): readonly string[] {
  return Object.values(variants).flatMap(({ name, because, model, predicts }) => [
    line(style, `${name}, at ${settings(model)}: ${predictionText(predicts)}`),
    ...gloss(style, because),
  ]);
}

function predictionText(predicts: Prediction): string {
  if ('keeps' in predicts) return 'keeps everything';
  return `breaks ${predicts.breaks.join(', ')}${predicts.states === undefined ? '' : ` in ${counted(predicts.states, 'state')}`}`;
}
