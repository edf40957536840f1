import { SpecError, unknownName } from '../language/errors.ts';
import { inflationary, type LawDomain, lawful, type Lawfulness, type LawOptions } from '../language/lattice.ts';
import { number } from '../report/text/style.ts';
import { verdictText } from '../report/text/verdict-text.ts';
import { confirmationText, conformanceText } from '../report/text/conformance-text.ts';
import { conform, type ConformOptions } from '../testing/conform.ts';
import { confirm } from '../testing/confirm.ts';
import { type Driver, isDriver } from '../testing/driver.ts';
import { decodePath } from '../verdict/trace/code.ts';
import { retrace } from '../verdict/trace/rebuild.ts';
import { livenessForms } from '../language/liveness.ts';
import { check, checkSelected } from '../verdict/check.ts';
import type { CheckOptions } from '../verdict/check-options.ts';
import { type Choice, isSubject, select, type Subject } from '../verdict/selection.ts';
import type { Verdict } from '../verdict/verdict.ts';
import type { Checking, CheckingDepth, CheckingLasso } from './types.ts';
import { printable } from '../language/printable.ts';

/** What a matcher needs to know of the `expect` that calls it. */
interface Context {
  readonly isNot: boolean;
}

interface MatcherResult {
  readonly pass: boolean;
  readonly message: () => string;
}

/** The matchers, for `expect.extend(matchers)`. */
export const matchers = {
  async toHold(this: Context, received: unknown, options: Checking<unknown> = {}): Promise<MatcherResult> {
    const verdict = await check(subject(received, 'toHold'), options);
    const holds = verdict.verdict === 'holds' || (verdict.verdict === 'violated' ? false : undefined);
    return result(this, holds, verdict, 'hold');
  },

  async toViolate(this: Context, received: unknown, name: string, options: CheckingLasso<unknown> = {}): Promise<MatcherResult> {
    const { prefix, cycle, ...checking } = options;
    const verdict = await searchedFor(name, subject(received, 'toViolate'), checking);
    if (prefix !== undefined || cycle !== undefined) return lassoResult(this, verdict, name, { prefix, cycle });
    const depth = verdict.invariants.find((report) => report.name === name)?.depth;
    return result(this, happened(depth, options.depth, verdict), verdict, `violate ${name}`, { wanted: options.depth, found: depth });
  },

  async toEventually(
    this: Context,
    received: unknown,
    what: string | ((state: never) => boolean),
    options: Checking<unknown> = {},
  ): Promise<MatcherResult> {
    const spec = subject(received, 'toEventually');
    const name = typeof what === 'string' ? what : AT_SOME_TIME;
    const verdict = typeof what === 'string'
      ? await check(spec, { ...options, invariants: [], liveness: [what], keepGoing: true })
      : await atSomeTime(spec, what, options);
    const isBroken = verdict.invariants.some((report) => report.name === name && !report.holds);
    const deed = typeof what === 'string' ? `keep what ${what} promises` : 'satisfy the predicate at some time';
    return result(this, isBroken ? false : verdict.complete ? true : undefined, verdict, deed);
  },

  async toReachWitness(this: Context, received: unknown, name: string, options: CheckingDepth<unknown> = {}): Promise<MatcherResult> {
    const { depth: wanted, ...checking } = options;
    const verdict = await check(subject(received, 'toReachWitness'), { ...checking, invariants: [], keepGoing: true });
    const witness = verdict.witnesses.find((report) => report.name === name);
    if (witness === undefined) throw unknownName('witness', name, verdict.witnesses.map((report) => report.name), `spec ${verdict.spec}`);
    return result(this, happened(witness.depth, wanted, verdict), verdict, `reach ${name}`, { wanted, found: witness.depth });
  },

  async toConform(this: Context, received: unknown, options: ConformOptions = {}): Promise<MatcherResult> {
    const tried = await conform(requireDriver(received, 'toConform'), options);
    const { isNot } = this;
    const message = (): string =>
      `expected the implementation of ${printable(tried.spec)}${isNot ? ' not' : ''} to conform\n\n` +
      conformanceText(tried, { columns: 100, color: false });
    return { pass: tried.verdict === 'limit' ? isNot : tried.verdict === 'conforms', message };
  },

  async toFollow(this: Context, received: unknown, code: string): Promise<MatcherResult> {
    const driver = requireDriver(received, 'toFollow');
    const followed = await confirm(driver, retrace(driver.system, decodePath(driver.system, code)));
    const { isNot } = this;
    const message = (): string =>
      `expected the implementation of ${printable(driver.system.spec)}${isNot ? ' not' : ''} to follow ${printable(code)}\n\n` +
      confirmationText(followed, { columns: 100, color: false });
    return { pass: followed.confirmed, message };
  },

  async toMatchPrediction(
    this: Context,
    received: unknown,
    options: Checking<unknown> & { readonly keepGoing?: boolean } = {},
  ): Promise<MatcherResult> {
    const verdict = await check(subject(received, 'toMatchPrediction'), options);
    if (verdict.prediction === undefined)
      throw new SpecError('bad-definition', {
        what: `${verdict.spec} predicts nothing`,
        cause: 'only a variant does',
        fix: 'expect(theVariant), or expect(theEntry) with { variant: NAME }',
      });
    const { outcome, message } = verdict.prediction;
    return result(this, outcome === 'unknown' ? undefined : outcome === 'true', verdict, `match its prediction (${message})`);
  },

  toBeLawful(this: Context, received: unknown, domain: LawDomain<never>, options: LawOptions<never> = {}): MatcherResult {
    return lawResult(this, lawful(received as (a: never, b: never) => never, domain, options), nameOf(received), 'be lawful');
  },

  toBeInflationary(
    this: Context,
    received: unknown,
    join: (a: never, b: never) => never,
    domain: LawDomain<never>,
    options: Pick<LawOptions<never>, 'limit'> = {},
  ): MatcherResult {
    const found = inflationary(received as (value: never) => never, join, domain, options);
    return lawResult(this, found, nameOf(received), 'be inflationary');
  },
};

