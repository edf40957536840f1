import type { Entry } from '../../language/catalogue.ts';
import { secondsSince, type Timed, timed } from '../../search/clock.ts';
import type { SearchOptions } from '../../search/exploration.ts';
import { type OptionNames, refuseUnknownOptions, RUN } from '../known-options.ts';
import { entryOf, select, type Subject } from '../selection.ts';
import { type Candidate, ladderOf } from './ladder.ts';
import { keyOf, type Rule } from './rule.ts';
import { isViolating, lossOf, rulesOf, type ModelTrial } from './summary.ts';
import { type Rung, survey } from './survey.ts';
import type { Ablation, Budget, FailedTrial, RuleReport } from './table.ts';
import { type Trial, tryWithout } from './trial.ts';

export interface AblationOptions extends Timed {
  /** States of one search: larger models are left out, and a search without a rule ends there. */
  readonly states?: number;
  /** Seconds of the whole ablation. */
  readonly seconds?: number;
  /** Names of models, instead of all that are small enough. */
  readonly models?: readonly string[];
  /** Names of the invariants and properties to watch; all if absent. Deadlocks are watched in any case. */
  readonly invariants?: readonly string[];
  /** Names of actions whose rules are dropped; all if absent. */
  readonly actions?: readonly string[];
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: AblationProgress) => void;
  /** Tries the rules elsewhere, so many at a time; by default they are tried here, one after the other. */
  readonly trials?: { readonly count: number; readonly trialOf: TrialOf };
}

/**
 * Has a rule tried at a model, within so many seconds, in this thread or elsewhere; nothing where it is not tried any more,
 * because the ablation is to end. Where it could not be tried elsewhere, what went wrong: the others are tried all the same.
 */
export type TrialOf = (rule: Rule, rung: Rung, seconds: number) => Promise<Trial | FailedTry | undefined>;

/** A trial that failed, and what was thrown. */
export interface FailedTry {
  readonly kind: 'failed';
  readonly error: string;
  readonly thrown: unknown;
}

export interface AblationProgress {
  /** What is being tried; without a rule, the whole spec at a model. */
  readonly rule?: Rule;
  readonly model: string;
  /** Trials that are done or have become needless, of all. */
  readonly done: number;
  readonly total: number;
  /** Rules without which something is violated. */
  readonly violating: number;
  readonly seconds: number;
}

const KNOWN: OptionNames<AblationOptions> = {
  ...RUN, states: true, seconds: true, models: true, invariants: true, actions: true, trials: true,
};

/** What `synod ablate` spends unless it is told otherwise. */
export const DEFAULT_BUDGET: Budget = { states: 10_000, seconds: 110 };

/**
 * Drops every rule of a spec, one at a time, at every model of a growing ladder until something is violated, and says what each is for.
 * It prints nothing, and throws a `SpecError` only if the spec with all its rules, or the call, is wrong.
 */
export async function ablate(subject: Subject, options: AblationOptions = {}): Promise<Ablation> {
  refuseUnknownOptions(options, KNOWN, 'ablate');
  return new Ablating(entryOf(subject), options).run();
}

class Ablating {
  readonly #entry: Entry;
  readonly #options: AblationOptions;
  readonly #budget: Budget;
  readonly #begun: Required<Timed>;
  readonly #trials = new Map<string, ModelTrial[]>();
  /** At how many models each rule is to be tried, unless something is violated before. */
  readonly #planned = new Map<string, number>();
  /** The last trial of each rule that was begun. */
  readonly #underWay = new Map<string, Promise<void>>();
  readonly #failed: FailedTrial[] = [];
  #thrown: unknown;
  #ending: Ablation['ending'] = 'complete';
  #done = 0;
  #total = 0;

  constructor(entry: Entry, options: AblationOptions) {
    this.#entry = entry;
    this.#options = options;
    this.#begun = timed(options);
    this.#budget = { states: options.states ?? DEFAULT_BUDGET.states, seconds: options.seconds ?? DEFAULT_BUDGET.seconds };
  }

