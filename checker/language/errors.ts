import { closest, distance } from 'fastest-levenshtein';

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
  | 'outside-domain'
  | 'spec-not-found'
  | 'spec-throws'
  | 'unknown-name'
  | 'worker-lost';

/** What is wrong, where, the likely cause, and what to do about it. */
export interface ErrorParts {
  readonly what: string;
  readonly where?: string;
  readonly cause?: string;
  readonly fix?: string;
}

/** The one error that this library throws on purpose. Its message needs no stack to be understood. */
export class SpecError extends Error {
  override readonly name = 'SpecError';
  readonly kind: ErrorKind;
  readonly parts: ErrorParts;

  constructor(kind: ErrorKind, parts: ErrorParts) {
    super(
      [parts.what, parts.where && `  where: ${parts.where}`, parts.cause && `  why:   ${parts.cause}`, parts.fix && `  do:    ${parts.fix}`]
        .filter(Boolean)
        .join('\n'),
    );
    this.kind = kind;
    this.parts = parts;
  }

  /** The same error with the place filled in, unless a more exact place is already there. */
  at(where: string): SpecError {
    return this.parts.where === undefined ? new SpecError(this.kind, { ...this.parts, where }) : this;
  }
}

/** An error for a name that is not among the known ones: lists them, and suggests the nearest. */
export function unknownName(noun: string, name: string, known: readonly string[], where?: string): SpecError {
  const nearest = known.length > 0 ? closest(name, known) : undefined;
  const near = nearest !== undefined && distance(name, nearest) <= Math.max(2, Math.ceil(name.length / 2));
  return new SpecError('unknown-name', {
    what: `there is no ${noun} '${name}'`,
    ...(where === undefined ? {} : { where }),
    cause: known.length > 0 ? `known: ${known.join(', ')}` : `no ${noun} is declared`,
    ...(near ? { fix: `did you mean '${nearest}'?` } : {}),
  });
}
