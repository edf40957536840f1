import { constantsWith } from '../language/constants.ts';
import type { Prediction, Variant } from '../language/spec.ts';
import { sameConstants, type Selection } from './selection.ts';
import { statesOf, type Trace } from './trace/trace.ts';
import type { PredictionReport, Verdict } from './verdict.ts';

type CheckedFacts = Pick<Verdict, 'complete' | 'invariants' | 'trace'>;
type Breaks = Extract<Prediction, { readonly breaks: unknown }>;
type Answer = Pick<PredictionReport, 'outcome' | 'message'>;

/** Holds a variant's prediction against what a search found. */
export function predictionReport({ variant, system }: Selection, found: CheckedFacts): PredictionReport | undefined {
  if (variant === undefined) return undefined;
  const { predicts, because } = variant;
  if ('keeps' in predicts)
    return {
      because,
      breaks: [],
      ...answerOfKeeping(found, watchesAll(found, system)),
    };
  const atModel = sameConstants(variant, variant.model, system);
  return {
    because,
    breaks: predicts.breaks,
    ...(found.trace === undefined
      ? answerOfHolding(predicts, found, variant, atModel)
      : answerOfBreaking(predicts, found, found.trace, atModel)),
  };
}

/** Whether everything that the system claims was checked; of refinements more may have been. */
function watchesAll({ invariants }: CheckedFacts, { invariants: own, properties, liveness }: Selection['system']): boolean {
  const watched = new Set(invariants.map(({ name }) => name));
  return [...own, ...properties, ...liveness].every(({ name }) => watched.has(name));
}

const answer = (outcome: Answer['outcome'], message: string): Answer => ({ outcome, message });

function answerOfKeeping(found: CheckedFacts, allWatched: boolean): Answer {
  if (found.trace !== undefined && violatedAt(found.trace).length === 0 && !deadlocks(found.trace))
    return answer('unknown', 'it was predicted to keep everything; of refinements it says nothing');
  if (found.trace !== undefined) return answer('false', `it was predicted to keep everything, but it ${deed(found.trace)}`);
  if (!found.complete) return answer('unknown', 'it was predicted to keep everything; the search was not complete');
  if (!allWatched) return answer('unknown', 'it was predicted to keep everything; not everything was checked');
  return answer('true', 'it keeps everything, as predicted');
}

function answerOfHolding({ breaks }: Breaks, found: CheckedFacts, variant: Variant, atModel: boolean): Answer {
  const [first] = breaks;
  if (!found.invariants.some(({ name }) => name === first))
    return answer('unknown', `it was predicted to break ${first}, which was not checked`);
  if (!found.complete) return answer('unknown', `it was predicted to break ${first}; the search did not get that far`);
  if (!atModel) return answer('unknown', `it was predicted to break ${first} at ${differing(variant)}; at this model it does not`);
  return answer('false', `it was predicted to break ${first}, but everything that was checked holds`);
}

function answerOfBreaking({ breaks, states }: Breaks, found: CheckedFacts, trace: Trace, atModel: boolean): Answer {
  const [first] = breaks;
  const violated = violatedAt(trace);
  const length = statesOf(trace);
  if (violated.length === 0 && !deadlocks(trace))
    return answer('unknown', `it was predicted to break ${first}; a refinement was violated before`);
  if (!violated.includes(first)) {
    const listed = !deadlocks(trace) && violated.every((name) => (breaks as readonly string[]).includes(name));
    if (listed && !found.invariants.some(({ name }) => name === first))
      return answer('true', `it ${deed(trace)}, as predicted; ${first}, which is to be violated first, was not checked`);
    return answer(listed && !atModel ? 'unknown' : 'false', `it was predicted to break ${first} first, but it ${deed(trace)} before`);
  }
  if (atModel && states !== undefined && states !== length)
    return answer('false', `it breaks ${first}, but in ${length} states, where ${states} were predicted`);
  const more = found.invariants
    .filter(({ name, holds }) => !holds && !(breaks as readonly string[]).includes(name))
    .map(({ name }) => name);
  if (atModel && more.length > 0) return answer('false', `it breaks ${first}, as predicted, but ${more.join(' and ')} too, which was not`);
  const missing = breaks.filter((name) => found.invariants.some((invariant) => invariant.name === name && invariant.holds));
  if (atModel && found.complete && missing.length > 0)
    return answer('false', `it breaks ${first}, but not ${missing.join(' and ')}, as was predicted too`);
  return answer('true', `it breaks ${first}, as predicted${atModel && states !== undefined ? `, in ${states} states` : ''}`);
}

/** The invariants and properties that are false at the end of a trace. Predictions say nothing of refinements. */
const violatedAt = ({ findings }: Trace): readonly string[] => [
  ...new Set(findings.flatMap((finding) => (finding.kind === 'deadlock' || finding.kind === 'refinement' ? [] : [finding.name]))),
];
const deadlocks = ({ findings }: Trace): boolean => findings.some(({ kind }) => kind === 'deadlock');

function deed(trace: Trace): string {
  const violated = violatedAt(trace);
  return [...(violated.length > 0 ? [`breaks ${violated.join(' and ')}`] : []), ...(deadlocks(trace) ? ['deadlocks'] : [])].join(' and ');
}

/** The constants in which a variant's model differs from the defaults; all of them if none does. */
function differing(variant: Variant): string {
  const defaults = constantsWith(variant.constants, {});
  const own = Object.entries(constantsWith(variant.constants, variant.model));
  const changed = own.filter(([name, value]) => defaults[name] !== value);
  return (changed.length > 0 ? changed : own).map(([name, value]) => `${name}=${String(value)}`).join(', ') || 'its model';
}
