import { SpecError } from '../language/errors.ts';
import type { Learner } from './learner.ts';
import { NO, NONE } from './leaves.ts';

/** Like `Learner.walk` for a root of which an author's function throws in the present state: the leaves of the steps that come before. */
export function walkUntilThrown(learner: Learner, root: number, out: number[], at: number): number {
  let end = at;
  const walkSite = (site: number): void => {
    const leaf = learner.leafAt(site);
    if (leaf === NO || leaf === NONE) return;
    const sites = learner.leaves.sitesOf(leaf);
    if (sites === undefined) out[end++] = leaf;
    else for (const inner of sites) walkSite(inner);
  };
  try {
    walkSite(learner.siteOf(root));
  } catch (error) {
    if (!(error instanceof SpecError)) throw error;
  }
  return end;
}
