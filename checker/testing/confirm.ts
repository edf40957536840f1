import { SpecError } from '../language/errors.ts';
import { canonical } from '../language/values.ts';
import type { Trace } from '../verdict/trace/trace.ts';
import { type Conformance, likeIt, told } from './conform.ts';
import type { Driver } from './driver.ts';
import { runOnce } from './run.ts';
import { byList } from './shorter.ts';

/** Whether what a spec's trace tells happens in an implementation. */
export interface Confirmation
  extends Pick<Conformance, 'spec' | 'trace' | 'asked' | 'difference' | 'cutAt' | 'refused' | 'like' | 'findings'> {
  /** Every step of the trace was done, and what can be seen was each time what the spec says; or it was not. */
  readonly confirmed: boolean;
  /** How many steps of the trace were done, and are told by `trace`. */
  readonly done: number;
  /** The parts of the state that were not compared with the implementation: `inside`, `at[B]`. */
  readonly notCompared: readonly string[];
}

/**
 * Does the steps of a trace to an implementation: does the counterexample of a spec happen there? Steps of internal actions are left to
 * the implementation. Throws where the trace is not of the driver's spec.
 */
export async function confirm<Real>(driver: Driver<Real>, trace: Trace): Promise<Confirmation> {
  const { system } = driver;
  if (trace.spec !== system.spec || canonical(trace.constants) !== canonical(system.constants))
    throw new SpecError('bad-trace', {
      what: `the trace is of ${trace.spec} with ${canonical(trace.constants)}`,
      where: `the driver of ${system.spec} with ${canonical(system.constants)}`,
      fix: 'check the spec with the constants of the driver',
    });
  if (trace.cycle !== undefined)
    throw new SpecError('bad-trace', {
      what: 'the trace goes on for ever, and can be done to nothing',
      where: `the driver of ${system.spec}`,
    });
  const names = system.actions.map(({ name }) => name);
  const steps = trace.steps
    .map(({ action, choices }) => ({ action: names.indexOf(action), choices }))
    .filter(({ action }) => !driver.internal.has(action));
  const choose = byList(steps);
  // What is wrong on the way, in the spec, is no end of the way.
  const run = await runOnce(driver, choose, undefined, { toTheEnd: true });
  const done = run.asked.length - run.refused - (run.difference === undefined ? 0 : 1);
  return {
    spec: system.spec,
    confirmed: run.difference === undefined && done === steps.length,
    done,
    notCompared: run.compared.notCompared(),
    ...told(system, run),
    ...(run.difference === undefined ? {} : { like: await likeIt(driver, run) }),
  };
}
