import { SpecError } from '../language/errors.ts';
import { refuseUnknownKeys } from '../language/known-keys.ts';
import type { System } from '../language/system.ts';
import { retrace } from '../verdict/trace/rebuild.ts';
import type { Finding, Trace } from '../verdict/trace/trace.ts';
import { type Refusal, refusalOf } from '../verdict/trace/refusal.ts';
import { COVER_LEVELS, type TestCoverage, CoverageCount, type CoverLevel, askedStep } from './coverage.ts';
import type { Driver, OtherRule } from './driver.ts';
import { TooManyStates } from './possible.ts';
import { type AskedStep, type Difference, type Run, runOnce } from './run.ts';
import { byList, isLike, isWrong, shorter, type Tried, withRefusals } from './shorter.ts';
import { toursOf } from './tours.ts';

export const CONFORMANCE_VERSION = 1;

/** How much is tried, and in which way. */
export interface ConformOptions {
  /** How many runs with steps that are drawn; 100 if absent. Not with `cover`. */
  readonly runs?: number;
  /** How many steps a run has at most; 20 if absent. Not with `cover`. */
  readonly steps?: number;
  /** Where the drawing begins; the same seed draws the same. Drawn itself if absent, and told. */
  readonly seed?: number;
  /** Tests that come from the state graph instead: they cover every action, every choice, or every step of the spec from every state. */
  readonly cover?: CoverLevel;
  /** Also settles promises, which the implementation has wrapped by `context.schedule`, in orders that are drawn. */
  readonly schedule?: boolean;
}

/** Whether an implementation does what its spec says. */
export interface Conformance {
  readonly version: typeof CONFORMANCE_VERSION;
  readonly spec: string;
  readonly variant?: string;
  /**
   * `conforms` as far as it was tried; `differs`; `violates`: it does what the spec does, and with that something which the spec itself
   * forbids; `limit`: more states were possible at a time than are followed.
   */
  readonly verdict: 'conforms' | 'differs' | 'violates' | 'limit';
  readonly seed?: number;
  readonly runs: number;
  /** All steps that were asked for. */
  readonly steps: number;
  readonly coverage: TestCoverage;
  /** What both did, up to the difference, or to the violation. */
  readonly trace?: Trace;
  /** The step with which they differ. */
  readonly asked?: AskedStep;
  readonly difference?: Difference;
  /**
   * Of a difference or a violation: more steps of internal actions in a row than this, the driver's `internalMax`, were not tried, and
   * would have led further. With them it may be none.
   */
  readonly cutAt?: number;
  /** What refuses the step that the implementation says it did. */
  readonly refused?: Refusal;
  /** The variants of the spec that do what the implementation did: what rule it may have wrong. */
  readonly like?: readonly Pick<OtherRule, 'variant' | 'because'>[];
  readonly findings: readonly Finding[];
}

const KEYS = ['runs', 'steps', 'seed', 'cover', 'schedule'];

/**
 * Tries whether an implementation does what its spec says: asks it for steps that the spec enables, and compares what can be seen of it
 * after each with the spec's state. Runs whose steps are drawn by fast-check, or tests that cover the state graph. What fails is made
 * shorter, by fast-check and then step by step.
 */
export async function conform<Real>(driver: Driver<Real>, options: ConformOptions = {}): Promise<Conformance> {
  requireOptions(options);
  const count = new CoverageCount(driver.system);
  let [runs, steps] = [0, 0];
  const noted = async (running: Promise<Run>): Promise<Run> => {
    const run = await running;
    runs++;
    steps += run.asked.length;
    count.add(run);
    return run;
  };
  const head = { version: CONFORMANCE_VERSION, spec: driver.system.spec, ...variantOf(driver.system) } as const;
  try {
    const { failed, seed, of } = options.cover === undefined
      ? await (await loadedDrawn()).drawn(driver, options, noted)
      : await covered(driver, options.cover, noted, count);
    const figures = { ...(seed === undefined ? {} : { seed }), runs, steps, coverage: { ...count.summary, ...(of && { of }) } };
    if (failed === undefined) return { ...head, verdict: 'conforms', ...figures, findings: [] };
    if (failed.difference === undefined) return { ...head, verdict: 'violates', ...figures, ...told(driver.system, failed) };
    return { ...head, verdict: 'differs', ...figures, ...told(driver.system, failed), like: await likeIt(driver, failed) };
  } catch (error) {
    if (!(error instanceof TooManyStates)) throw error;
    return { ...head, verdict: 'limit', runs, steps, coverage: count.summary, findings: [] };
  }
}

