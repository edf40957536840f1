import { showChoices } from '../../language/display.ts';
import type { NamedAction, Quantified } from '../../language/action.ts';
import type { Choices, Parameters } from '../../language/parameters.ts';
import type { NamedProperty, State } from '../../language/system.ts';
import { allows, holdsFor } from '../../semantics/predicates.ts';
import { call, requireBoolean } from '../../semantics/call.ts';
import { runEffect } from '../../semantics/effect.ts';
import { at, changedBy, isEnabled } from '../../semantics/step.ts';
import { encodeCell } from '../state/cells.ts';
import { RecordedDraft, type Write } from './draft.ts';
import type { Cell, Layout } from '../state/layout.ts';
import type { Reader } from './reader.ts';
import { viewOf, wholeValues } from './state-view.ts';

/** The outcome of a run: nothing to do, a truth value, or a step that writes some fields. */
export type RunOutcome = boolean | { readonly writes: readonly Write[] };

/** An author's function, made ready to run on a recorded state. */
export interface Program {
  /** For messages. */
  readonly name: string;
  readonly parameters: Parameters<never>;
  /**
   * Whether it is run where the semantics does not ask: whatever the author's functions throw, or return in place of a
   * truth value, counts as false then.
   */
  readonly isHypothetical?: boolean;
  run(choices: Choices, reader: Reader): RunOutcome;
}

/** An action as a program: `false` where it is not enabled. */
export const actionProgram = (layout: Layout, action: NamedAction): Program => ({
  name: `action ${action.name}`,
  parameters: action.parameters,
  run(choices, reader) {
    if (!isEnabled(action, viewOf(layout, reader) as State, choices)) return false;
    return {
      writes: reader.isWhole === true ? wholeWrites(layout, action, choices, reader) : recordedWrites(layout, action, choices, reader),
    };
  },
});

function recordedWrites(layout: Layout, action: NamedAction, choices: Choices, reader: Reader): readonly Write[] {
  const recorded = new RecordedDraft(layout, reader);
  runEffect(action, recorded.draft, choices, at(action, choices));
  return recorded.writes(at(action, choices), action.discards);
}

/** What the effect writes as the plain semantics has it, where each variable that it looks at is read whole. */
function wholeWrites(layout: Layout, action: NamedAction, choices: Choices, reader: Reader): readonly Write[] {
  const schemas = Object.fromEntries(Object.entries(layout.root.parts).map(([name, { schema }]) => [name, schema]));
  const writes: Write[] = [];
  const load = wholeValues(layout, reader);
  const seen = new Set<string>();
  const look = (name: string): unknown => {
    if (!seen.has(name)) reader.looked?.push(name);
    seen.add(name);
    return load(name);
  };
  for (const [name, after] of changedBy(schemas, action, look, choices, load)) {
    encodeCell(layout, layout.root.parts[name] as Cell, after, (field, code) => {
      const before = reader.read(field);
      if (before !== code) writes.push({ field, before, after: code });
    });
  }
  return writes;
}

/** A predicate on states as a program. */
export const predicateProgram = (layout: Layout, predicate: Quantified<never> & { readonly name: string }): Program => ({
  name: predicate.name,
  parameters: predicate.parameters,
  run: (choices, reader) => holdsFor(predicate, viewOf(layout, reader) as State, choices),
});

/**
 * A property of the steps of an action as a program on the state before; `writes` is what the step changes: nothing, for a step that
 * stutters, about which nobody asks.
 */
export function propertyProgram(
  layout: Layout,
  property: NamedProperty,
  action: string | undefined,
  writes: ReadonlyMap<number, number> = new Map(),
): Program {
  return {
    name: property.name,
    parameters: property.parameters,
    isHypothetical: writes.size === 0,
    run(choices, reader) {
      const after: Reader = {
        read: (field) => writes.get(field) ?? reader.read(field),
        isWhole: reader.isWhole,
        handed: reader.handed,
        looked: reader.looked,
        asking: reader.asking,
      };
      if (reader.handed !== undefined) reader.handed.writes = writes;
      const where = (): string => `${property.name} (${showChoices(choices)})`;
      const before = viewOf(layout, reader);
      return requireBoolean(
        call(where, () => allows(property, before as State, viewOf(layout, after) as State, choices, action), before),
        'the property',
        where,
      );
    },
  };
}
