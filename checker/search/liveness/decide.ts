import type { Choices } from '../../language/parameters.ts';
import type { NamedLiveness } from '../../language/system.ts';
import type { PathStep } from '../path.ts';
import type { StepGraph } from '../graph/step-graph.ts';
import { fairComponents, type FairPieces } from './fair.ts';
import { lassoIn } from './lasso.ts';
import type { KindOf, Question, Questions, Wanted } from './questions.ts';
import { reach, reachable } from './reach.ts';

/** A behaviour that goes a way, and then round a cycle for ever. */
export interface Lasso {
  /** The place of the initial state. */
  readonly initial: number;
  /** All steps: first those of the way, then those of the cycle. */
  readonly steps: readonly PathStep[];
  /** After how many steps the claim begins to be broken. */
  readonly begins: number;
  /** After how many steps the cycle begins; as many as there are, if nothing more is done. */
  readonly cycle: number;
  /** The numbers of the states on the cycle. */
  readonly cycleStates: readonly number[];
  /** Whether no shorter one breaks the claim; otherwise none shorter was looked for. */
  readonly isShortest: boolean;
}

/** Whether every fair behaviour satisfies a claim. */
export type Decision = { readonly claim: NamedLiveness } & (
  | {
      readonly holds: true;
      /** It holds even of behaviours that are not fair. */
      readonly withoutFairness: boolean;
      /** For all choices, what it promises something for is never so. */
      readonly isNeverPromised: boolean;
    }
  | {
      readonly holds: false;
      /** The first choices for which it does not hold. */
      readonly choices: Choices;
      readonly lasso: Lasso;
    }
);

/** What breaks a claim, for one of its questions; if nothing does, whether a behaviour would that simply stops, fair or not. */
export function answer(
  questions: Questions,
  question: Question,
  placesMax?: number,
): { readonly lasso?: Lasso; readonly mayStop: boolean } {
  const { graph, labels } = questions;
  // Without a cycle a behaviour stays in one state in the end; where that would be fair in none, there is no need to know how to get there.
  if (graph.isAcyclic && mayStopAtOnce(graph, question) && fairPieces(questions, question).pieces.length === 0) return { mayStop: true };
  // The ways are looked for where there is something that they lead to.
  const found = reachedFor(questions, question);
  const fair = fairPieces(questions, question, found);
  if (fair.pieces.length === 0) return { mayStop: mayStop(graph, question, found) };
  const reached = reach(graph, labels, question);
  const { way, cycle, isShortest } = lassoIn(graph, labels, question, reached, fair, placesMax);
  const steps = [...way.steps, ...cycle].map((step) => kindOf(graph, step));
  const last = way.steps.length === 0 ? way.initial : (graph.to[way.steps.at(-1) as number] as number);
  const cycleStates = [last, ...cycle.slice(0, -1).map((step) => graph.to[step] as number)];
  const lasso = {
    initial: graph.by[way.initial] as number, steps, begins: way.begins, cycle: way.steps.length, cycleStates, isShortest,
  };
  return { lasso, mayStop: true };
}

/** What was found for the questions that were asked before. */
const reachedBy = new WeakMap<Question['breaking'], Uint8Array>();

/** The states, by 1, in which a claim may be broken: that depends on the claim, and on nothing that is assumed of steps. */
function reachedFor({ graph, labels }: Questions, question: Question): Uint8Array {
  const found = reachedBy.get(question.breaking) ?? reachable(graph, labels, question);
  reachedBy.set(question.breaking, found);
  return found;
}

/** Whether a behaviour would break the claim that stops somewhere, which it may if nothing is fair. */
function mayStop({ left }: StepGraph, { forever, recurring }: Question, found: Uint8Array): boolean {
  for (let state = 0; state < left; state++)
    if (found[state] === 1 && forever(state) && recurring.every((bits) => bits.has(state))) return true;
  return false;
}

/** Whether a behaviour would break the claim that stops where it begins to be broken; false also if it may stop elsewhere only. */
function mayStopAtOnce({ left, parent }: StepGraph, { before, begins, way, forever, recurring }: Question): boolean {
  for (let state = 0; state < left && (before === undefined || parent[state] === -1); state++)
    if (begins(state) && way?.(state) !== false && forever(state) && recurring.every((bits) => bits.has(state))) return true;
  return false;
}

/** The pieces in which a behaviour may stay that breaks a claim, of some of the states. */
export function fairPieces({ graph, labels }: Questions, question: Wanted, among?: Uint8Array): FairPieces {
  const { forever, foreverAvoids } = question;
  const inside = new Uint8Array(graph.count);
  for (let state = 0; state < graph.left; state++) if (among?.[state] !== 0 && forever(state)) inside[state] = 1;
  const avoids = foreverAvoids.some((word) => word !== 0);
  const step = avoids ? (at: number): boolean => !labels.sets.meets(labels.taken[at] as number, foreverAvoids) : undefined;
  return fairComponents(graph, labels, { inside, step }, question);
}

/**
 * Decides claims on a graph: each for the first choices for which it is false. `placesMax`: how many places are looked at in search of a
 * shortest lasso.
 */
export function decide(questions: Questions, kindOf?: KindOf, placesMax?: number): readonly Decision[] {
  const decisions = new Map<NamedLiveness, Decision>();
  for (const question of questions.all(kindOf)) {
    const { claim, choices } = question;
    const known = decisions.get(claim) ?? { claim, ...TRUE };
    // A claim may be broken in two ways for the same choices.
    if (!known.holds && known.choices !== choices) continue;
    const { lasso, mayStop: stops } = answer(questions, question, placesMax);
    if (lasso !== undefined && (known.holds || isShorter(lasso, known.lasso)))
      decisions.set(claim, { claim, holds: false, choices, lasso });
    else if (known.holds)
      decisions.set(claim, {
        ...known,
        withoutFairness: known.withoutFairness && !stops,
        isNeverPromised: known.isNeverPromised && question.isNeverPromised,
      });
  }
  return questions.claims.map((claim) => decisions.get(claim) ?? { claim, ...TRUE });
}

/** The names of the claims that hold. */
export function holding(questions: Questions, kindOf?: KindOf): readonly string[] {
  const broken = new Set<NamedLiveness>();
  for (const question of questions.all(kindOf)) {
    if (broken.has(question.claim)) continue;
    if (fairPieces(questions, question, reachedFor(questions, question)).pieces.length > 0) broken.add(question.claim);
  }
  return questions.claims.filter((claim) => !broken.has(claim)).map(({ name }) => name);
}

/** Of a claim about which no question was answered yet. */
const TRUE = { holds: true, withoutFairness: true, isNeverPromised: true } as const;

/** Whether a lasso has fewer states than another, or as many and a shorter way. */
const isShorter = (a: Lasso, b: Lasso): boolean =>
  a.steps.length < b.steps.length || (a.steps.length === b.steps.length && a.cycle < b.cycle);

const kindOf = (graph: StepGraph, step: number): PathStep => graph.kinds[graph.kind[step] as number] as PathStep;
