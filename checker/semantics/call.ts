import { showChoices } from '../language/display.ts';
import { SpecError } from '../language/errors.ts';
import { userLine } from '../language/user-line.ts';

/** Where an author's function is called from, said only if something goes wrong. */
export type Where = () => string;

const refuse = (name: string) => (): never => {
  throw new SpecError('impure', {
    what: `the spec calls ${name}`,
    cause: 'a spec is a mathematical object: the same state and choices must always give the same result',
    fix: 'make the uncertain value a parameter of the action, over a finite domain',
  });
};

/** The class Date as a spec may use it: for dates that it names itself. */
const datesOnly = (date: DateConstructor): DateConstructor => new Proxy(date, {
  get: (target, key, receiver) => (key === 'now' ? refuse('Date.now()') : (Reflect.get(target, key, receiver) as unknown)),
  construct: (target, args: unknown[]) => (args.length > 0 ? (Reflect.construct(target, args) as object) : refuse('new Date()')()),
  apply: refuse('Date()'),
});
const NoClock = datesOnly(Date);

/** The function of the author's that is running, and the state it was given. */
let runningAt: Where | undefined;
let runningIn: unknown;
let calls = 0;
const GLOBALS = { random: Math.random, Date };

/**
 * Runs an author's function without a clock or a random source, and turns whatever it throws into one clear error. `state` is for
 * whoever finds it running too long.
 */
export function call<T>(where: Where, body: () => T, state?: unknown): T {
  return isTimeless ? called(where, body, state) : timeless(() => called(where, body, state));
}

function called<T>(where: Where, body: () => T, state: unknown): T {
  const outerAt = runningAt;
  const outerIn = runningIn;
  runningAt = where;
  calls++;
  runningIn = state ?? outerIn;
  try {
    return body();
  } catch (error) {
    // What is above this call in the stack is the author's function, and what that called.
    throw explained(error, where).onLine(userLine(error, /\bcalled\d* /));
  } finally {
    runningAt = outerAt;
    runningIn = outerIn;
  }
}

/** Whether there is no clock and no random source now. */
let isTimeless = false;
const noRandom = refuse('Math.random()');

/**
 * Does something without a clock or a random source: whoever makes many calls of an author's functions takes these away once, for all of
 * them.
 */
export function timeless<T>(body: () => T): T {
  const { random } = Math;
  const clock = globalThis.Date;
  const outer = isTimeless;
  isTimeless = true;
  Math.random = noRandom;
  globalThis.Date = NoClock;
  try {
    return body();
  } finally {
    isTimeless = outer;
    Math.random = random;
    globalThis.Date = clock;
  }
}

/** Does something of somebody else's, in the midst of what is done so, with the clock and the random source of the machine. */
export function withClock<T>(body: () => T): T {
  const { random } = Math;
  const clock = globalThis.Date;
  Math.random = GLOBALS.random;
  globalThis.Date = GLOBALS.Date;
  try {
    return body();
  } finally {
    Math.random = random;
    globalThis.Date = clock;
  }
}

/** A function of the author's that is running, and the state it was given. */
export interface RunningCall {
  /** Another for every call. */
  readonly number: number;
  readonly where: string;
  /** Its text, made when it is asked for; none while it is hidden (see `undisturbed`). */
  readonly state: string | undefined;
}

/** How often somebody looked at the state of a call that was running. */
let looks = 0;
let isHidden = false;

/**
 * Runs author's functions on a state that notes what is read of it. Should somebody look at it meanwhile, who reads it too, they are run
 * once more, and the state is hidden.
 */
export function undisturbed<T>(body: () => T): T {
  const before = looks;
  try {
    const result = body();
    if (looks === before) return result;
  } catch (error) {
    if (looks === before) throw error;
  }
  isHidden = true;
  try {
    return body();
  } finally {
    isHidden = false;
  }
}

/** What of the author's is running. */
export function runningCall(): RunningCall | undefined {
  if (runningAt === undefined) return undefined;
  const state = runningIn;
  return {
    number: calls,
    where: runningAt(),
    get state() {
      if (isHidden) return undefined;
      looks++;
      return stateText(state);
    },
  };
}

/** What was running when everything was broken off in the middle of it. Cleans up behind it, as it could not itself. */
export function abandonedCall(): RunningCall | undefined {
  isTimeless = false;
  Math.random = GLOBALS.random;
  globalThis.Date = GLOBALS.Date;
  const call = runningCall();
  runningAt = runningIn = undefined;
  return call;
}

