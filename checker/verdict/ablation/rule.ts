import type { Enabling, NamedAction } from '../../language/action.ts';
import type { System } from '../../language/system.ts';

/**
 * What can be taken out of a spec: a clause of an enabling condition, which then counts as true, or what an effect writes to a variable.
 */
export interface Rule {
  readonly action: string;
  readonly kind: 'clause' | 'write';
  /** The clause's name (`enabled` for a condition that names none), or the variable. */
  readonly name: string;
}

/** One text for equal rules. */
export const keyOf = ({ action, kind, name }: Rule): string => JSON.stringify([action, kind, name]);

/** The system without a rule. */
export const ablated = (system: System, rule: Rule): System =>
  ({ ...system, actions: system.actions.map((action) => (action.name === rule.action ? without(action, rule) : action)) });

/**
 * The system in which a rule may be kept or not, at every step: it reaches whatever the system reaches, with or without the rule.
 * Equal numbers of states therefore mean equal sets of states.
 */
export const withAndWithout = (system: System, rule: Rule): System => ({
  ...system,
  actions: system.actions.flatMap((action) =>
    action.name === rule.action ? [action, { ...without(action, rule), name: `${action.name} without ${rule.name}` }] : [action],
  ),
});

function without(action: NamedAction, { kind, name }: Rule): NamedAction {
  if (kind === 'write') return { ...action, discards: [...(action.discards ?? []), name] };
  return { ...action, enabled: (state, chosen) => weakened(action.enabled(state, chosen), name) };
}

function weakened(enabling: Enabling, clause: string): Enabling {
  if (typeof enabling !== 'object' || enabling === null) return clause === UNNAMED ? true : enabling;
  return Object.hasOwn(enabling, clause) ? { ...enabling, [clause]: true } : enabling;
}

/** What a condition that is a plain truth value is called. */
export const UNNAMED = 'enabled';
