import { failureOf } from './io/failure.ts';
import { StuckWatch } from './io/stuck.ts';
import type { PoolAnswer } from './process-pool.ts';

/** What a process of a pool does: answers each request, after what it was started for has been made ready. */
export function answerRequests<R, A>(ready: Promise<(request: R) => Promise<A> | A>): void {
  const say = (answer: PoolAnswer<A>): void => { process.send?.(answer); };
  const fail = (error: unknown): void => say({ kind: 'failure', failure: failureOf(error) });
  // A request is a turn.
  const watch = new StuckWatch((call) => say({ kind: 'stuck', call }));
  ready.catch(() => {});
  const answer = async (request: R): Promise<void> => {
    const answerOf = await ready;
    watch.turn();
    say({ kind: 'done', answer: await answerOf(request) });
  };
  process.on('message', (request: R) => { answer(request).catch(fail); });
  process.on('disconnect', () => process.exit());
  process.on('uncaughtException', fail);
  // A spec's functions may leave promises behind that fail when their draft is gone; by then the mistake has been reported.
  process.on('unhandledRejection', () => {});
}
