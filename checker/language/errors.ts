import { nearestTo } from './nearest.ts';
import { printable, printableLines } from './printable.ts';

/** Every kind of mistake that the tool reports about a spec or a call; stable, so that tests and scripts may match on it. */
export type ErrorKind =
  | 'async-effect'
  | 'bad-checkpoint'
  | 'bad-constant'
  | 'bad-definition'
  | 'bad-trace'
  | 'checker-bug'
  | 'duplicate-name'
  | 'effect-returns'
  | 'guard-writes'
  | 'impure'
  | 'infinite-domain'
  | 'no-return'
  | 'not-plain-data'
  | 'not-supported'
  | 'not-symmetric'
  | 'out-of-memory'
  | 'outside-domain'
  | 'spec-not-found'
  | 'spec-throws'
  | 'unknown-name'
  | 'worker-lost';

/** What is wrong, where, the likely cause, and what to do about it. */
export interface ErrorParts {
  readonly what: string;
  readonly where?: string;
  /** The line of the author's on which it went wrong, `file:line`, where that is known. */
  readonly at?: string;
  readonly cause?: string;
  readonly fix?: string;
}

/** What an author's code throws may have several lines; in what is said here are names that may have none. */
function textOf(kind: ErrorKind, { what, where, at, cause, fix }: ErrorParts): string {
  const said = [['where', where], ['line', at], ['why', cause], ['do', fix]] as const;
  const lines = said.flatMap(([label, text]) => (text ? [`  ${`${label}:`.padEnd(7)}${printable(text)}`] : []));
  return [kind === 'spec-throws' ? printableLines(what) : printable(what), ...lines].join('\n');
}

/** The one error that this library throws on purpose. Its message needs no stack to be understood. */
export class SpecError extends Error {
  override readonly name = 'SpecError';
  readonly kind: ErrorKind;
  readonly parts: ErrorParts;

  constructor(kind: ErrorKind, parts: ErrorParts) {
    super(textOf(kind, parts));
    this.kind = kind;
    this.parts = parts;
  }

  /** The same error with the place filled in, unless a more exact place is already there. */
  at(where: string): SpecError {
    return this.parts.where === undefined ? new SpecError(this.kind, { ...this.parts, where }) : this;
  }

  /** The same error with the line of the author's, unless that is known already. */
  onLine(at: string | undefined): SpecError {
    if (this.parts.at !== undefined || at === undefined) return this;
    const parts = { ...this.parts, at };
    if (this instanceof BeforeAnyState) return new BeforeAnyState(this.kind, parts);
    // Those that carry more know their place.
    return this.constructor === SpecError ? new SpecError(this.kind, parts) : this;
  }
}

/** A mistake of a spec before there is any state: in the making of the initial ones. */
export class BeforeAnyState extends SpecError {}

/** An error for a name that is not among the known ones: lists them, and suggests the one that is near. */
export function unknownName(noun: string, name: string, known: readonly string[], where?: string): SpecError {
  const nearest = nearestTo(name, known);
  return new SpecError('unknown-name', {
    what: `there is no ${noun} '${name}'`,
    ...(where === undefined ? {} : { where }),
    cause: known.length > 0 ? `known: ${known.join(', ')}` : `no ${noun} is declared`,
    ...(nearest === undefined ? {} : { fix: `did you mean '${nearest}'?` }),
  });
}

/** What is not about one state: it is about the whole spec, the call, the machine or the checker. */
const OF_NO_STATE: ReadonlySet<ErrorKind> = new Set([
  'bad-checkpoint',
  'checker-bug',
  'impure',
  'not-supported',
  'not-symmetric',
  'out-of-memory',
  'worker-lost',
]);

/** Whether what was thrown is a mistake of a spec in the state in which it was: a function that throws, or a value outside its domain. */
export const isOfState = (error: unknown): error is SpecError =>
  error instanceof SpecError && !(error instanceof BeforeAnyState) && !OF_NO_STATE.has(error.kind);
