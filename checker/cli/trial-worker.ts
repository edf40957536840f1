import { encodeValue } from '../report/json/json-values.ts';
import { keyOf } from '../verdict/ablation/rule.ts';
import { tryWithout } from '../verdict/ablation/trial.ts';
import { select } from '../verdict/selection.ts';
import { load } from './load.ts';
import { answerRequests } from './pool-worker.ts';
import type { TrialJob, TrialRequest } from './trial-process.ts';

// The program of a process that drops rules: it is given a spec, and tries it without a rule at a model.

const { spec, states, invariants } = JSON.parse(process.argv[2] ?? '{}') as TrialJob;

/** The answer is in JSON already: a counterexample has values of the spec in it. */
answerRequests<TrialRequest, unknown>(
  load(spec).then(({ entry }) => async ({ rule, rung, decisive, seconds }) => {
    const { system } = select(entry, { model: { constants: rung.constants } });
    const whole = { ...rung, system, rules: [], decisive: new Set(decisive ? [keyOf(rule)] : []) };
    const options = { ...(invariants === undefined ? {} : { invariants }), limits: { states, seconds } };
    return encodeValue(await tryWithout(rule, whole, options));
  }),
);
