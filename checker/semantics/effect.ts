import type { Choices } from '../language/parameters.ts';
import type { NamedAction } from '../language/system.ts';
import { call, refusePromise, type Where } from './call.ts';
import { SpecError } from '../language/errors.ts';
import { Draft } from './draft.ts';

// What an effect does to a state. Whatever it reads is a value, the one object with its content, except for what it writes into in place (`s.paid[q]++`,
// `s.queue.push(m)`): that is a draft, which is equal to nothing but itself.
//
// Which places these are is found by running the effect on drafts alone. Where it was handed out anything else, it runs again on values, with copies to
// write into at those places.

/** The final value of each variable that an effect looked at or assigned; undefined for one that it deleted. */
export type Finals = ReadonlyMap<string, unknown>;

/**
 * Runs an effect. `load` gives the value of a variable, interned; it is asked only for variables that the effect looks at. Throws what the effect throws.
 */
export function effectOnValues(action: NamedAction, names: readonly string[], load: (name: string) => unknown, choices: Choices, where: Where): Finals {
  const values = new Map<string, unknown>();
  const once = (name: string): unknown => (values.has(name) ? values.get(name) : values.set(name, load(name)).get(name));
  const drafts = new Map<string, Draft>();
  const drafted = rootOf(names, (name) => draftOf(once(name), (draft) => drafts.set(name, draft)));
  try {
    runEffect(action, drafted.root, choices, where);
  } catch (error) {
    return onValuesAlone(action, names, once, choices, where, error);
  }
  if ([...drafts.values()].every((draft) => draft.isWrittenOrOnTheWay)) return drafted.finals();
  const onCopies = rootOf(names, (name) => drafts.get(name)?.copy() ?? once(name));
  runEffect(action, onCopies.root, choices, where);
  return onCopies.finals();
}

function draftOf(value: unknown, made: (draft: Draft) => void): unknown {
  if (!Draft.fits(value)) return value;
  const draft = new Draft(value);
  made(draft);
  return draft.proxy;
}

/** An effect that fails on drafts may do without them: then it assigns whole variables only. */
function onValuesAlone(action: NamedAction, names: readonly string[], load: (name: string) => unknown, choices: Choices, where: Where, error: unknown): Finals {
  try {
    const { root, finals } = rootOf(names, load);
    runEffect(action, root, choices, where);
    return finals();
  } catch {
    throw error;
  }
}

/** An object with a property for each variable, which is loaded when it is looked at first, and assigned like any other. */
function rootOf(names: readonly string[], load: (name: string) => unknown): { readonly root: object; readonly finals: () => Finals } {
  const root: Record<string, unknown> = {};
  for (const name of names) {
    const hold = (value: unknown): void => void Object.defineProperty(root, name, { value, writable: true, enumerable: true, configurable: true });
    Object.defineProperty(root, name, {
      get: () => {
        const value = load(name);
        hold(value);
        return value;
      },
      set: hold,
      enumerable: true,
      configurable: true,
    });
  }
  const finals = (): Finals => {
    const found = new Map<string, unknown>();
    for (const name of new Set([...names, ...Object.keys(root)])) {
      const property = Object.getOwnPropertyDescriptor(root, name);
      if (property === undefined || 'value' in property) found.set(name, property?.value);
    }
    return found;
  };
  return { root, finals };
}

/** Runs an effect on a draft, whatever that is made of, and refuses results that a draft cannot carry. */
export function runEffect(action: NamedAction, draft: unknown, choices: Choices, where: Where): void {
  const returned = call(where, () => action.effect(draft as never, choices)) as unknown;
  refusePromise(returned, 'effect', where);
  if (returned === undefined) return;
  throw new SpecError('effect-returns', {
    what: 'effect returned a value',
    where: where(),
    cause: 'an arrow function with an expression body returns its value, and a returned state would be ignored',
    fix: 'write to the draft inside braces: effect: (s, { p }) => { s.x[p] = 1; }',
  });
}