  async run(): Promise<Ablation> {
    const { candidates, leftOut } = ladderOf(this.#entry, this.#budget.states, this.#options.models);
    const { rungs, tooLarge } = await this.#surveyed(candidates);
    const rules = rulesOf(rungs, this.#options.actions);
    for (const rule of rules) this.#trials.set(keyOf(rule), []);
    const plan = rungs.flatMap((rung) =>
      rules.filter((rule) => rung.rules.some((own) => keyOf(own) === keyOf(rule))).map((rule) => ({ rule, rung })),
    );
    this.#total = plan.length;
    for (const { rule } of plan) this.#planned.set(keyOf(rule), (this.#planned.get(keyOf(rule)) ?? 0) + 1);
    await Promise.all(Array.from({ length: this.#options.trials?.count ?? 1 }, () => this.#work(plan)));
    // Where none could be made, there is nothing to tell but that.
    if (this.#failed.length > 0 && [...this.#trials.values()].every((trials) => trials.length === 0)) throw this.#thrown;
    const failed = rules.flatMap((rule) => this.#failed.filter((each) => keyOf(each) === keyOf(rule)));
    return {
      spec: this.#entry.spec.name,
      ending: this.#ending,
      budget: this.#budget,
      seconds: this.#seconds,
      models: rungs.map(({ name, constants, distinct, generated, depth, complete }) => ({
        name,
        constants,
        distinct,
        generated,
        depth,
        complete,
      })),
      leftOut: [...tooLarge, ...leftOut],
      violated: [...new Set(rungs.flatMap(({ violated, deadlocks }) => [...violated, ...(deadlocks ? ['Deadlock'] : [])]))],
      rules: rules.map((rule) => this.#report(rule)),
      ...(failed.length === 0 ? {} : { failed }),
    };
  }

  /** Takes one trial of the plan after the other, until there is none, or no time. */
  async #work(plan: { readonly rule: Rule; readonly rung: Rung }[]): Promise<void> {
    for (let next = plan.shift(); next !== undefined && this.#ending === 'complete'; next = plan.shift()) {
      const { rule, rung } = next;
      // A larger model is needed only if the smaller one shows nothing.
      const before = this.#underWay.get(keyOf(rule));
      const trial = (async () => {
        await before;
        if (this.#ending === 'complete' && !this.#isViolated(rule)) await this.#try(rule, rung);
      })();
      this.#underWay.set(keyOf(rule), trial);
      await trial;
      if (this.#ending === 'complete') this.#done++;
    }
  }

  get #seconds(): number {
    return secondsSince(this.#begun);
  }

  /** The rungs of the ladder, the smallest first. A model that turns out too large is left out, unless it was asked for or all are. */
  async #surveyed(candidates: readonly Candidate[]): Promise<{ readonly rungs: readonly Rung[]; readonly tooLarge: readonly string[] }> {
    const rungs: Rung[] = [];
    const tooLarge: Candidate[] = [];
    let part: Rung | undefined;
    for (const candidate of candidates) {
      if (tooLarge.some((other) => exceeds(candidate, other))) {
        tooLarge.push(candidate);
        continue;
      }
      if (!(await this.#mayGoOn(candidate.name))) break;
      const rung = await survey(candidate.name, select(this.#entry, { model: { constants: candidate.constants } }).system, this.#search);
      if (rung.interrupted) this.#ending = 'interrupted';
      if (rung.complete || this.#options.models !== undefined) rungs.push(rung);
      else {
        part ??= rung;
        if (!rung.interrupted) tooLarge.push(candidate);
      }
    }
    // A part of a large model is better than nothing: what is violated there is violated.
    if (rungs.length === 0 && part !== undefined) rungs.push(part);
    return {
      rungs: rungs.sort((a, b) => a.distinct - b.distinct),
      tooLarge: tooLarge.map(({ name }) => name).filter((name) => !rungs.some((rung) => rung.name === name)),
    };
  }

  get #search(): SearchOptions {
    const { signal, invariants } = this.#options;
    return {
      ...(invariants === undefined ? {} : { invariants }),
      limits: { ...this.#budget },
      ...this.#begun,
      ...(signal === undefined ? {} : { signal }),
    };
  }

  /** Reports progress, hears signals, and tells whether there is time for more. */
  async #mayGoOn(model: string, rule?: Rule): Promise<boolean> {
    const violating = [...this.#trials.values()].filter((trials) => trials.some(({ trial }) => isViolating(trial))).length;
    this.#options.onProgress?.({
      ...(rule === undefined ? {} : { rule }),
      model,
      done: this.#done,
      total: this.#total,
      violating,
      seconds: this.#seconds,
    });
    await new Promise<void>((resolve) => this.#begun.clock.turn(resolve));
    if (this.#options.signal?.aborted === true) this.#ending = 'interrupted';
    else if (this.#seconds >= this.#budget.seconds) this.#ending = 'limit';
    return this.#ending === 'complete';
  }

  async #try(rule: Rule, rung: Rung): Promise<void> {
    if (!(await this.#mayGoOn(rung.name, rule))) return;
    const left = Math.max(0.001, this.#budget.seconds - this.#seconds);
    const { trials } = this.#options;
    const trial = trials === undefined ? await tryWithout(rule, rung, this.#search) : await trials.trialOf(rule, rung, left);
    if (trial?.kind === 'failed') {
      this.#thrown ??= trial.thrown;
      this.#failed.push({ ...rule, model: rung.name, error: trial.error });
    } else if (trial === undefined || trial.kind === 'cut') this.#ending = this.#options.signal?.aborted === true ? 'interrupted' : 'limit';
    else this.#trials.get(keyOf(rule))?.push({ model: rung.name, trial });
  }

  #isViolated(rule: Rule): boolean {
    return this.#trials.get(keyOf(rule))?.some(({ trial }) => isViolating(trial)) === true;
  }

  #report(rule: Rule): RuleReport {
    const trials = this.#trials.get(keyOf(rule)) ?? [];
    const hasFailed = this.#failed.some((each) => keyOf(each) === keyOf(rule));
    const loss = lossOf(trials, trials.length === this.#planned.get(keyOf(rule)), hasFailed);
    return { ...rule, models: trials.map(({ model }) => model), loss };
  }
}

/**
 * Whether a model sets the same constants as another one, all to numbers that are not smaller, so that it cannot be expected to be smaller.
 */
function exceeds({ constants }: Candidate, other: Candidate): boolean {
  const names = Object.keys(constants);
  const isLarger = (value: unknown, than: unknown): boolean => typeof value === 'number' && typeof than === 'number' && value >= than;
  return (
    names.length > 0 &&
    names.length === Object.keys(other.constants).length &&
    names.every((name) => isLarger(constants[name], other.constants[name]))
  );
}
