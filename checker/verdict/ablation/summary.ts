import { unknownName } from '../../language/errors.ts';
import { keyOf, type Rule } from './rule.ts';
import type { Rung } from './survey.ts';
import type { Violates, Loss, Senseless } from './table.ts';
import type { Trial } from './trial.ts';

/** A trial and the model at which it was made. */
export interface ModelTrial {
  readonly model: string;
  readonly trial: Trial;
}

/** Whether a trial settles what a rule is for, so that larger models are not needed. */
export const isViolating = (trial: Trial): trial is Violates | Senseless => trial.kind === 'violated' || trial.kind === 'senseless';

/** The rules of all rungs, each once, by action: in the order of the model that has most of the actions. */
export function rulesOf(rungs: readonly Rung[], actions: readonly string[] | undefined): readonly Rule[] {
  const systems = [...rungs].sort((a, b) => b.system.actions.length - a.system.actions.length);
  const order = [...new Set(systems.flatMap(({ system }) => system.actions.map(({ name }) => name)))];
  const unknown = actions?.find((name) => !order.includes(name));
  if (unknown !== undefined && rungs.length > 0) throw unknownName('action', unknown, order);
  const rules = [...new Map(systems.flatMap((rung) => rung.rules).map((rule) => [keyOf(rule), rule])).values()];
  return order
    .filter((name) => actions?.includes(name) ?? true)
    .flatMap((name) =>
      (['clause', 'write'] as const).flatMap((kind) => rules.filter((rule) => rule.action === name && rule.kind === kind)),
    );
}

/** What all trials of a rule together say: a violation, else a standstill, else a difference, else none, if all models were tried. */
export function lossOf(trials: readonly ModelTrial[], finished: boolean, failed = false): Loss {
  if (trials.length === 0) return { kind: 'untried' };
  const all = trials.map(({ trial }) => trial);
  const worst = all.find(isViolating) ?? all.find((trial) => trial.kind === 'stalls');
  if (worst !== undefined) return worst;
  const changed = trials.find(({ trial }) => trial.kind === 'unseen' && trial.changed);
  if (changed !== undefined) return { kind: 'unseen', model: changed.model };
  const same = all.flatMap((trial) => (trial.kind === 'same' ? [trial.argument] : []));
  if (same.length < all.length) return { kind: 'unseen' };
  if (!finished) return { kind: 'unseen', ...(failed ? { failed } : { cut: true }) };
  return {
    kind: 'redundant',
    argument: (['other-steps', 'same-states', 'implied'] as const).find((argument) => same.includes(argument)) ?? 'implied',
  };
}
