import { SpecError } from '../language/errors.ts';
import type { SystemEvent } from './event.ts';
import type { Validation } from './validation.ts';

/** What says to which part of a log an event belongs. */
export type PartKey = string | number | boolean;

/** A field of each event, by its name or by the way to it (`lock.name`); or a function that says it. */
export type PartBy<E extends SystemEvent> = string | ((event: E) => PartKey);

/** A part of a log that was validated by itself. */
export interface ValidatedPart {
  readonly key: PartKey;
  readonly validation: Validation;
  /** Where its events are in the log, from 0 on. */
  readonly places: readonly number[];
}

/** What came of a log that was validated part by part. */
export interface PartedValidation extends Pick<Validation, 'version' | 'spec' | 'variant' | 'events'> {
  /** The field that says to which part an event belongs; `key` where a function says it. */
  readonly by: string;
  /** The worst of its parts: `differs` before `violated`, `limit` and `matches`. */
  readonly verdict: Validation['verdict'];
  /** In the order of their first events. */
  readonly parts: readonly ValidatedPart[];
}

/** Verdicts, the worst first. */
export const VERDICTS: readonly Validation['verdict'][] = ['differs', 'violated', 'limit', 'matches'];

/** The places of the events of each part, by its key. Throws where an event does not say to which it belongs. */
export function partsOf<E extends SystemEvent>(events: readonly E[], by: PartBy<E>): ReadonlyMap<PartKey, readonly number[]> {
  if (by === 'line')
    throw new SpecError('bad-definition', {
      what: "'line' says where an event is in the log, and not to which part it belongs",
      fix: 'name the field that says of what the event is: a lock, a key, a session',
    });
  const parts = new Map<PartKey, number[]>();
  for (const [place, event] of events.entries()) {
    const key = typeof by === 'function' ? by(event) : fieldOf(event, by);
    if (!['string', 'number', 'boolean'].includes(typeof key)) throw noKey(key, by, event, place);
    const known = parts.get(key as PartKey);
    if (known === undefined) parts.set(key as PartKey, [place]);
    else known.push(place);
  }
  return parts;
}

/** What an event has under a name, or at the end of a way of names. */
function fieldOf(event: object, by: string): unknown {
  if (Object.hasOwn(event, by)) return (event as Readonly<Record<string, unknown>>)[by];
  return by.split('.').reduce<unknown>(
    (within, name) =>
      typeof within === 'object' && within !== null && Object.hasOwn(within, name)
        ? (within as Readonly<Record<string, unknown>>)[name]
        : undefined,
    event);
}

function noKey(key: unknown, by: PartBy<never>, event: SystemEvent, place: number): SpecError {
  const name = typeof by === 'function' ? 'key' : by;
  const where = 'line' in event ? `line ${String(event.line)}` : `event ${place + 1}`;
  const [inside] = typeof key === 'object' && key !== null ? Object.keys(key) : [];
  if (key !== undefined)
    return new SpecError('bad-trace', {
      what: `the '${name}' of the event is no text, number or truth value, and names no part`,
      where,
      ...(inside === undefined ? {} : { fix: `name something in it: ${name}.${inside}` }),
    });
  return new SpecError('bad-trace', {
    what: `the event does not say to which part it belongs: it has no '${name}'`,
    where,
    cause: `it has ${Object.keys(event).filter((field) => field !== 'line').join(', ')}`,
    fix: `write it into every event: { action, choices, ${/^\w+$/.test(name) ? name : JSON.stringify(name)}: ... }; ` +
      'of a foreign log, the map gives it',
  });
}