/** A state, or a draft of one, as far as it can be shown. */
function stateText(state: unknown): string | undefined {
  try {
    return typeof state === 'object' && state !== null ? showChoices(state as Readonly<Record<string, unknown>>) : undefined;
  } catch {
    return undefined;
  }
}

const OWN = /^(.*)semantics\/call\.[jt]s$/.exec(import.meta.url)?.[1];

/**
 * Whether a bound of the machine was hit in the checker's own functions alone: then the author has no part in it. Where
 * all is one file, one cannot tell.
 */
function isOwnFault({ stack = '' }: RangeError): boolean {
  const frames = stack.split('\n').filter((line) => /^\s+at .*(file:|[\\/])/.test(line) && !line.includes('node:'));
  const own = OWN?.replace(/^file:\/\//, '');
  return own !== undefined && frames.length > 0 && frames.every((frame) => frame.includes(own));
}

function explained(error: unknown, where: Where): SpecError {
  if (error instanceof SpecError) return error.at(where());
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof TypeError && /read only|not extensible|Cannot (add|delete|define|assign)|object that is frozen/i.test(message)) {
    return new SpecError('guard-writes', {
      what: `a state or a value of it was written to where it may only be read (${message.replace(/ of object '.*'/, '')})`,
      where: where(),
      cause: 'only `effect` may write, and only to its draft; values inside sets and bags never change',
      fix: 'move the write into the effect; to change a set, assign a new one: s.mail = s.mail.with(message)',
    });
  }
  if (error instanceof RangeError && isOwnFault(error))
    throw new SpecError('checker-bug', {
      what: `the checker failed: ${message}`,
      where: where(),
      cause: 'the fault is in synod, not in the spec',
      fix: 'please report it, with the spec',
    });
  if (error instanceof RangeError && /call stack/i.test(message))
    return new SpecError('spec-throws', { what: 'endless recursion', where: where() });
  const absent = /(?<set>[\w$.[\]]+)\.(?<method>add|delete|clear|push) is not a function/.exec(message)?.groups;
  if (absent !== undefined) return withoutMethod(message, where, absent['set'] ?? 's.x', absent['method'] as keyof typeof INSTEAD);
  return new SpecError('spec-throws', {
    what: message,
    where: where(),
    cause: cause(message),
    fix: 'a guard or a predicate must have a value in every state, also in those where it is not meant to hold',
  });
}

/** What a native Set would be told to do, and how that is said of an immutable set or bag. */
const INSTEAD = {
  add: (set: string) => `${set}.with(member)`,
  delete: (set: string) => `${set}.without(member)`,
  clear: () => 'FiniteSet.of()',
  push: (set: string) => `${set}.with(member)`,
} as const;

const withoutMethod = (what: string, where: Where, set: string, method: keyof typeof INSTEAD): SpecError =>
  new SpecError('spec-throws', {
    what,
    where: where(),
    cause: `sets and bags of a state are immutable: they have no ${method}`,
    fix: `in the effect, assign a new one: ${set} = ${INSTEAD[method](set)}`,
  });

function cause(message: string): string {
  if (/reduce of empty array/i.test(message)) return 'reduce without a start value was applied to an empty collection';
  if (/undefined|null/.test(message)) return 'something was looked up that is not there in this state';
  return 'the function threw';
}

/** A function's result must be a truth value; anything else is most often a forgotten `return`. */
export function requireBoolean(value: unknown, noun: string, where: Where): boolean {
  if (typeof value === 'boolean') return value;
  refusePromise(value, noun, where);
  throw new SpecError('bad-definition', {
    what: `${noun} returned ${value === undefined ? 'nothing' : JSON.stringify(value)} instead of true or false`,
    where: where(),
    cause: value === undefined ? 'a `return` is missing' : 'the result is not a comparison',
    fix: value === undefined ? 'return what is to hold, or leave out the braces: (s) => s.x > 0' : 'compare it: (s) => s.x > 0',
  });
}

/** Specs are synchronous. */
export function refusePromise(value: unknown, noun: string, where: Where): void {
  if (typeof (value as { then?: unknown } | null | undefined)?.then !== 'function') return;
  throw new SpecError('async-effect', {
    what: `${noun} is asynchronous`,
    where: where(),
    cause: 'an action is atomic: it must have happened when the function returns',
    fix: 'remove async and await',
  });
}
