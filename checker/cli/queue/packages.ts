import { UsageError } from '../io/failure.ts';

/** The packages that nobody needs who does not ask for a queue. */
export interface QueuePackages {
  readonly bullmq: Pick<typeof import('bullmq'), 'Queue' | 'Worker' | 'WaitingError'>;
  readonly ioredis: Pick<typeof import('ioredis'), 'Redis'>;
}

/** Loads them, or says how to get them. */
export async function queuePackages(): Promise<QueuePackages> {
  try {
    const [bullmq, ioredis] = await Promise.all([import('bullmq'), import('ioredis')]);
    return { bullmq, ioredis };
  } catch (error) {
    if ((error as { readonly code?: string }).code !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw new UsageError('--queue needs the packages bullmq and ioredis, which are not installed', 'npm install bullmq ioredis');
  }
}
