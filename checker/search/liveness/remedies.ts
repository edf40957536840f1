import type { Fairness } from '../../language/fairness.ts';
import type { NamedAction } from '../../language/action.ts';
import type { NamedAssumption } from '../../language/system.ts';
import { canonical } from '../../language/values.ts';
import type { Remedies, Remedy } from '../exploration.ts';
import type { StepGraph } from '../graph/step-graph.ts';
import { type Decision, holding } from './decide.ts';
import { Questions } from './questions.ts';

/** No more actions than this are tried, each by itself; and no more steps, with their choices, all together. */
const ACTIONS_MAX = 12;
const KINDS_MAX = 1_000;

/** From the least that can be assumed of an action to the most. */
const STRENGTHS = [
  { kind: 'weak', each: false },
  { kind: 'strong', each: false },
  { kind: 'weak', each: true },
  { kind: 'strong', each: true },
] as const;

/** Tries what would exclude the lasso of a claim that does not hold, and every other. */
export function remediesFor(graph: StepGraph, { claim, lasso }: Decision & { readonly holds: false }): Remedies {
  const { system } = graph;
  const idle = [...untaken(graph, lasso)].slice(0, ACTIONS_MAX);
  // A search may know one step as several.
  const steps = new Set(graph.kinds.map(({ action, choices }) => canonical([action, choices])));
  const all = steps.size > KINDS_MAX ? [] : system.actions.map((_, place) => place);
  const candidates = [...new Set([...idle, ...all])].flatMap((place) =>
    STRENGTHS.filter(({ kind, each }) => idle.includes(place) || (kind === 'strong' && each)).map((strength) => ({
      place,
      ...strength,
      name: `${place} ${strength.kind} ${strength.each}`,
    })),
  );
  const named = candidates.map(({ place, kind, each, name }): NamedAssumption => {
    const action = system.actions[place] as NamedAction;
    return { name, assumption: fair(action, kind, each) };
  });
  const own = new Set(system.fairness.map(({ name }) => name));
  const questions = new Questions(graph, [claim], [...system.fairness, ...named]);
  const isEnough = (isAssumed: (name: string) => boolean): boolean =>
    holding(questions, ({ name, kind }) => (own.has(name) || isAssumed(name) ? kind : undefined)).length > 0;
  const enough = idle.flatMap((place): Remedy[] => {
    const found = candidates.find((candidate) => candidate.place === place && isEnough((name) => name === candidate.name));
    return found === undefined ? [] : [{ action: (system.actions[place] as NamedAction).name, kind: found.kind, each: found.each }];
  });
  if (enough.length > 0 || all.length === 0) return { enough };
  return { enough, hopeless: !isEnough((name) => !own.has(name) && name.endsWith('strong true')) };
}

const fair = (action: NamedAction, kind: Remedy['kind'], each: boolean): Fairness => ({
  kind,
  actions: [action.declared?.[0] ?? action],
  each: each ? Object.keys(action.parameters) : [],
  when: undefined,
});

/** The actions that are possible on the cycle of a lasso, and not taken there. */
function untaken(graph: StepGraph, { cycleStates, steps, cycle }: (Decision & { readonly holds: false })['lasso']): ReadonlySet<number> {
  const taken = new Set(steps.slice(cycle).map(({ action }) => action));
  const idle = new Set<number>();
  for (const state of cycleStates) {
    for (let step = graph.begin[state] as number, end = graph.begin[state + 1] as number; step < end; step++) {
      const action = graph.kinds[graph.kind[step] as number]?.action ?? -1;
      if (!taken.has(action)) idle.add(action);
    }
  }
  return idle;
}
