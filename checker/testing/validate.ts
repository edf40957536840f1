import { canonical } from '../language/values.ts';
import { SpecError } from '../language/errors.ts';
import { refuseUnknownKeys } from '../language/known-keys.ts';
import type { Choices } from '../language/parameters.ts';
import type { State, System } from '../language/system.ts';
import { nearestEnabled } from '../verdict/explain/why-not.ts';
import { stateBehind } from '../verdict/trace/code.ts';
import { findingsAt } from '../verdict/trace/findings.ts';
import { retrace } from '../verdict/trace/rebuild.ts';
import { type Refusal, refusalOf } from '../verdict/trace/refusal.ts';
import type { Finding, Trace } from '../verdict/trace/trace.ts';
import { type Choice, select, type Subject } from '../verdict/selection.ts';
import { actionsOf, placesOf, type SystemEvent, stepsLike } from './event.ts';
import type { LoggedEvent } from './log.ts';
import { type Mismatch, mismatches } from './observation.ts';
import { observed } from './observed.ts';
import { type StepJudge, pathTo, Possible, type PossibleState, TooManyStates } from './possible.ts';

export const VALIDATION_VERSION = 1;

/** How a log is read. */
export interface ValidateOptions extends Choice {
  /** What is known of the state in which the log begins. */
  readonly initial?: Readonly<Record<string, unknown>>;
  /** Actions whose steps are not in the log. */
  readonly hide?: readonly string[];
  /** How many of them may be taken in a row, between two events; 3 if absent. */
  readonly hiddenMax?: number;
  /** How many states may be possible at a time; 100,000 if absent. */
  readonly widthMax?: number;
}

/** Why no reading goes on, in some of the states that are possible. */
export interface RefusedIn {
  /** In so many of them. */
  readonly states: number;
  /** One of them. */
  readonly state: State;
  /** What refuses the event there; or, where it is a step, how the state behind it differs from what was seen. */
  readonly refusal?: Refusal;
  readonly mismatches?: readonly Mismatch[];
  /** With which choices the action is enabled there, those that differ in the fewest places. */
  readonly instead: readonly Choices[];
}

/** Whether a log is a behaviour of a spec. */
export interface Validation {
  readonly version: typeof VALIDATION_VERSION;
  readonly spec: string;
  readonly variant?: string;
  /**
   * `matches`: the whole of it is. `differs`: from an event on it is not. `violated`: it is, but every way to read it goes through
   * something that the spec forbids. `limit`: more states were possible at a time than are followed.
   */
  readonly verdict: 'matches' | 'differs' | 'violated' | 'limit';
  readonly events: number;
  /** So many of them, from the first on, are a behaviour. */
  readonly matched: number;
  /** The most states that were possible at a time. */
  readonly widest: number;
  /** The first event that is not. */
  readonly event?: SystemEvent & { readonly line?: number };
  /** More steps of hidden actions in a row than this were not tried, and would have led further: it may be a behaviour with them. */
  readonly cutAt?: number;
  /** How many states are possible before that event, or at the end; and why each of them refuses the event. */
  readonly possible: number;
  readonly refused: readonly RefusedIn[];
  /** What is wrong at the end of the reading that is told. */
  readonly findings: readonly Finding[];
  /** A reading of what matched, hidden steps and all, up to what is wrong in it. Made when it is asked for: it may be long. */
  readonly reading: () => Trace | undefined;
}

const KEYS = ['initial', 'hide', 'hiddenMax', 'widthMax', 'variant', 'model', 'constants'];

/**
 * Tries whether events, in their order, are a behaviour of a spec. Each is known as far as it was seen; steps of hidden actions may lie
 * between them. Invariants and properties are asked about in readings of the whole only: what a reading goes through that does not come to
 * the end did not take place.
 */
export function validate(subject: Subject, events: readonly (SystemEvent | LoggedEvent)[], options: ValidateOptions = {}): Validation {
  refuseUnknownKeys(options, KEYS, 'an option of validate', 'validate(spec, events, {...})');
  const { initial, hide = [], hiddenMax = 3, widthMax = 100_000, ...choice } = options;
  for (const [name, value, least] of [['hiddenMax', hiddenMax, 0], ['widthMax', widthMax, 1]] as const)
    if (!(Number.isInteger(value) && value >= least))
      throw new SpecError('bad-definition', { what: `${name} is a whole number from ${least}`, where: 'validate(spec, events, {...})' });
  const { system } = select(subject, choice);
  if (events.length === 0)
    throw new SpecError('bad-trace', { what: 'there are no events', fix: 'a log in which nothing happens confirms nothing' });
  const head = {
    version: VALIDATION_VERSION,
    spec: system.spec,
    ...(system.variant === undefined ? {} : { variant: system.variant }),
    events: events.length,
  } as const;
  const seen = events.map((event, place) => seenOf(system, event, place));
  const begun = initial === undefined ? undefined : observed(system, initial, 'what the log says of its beginning');
  const hidden = { actions: placesOf(system, hide, 'the hidden actions'), max: hiddenMax };
  const read = (judge?: StepJudge): Validation => {
    let possible;
    try {
      possible = new Possible(system, hidden, widthMax, { initially: begun, ...(judge && { judge }) });
    } catch (error) {
      if (!(error instanceof TooManyStates)) throw error;
      // There are too many initial states already.
      return { ...head, ...NOTHING_KNOWN, widest: widthMax };
    }
    const found = followed(system, possible, seen);
    return { ...head, ...found, ...(possible.wasCut && found.verdict !== 'matches' ? { cutAt: hiddenMax } : {}) };
  };
  const first = read();
  // Only where the reading that was found goes through something wrong, others are looked for in which nothing is.
  return first.verdict === 'violated' ? read((state, step) => foundIn(system, state, step).length === 0) : first;
}

