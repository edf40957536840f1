import type { NamedAction } from '../../language/action.ts';
import { show } from '../../language/display.ts';
import { Members } from '../../language/members.ts';
import type { Choices } from '../../language/parameters.ts';
import type { State, System } from '../../language/system.ts';
import { equal } from '../../language/values.ts';
import { clausesOf } from '../../semantics/step.ts';
import { chosenFrom } from '../trace/footprint.ts';
import { codesOf, layoutFor, type Reading, readingsIn } from '../trace/readings.ts';
import { ClauseProbe } from '../trace/refusal.ts';
import type { Change, Trace } from '../trace/trace.ts';
import { showChange } from '../trace/words.ts';
import type { Against } from './against.ts';
import { readingsWith } from './wanted.ts';

/** Something that was looked at, and the step that put it there; none if it was there from the beginning. */
export interface Ground {
  readonly reading: Reading;
  readonly step?: number;
  /** Of what a predicate looked at: what stood there before the step since which it is false, if that was something else. */
  readonly before?: Reading;
  /** Of what is false: each that would do in its place, all else as it is; absent where none would alone, or it was not tried. */
  readonly wanted?: readonly Reading[];
}

/** A choice of a step that a rule refuses, and the choices that it allows there, the others as they are. */
export interface RefusedChoice {
  readonly name: string;
  readonly value: unknown;
  readonly wanted: readonly unknown[];
}

/** A change of a step that a rule does not make there, or that only the rule makes. */
export interface OtherChange {
  readonly by: 'step' | 'rule';
  readonly change: Change;
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
  /** Of a step that a rule refuses: the choices that matter. */
  readonly choices: readonly RefusedChoice[];
  /** Of a step that does something else than the rule: what differs. */
  readonly others: readonly OtherChange[];
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
  const clauses = askedIn(system, trace, place, action, step.choices, Object.keys(clausesOf(action, before, step.choices)), false);
  return {
    step: place,
    choices: [],
    others: [],
    chosen: chosen.filter(({ reading }) => reading.kind === 'member' && reading.copies > 0),
    clauses: clauses.map((clause) => ({ ...clause, holds: true })).filter(({ grounds }) => grounds.length > 0),
  };
}

/**
 * By what the spec that a variant changes refuses a step of the trace, or what it does there instead; nothing where it has no such action,
 * and where it goes along.
 */
export function wentByRule(
  trace: Trace,
  { different, refused }: Against,
  base: System,
  lanes: readonly (string | undefined)[] = [],
): WentBy | undefined {
  const rule = { rule: base.spec, chosen: [], clauses: [], choices: [], others: [] };
  if (different !== undefined) {
    const { step, changes } = different;
    return { ...rule, step, others: othersOf(trace.steps[step]?.changes ?? [], changes) };
  }
  if (refused?.refusal === undefined) return undefined;
  const { refusal: { action: name, choices, falseClauses, impossible }, step, instead } = refused;
  const action = base.actions.find((each) => each.name === name);
  if (action === undefined) return undefined;
  if (impossible !== undefined) {
    const { parameter, value, values } = impossible;
    return { ...rule, step, choices: [{ name: parameter, value, wanted: values }] };
  }
  const asked = askedIn(base, trace, step, action, choices, falseClauses.map((clause) => clause.name), true);
  const clauses = asked.map((clause) => ({ ...clause, holds: false }));
  return { ...rule, step, clauses, choices: refusedChoices(action, choices, instead, lanes[step]) };
}

/**
 * The only choice in which the nearest choices that are allowed differ, each from those that were made. That somebody else may do it, or
 * that there is another message, is no other way to do it.
 */
function refusedChoices(
  { parameters }: NamedAction,
  choices: Choices,
  instead: readonly Choices[],
  actor: string | undefined,
): readonly RefusedChoice[] {
  const isOpen = (name: string): boolean =>
    (actor === undefined || show(choices[name]) !== actor) &&
    !(new Map<string, unknown>(Object.entries(parameters)).get(name) instanceof Members);
  const differing = (other: Choices): readonly string[] => Object.keys(choices).filter((name) => !equal(other[name], choices[name]));
  const names = new Set(instead.flatMap((other) => (differing(other).length === 1 ? differing(other) : [])));
  return [...names].filter(isOpen).map((name) => ({
    name,
    value: choices[name],
    wanted: instead.filter((other) => differing(other).includes(name)).map((other) => other[name]),
  }));
}

/** What one makes and the other does not, those of the step first. */
function othersOf(own: readonly Change[], ruled: readonly Change[]): readonly OtherChange[] {
  const only = (some: readonly Change[], others: readonly Change[]): readonly Change[] => {
    const known = new Set(others.map(showChange));
    return some.filter((change) => !known.has(showChange(change)));
  };
  return [
    ...only(own, ruled).map((change) => ({ by: 'step' as const, change })),
    ...only(ruled, own).map((change) => ({ by: 'rule' as const, change })),
  ];
}

function askedIn(
  system: System,
  trace: Trace,
  place: number,
  action: NamedAction,
  choices: Choices,
  names: readonly string[],
  isWanted: boolean,
): readonly Omit<AskedClause, 'holds'>[] {
  const before = stateBefore(trace, place);
  const probe = new ClauseProbe(layoutFor(system), before, action, choices);
  return names.map((name) => {
    const fields = probe.fieldsThatMatter(name);
    const wanted = new Map(
      isWanted ? fields.map((field) => [field, readingsWith(system, before, field, probe.codesThatTurn(name, field))] as const) : [],
    );
    return { name, grounds: groundsAt(system, trace, place, fields, wanted) };
  });
}

const stateBefore = ({ initial, steps }: Trace, place: number): State => steps[place - 1]?.state ?? initial;

/** What stands in some fields before a step, each with the step that changed it last. */
function groundsAt(
  system: System,
  trace: Trace,
  place: number,
  fields: readonly number[],
  wantedOf: ReadonlyMap<number, readonly Reading[]> = new Map(),
): readonly Ground[] {
  const layout = layoutFor(system);
  const states = [trace.initial, ...trace.steps.slice(0, place).map(({ state }) => state)];
  const codes = states.map((state) => codesOf(layout, state));
  /** The last step that changed a field. */
  const since = (field: number): number =>
    codes.findLastIndex((now, i) => i > 0 && now[field] !== (codes[i - 1] as Int32Array)[field]) - 1;
  const now = states.at(-1) as State;
  const parts = fields.flatMap((field) => readingsIn(layout, [field], now).map((reading) => ({ field, reading, step: since(field) })));
  // Read together: a collection of which many members were looked at is told as a whole.
  return readingsIn(layout, fields, now).map((reading): Ground => {
    const own = parts.filter((part) => part.reading.place === reading.place && isPartOf(part.reading, reading));
    const step = own.reduce((last, part) => Math.max(last, part.step), -1);
    const [only, ...more] = own;
    const wanted = more.length > 0 || only === undefined ? [] : (wantedOf.get(only.field) ?? []);
    return { reading, ...(step < 0 ? {} : { step }), ...(wanted.length === 0 ? {} : { wanted }) };
  });
}

/** One member is not part of another; all are parts of the whole. */
const isPartOf = (part: Reading, whole: Reading): boolean =>
  whole.kind === 'value' || (part.kind === 'member' && part.member === whole.member);
