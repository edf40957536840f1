import { isFairness } from '../../language/liveness.ts';
import type { Choices } from '../../language/parameters.ts';
import type { NamedLiveness, State, System } from '../../language/system.ts';
import { canonical } from '../../language/values.ts';
import { choicesIn } from '../../semantics/choices.ts';
import type { SearchOptions } from '../../search/exploration.ts';
import { abstractClaims } from '../../search/liveness/abstract-conditions.ts';
import { Evaluation } from '../../search/oracle/lasso.ts';
import { abstractState } from '../../semantics/refinement.ts';
import { showStep } from '../../semantics/step.ts';
import { enabledIn, stateBehind } from './code.ts';
import type { Finding, KeptAssumption, Trace } from './trace.ts';

/**
 * Every liveness property, of those named, that a lasso shows not to hold, with the account of what is assumed; and what of that is not
 * kept, if that is why it shows nothing.
 */
export function livenessFindings(
  system: System,
  states: readonly State[],
  cycle: number,
  { liveness: names, refinements = [] }: Pick<SearchOptions, 'liveness' | 'refinements'>,
): Pick<Trace, 'findings' | 'unkept'> {
  // The last state of a cycle that does something is its first one.
  const distinct = cycle < states.length - 1 ? states.slice(0, -1) : states;
  const evaluation = new Evaluation({ system, states: distinct, cycle });
  const isAsked = ({ name }: NamedLiveness): boolean => names?.includes(name) ?? true;
  const shown = { system, evaluation, last: distinct[distinct.length - 1] as State, isStill: cycle === states.length - 1 };
  const broken = [
    ...system.liveness.filter(isAsked).flatMap((claim) => findingOf(shown, claim, evaluation)),
    ...refinements.flatMap((refinement) => {
      const claims = abstractClaims(refinement).filter(isAsked);
      if (claims.length === 0) return [];
      // The abstract fairness is about what the states are mapped to.
      const images = distinct.map((state) => abstractState(refinement, state));
      const abstract = new Evaluation({ system: refinement.system, states: images, cycle });
      return claims.flatMap((claim) => findingOf(shown, claim, abstract));
    }),
  ];
  const findings = broken.filter(({ kept }) => kept.every(({ by }) => by !== 'broken'));
  const unkept = broken.flatMap(({ kept }) => kept.filter(({ by }) => by === 'broken'));
  return { findings, ...(findings.length > 0 || unkept.length === 0 ? {} : { unkept }) };
}

type LivenessFinding = Finding & { readonly kind: 'liveness' };

/** What is to be shown of a behaviour. */
interface ShownBehaviour {
  readonly system: System;
  readonly evaluation: Evaluation;
  readonly last: State;
  readonly isStill: boolean;
}

/** `claimed`: of the behaviour that the claim is about: what the states are mapped to, where it is of an abstract spec. */
function findingOf(
  { system, evaluation, last, isStill }: ShownBehaviour,
  { name, claim }: NamedLiveness,
  claimed: Evaluation,
): readonly LivenessFinding[] {
  const choices = choicesToAsk(claimed, claim, name).find((each) => !claimed.holds(claim, each));
  if (choices === undefined) return [];
  const assumptions = [
    ...system.fairness,
    ...(isFairness(claim) ? [] : Object.entries(claim.assuming).map(([own, assumption]) => ({ name: own, assumption }))),
  ];
  const kept = assumptions.flatMap((assumption) => accountOf(evaluation, assumption));
  return [
    {
      kind: 'liveness',
      name,
      form: isFairness(claim) ? claim.kind : claim.form,
      choices,
      begins: claimed.beginsAt(claim, choices),
      kept,
      ...(isStill ? { possible: possibleIn(system, last) } : {}),
    },
  ];
}

/** The choices of a claim; of claimed fairness, those with which a step is possible on the cycle. */
function choicesToAsk(evaluation: Evaluation, claim: NamedLiveness['claim'], name: string): readonly Choices[] {
  return isFairness(claim) ? evaluation.choicesOf(claim) : [...choicesIn(claim.parameters, {}, () => name)];
}

/** By what each instance of an assumption is kept, or that it is not. */
function accountOf(evaluation: Evaluation, { name, assumption }: System['fairness'][number]): readonly KeptAssumption[] {
  if (!isFairness(assumption))
    return evaluation
      .choicesOf(assumption)
      .map((choices) => ({ name, kind: assumption.form, choices, by: evaluation.holds(assumption, choices) ? 'states' : 'broken' }));
  const { kind, actions } = assumption;
  // Nothing is assumed.
  if (actions.length === 0) return [];
  const instances = evaluation.choicesOf(assumption);
  if (instances.length === 0) return [{ name, kind, choices: {}, by: neverTaken(kind) }];
  return instances.map((choices): KeptAssumption => {
    const { possible, taken } = evaluation.meets(assumption, choices);
    const account = { name, kind, choices };
    const [step] = taken;
    if (kind === 'chance' && step !== undefined && !evaluation.holds(assumption, choices)) return { ...account, by: 'broken' };
    if (kind === 'chance' && step === undefined) return { ...account, by: 'not taken' };
    if (kind === 'ceases') return { ...account, by: step === undefined ? 'not taken' : 'broken' };
    if (step !== undefined) return { ...account, by: 'taken', at: step + 1 };
    if (kind === 'strong') return { ...account, by: possible.length === 0 ? 'never possible' : 'broken' };
    const impossible = evaluation.cycle.find((at) => !possible.includes(at));
    return impossible === undefined ? { ...account, by: 'broken' } : { ...account, by: 'not possible', at: impossible };
  });
}

/** By what an assumption is kept none of whose steps is possible any more. */
const neverTaken = (kind: KeptAssumption['kind']): KeptAssumption['by'] =>
  kind === 'ceases' || kind === 'chance' ? 'not taken' : 'never possible';

/** The steps that would change something. */
function possibleIn(system: System, state: State): readonly string[] {
  return [...enabledIn(system, state)]
    .filter((step) => canonical(stateBehind(system, state, step)) !== canonical(state))
    .map(({ action, choices }) => showStep(system.actions[action] as { readonly name: string }, choices));
}
