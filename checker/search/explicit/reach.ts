import { Frontier } from '../../engine/store/frontier.ts';
import { Links } from '../../engine/store/links.ts';
import { Space } from '../../engine/space.ts';
import { Fingerprints } from '../../engine/store/visited.ts';
import type { System } from '../../language/system.ts';
import type { Ending, Path, SearchOptions } from '../exploration.ts';
import { ExplicitExplorer } from './explore.ts';
import { stepsOfPath } from '../findings.ts';
import { Auditor } from '../oracle/auditor.ts';
import { Pacer } from '../pacer.ts';

export type ReachOptions = Pick<SearchOptions, 'limits' | 'signal' | 'onProgress' | 'memoryUsed' | 'clock' | 'beganAt'>;

/** Nothing is watched, so that nothing is claimed but the steps. */
const NOTHING = { conjuncts: [], properties: [], witnesses: [], refinements: [] };
const NO_CLAIMS = { isViolated: () => false, isFound: () => false };

/**
 * Visits every reachable state once, level by level, for those who want the states and not a verdict. Not on the compiled core: every
 * state is handed to `visit`, which is a function of this thread.
 */
export class Reach {
  readonly space: Space;
  readonly #clock: Pacer;
  readonly #links = new Links();
  readonly #explorer: ExplicitExplorer;

  /** `visit` is called with the number of a state while it is the present one of `space`; it must leave the codes as they are. */
  constructor(system: System, options: ReachOptions, visit: (state: number, space: Space) => void) {
    const space = new Space(system);
    const auditor = new Auditor(space, NOTHING, NO_CLAIMS);
    const seen = (_by: number, state: number): boolean => {
      if (!space.isOutside) visit(state, space);
      return false;
    };
    this.space = space;
    this.#clock = new Pacer(options);
    this.#explorer = new ExplicitExplorer(space, {
      visited: new Fingerprints(this.#clock.room),
      links: this.#links,
      frontier: new Frontier(space.packing),
      clock: this.#clock,
      limits: options.limits,
      pathTo: (state, further) => this.pathTo(state, further),
      observers: {
        initial: seen,
        state: seen,
        left: (chunk, state) => {
          if (auditor.due) auditor.audit(chunk.at(state));
        },
      },
    });
  }

  get distinct(): number {
    return this.#explorer.distinct;
  }

  get generated(): number {
    return this.#explorer.generated;
  }

  get depth(): number {
    return this.#explorer.depth;
  }

  get seconds(): number {
    return this.#clock.seconds;
  }

  run(): Promise<Ending> {
    return this.#explorer.run();
  }

  /** The shortest path to a state, and perhaps one more transition. */
  pathTo(state: number, further?: number): Path {
    return stepsOfPath(this.space.learner.transitions, this.#links.pathTo(state), further);
  }
}
