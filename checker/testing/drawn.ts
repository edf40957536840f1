import fc from 'fast-check';
import type { ConformOptions } from './conform.ts';
import type { Driver } from './driver.ts';
import { type Chooser, type Run, runOnce, type Scheduling } from './run.ts';
import { byList, isLike, isWrong, shorter, type Tried } from './shorter.ts';

/** Runs whose steps are drawn: a number picks among those that are enabled, so that none is in vain. */
export async function drawn<Real>(
  driver: Driver<Real>,
  { runs = 100, steps = 20, seed, schedule = false }: ConformOptions,
  noted: (running: Promise<Run>) => Promise<Run>,
): Promise<Tried> {
  const picks = fc.array(fc.nat({ max: 2 ** 31 - 1 }), { minLength: 1, maxLength: steps, size: 'max' });
  const schedulers = schedule ? fc.scheduler() : fc.constant(undefined);
  let failed: Run | undefined;
  let scheduling: Scheduling | undefined;
  const property = fc.asyncProperty(picks, schedulers, async (numbers, scheduler) => {
    const order = scheduler && scheduledBy(scheduler);
    const run = await noted(runOnce(driver, byNumbers(numbers), order));
    if (!isWrong(run)) return true;
    if (failed === undefined || run.asked.length <= failed.asked.length) [failed, scheduling] = [run, order];
    return false;
  });
  const details = await fc.check(property, { numRuns: runs, ...(seed === undefined ? {} : { seed }) });
  if (details.errorInstance instanceof Error && !/Property failed/.test(details.errorInstance.message)) throw details.errorInstance;
  // An order of promises that was drawn is not that of another run.
  if (failed === undefined || scheduling !== undefined) return { failed, seed: details.seed };
  return { failed: await shorter(failed, (wanted) => noted(runOnce(driver, byList(wanted))), isLike(failed)), seed: details.seed };
}

const byNumbers = (numbers: readonly number[]): Chooser => (enabled, _state, asked) =>
  asked < numbers.length && enabled.length > 0 ? enabled[(numbers[asked] as number) % enabled.length] : undefined;

function scheduledBy(scheduler: fc.Scheduler): Scheduling {
  return {
    context: { schedule: (promise, label) => scheduler.schedule(promise, label) },
    waitFor: (promise) => scheduler.waitFor(promise),
  };
}
