import type { Enabling } from '../../language/action.ts';
import { Collection } from '../../language/collection.ts';
import type { NamedAction, System } from '../../language/system.ts';
import { UNNAMED } from './rule.ts';

/** What was seen of an action. Complete when the search was: the engine runs the functions wherever it does not know what they would do. */
export interface Seen {
  /** The clauses of its enabling condition; of an unnamed one, the single clause `UNNAMED`, if it was ever false. */
  readonly clauses: Set<string>;
  /** The clauses that were the only false one somewhere: without them, a further step would be possible there. */
  readonly decisive: Set<string>;
  /** The variables that its effect assigned, or a part of which, whether or not to another value. */
  readonly assigned: Set<string>;
}

/** A system that behaves like the given one and notes what its actions do. */
export function spied(system: System): { readonly system: System; readonly seen: readonly Seen[] } {
  const seen = system.actions.map((): Seen => ({ clauses: new Set(), decisive: new Set(), assigned: new Set() }));
  return { system: { ...system, actions: system.actions.map((action, place) => noting(action, seen[place] as Seen)) }, seen };
}

const noting = (action: NamedAction, seen: Seen): NamedAction => ({
  ...action,
  enabled: (state, chosen) => {
    const enabling = action.enabled(state, chosen);
    noteEnabling(enabling, seen);
    return enabling;
  },
  effect: (draft, chosen) => action.effect(watched(draft as object, (variable) => seen.assigned.add(variable)) as never, chosen),
});

function noteEnabling(enabling: Enabling, { clauses, decisive }: Seen): void {
  const named = typeof enabling === 'object' && enabling !== null ? Object.entries(enabling) : enabling ? [] : [[UNNAMED, false] as const];
  for (const [name] of named) clauses.add(name);
  const refusing = named.filter(([, clause]) => !clause);
  if (refusing.length === 1) decisive.add(refusing[0]?.[0] ?? '');
}

/** A draft that tells which variables are assigned, themselves or in a part. */
function watched(draft: object, note: (variable: string) => void): object {
  const behind = new WeakMap<object, object>();
  const watch = (target: object, variable: string | undefined): object => {
    const noteAt = (key: string | symbol): void => note(variable ?? String(key));
    const proxy = new Proxy(target, {
      get: (_target, key) => {
        const value: unknown = Reflect.get(target, key);
        return typeof key === 'string' && isPart(value) && Object.hasOwn(target, key) ? watch(value, variable ?? key) : value;
      },
      set: (_target, key, value: unknown) => {
        noteAt(key);
        return Reflect.set(target, key, isPart(value) ? (behind.get(value) ?? value) : value);
      },
      deleteProperty: (_target, key) => {
        noteAt(key);
        return Reflect.deleteProperty(target, key);
      },
    });
    behind.set(proxy, target);
    return proxy;
  };
  return watch(draft, undefined);
}

const isPart = (value: unknown): value is object => typeof value === 'object' && value !== null && !(value instanceof Collection);
