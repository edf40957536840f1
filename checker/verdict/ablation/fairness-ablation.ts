import { learningAnew } from '../../engine/state/compares-values.ts';
import type { Constant } from '../../language/constants.ts';
import { SpecError } from '../../language/errors.ts';
import { isFairness } from '../../language/liveness.ts';
import type { System } from '../../language/system.ts';
import { secondsSince, type Timed, timed } from '../../search/clock.ts';
import type { Ending, Explored, SearchOptions } from '../../search/exploration.ts';
import { holding } from '../../search/liveness/decide.ts';
import { Questions } from '../../search/liveness/questions.ts';
import type { Condition } from '../../search/liveness/step-sets.ts';
import { breadthFirst } from '../../search/strategies.ts';
import { livenessAsked } from '../fairness-choice.ts';
import { LIMITS } from '../check-options.ts';
import { type OptionNames, refuseUnknownOptions, CHOICE, RUN } from '../known-options.ts';
import { type Choice, select, type Subject } from '../selection.ts';

/** The version of the JSON form; raised when a field changes its meaning or goes away. */
export const FAIRNESS_ABLATION_VERSION = 1;

/** How strongly something is assumed. */
export type AssumedAs = 'strong' | 'weak' | 'ceases' | 'chance';

/** What becomes of the liveness properties if a condition is dropped, or is weak where it was strong. */
export interface FairnessRow {
  readonly condition: string;
  readonly kind: AssumedAs;
  /** In place of it. */
  readonly instead: 'weak' | 'nothing';
  /** Those that hold with it, and not so. */
  readonly breaks: readonly string[];
}

/** Which fairness a spec needs for its liveness, at a model. */
export interface FairnessAblation {
  readonly spec: string;
  readonly variant?: string;
  readonly model?: string;
  readonly constants: Readonly<Record<string, Constant>>;
  readonly distinct: number;
  readonly seconds: number;
  /** The liveness properties that hold with all conditions, and those that do not, of which nothing is said then. */
  readonly holds: readonly string[];
  readonly falls: readonly string[];
  /** Those that hold with no condition at all. */
  readonly free: readonly string[];
  readonly rows: readonly FairnessRow[];
  /** Conditions that are enough for all that holds, and of which none can be dropped, nor be weak where it is strong. */
  readonly least: readonly { readonly condition: string; readonly kind: AssumedAs }[];
}

export interface FairnessAblationOptions extends Choice, Timed, Pick<SearchOptions, 'limits' | 'signal' | 'onProgress' | 'memoryUsed'> {
  /** The names of the liveness properties to look at; all if absent. */
  readonly liveness?: readonly string[];
}

const KNOWN: OptionNames<FairnessAblationOptions> = { ...CHOICE, ...RUN, liveness: true, limits: true, memoryUsed: true };

/**
 * Searches a model once, and asks of its graph what holds without each condition of fairness, and with weak for strong fairness; then drops
 * one after the other as long as all holds, for a least set. Throws a `SpecError` if there is no fairness or no liveness, or if a limit is
 * reached before all states are found.
 */
export async function ablateFairness(subject: Subject, options: FairnessAblationOptions = {}): Promise<FairnessAblation> {
  refuseUnknownOptions(options, KNOWN, 'ablateFairness');
  refuseUnknownOptions(options.limits ?? {}, LIMITS, 'ablateFairness', 'limit');
  const begun = timed(options);
  const { system, variant, model } = select(subject, options);
  const names = livenessAsked(system, options);
  if (names.length === 0 || system.fairness.length === 0)
    throw new SpecError('bad-definition', {
      what: `the spec has no ${names.length === 0 ? 'liveness property' : 'fairness'}, so there is nothing to drop`,
      where: `spec ${system.spec}`,
      fix: 'fairness: { go: weak(Go) }, liveness: { Arrives: state.eventually((s) => ...) }',
    });
  const { questions, distinct } = await learningAnew(async () => {
    const { graph, ending, distinct } = await searched(system, { ...options, ...begun, liveness: names, invariants: [] });
    return { distinct, questions: new Questions(required(graph, ending), system.liveness.filter(({ name }) => names.includes(name))) };
  });
  return {
    spec: system.spec,
    ...(variant === undefined ? {} : { variant: variant.name }),
    ...(model === undefined ? {} : { model }),
    constants: system.constants,
    distinct: Number(distinct),
    ...ablated(questions, system),
    seconds: secondsSince(begun),
  };
}

const searched = (system: System, options: SearchOptions): Promise<Explored> => breadthFirst.run(system, options);

function required(graph: Explored['graph'], ending: Ending): NonNullable<Explored['graph']> {
  if (graph !== undefined && ending.kind === 'complete') return graph;
  throw new SpecError('not-supported', {
    what: 'not all states were found, so it is not known what holds',
    cause: ending.kind === 'limit' ? `the limit of ${ending.value} ${ending.limit} was reached` : 'the search was broken off',
    fix: 'choose a smaller model, or a larger limit',
  });
}

/** What is assumed of each condition by name; nothing of one that is not there. */
type Assigned = ReadonlyMap<string, AssumedAs>;

function ablated(questions: Questions, system: System): Pick<FairnessAblation, 'holds' | 'falls' | 'free' | 'rows' | 'least'> {
  const all: Assigned = new Map(
    system.fairness.flatMap(({ name, assumption }) => (isFairness(assumption) ? [[name, assumption.kind] as const] : [])),
  );
  const under = (assigned: Assigned): readonly string[] => holding(questions, ({ name }: Condition) => assigned.get(name));
  const holds = under(all);
  const isAll = (left: readonly string[]): boolean => holds.every((name) => left.includes(name));
  const rows = [...all].flatMap(([condition, kind]) =>
    weakened(kind).map((instead): FairnessRow => {
      const left = under(assigning(all, condition, instead));
      return { condition, kind, instead, breaks: holds.filter((name) => !left.includes(name)) };
    }),
  );
  return {
    holds,
    falls: questions.claims.map(({ name }) => name).filter((name) => !holds.includes(name)),
    free: under(new Map()),
    rows,
    least: [...leastOf(all, (assigned) => isAll(under(assigned)))].map(([condition, kind]) => ({ condition, kind })),
  };
}

const weakened = (kind: AssumedAs): readonly FairnessRow['instead'][] => (kind === 'strong' ? ['nothing', 'weak'] : ['nothing']);

function assigning(assigned: Assigned, condition: string, instead: FairnessRow['instead']): Assigned {
  const other = new Map(assigned);
  if (instead === 'nothing') other.delete(condition);
  else other.set(condition, instead);
  return other;
}

/** Drops, or weakens, one condition after the other, as long as it is enough. */
function leastOf(all: Assigned, isEnough: (assigned: Assigned) => boolean): Assigned {
  let least = all;
  for (const [condition, kind] of all) {
    for (const instead of weakened(kind)) {
      const less = assigning(least, condition, instead);
      if (!isEnough(less)) continue;
      least = less;
      break;
    }
  }
  return least;
}
