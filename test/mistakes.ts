import { expect } from 'vitest';
import { type ErrorKind, SpecError } from '../checker/index.ts';

/** The mistake that a function reports. Fails if there is none, or if it is not a `SpecError`. */
export function mistakeIn(run: () => unknown): SpecError {
  try {
    run();
  } catch (error) {
    if (error instanceof SpecError) return error;
    throw error;
  }
  throw new Error('no mistake was reported');
}

/** Expects a mistake of a kind, whose message has all the given parts. */
export function expectMistake(run: () => unknown, kind: ErrorKind, ...parts: readonly string[]): void {
  const mistake = mistakeIn(run);
  expect(mistake.kind).toBe(kind);
  for (const part of parts) expect(mistake.message).toContain(part);
}
