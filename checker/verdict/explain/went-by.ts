import type { NamedAction } from '../../language/action.ts';
import type { Choices } from '../../language/parameters.ts';
import type { State, System } from '../../language/system.ts';
import { clausesOf } from '../../semantics/step.ts';
import { chosenFrom } from '../trace/footprint.ts';
import { codesOf, layoutFor, type Reading, readingsIn } from '../trace/readings.ts';
import { ClauseProbe } from '../trace/refusal.ts';
import type { Trace } from '../trace/trace.ts';
import type { Against } from './against.ts';

/** Something that was looked at, and the step that put it there; none if it was there from the beginning. */
export interface Ground {
  readonly reading: Reading;
  readonly step?: number;
}

/** A clause that a step went by, or should have gone by, and what it found. `name` is `enabled` where it has no name. */
export interface AskedClause {
  readonly name: string;
  readonly holds: boolean;
  readonly grounds: readonly Ground[];
}

/** What the step that did it went by. */
export interface WentBy {
  /** The step's place in the trace, from 0. */
  readonly step: number;
  /** Whose rule it is: that of the spec which a variant changes, and which refuses the step; the step's own, if absent. */
  readonly rule?: string;
  /** What it took from a collection: the message that it answers. */
  readonly chosen: readonly Ground[];
  readonly clauses: readonly AskedClause[];
}

/**
 * What a step of a trace went by: what it chose from, and each clause of its enabling condition with the parts of the state that it depends
 * on.
 */
export function wentBy(system: System, trace: Trace, place: number): WentBy | undefined {
  const step = trace.steps[place];
  const action = system.actions.find(({ name }) => name === step?.action);
  if (step === undefined || action === undefined) return undefined;
  const before = stateBefore(trace, place);
  const chosen = groundsAt(system, trace, place, [...chosenFrom(layoutFor(system), action, before, step.choices)]);
  const clauses = askedIn(system, trace, place, action, step.choices, Object.keys(clausesOf(action, before, step.choices)));
  return {
    step: place,
    chosen: chosen.filter(({ reading }) => reading.kind === 'member' && reading.copies > 0),
    clauses: clauses.map((clause) => ({ ...clause, holds: true })).filter(({ grounds }) => grounds.length > 0),
  };
}

/** By what the spec that a variant changes refuses a step of the trace; nothing where it has no such action, or no such choice. */
export function wentByRule(trace: Trace, { refused }: Against, base: System): WentBy | undefined {
  if (refused?.refusal === undefined || refused.refusal.impossible !== undefined) return undefined;
  const { refusal: { action: name, choices, falseClauses }, step } = refused;
  const action = base.actions.find((each) => each.name === name);
  if (action === undefined) return undefined;
  const asked = askedIn(base, trace, step, action, choices, falseClauses.map((clause) => clause.name));
  return { step, rule: base.spec, chosen: [], clauses: asked.map((clause) => ({ ...clause, holds: false })) };
}

function askedIn(
  system: System,
  trace: Trace,
  place: number,
  action: NamedAction,
  choices: Choices,
  names: readonly string[],
): readonly Omit<AskedClause, 'holds'>[] {
  const probe = new ClauseProbe(layoutFor(system), stateBefore(trace, place), action, choices);
  return names.map((name) => ({ name, grounds: groundsAt(system, trace, place, probe.fieldsThatMatter(name)) }));
}

const stateBefore = ({ initial, steps }: Trace, place: number): State => steps[place - 1]?.state ?? initial;

/** What stands in some fields before a step, each with the step that changed it last. */
function groundsAt(system: System, trace: Trace, place: number, fields: readonly number[]): readonly Ground[] {
  const layout = layoutFor(system);
  const states = [trace.initial, ...trace.steps.slice(0, place).map(({ state }) => state)];
  const codes = states.map((state) => codesOf(layout, state));
  /** The last step that changed a field. */
  const since = (field: number): number =>
    codes.findLastIndex((now, i) => i > 0 && now[field] !== (codes[i - 1] as Int32Array)[field]) - 1;
  const now = states.at(-1) as State;
  const parts = fields.flatMap((field) => readingsIn(layout, [field], now).map((reading) => ({ reading, step: since(field) })));
  // Read together: a collection of which many members were looked at is told as a whole.
  return readingsIn(layout, fields, now).map((reading): Ground => {
    const own = parts.filter((part) => part.reading.place === reading.place && isPartOf(part.reading, reading));
    const step = own.reduce((last, part) => Math.max(last, part.step), -1);
    return { reading, ...(step < 0 ? {} : { step }) };
  });
}

/** One member is not part of another; all are parts of the whole. */
const isPartOf = (part: Reading, whole: Reading): boolean =>
  whole.kind === 'value' || (part.kind === 'member' && part.member === whole.member);
