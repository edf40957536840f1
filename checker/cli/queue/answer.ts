import { decodeValue, encodeValue } from '../../report/json/json-values.ts';
import type { Failure } from '../../report/json/json.ts';
import type { WalkBatch } from '../../search/walks/walker.ts';

/** What comes of a job: an answer, or what went wrong. */
export type JobAnswer = { readonly kind: 'done'; readonly value: unknown } | { readonly kind: 'failure'; readonly failure: Failure };

/** An answer as it is kept in a Redis. */
export const answerText = (answer: JobAnswer): string => JSON.stringify(encodeValue(answer));

/** The answer that was written; a failure if it is none. */
export function answerIn(text: unknown): JobAnswer {
  try {
    const answer = decodeValue(typeof text === 'string' ? JSON.parse(text) : text) as JobAnswer | null;
    if (answer?.kind === 'done' || (answer?.kind === 'failure' && typeof answer.failure?.what === 'string')) return answer;
  } catch {
    // What is no JSON is no answer either.
  }
  return { kind: 'failure', failure: { kind: 'usage', what: 'what came back from the queue is no answer of a worker' } };
}

/** Walks in JSON: of the many fingerprints, the bytes. */
export const batchJson = ({ fingerprints, ...batch }: WalkBatch): Readonly<Record<string, unknown>> =>
  ({ ...batch, fingerprints: Buffer.from(fingerprints.buffer, fingerprints.byteOffset, fingerprints.byteLength).toString('base64') });

/** The walks that were written. */
export function batchIn(json: unknown): WalkBatch {
  const { fingerprints, ...batch } = json as { readonly fingerprints: string } & Omit<WalkBatch, 'fingerprints'>;
  const bytes = Buffer.from(fingerprints, 'base64');
  return { ...batch, fingerprints: Int32Array.from({ length: bytes.length / 4 }, (_, i) => bytes.readInt32LE(4 * i)) };
}