const nameOf = (received: unknown): string => (typeof received === 'function' && received.name !== '' ? received.name : 'the function');

/** What is said of the laws of a join or an update. */
function lawResult(
  { isNot }: Context,
  { holds, broken, values, tried }: Lawfulness<unknown>,
  name: string,
  deed: string,
): MatcherResult {
  const laws = broken.map(({ law, explanation }) => `\n  ${law}: ${printable(explanation)}`).join('');
  return {
    pass: holds,
    message: () =>
      `expected ${printable(name)}${isNot ? ' not' : ''} to ${deed}; ${number(tried)} combinations of ${number(values)} values were tried${laws}`,
  };
}

/** The name of a predicate that is to be true at some time. */
const AT_SOME_TIME = 'AtSomeTime';

/** Whether every fair behaviour comes to a state that satisfies a predicate. */
async function atSomeTime(spec: Subject, test: (state: never) => boolean, options: Checking<unknown>): Promise<Verdict> {
  const selected = select(spec, options as Choice);
  const claim = livenessForms.eventually(test as (state: never) => boolean);
  const system = { ...selected.system, liveness: [{ name: AT_SOME_TIME, claim }] };
  const checking: CheckOptions = { ...(options as CheckOptions), invariants: [], liveness: [AT_SOME_TIME], keepGoing: true };
  return checkSelected(spec, { ...selected, system }, checking);
}

function subject(received: unknown, matcher: string): Subject {
  if (isSubject(received)) return received;
  throw new SpecError('bad-definition', {
    what: `${matcher} is said of a spec, a variant or an entry, not of ${received === null ? 'null' : typeof received}`,
    fix: `await expect(spec({ ... })).${matcher}(...)`,
  });
}

function requireDriver(received: unknown, matcher: string): Driver<never> {
  if (isDriver(received)) return received;
  throw new SpecError('bad-definition', {
    what: `${matcher} is said of a driver, which says how the steps of a spec are done to an implementation`,
    fix: `await expect(driver(spec, { start, act, observe })).${matcher}(...), with driver from 'synod/testing'`,
  });
}

/** Looks for the shortest counterexample of one invariant; a deadlock on the way does not end the search. */
async function searchedFor(name: string, spec: Subject, { depth: _, ...checking }: CheckingDepth<unknown>): Promise<Verdict> {
  if (select(spec, checking as Choice).system.liveness.some((each) => each.name === name))
    return check(spec, { ...checking, invariants: [], liveness: [name] });
  const verdict = await check(spec, { ...checking, invariants: [name] });
  return verdict.deadlock !== undefined && verdict.invariants.every(({ holds }) => holds)
    ? check(spec, { ...checking, invariants: [name], keepGoing: true })
    : verdict;
}

/** Whether something happened at the depth that was asked for; undefined if the search did not get far enough to tell. */
function happened(found: number | undefined, wanted: number | undefined, { complete }: Verdict): boolean | undefined {
  if (found !== undefined) return wanted === undefined || wanted === found;
  return complete ? false : undefined;
}

/** Whether a liveness property is violated by a lasso of a certain form. */
function lassoResult(
  context: Context,
  verdict: Verdict,
  name: string,
  { prefix, cycle }: Readonly<Record<'prefix' | 'cycle', number | undefined>>,
): MatcherResult {
  const { trace, complete } = verdict;
  const own = trace?.cycle === undefined ? undefined : { prefix: trace.cycle, cycle: trace.steps.length - trace.cycle };
  const isSo =
    own === undefined
      ? complete ? false : undefined
      : own.prefix === (prefix ?? own.prefix) && own.cycle === (cycle ?? own.cycle);
  const wanted = [
    ...(prefix === undefined ? [] : [`${prefix} steps`]),
    ...(cycle === undefined ? [] : [`a cycle of ${cycle}`]),
  ].join(' and ');
  const found = own === undefined ? '' : `; the shortest has ${own.prefix} steps and a cycle of ${own.cycle}`;
  return result(context, isSo, verdict, `violate ${name} with ${wanted}${found}`);
}

interface Depths {
  readonly wanted: number | undefined;
  readonly found: number | undefined;
}

/** What is not known passes neither an expectation nor its negation. */
function result(
  { isNot }: Context,
  holds: boolean | undefined,
  verdict: Verdict,
  deed: string,
  { wanted, found }: Depths = { wanted: undefined, found: undefined },
): MatcherResult {
  const name = verdict.variant === undefined ? verdict.spec : `${verdict.spec}, variant ${verdict.variant},`;
  const where =
    wanted === undefined ? '' : ` at depth ${number(wanted)}${found === undefined ? '' : `; the first time is at depth ${number(found)}`}`;
  // The file that a replay would need is not known here: the line is right where it is called like the spec, and
  // says what to put there elsewhere.
  const module = `./${/^[\w.-]+$/.test(verdict.spec) ? verdict.spec : 'module'}.ts`;
  const note =
    verdict.trace === undefined ? '' : `\n(${module} stands for the module whose default export is ${printable(verdict.spec)})\n`;
  const message = (): string =>
    `expected ${printable(name)}${isNot ? ' not' : ''} to ${printable(deed)}${where}\n\n` +
    `${verdictText(verdict, { style: { columns: 100, color: false }, spec: module })}${note}`;
  return { pass: holds ?? isNot, message };
}
