import type { Rule } from '../../verdict/ablation/rule.ts';
import type { Violates, Loss, Redundant, RuleReport, Stalls } from '../../verdict/ablation/table.ts';
import { counted, number } from './style.ts';

// What the text and the Markdown of an ablation say in the same words.

/** `when b > lastTried[p]`, `sets prevVotes`. */
export const ruleText = ({ kind, name }: Rule): string => (kind === 'clause' ? `when ${name}` : `sets ${name}`);

/** What is lost first: the names that are violated at the first depth, or what happens instead. */
export function lostFirst(loss: Loss): string {
  switch (loss.kind) {
    case 'violated': return firstViolations(loss).map(({ name }) => name).join(', ');
    case 'senseless': return 'makes no sense';
    case 'stalls': return 'stalls';
    case 'unseen': return 'not visible';
    case 'redundant': return 'redundant';
    case 'untried': return 'not tried';
  }
}

const firstViolations = ({ violations }: Violates): Violates['violations'][number][] =>
  violations.filter(({ depth }) => depth === violations[0].depth);

/** The depth of the first violation. */
export const depthText = (loss: Loss): string => (loss.kind === 'violated' ? number(loss.violations[0].depth) : '');

/** The smallest model at which the loss shows. */
export const modelText = (loss: Loss): string => ('model' in loss && loss.kind !== 'unseen' ? loss.model : '');

/** What else there is to say, if anything: later violations, the mistake, what no longer happens, the argument. */
export function remark({ loss, models }: RuleReport): string {
  switch (loss.kind) {
    case 'violated': return laterViolations(loss);
    case 'senseless': return loss.error;
    case 'stalls': return standstill(loss);
    case 'unseen':
      if (loss.cut === true) return `no other state at ${extent(models.length)} at which it was tried before the time was over`;
      if (loss.failed === true) return `no other state at ${extent(models.length)} at which it could be tried`;
      return loss.model === undefined
        ? 'nothing is violated, but no search without it was complete'
        : `nothing is violated, but the state graph is another one, at ${loss.model} first`;
    case 'redundant': return `${ARGUMENTS[loss.argument]}, at ${extent(models.length)} at which it was tried`;
    case 'untried': return '';
  }
}

const extent = (models: number): string => ['', 'the only model', 'both models'][models] ?? `all ${models} models`;

function laterViolations(loss: Violates): string {
  const later = loss.violations.slice(firstViolations(loss).length);
  return later.length === 0 ? '' : `then ${later.map(({ name, depth }) => `${name} at ${number(depth)}`).join(', ')}`;
}

function standstill({ witnesses, actions }: Stalls): string {
  return [
    ...(witnesses.length > 0 ? [`not reached: ${witnesses.join(', ')}`] : []),
    ...(actions.length > 0 ? [`never taken: ${actions.join(', ')}`] : []),
  ].join('; ');
}

const ARGUMENTS: Readonly<Record<Redundant['argument'], string>> = {
  implied: 'the other clauses imply it',
  'same-states': 'the same states and as many steps',
  'other-steps': 'the same states, by another number of steps',
};

/** How many rules there are of each sort. */
export const countText = (count: number, sort: string): readonly string[] => (count > 0 ? [`${number(count)} ${sort}`] : []);

export const budgetText = ({ states, seconds }: { readonly states: number; readonly seconds: number }): string =>
  `${counted(states, 'state')} a search, ${number(seconds)} s in all`;

/** Rules under the names of their actions, in order. */
export function byAction(rules: readonly RuleReport[]): readonly (readonly [string, readonly RuleReport[]])[] {
  return [...new Set(rules.map(({ action }) => action))].map((action) => [action, rules.filter((rule) => rule.action === action)] as const);
}
