import { learningAnew } from '../engine/compares-values.ts';
import { Frontier } from '../engine/frontier.ts';
import { Links } from '../engine/links.ts';
import { Space } from '../engine/space.ts';
import type { System } from '../language/system.ts';
import { effortOf } from './effort.ts';
import type { Ending, Exploration, ExplicitOptions, Search } from './exploration.ts';
import { Explorer } from './explicit/explore.ts';
import type { Housekeeping, Observers } from './explicit/parts.ts';
import { pathThrough } from './findings.ts';
import { Keeper } from './long/keeper.ts';
import type { PlainParts, Position } from './long/snapshot.ts';
import { Spill } from './long/spill.ts';
import { StepBook } from './long/step-book.ts';
import { watchedBy } from './monitor.ts';
import { Auditor } from './oracle/auditor.ts';
import { Pacer } from './pause.ts';
import { tableFor } from './table.ts';
import { type PathTo, Watch } from './watch.ts';

/** Breadth-first search on the interpreted form of the fast engine. */
export const breadthFirstSearch: Search<ExplicitOptions> = async (system, options = {}) => learningAnew(() => new BreadthFirstSearch(system, options).run());

class BreadthFirstSearch {
  readonly #system: System;
  readonly #clock: Pacer;
  readonly #parts: PlainParts;
  readonly #auditor: Auditor;
  readonly #spill: Spill;
  readonly #keeper: Keeper;
  readonly #explorer: Explorer;
  readonly #isLossy: boolean;
  /** Where the search began: at the beginning, or where the checkpoint was written that it goes on from. */
  readonly #from: Position;
  readonly #resumed: number;

  constructor(system: System, options: ExplicitOptions) {
    const watched = watchedBy(system, options);
    const space = new Space(system);
    this.#system = system;
    this.#isLossy = options.bitstate !== undefined;
    // Whether a step may sleep is proven for searches that leave no state out.
    space.learner.sleep.isOn = !this.#isLossy;
    this.#clock = new Pacer(options);
    const book = new StepBook(space.learner.transitions);
    const links = new Links(options.spillStore);
    const pathTo: PathTo = (state, further) => pathThrough(book, links.pathTo(state), further);
    const watch = new Watch(space, watched, options.keepGoing === true, pathTo);
    this.#parts = { space, visited: tableFor(options, space.packing, this.#clock.room), links, frontier: new Frontier(space.packing, options.spillStore), watch, book };
    this.#auditor = new Auditor(space, watched, watch);
    this.#explorer = new Explorer(space, {
      ...this.#parts, clock: this.#clock, limits: options.limits, observers: this.#observers(), housekeeping: this.#housekeeping(),
      pathTo, numberOf: (transition) => book.numberOf(transition),
    });
    this.#spill = new Spill(this.#parts, this.#explorer.counts);
    this.#keeper = new Keeper(system, options, this.#parts, this.#clock);
    this.#from = this.#keeper.begin();
    this.#resumed = links.size;
    this.#spill.begin();
  }

  async run(): Promise<Exploration> {
    const ending = await this.#explorer.run(this.#from);
    if (ending.kind === 'limit' || ending.kind === 'interrupted') this.#save();
    return this.#exploration(ending.kind === 'complete' && this.#isLossy ? { kind: 'partial' } : ending);
  }

  #observers(): Observers {
    const { watch } = this.#parts;
    return {
      initial: (_place, number) => watch.check(undefined, 1, number),
      ...(watch.watchesSteps ? { transition: (transition, from, depth) => watch.checkStep(transition, depth, from) } : {}),
      state: (transition, number, depth) => watch.check(transition, depth, number),
      ...(this.#system.deadlockForbidden ? { deadlock: (number, depth) => watch.deadlock(depth, number) } : {}),
      left: (chunk, state) => { if (this.#auditor.due) this.#auditor.audit(chunk.at(state)); },
    };
  }

  #housekeeping(): Housekeeping {
    return {
      settle: () => this.#spill.settle(),
      makeRoom: () => this.#spill.makeRoom(),
      complete: (chunk, failures) => { this.#keeper.complete(chunk, failures); },
      paused: () => { if (this.#keeper.due) this.#save(); },
    };
  }

  #save(): void {
    this.#explorer.point((point) => {
      const { seconds, actions } = this.#exploration({ kind: 'complete' });
      this.#keeper.save({ ...point, actions, seconds });
    });
  }

  #exploration(ending: Ending): Exploration {
    const { distinct, generated, depth, counts } = this.#explorer;
    return {
      ending, distinct, generated, depth,
      seconds: this.#from.seconds + this.#clock.seconds,
      actions: counts.actions(this.#from.actions),
      falls: this.#parts.watch.falls,
      witnesses: this.#parts.watch.witnesses,
      effort: effortOf(this.#parts, generated, this.#auditor.audited, this.#resumed),
    };
  }
}
