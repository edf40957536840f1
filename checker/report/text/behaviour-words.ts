import type { Action } from '../../language/action.ts';
import { show } from '../../language/display.ts';
import type { Fairness } from '../../language/fairness.ts';
import { type Assumption, ended, isFairness, type Liveness } from '../../language/liveness.ts';
import type { Parameters, Source } from '../../language/parameters.ts';
import { actionPlace, type System } from '../../language/system.ts';

/** What is assumed, or claimed, of behaviours, in words; `list` says what a parameter ranges over. */
export function behaviourWords(system: System, assumption: Assumption, list: (source: Source<never>) => string): string {
  return isFairness(assumption) ? fairnessWords(system, assumption) : livenessWords(system, assumption, list);
}

function fairnessWords(system: System, { kind, actions, each, when }: Fairness): string {
  const of =
    actions === 'all'
      ? 'the whole next-state relation'
      : actions.length === 0
        ? 'nothing'
        : actions.map((action) => system.actions[actionPlace(system, action, 'fairness')]?.name ?? '').join(' or ');
  const parts = [
    ...(each.length === 0 ? [] : [`for each ${each.join(', ')}`]),
    ...(when === undefined ? [] : ['where its `when` is true']),
  ];
  if (kind === 'chance') return `chance: ${of}, over ${leftTo(system, actions, each).join(', ')}`;
  const head = kind === 'ceases' ? `${of} ceases` : `${kind}: ${of}`;
  return [head, ...parts].join(', ');
}

/** The parameters of an action that chance decides on. */
const leftTo = (system: System, actions: Fairness['actions'], each: readonly string[]): readonly string[] =>
  actions === 'all'
    ? []
    : actions.flatMap((action) =>
        Object.keys(system.actions[actionPlace(system, action, 'fairness')]?.parameters ?? {}).filter((name) => !each.includes(name)),
      );

function livenessWords(system: System, { form, parameters, goal, assuming }: Liveness, list: (source: Source<never>) => string): string {
  const nameOf = (action: Action<never>): string => system.actions[actionPlace(system, action, 'step')]?.name ?? '';
  const what =
    typeof goal === 'function'
      ? form
      : goal === ended
        ? `${form}: no step changes anything any more`
        : `${form}: a step of ${goal.actions.map(nameOf).join(' or ')}`;
  const forAll = Object.entries<Source<never>>(parameters as Parameters<never>).map(([name, source]) => name + list(source)).join(', ');
  const assumed = Object.keys(assuming).map((name) => show(name)).join(', ');
  return [what, ...(forAll === '' ? [] : [`for all ${forAll}`]), ...(assumed === '' ? [] : [`assuming ${assumed}`])].join(', ');
}
