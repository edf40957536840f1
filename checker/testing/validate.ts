import { canonical } from '../language/values.ts';
import { SpecError } from '../language/errors.ts';
import { refuseUnknownKeys } from '../language/known-keys.ts';
import type { State, System } from '../language/system.ts';
import { nearestEnabled } from '../verdict/explain/why-not.ts';
import { stateBehind } from '../verdict/trace/code.ts';
import { findingsAt } from '../verdict/trace/findings.ts';
import { retrace } from '../verdict/trace/rebuild.ts';
import { refusalOf } from '../verdict/trace/refusal.ts';
import type { Finding, Trace } from '../verdict/trace/trace.ts';
import { select, type Subject } from '../verdict/selection.ts';
import { actionsOf, placesOf, type SystemEvent, stepsLike } from './event.ts';
import type { LoggedEvent } from './log.ts';
import { mismatches } from './observation.ts';
import { observed } from './observed.ts';
import { type PartBy, type PartedValidation, partsOf, VERDICTS } from './parts.ts';
import { type StepJudge, pathTo, Possible, type PossibleState, TooManyStates } from './possible.ts';
import { type RefusedIn, type ValidateOptions, type Validation, VALIDATION_VERSION } from './validation.ts';

const KEYS = ['initial', 'hide', 'hiddenMax', 'widthMax', 'variant', 'model', 'constants'];

/**
 * Tries whether events, in their order, are a behaviour of a spec. Each is known as far as it was seen; steps of hidden actions may lie
 * between them. Invariants and properties are asked about in readings of the whole only: what a reading goes through that does not come to
 * the end did not take place.
 *
 * With `by`, the log is many: each part is validated by itself, as a log of its own that begins in an initial state.
 */
export function validate<E extends SystemEvent>(
  subject: Subject, events: readonly E[], options: ValidateOptions & { readonly by: PartBy<E> },
): PartedValidation;
export function validate(subject: Subject, events: readonly (SystemEvent | LoggedEvent)[], options?: ValidateOptions): Validation;
export function validate<E extends SystemEvent>(
  subject: Subject,
  events: readonly E[],
  { by, ...options }: ValidateOptions & { readonly by?: PartBy<E> } = {},
): Validation | PartedValidation {
  refuseUnknownKeys(options, KEYS, 'an option of validate', 'validate(spec, events, {...})');
  if (by === undefined) return validated(subject, events, options);
  const parts = [...partsOf(events, by)].map(([key, places]) =>
    ({ key, places, validation: validated(subject, places.map((place) => events[place] as E), options) }));
  const verdict = VERDICTS.find((each) => parts.some(({ validation }) => validation.verdict === each));
  const [first] = parts;
  if (first === undefined || verdict === undefined) throw NO_EVENTS;
  const { version, spec, variant } = first.validation;
  return {
    version, spec, ...(variant === undefined ? {} : { variant }), by: typeof by === 'function' ? 'key' : by, verdict,
    events: events.length, parts,
  };
}

const NO_EVENTS = new SpecError('bad-trace', { what: 'there are no events', fix: 'a log in which nothing happens confirms nothing' });

function validated(subject: Subject, events: readonly (SystemEvent | LoggedEvent)[], options: ValidateOptions): Validation {
  const { initial, hide = [], hiddenMax = 3, widthMax = 100_000, ...choice } = options;
  for (const [name, value, least] of [['hiddenMax', hiddenMax, 0], ['widthMax', widthMax, 1]] as const)
    if (!(Number.isInteger(value) && value >= least))
      throw new SpecError('bad-definition', { what: `${name} is a whole number from ${least}`, where: 'validate(spec, events, {...})' });
  const { system } = select(subject, choice);
  if (events.length === 0) throw NO_EVENTS;
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
