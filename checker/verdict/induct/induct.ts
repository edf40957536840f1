import { learningAnew } from '../../engine/state/compares-values.ts';
import { decodeState } from '../../engine/state/cells.ts';
import { ProofState } from '../../engine/proof-state.ts';
import { type FieldDomain, fieldDomainsOf } from '../../engine/state/field-domains.ts';
import { proofOf } from '../../language/induction.ts';
import { randomFrom } from '../../language/sample.ts';
import { SpecError } from '../../language/errors.ts';
import type { State, System } from '../../language/system.ts';
import { secondsSince, timed } from '../../search/clock.ts';
import type { Ending } from '../../search/exploration.ts';
import { Enumerator, type Types, typesOf } from '../../search/induction/enumerator.ts';
import { type Breach, Inspector } from '../../search/induction/inspector.ts';
import { Sampler } from '../../search/induction/sampler.ts';
import { breakingTransition, shrink } from '../../search/induction/shrink.ts';
import type { ReachOptions } from '../../search/explicit/reach.ts';
import { requireMeasured } from '../../search/strategy.ts';
import { choicesWhere, explanation } from '../../semantics/predicates.ts';
import { allInitialStates, initialStateAt } from '../../semantics/initial.ts';
import { changesBetween } from '../trace/changes.ts';
import { stateBehind } from '../trace/code.ts';
import { type Assumed, type Hypothesis, hypothesisOf, type HypothesisOptions } from './hypothesis.ts';
import type { InductionFailure, InductionResult } from './induction-result.ts';
import { CHOICE, type OptionNames, refuseUnknownOptions, requireOneOf, requireSeed, RUN } from '../known-options.ts';
import { type Choice, entryOf, select, type Selection, type Subject } from '../selection.ts';
import type { Finding } from '../trace/trace.ts';
import { Pacer } from '../../search/pacer.ts';
import { GeneratedStates } from '../../language/generated-states.ts';
import { withoutDrift } from '../../search/oracle/drift.ts';

/** Models with more states that are correct in their types are sampled, unless the caller insists. */
const TYPED_MAX = 1e12;
/** So many candidates are looked at before the states that satisfy the hypothesis are held to be too many to visit. */
const CANDIDATES_MAX = 1_000_000;
/** Random states from which it is learned what the conjuncts look at. */
const WARM_UP = 200;
/** Of initial states that are generated, and do not satisfy the hypothesis, so many are enough. */
const INITIAL_FAILURES_MAX = 100;
export const STATES_DEFAULT = 1_000_000;

const MODES = ['exhaustive', 'sampled'] as const;

export interface InductOptions extends Choice, HypothesisOptions, Omit<ReachOptions, 'limits'> {
  /** How many different states that satisfy the hypothesis are looked at where they are sampled; a million if absent. */
  readonly states?: number;
  /** Where the sample begins; the same seed gives the same states. 1 if absent. */
  readonly seed?: number;
  /** Go on after the first failure, to find one of every kind. */
  readonly keepGoing?: boolean;
  /** All states that are correct in their types, however many there are, or a sample; if absent, all where that seems possible. */
  readonly mode?: (typeof MODES)[number];
  readonly limits?: { readonly seconds?: number; readonly megabytes?: number };
}

const KNOWN: OptionNames<InductOptions> = {
  ...CHOICE, ...RUN, invariants: true, implies: true, without: true, states: true, seed: true, keepGoing: true, mode: true, limits: true,
  memoryUsed: true,
};

/**
 * Looks for counterexamples to induction: is the hypothesis true initially, does it imply what it should, and is it left true by every
 * step from every state that satisfies it, reachable or not? Those are the three conditions of *The Part-Time Parliament*, A2. Every
 * counterexample is simplified, and executed by the plain semantics before it counts.
 */
export async function induct(subject: Subject, options: InductOptions = {}): Promise<InductionResult> {
  refuseUnknownOptions(options, KNOWN, 'induct');
  refuseUnknownOptions(options.limits ?? {}, { seconds: true, megabytes: true }, 'induct', 'limit');
  requireOneOf('mode', options.mode ?? 'sampled', MODES, 'induct');
  requireMeasured('induction', options);
  if (options.seed !== undefined) requireSeed(options.seed);
  const begun = timed(options);
  const entry = entryOf(subject);
  const selected = select(entry, options);
  // A state constraint bounds a search, and a view makes one of several states. A proof has no bound: every state that satisfies the
  // hypothesis counts.
  const selection = { ...selected, system: { ...selected.system, within: undefined, view: undefined } };
  const hypothesis = hypothesisOf(entry, selection.system, options);
  return withoutDrift(selection.system, () =>
    learningAnew(() => new Induct(selection, hypothesis, { ...options, ...begun }).run()), [],
  );
}

