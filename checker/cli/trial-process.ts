import type { Rule } from '../verdict/ablation/rule.ts';
import type { Rung } from '../verdict/ablation/survey.ts';

/** What a process that tries rules is started for. */
export interface TrialJob {
  readonly spec: string;
  readonly states: number;
  readonly invariants?: readonly string[];
}

/** What it is asked: a rule, the model, and what the search of the whole spec found there, but for its functions. */
export interface TrialRequest {
  readonly rule: Rule;
  readonly rung: Omit<Rung, 'system' | 'rules' | 'decisive'>;
  /** Whether the rule is a clause without which a further step would be possible somewhere. */
  readonly decisive: boolean;
  /** How long it may take. */
  readonly seconds: number;
}
