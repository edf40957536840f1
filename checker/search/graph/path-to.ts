import type { Path, PathStep } from '../path.ts';
import type { StepGraph } from './step-graph.ts';

/** The way on which a state was found first. */
export function pathTo({ parent, by, kinds }: Pick<StepGraph, 'parent' | 'by' | 'kinds'>, state: number): Path {
  const steps: PathStep[] = [];
  let at = state;
  for (; parent[at] !== -1; at = parent[at] as number) steps.push(kinds[by[at] as number] as PathStep);
  return { initial: by[at] as number, steps: steps.reverse() };
}