/** An event with what was seen behind it as it can be compared. */
function seenOf(system: System, event: SystemEvent, place: number): SystemEvent {
  if (event.after === undefined) return event;
  return { ...event, after: observed(system, event.after, 'line' in event ? `line ${String(event.line)}` : `event ${place + 1}`) };
}

const NOTHING_KNOWN = {
  verdict: 'limit', matched: 0, possible: 0, refused: [], findings: [], reading: () => undefined,
} as const;

type Followed = Omit<Validation, 'version' | 'spec' | 'variant' | 'events'>;

/** Follows the events one by one, in all states that are possible. */
function followed(system: System, possible: Possible, events: readonly SystemEvent[]): Followed {
  if (possible.states.length === 0)
    throw new SpecError('bad-trace', {
      what: 'no initial state of the spec is what the log says of its beginning',
      where: `spec ${system.spec}`,
    });
  for (const [matched, event] of events.entries()) {
    const known = { matched, widest: possible.widest, possible: possible.states.length, event, findings: [] };
    const reading = readingOf(system, possible.states[0]);
    try {
      const behind = possible.behind(event);
      if (behind.length === 0) return { ...known, verdict: 'differs', refused: refusals(system, possible.withHidden(), event), reading };
      possible.keep(behind);
    } catch (error) {
      if (!(error instanceof TooManyStates)) throw error;
      return { ...known, verdict: 'limit', refused: [], reading };
    }
  }
  const last = possible.states.find(({ clean }) => clean) ?? (possible.states[0] as PossibleState);
  const { at, findings } = firstWrong(system, last) ?? { at: last, findings: [] };
  return {
    verdict: findings.length > 0 ? 'violated' : 'matches',
    matched: events.length,
    widest: possible.widest,
    possible: possible.states.length,
    refused: [],
    findings,
    reading: readingOf(system, at, findings),
  };
}

const readingOf = (system: System, last: PossibleState | undefined, findings: readonly Finding[] = []) => (): Trace | undefined =>
  last === undefined ? undefined : { ...retrace(system, pathTo(last)), findings };

/** Refusals are told of so many states. */
const TOLD_MAX = 200;

/** Why an event is no step in any of the states, those together that say the same. */
function refusals(system: System, states: readonly PossibleState[], event: SystemEvent): readonly RefusedIn[] {
  const groups = new Map<string, { states: number; readonly first: RefusedIn }>();
  for (const { state } of states.slice(0, TOLD_MAX)) {
    const first = refusalIn(system, state, event);
    const { refusal, mismatches: apart } = first;
    const key = canonical([refusal?.falseClauses ?? null, refusal?.impossible?.parameter ?? null, apart ?? null]);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, { states: 1, first });
    else known.states++;
  }
  return [...groups.values()]
    .map(({ states: count, first }) => ({ ...first, states: count }))
    .sort((one, other) => other.states - one.states);
}

function refusalIn(system: System, state: State, event: SystemEvent): RefusedIn {
  const steps = actionsOf(system, event).flatMap((place) => [...stepsLike(system, state, place, event.choices ?? {})]);
  const apart = steps
    .map((step) => mismatches(event.after, stateBehind(system, state, step)))
    .sort((one, other) => one.length - other.length)[0];
  if (apart !== undefined) return { states: 1, state, mismatches: apart, instead: [] };
  const place = system.actions.findIndex(({ name }) => name === event.action);
  const action = system.actions[place];
  if (action === undefined) return { states: 1, state, instead: [] };
  const choices = event.choices ?? {};
  const isWhole = Object.keys(action.parameters).every((name) => choices[name] !== undefined);
  const refusal = isWhole ? refusalOf(system, state, action, choices) : undefined;
  return { states: 1, state, ...(refusal && { refusal }), instead: nearestEnabled(system, state, { action: place, choices }) };
}

/** Where in a reading something is wrong, and what. */
interface WrongIn {
  readonly at: PossibleState;
  readonly findings: readonly Finding[];
}

/** The first of them in a reading. */
function firstWrong(system: System, last: PossibleState): WrongIn | undefined {
  const way: PossibleState[] = [];
  for (let at: PossibleState | undefined = last; at !== undefined; at = 'before' in at.from ? at.from.before : undefined) way.push(at);
  for (const at of way.reverse()) {
    const { state, from } = at;
    const findings = foundIn(system, state, 'before' in from ? { before: from.before.state, step: from.step } : undefined);
    if (findings.length > 0) return { at, findings };
  }
  return undefined;
}

/** What is wrong in a state, and in the step that led to it. A log may end where nothing more can be done. */
function foundIn(system: System, state: State, by?: Parameters<StepJudge>[1]): readonly Finding[] {
  const step = by && { action: system.actions[by.step.action]?.name ?? '', choices: by.step.choices };
  return findingsAt({ ...system, deadlockForbidden: false }, by?.before, state, { step });
}