/** How the search for steps ended, how many states are correct in their types, if all were looked at, and how many are reachable. */
interface Searched {
  readonly ending: Ending;
  readonly typed?: number;
  readonly reachable?: number;
}

class Induct {
  readonly #selection: Selection;
  readonly #system: System;
  readonly #hypothesis: Hypothesis;
  readonly #options: InductOptions;
  readonly #proofState: ProofState;
  readonly #domains: readonly FieldDomain[];
  #inspector: Inspector;

  constructor(selection: Selection, hypothesis: Hypothesis, options: InductOptions) {
    this.#selection = selection;
    this.#system = selection.system;
    this.#hypothesis = hypothesis;
    this.#options = options;
    this.#proofState = new ProofState(
      this.#system,
      hypothesis.assumed.map(({ predicate }) => predicate),
      hypothesis.goals.map(({ predicate }) => predicate),
    );
    this.#domains = fieldDomainsOf(this.#proofState.layout, this.#proofState.codes.slice());
    this.#inspector = new Inspector(this.#proofState);
  }

  async run(): Promise<InductionResult> {
    const begun = timed(this.#options);
    const { failures: initial, ending } = await this.#lookAtInitial();
    const types = initial.length > 0 || ending !== undefined || this.#options.mode === 'sampled' ? undefined : this.#types();
    const cut: Ending | undefined = initial.length > 0 ? { kind: 'violated' } : ending;
    const found: Searched = cut === undefined ? await this.#search(types) : { ending: cut };
    const breaches = [...this.#inspector.breaches.values()].sort((a, b) => orderOf(a) - orderOf(b));
    const failures = [...initial, ...breaches.map((breach) => this.#failure(breach))];
    const { system, variant, model } = this.#selection;
    const { invariants, implies, dropped, assumed } = this.#hypothesis;
    return {
      verdict: wordFor(failures.length > 0, found),
      spec: system.spec,
      ...(variant === undefined ? {} : { variant: variant.name }),
      ...(model === undefined ? {} : { model }),
      constants: system.constants,
      invariants, implies, dropped,
      conjuncts: assumed.map(({ invariant, conjunct }, index) => ({ invariant, conjunct, tried: this.#proofState.asked[index] as number })),
      ...(found.typed === undefined ? { seed: this.#options.seed ?? 1 } : { typed: found.typed }),
      states: this.#inspector.states,
      ...(found.reachable === undefined ? {} : { reachable: found.reachable }),
      steps: this.#inspector.steps.reduce((sum, steps) => sum + steps, 0),
      actions: system.actions.map(({ name }, index) => ({ name, steps: this.#inspector.steps[index] as number })),
      seconds: secondsSince(begun),
      ...(found.ending.kind === 'limit' && found.ending.limit !== 'states' ? { limit: found.ending.limit } : {}),
      userCalls: this.#proofState.learner.userCalls,
      failures,
    };
  }

  /** Condition 1: the hypothesis is true initially. */
  async #lookAtInitial(): Promise<{ readonly failures: readonly InductionFailure[]; readonly ending?: Ending | undefined }> {
    const failures: InductionFailure[] = [];
    const pacer = new Pacer(this.#options);
    const most = this.#system.initial instanceof GeneratedStates ? INITIAL_FAILURES_MAX : Infinity;
    for (const [place, before] of allInitialStates(this.#system, 'the hypothesis must be true in each of them')) {
      const findings = findingsIn(this.#hypothesis.assumed, before);
      if (findings.length > 0) failures.push({ kind: 'initial', before, differences: [], findings, proof: [] });
      if (failures.length >= most) break;
      if (place % 64 !== 63 || !pacer.due) continue;
      const ending = await pacer.pause({ distinct: place + 1, generated: 0, depth: 0, open: 0 });
      if (ending !== undefined) return { failures, ending };
    }
    return { failures };
  }

  #types(): Types | undefined {
    const types = typesOf(this.#domains);
    if (types !== undefined && (types.states <= TYPED_MAX || this.#options.mode === 'exhaustive')) return types;
    if (this.#options.mode !== 'exhaustive') return undefined;
    throw new SpecError('infinite-domain', {
      what: 'the states of this model cannot be listed',
      cause: 'a variable has too many values',
      fix: 'choose smaller constants, or a sample',
    });
  }

  async #search(types: Types | undefined): Promise<Searched> {
    const { keepGoing = false, mode, ...options } = this.#options;
    if (types !== undefined) {
      this.#warmUp();
      const ending = await new Enumerator(this.#inspector, this.#domains, types, {
        ...options,
        keepGoing,
        candidatesMax: mode === 'exhaustive' ? Infinity : CANDIDATES_MAX,
      }).run();
      // Too many to visit them all: a sample it is.
      if (ending.kind !== 'limit' || ending.limit !== 'states') return { ending, typed: types.states };
      this.#inspector = new Inspector(this.#proofState);
    }
    const sampler = new Sampler(this.#inspector, this.#domains, randomFrom(options.seed ?? 1), {
      ...options,
      keepGoing,
      states: options.states ?? STATES_DEFAULT,
    });
    const ending = await sampler.run();
    return { ending, ...(sampler.reachable === undefined ? {} : { reachable: sampler.reachable }) };
  }

  #warmUp(): void {
    const random = randomFrom(this.#options.seed ?? 1);
    for (let round = 0; round < WARM_UP; round++)
      for (const [field, domain] of this.#domains.entries())
        this.#proofState.set(field, domain.random(this.#proofState.codes[field] as number, random));
  }

  /** A breach made simple, and executed by the plain semantics. */
  #failure(breach: Breach): InductionFailure {
    shrink(this.#proofState, this.#domains, breach);
    const before = decodeState(this.#proofState.layout, this.#proofState.codes);
    const differences = changesBetween(this.#system.variables, initialStateAt(this.#system, 0) as State, before);
    if (findingsIn(this.#hypothesis.assumed, before).length > 0) throw disagreement();
    if (breach.kind === 'misfit') return { kind: 'types', before, differences, findings: [], ...misfitOf(this.#proofState), proof: [] };
    if (breach.kind === 'goal') {
      const findings = findingsIn(this.#hypothesis.goals, before);
      if (findings.length === 0) throw disagreement();
      return { kind: 'implies', before, differences, findings, proof: findings.flatMap((finding) => this.#proof(finding, undefined)) };
    }
    return { kind: 'step', before, differences, ...this.#step(breach, before) };
  }

  #step(breach: Extract<Breach, { readonly kind: 'step' }>, before: State): Pick<InductionFailure, 'step' | 'findings' | 'proof'> {
    const { action: index, choices } = this.#proofState.learner.transitions.stepOf(breakingTransition(this.#proofState, breach) as number);
    const action = this.#system.actions[index]?.name ?? '';
    const state = stateBehind(this.#system, before, { action: index, choices });
    const broken = this.#hypothesis.assumed[breach.index] as Assumed;
    const findings = findingsIn(this.#hypothesis.assumed, state);
    const own = findings.filter(
      (finding) => finding.kind === 'invariant' && finding.name === broken.invariant && finding.conjunct === broken.conjunct,
    );
    if (own.length === 0) throw disagreement();
    const step = { action, choices, changes: changesBetween(this.#system.variables, before, state), state };
    return {
      step,
      findings: [...own, ...findings.filter((finding) => !own.includes(finding))],
      proof: own.flatMap((finding) => this.#proof(finding, action)),
    };
  }

  #proof(finding: Finding, action: string | undefined): InductionFailure['proof'] {
    return finding.kind === 'invariant' ? proofOf(this.#hypothesis.proof, finding.name, finding.conjunct, action) : [];
  }
}

/** In the order of the conjuncts, then of the actions; what leaves the types comes last. */
const orderOf = (breach: Breach): number =>
  breach.kind === 'misfit' ? Infinity : breach.index * 1000 + (breach.kind === 'step' ? breach.action : 0);

/** What is false in a state, by the plain semantics. */
const findingsIn = (assumed: readonly Assumed[], state: State): readonly Finding[] =>
  assumed.flatMap(({ invariant, conjunct, predicate }): readonly Finding[] => {
    const choices = choicesWhere(predicate, state, false);
    if (choices === undefined) return [];
    const said = explanation(predicate, state, choices);
    return [{ kind: 'invariant', name: invariant, conjunct, choices, ...(said === undefined ? {} : { explanation: said }) }];
  });

function misfitOf(proofState: ProofState): { readonly misfit?: string } {
  const errors: SpecError[] = [];
  proofState.collect((error) => errors.push(error));
  const parts = errors[0]?.parts;
  return parts === undefined ? {} : { misfit: `${parts.where ?? ''}: ${parts.what}` };
}

const disagreement = (): SpecError =>
  new SpecError('checker-bug', {
    what: 'the fast engine and the plain semantics disagree about a counterexample to induction',
    cause: 'the spec reads something besides its state, or the checker has a bug',
    fix: 'if the spec is a function of its state alone, please report this with the spec',
  });

function wordFor(failed: boolean, { ending, typed }: { readonly ending: Ending; readonly typed?: number }): InductionResult['verdict'] {
  if (failed) return 'refuted';
  if (ending.kind === 'interrupted') return 'interrupted';
  if (typed !== undefined && ending.kind === 'complete') return 'inductive';
  // Where no further states are found, those that were found are the sample.
  return ending.kind === 'complete' || (ending.kind === 'limit' && ending.limit === 'states') ? 'unrefuted' : 'limit';
}
