import { learningAnew } from '../../engine/state/compares-values.ts';
import { drawnSeed } from '../../engine/state/fingerprint.ts';
import { Bitstate } from '../../engine/store/bitstate.ts';
import { Frontier } from '../../engine/store/frontier.ts';
import { Links } from '../../engine/store/links.ts';
import { GOES_ON, Worth } from '../../engine/learn/worth.ts';
import { Space } from '../../engine/space.ts';
import type { System } from '../../language/system.ts';
import { effortOf } from './statistics.ts';
import type { Ending, Exploration, ExplicitOptions, Search } from '../exploration.ts';
import { ExplicitExplorer } from './explore.ts';
import type { Housekeeping, Observers } from '../explorer-parts.ts';
import { pathThrough } from '../findings.ts';
import { LearnedRecorder } from '../graph/learned-recorder.ts';
import { Checkpointer } from '../checkpoint/checkpointer.ts';
import type { PlainParts, SearchPosition } from '../checkpoint/snapshot.ts';
import { SpillControl } from '../checkpoint/spill-control.ts';
import { StepTable } from '../checkpoint/step-table.ts';
import { selectedBy } from '../selected.ts';
import { isAsked, refuseWithin } from '../strategy.ts';
import { Auditor } from '../oracle/auditor.ts';
import { Pacer } from '../pacer.ts';
import { visitedFor } from './visited-for.ts';
import { type PathTo, PropertyMonitor } from '../properties/monitor.ts';

/** Breadth-first search on the interpreted form of the fast engine. */
export const breadthFirstSearch: Search<ExplicitOptions> = (system, options) => interpretedSearch(system, options);

/** The same; if it may give up, it throws where learning does not pay. */
export async function interpretedSearch(system: System, options: ExplicitOptions = {}, mayGiveUp = false): Promise<Exploration> {
  const { checkpoints, spillStore, bitstate, liveness } = options;
  refuseWithin(system, { checkpoints, spillStore, bitstate, liveness });
  return learningAnew(() => new BreadthFirstSearch(system, options, mayGiveUp).run());
}

class BreadthFirstSearch {
  readonly #system: System;
  readonly #clock: Pacer;
  readonly #parts: PlainParts;
  readonly #auditor: Auditor;
  readonly #worth: Pick<Worth, 'review'>;
  readonly #spill: SpillControl;
  readonly #checkpointer: Checkpointer;
  readonly #explorer: ExplicitExplorer;
  /** Where the search began: at the beginning, or where the checkpoint was written that it goes on from. */
  readonly #from: SearchPosition;
  readonly #resumed: number;
  readonly #recorder: LearnedRecorder | undefined;

  constructor(system: System, options: ExplicitOptions, mayGiveUp: boolean) {
    const selected = selectedBy(system, options);
    const space = new Space(system);
    this.#system = system;
    const isLossy = options.bitstate !== undefined;
    // Whether a step may sleep is proven for searches that leave no state out.
    space.learner.sleep.isOn = !isLossy && system.within === undefined;
    // Which states a lossy table leaves out is to be the same in every run, and whole states do not collide.
    if (!isLossy && options.exact !== true) space.layout.hashing.seed = drawnSeed();
    this.#clock = new Pacer(options);
    const stepTable = new StepTable(space.learner.transitions);
    const links = new Links(options.spillStore);
    const pathTo: PathTo = (state, further) => pathThrough(stepTable, links.pathTo(state), further);
    const monitor = new PropertyMonitor(space, selected, options.keepGoing === true, pathTo);
    this.#parts = {
      space,
      visited: visitedFor(options, space.packing, this.#clock.room),
      links,
      frontier: new Frontier(space.packing, options.spillStore),
      monitor,
      stepTable,
    };
    this.#auditor = new Auditor(space, selected, monitor);
    this.#recorder = isAsked(options.liveness) ? new LearnedRecorder(space) : undefined;
    this.#worth = mayGiveUp ? new Worth(space) : GOES_ON;
    this.#explorer = new ExplicitExplorer(space, {
      ...this.#parts, clock: this.#clock, limits: options.limits, observers: this.#observers(), housekeeping: this.#housekeeping(),
      pathTo, numberOf: (transition) => stepTable.numberOf(transition),
    });
    this.#spill = new SpillControl(this.#parts, this.#explorer.counts);
    this.#checkpointer = new Checkpointer(system, options, this.#parts, this.#clock);
    this.#from = this.#checkpointer.begin();
    this.#resumed = links.size;
    this.#spill.begin();
  }

  async run(): Promise<Exploration> {
    const ending = await this.#explorer.run(this.#from);
    if (ending.kind === 'limit' || ending.kind === 'interrupted') this.#save();
    const { visited } = this.#parts;
    const isLossy = ending.kind === 'complete' && visited instanceof Bitstate;
    const found = this.#exploration(isLossy ? { kind: 'partial', coverage: visited.coverage } : ending);
    return this.#recorder === undefined || ending.kind === 'violated'
      ? found
      : { ...found, graph: this.#recorder.graph(found.distinct) };
  }

  #observers(): Observers {
    const { monitor } = this.#parts;
    return {
      initial: (place, number) => {
        this.#recorder?.initial(place);
        this.#worth.review(number);
        return monitor.check(undefined, 1, number);
      },
      ...(monitor.watchesSteps ? { transition: (transition, from, depth) => monitor.checkStep(transition, depth, from) } : {}),
      state: (transition, number, depth) => {
        this.#worth.review(number);
        return monitor.check(transition, depth, number);
      },
      ...(this.#system.deadlockForbidden ? { deadlock: (number, depth) => monitor.deadlock(depth, number) } : {}),
      left: (chunk, state) => {
        const { low, high, begin, enabled } = chunk;
        this.#recorder?.leave(low[state] as number, high[state] as number, enabled, begin[state] as number, begin[state + 1] as number);
        if (this.#auditor.due) this.#auditor.audit(chunk.at(state));
      },
    };
  }

  #housekeeping(): Housekeeping {
    return {
      settle: () => this.#spill.removeStale(),
      makeRoom: () => this.#spill.makeRoom(),
      complete: (chunk, failures) => { this.#checkpointer.complete(chunk, failures); },
      paused: () => { if (this.#checkpointer.due) this.#save(); },
    };
  }

  #save(): void {
    this.#explorer.point((point) => {
      const { seconds, actions } = this.#exploration({ kind: 'complete' });
      this.#checkpointer.save({ ...point, actions, seconds });
    });
  }

  #exploration(ending: Ending): Exploration {
    const { distinct, generated, depth, counts } = this.#explorer;
    return {
      ending, distinct, generated, depth,
      ...(this.#system.within === undefined ? {} : { outside: this.#explorer.outside }),
      seconds: this.#from.seconds + this.#clock.seconds,
      actions: counts.actions(this.#from.actions),
      violations: this.#parts.monitor.violations,
      witnesses: this.#parts.monitor.witnesses,
      effort: effortOf(this.#parts, generated, this.#auditor.audited, this.#resumed),
    };
  }
}
