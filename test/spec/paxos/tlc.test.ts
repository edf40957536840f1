import { expect, test } from 'vitest';
import { canonical } from '../../../checker/language/values.ts';
import { initialStates } from '../../../checker/semantics/initial.ts';
import { type Step, stepsFrom } from '../../../checker/semantics/step.ts';
import { paxos } from '../../../spec/paxos/index.ts';
import type { FiniteSet } from '../../../checker/index.ts';

interface Choice { readonly b: number; readonly v: string; readonly Q: FiniteSet<string> }
interface Vote { readonly type: string; readonly acc: string; readonly bal: number; readonly mbal: number; readonly mval: string }

/** In how many ways the original's "∃ m ∈ Q1bv : m.mval = v ∧ ∀ mm ∈ Q1bv : m.mbal ≥ mm.mbal" is true; 1 where Q1bv is empty. */
function proofsOf(msgs: FiniteSet<Vote>, { b, v, Q }: Choice): number {
  const Q1bv = msgs.filter((m) => m.type === '1b' && m.bal === b && Q.has(m.acc) && m.mbal >= 0);
  return Q1bv.size === 0 ? 1 : Q1bv.filter((m) => m.mval === v && Q1bv.every((mm) => m.mbal >= mm.mbal)).size;
}

/** All steps from all reachable states. */
function* allSteps(): Generator<{ readonly from: Step['state']; readonly step: Step }> {
  const system = paxos.bind();
  const open = [...initialStates(system)];
  const seen = new Set(open.map(canonical));
  for (let from = open.pop(); from !== undefined; from = open.pop()) {
    for (const step of stepsFrom(system, from)) {
      yield { from, step };
      const text = canonical(step.state);
      if (!seen.has(text)) open.push(step.state);
      seen.add(text);
    }
  }
}

// The directory PaxosHowToWinATuringAward of tlaplus/Examples lists 23,563 states for the model that is our first.
test('TLC generates one state for every message that proves the existence in Phase2a, where we generate one in all', () => {
  const phase2a = paxos.bind().actions.findIndex(({ name }) => name === 'Phase2a');
  let [ours, theirs] = [1, 1];
  for (const { from, step } of allSteps()) {
    ours++;
    theirs += step.action === phase2a ? proofsOf(from.msgs as FiniteSet<Vote>, step.choices as unknown as Choice) : 1;
  }
  expect({ ours, theirs }).toEqual({ ours: 23_467, theirs: 23_563 });
});
