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
  // Where what fails is shortened step by step, long runs cost nothing more; fast-check itself takes thousands of runs for that.
  const picks = fc.array(fc.nat({ max: 2 ** 31 - 1 }), { minLength: schedule ? 1 : steps, maxLength: steps, size: 'max' });
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
  const details = await fc.check(property, { numRuns: runs, endOnFailure: !schedule, ...(seed === undefined ? {} : { seed }) });
  if (details.errorInstance instanceof Error && !/Property failed/.test(details.errorInstance.message)) throw details.errorInstance;
  // An order of promises that was drawn is not that of another run.
  if (failed === undefined || scheduling !== undefined) return { failed, seed: details.seed };
  return { failed: await shorter(failed, (wanted) => noted(runOnce(driver, byList(wanted))), isLike(failed)), seed: details.seed };
}

/** Of those that must be refused, where there are any, about one in so many is asked for. */
const REFUSED_ONE_IN = 4;

const byNumbers = (numbers: readonly number[]): Chooser => (enabled, _state, asked, refused) => {
  const number = numbers[asked];
  if (number === undefined) return undefined;
  const others = refused();
  const steps = others.length > 0 && (number % REFUSED_ONE_IN === 0 || enabled.length === 0) ? others : enabled;
  return steps[(others.length > 0 ? Math.floor(number / REFUSED_ONE_IN) : number) % steps.length];
};

function scheduledBy(scheduler: fc.Scheduler): Scheduling {
  return {
    context: { schedule: (promise, label) => scheduler.schedule(promise, label) },
    waitFor: (promise) => scheduler.waitFor(promise),
  };
}
