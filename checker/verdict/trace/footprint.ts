import type { NamedAction } from '../../language/action.ts';
import { RecordedDraft } from '../../engine/record/draft.ts';
import type { Layout } from '../../engine/state/layout.ts';
import { RecordingReader, type Reader } from '../../engine/record/reader.ts';
import { viewOf } from '../../engine/record/state-view.ts';
import { Members } from '../../language/members.ts';
import { type Choices, isConstant, type Parameters } from '../../language/parameters.ts';
import type { State, System } from '../../language/system.ts';
import { valuesIn } from '../../semantics/choices.ts';
import { runEffect } from '../../semantics/effect.ts';
import { at, isEnabled } from '../../semantics/step.ts';
import { codesOf, layoutFor } from './readings.ts';
import type { Trace } from './trace.ts';

/** What a step has to do with the state: the fields of the layout that it looked at, and those that it changed. */
export interface Footprint {
  /** Where what it chose from a collection of the state stands: the message that it takes. */
  readonly chosen: ReadonlySet<number>;
  /** What its choices, its enabling condition and its effect looked at. */
  readonly reads: ReadonlySet<number>;
  /** What it wrote without looking, and may or may not have changed: the order of such writes matters too. */
  readonly overwrites: ReadonlySet<number>;
  readonly writes: ReadonlySet<number>;
}

/** The footprint of every step of a trace. */
export function footprintsOf(system: System, { initial, steps }: Trace): readonly Footprint[] {
  const layout = layoutFor(system);
  return steps.map(({ action: name, choices }, index) => {
    const action = system.actions.find((each) => each.name === name) as NamedAction;
    return footprintOf(layout, action, steps[index - 1]?.state ?? initial, choices);
  });
}

function footprintOf(layout: Layout, action: NamedAction, before: State, choices: Choices): Footprint {
  const reader = new RecordingReader(codesOf(layout, before));
  readChoices(layout, reader, action.parameters, choices, action.name);
  isEnabled(action, viewOf(layout, reader) as State, choices);
  const recorded = new RecordedDraft(layout, reader);
  runEffect(action, recorded.draft, choices, at(action, choices));
  const reads = new Set(reader.fields);
  // Collecting the writes looks at what they overwrite; nothing depends on that.
  const writes = recorded.writes(at(action, choices)).map(({ field }) => field);
  return {
    chosen: chosenFrom(layout, action, before, choices),
    reads,
    overwrites: new Set(reader.fields.filter((field) => !reads.has(field))),
    writes: new Set(writes),
  };
}

/** Where in the state stands what was chosen from a collection of it. */
export function chosenFrom(layout: Layout, { parameters, name }: NamedAction, before: State, choices: Choices): ReadonlySet<number> {
  const members = Object.fromEntries(Object.entries(parameters).filter(([, source]) => source instanceof Members));
  const reader = new RecordingReader(codesOf(layout, before));
  readChoices(layout, reader, members, choices, name);
  return new Set(reader.fields);
}

/** Looks at what makes choices possible: a chosen member must be in its collection; a function of the state is run. */
export function readChoices(layout: Layout, reader: Reader, parameters: Parameters<never>, choices: Choices, name: string): void {
  const view = viewOf(layout, reader) as State;
  for (const [parameter, source] of Object.entries(parameters)) {
    if (isConstant(source)) continue;
    if (!(source instanceof Members)) valuesIn(source, view, choices, () => name);
    else source.collectionIn(view, choices)?.has(choices[parameter]);
  }
}

/** For each field the steps that wrote it, in order. */
export type Writers = ReadonlyMap<number, readonly number[]>;

export function writersOf(footprints: readonly Footprint[]): Writers {
  const writers = new Map<number, number[]>();
  for (const [step, { writes }] of footprints.entries())
    for (const field of writes) writers.set(field, [...(writers.get(field) ?? []), step]);
  return writers;
}

/** The last step before a place that wrote a field. */
export const lastWriter = (writers: Writers, field: number, before: number): number | undefined =>
  writers.get(field)?.findLast((step) => step < before);

/** Whether two neighbouring steps may change places: neither writes what the other looks at or writes. */
export function independent(a: Footprint, b: Footprint): boolean {
  const touches = ({ reads, overwrites, writes }: Footprint, field: number): boolean =>
    reads.has(field) || overwrites.has(field) || writes.has(field);
  return ![...a.writes].some((field) => touches(b, field)) && ![...b.writes].some((field) => touches(a, field));
}