const variantOf = ({ variant }: System): { readonly variant?: string } => (variant === undefined ? {} : { variant });

/** A failure as a result tells it. */
export function told(system: System, run: Run): Pick<Conformance, 'trace' | 'asked' | 'difference' | 'cutAt' | 'refused' | 'findings'> {
  const { difference, path, findings, asked, cutAt } = run;
  const last = asked.at(-1);
  const refused = difference?.kind === 'step' ? refusedStep(system, run, difference) : undefined;
  return {
    trace: { ...retrace(system, path), findings },
    ...(difference === undefined || last === undefined ? {} : { asked: askedStep(system, last) }),
    ...(difference && { difference }),
    ...(cutAt === undefined || !isWrong(run) ? {} : { cutAt }),
    ...(refused && { refused }),
    findings,
  };
}

function refusedStep(system: System, { state }: Run, { event }: Extract<Difference, { kind: 'step' }>): Refusal | undefined {
  const action = system.actions.find(({ name }) => name === event?.action);
  if (action === undefined || Object.keys(action.parameters).some((name) => event?.choices?.[name] === undefined)) return undefined;
  return refusalOf(system, state, action, event?.choices ?? {});
}

/** What draws steps, with fast-check: nothing else here needs that package, and it is the user's own. */
async function loadedDrawn(): Promise<typeof import('./drawn.ts')> {
  try {
    return await import('./drawn.ts');
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'ERR_MODULE_NOT_FOUND' ? WITHOUT_FAST_CHECK : error;
  }
}

const WITHOUT_FAST_CHECK = new SpecError('not-supported', {
  what: 'fast-check is not installed, and it draws the steps',
  where: 'conform(driver, {...})',
  fix: "npm install --save-dev fast-check, or take the steps from the state graph: cover: 'transitions'",
});

/** The variants in which the same steps are done, and lead to what was seen. */
export async function likeIt<Real>(driver: Driver<Real>, { asked }: Run): Promise<NonNullable<Conformance['like']>> {
  const like: Pick<OtherRule, 'variant' | 'because'>[] = [];
  for (const { variant, because, system } of driver.variants()) {
    const run = await runOnce({ ...driver, system }, byList(asked), undefined, { toTheEnd: true });
    if (run.difference === undefined && run.asked.length === asked.length) like.push({ variant, because });
  }
  return like;
}

/** The runs that cover the state graph. */
async function covered<Real>(
  driver: Driver<Real>,
  level: CoverLevel,
  noted: (running: Promise<Run>) => Promise<Run>,
  count: CoverageCount,
): Promise<Tried> {
  const { tours, wanted, complete } = toursOf(driver.system, level, driver.internal);
  const of = (): TestCoverage['of'] => ({ level, covered: count.covered(level, wanted), total: wanted.size, complete });
  const known = new Set<string>();
  for (const { steps } of tours) {
    const tour = withRefusals(byList(steps), known);
    let run = await noted(runOnce(driver, tour.choose));
    if (!isWrong(run) && tour.hasStrayed()) run = await noted(runOnce(driver, byList(steps)));
    if (isWrong(run))
      return { failed: await shorter(run, (less) => noted(runOnce(driver, byList(less))), isLike(run)), of: of() };
  }
  return { of: of() };
}

function requireOptions(options: ConformOptions): void {
  refuseUnknownKeys(options, KEYS, 'an option of conform', 'conform(driver, {...})');
  const { runs, steps, cover, seed } = options;
  for (const [name, value] of Object.entries({ runs, steps }))
    if (value !== undefined && !(Number.isInteger(value) && value > 0)) throw wrong(`${name} is a whole number from 1`);
  if (seed !== undefined && !Number.isInteger(seed)) throw wrong('seed is a whole number');
  if (cover !== undefined && !COVER_LEVELS.includes(cover)) throw wrong(`cover is one of ${COVER_LEVELS.join(', ')}`);
  if (cover === undefined) return;
  const vain = ['runs', 'steps', 'seed', 'schedule'].find((name) => options[name as keyof ConformOptions] !== undefined);
  if (vain !== undefined) throw wrong(`with cover, ${vain} has no meaning: the state graph says which tests there are`);
}

const wrong = (what: string): SpecError => new SpecError('bad-definition', { what, where: 'conform(driver, {...})' });
