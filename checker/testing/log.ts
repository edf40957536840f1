import { SpecError } from '../language/errors.ts';
import { decodeFields, type JsonObject } from '../language/json-values.ts';
import { requireEvent, type SystemEvent } from './event.ts';

/** An event with the line of the log in which it stands, from 1 on. */
export interface LoggedEvent extends SystemEvent {
  readonly line: number;
}

/** What a log tells. */
export interface EventLog {
  /** What it is a log of, where its first line says that. */
  readonly spec?: string;
  readonly variant?: string;
  readonly constants?: Readonly<Record<string, unknown>>;
  /** What is known of the state in which it begins. */
  readonly initial?: Readonly<Record<string, unknown>>;
  readonly events: readonly LoggedEvent[];
}

/** What makes events of the lines of a foreign log: one, several, or none. */
export type EventMap = (line: unknown, number: number) => SystemEvent | readonly SystemEvent[] | undefined;

/**
 * Reads a log: a JSON document a line, each an event `{ "action", "choices", "after" }`. The first may say what it is a log of, `{ "synod":
 * 1, "spec", "constants" }`, and the next one in which state it begins, `{ "initial": { ... } }`. Throws where a line is none of these, and
 * where there is no event at all: a log in which nothing happens confirms nothing.
 */
export function readLog(
  text: string,
  { file = 'the log', map }: { readonly file?: string; readonly map?: EventMap | undefined } = {},
): EventLog {
  const lines = text.split('\n').map((line, place) => ({ line: line.trim(), number: place + 1 })).filter(({ line }) => line !== '');
  let head: Omit<EventLog, 'events'> = {};
  const events: LoggedEvent[] = [];
  for (const [place, { line, number }] of lines.entries()) {
    const where = `${file}, line ${number}`;
    const json = jsonIn(line, where, place === lines.length - 1);
    if (map === undefined && isHead(json)) {
      if (events.length > 0) throw wrong('what a log is of, and how it begins, is said before its first event', where);
      head = { ...head, ...headIn(json as JsonObject, where) };
      continue;
    }
    const made = map === undefined ? decoded(json) : map(json, number);
    for (const event of made === undefined ? [] : Array.isArray(made) ? made : [made])
      events.push({ ...requireEvent(event, where), line: number });
  }
  if (events.length === 0)
    throw new SpecError('bad-trace', {
      what: `${file} has no events`,
      cause: lines.length === 0 ? 'it is empty' : map === undefined ? 'it has a head only' : 'the map makes none of its lines an event',
      fix: 'a log in which nothing happens confirms nothing: look whether the recording works',
    });
  return { ...head, events };
}

const isHead = (json: unknown): boolean =>
  typeof json === 'object' && json !== null && !('action' in json) && !('after' in json) && ('synod' in json || 'initial' in json);

function headIn({ synod, spec, variant, constants, initial }: JsonObject, where: string): Omit<EventLog, 'events'> {
  if (synod !== undefined && synod !== 1)
    throw wrong(`the log is of version ${JSON.stringify(synod)}`, where, 'this program reads version 1');
  for (const [name, part] of Object.entries({ constants, initial }))
    if (part !== undefined && (typeof part !== 'object' || part === null || Array.isArray(part)))
      throw wrong(`'${name}' is no record`, where);
  return {
    ...(typeof spec === 'string' ? { spec } : {}),
    ...(typeof variant === 'string' ? { variant } : {}),
    ...(constants === undefined ? {} : { constants: constants as JsonObject }),
    ...(initial === undefined ? {} : { initial: decodeFields(initial as JsonObject) }),
  };
}

function jsonIn(line: string, where: string, isLast: boolean): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    throw wrong(
      `the line is no JSON: ${error instanceof Error ? error.message : String(error)}`,
      where,
      isLast
        ? 'it is the last: whoever wrote it may have been stopped in the midst of it; take it away'
        : 'a log has one JSON document a line',
    );
  }
}

/** An event with the values of the spec in place of their JSON. */
function decoded(json: unknown): SystemEvent {
  const { choices, after, ...others } = (typeof json === 'object' && json !== null ? json : {}) as JsonObject;
  const values = (part: unknown): unknown =>
    typeof part === 'object' && part !== null && !Array.isArray(part) ? decodeFields(part as JsonObject) : part;
  return {
    ...others,
    ...(choices === undefined ? {} : { choices: values(choices) }),
    ...(after === undefined ? {} : { after: values(after) }),
  } as SystemEvent;
}

const wrong = (what: string, where: string, fix?: string): SpecError =>
  new SpecError('bad-trace', { what, where, ...(fix === undefined ? {} : { fix }) });
