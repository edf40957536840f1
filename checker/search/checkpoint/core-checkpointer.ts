import { MemoryExhausted } from '../../engine/core/arena.ts';
import type { Pages } from '../../engine/core/pages.ts';
import type { States } from '../../engine/core/states.ts';
import type { StepLists } from '../../engine/core/step-lists.ts';
import type { CoreVisitedTable } from '../../engine/core/visited-table.ts';
import type { Space } from '../../engine/space.ts';
import { SpecError } from '../../language/errors.ts';
import type { System } from '../../language/system.ts';
import type { Counters } from '../counters.ts';
import type { Exploration, Path, SearchOptions } from '../exploration.ts';
import { pathThrough } from '../findings.ts';
import type { Failures } from '../mistake.ts';
import type { Pacer } from '../pacer.ts';
import type { Batch } from '../../engine/core/batch.ts';
import type { PropertyMonitor } from '../properties/monitor.ts';
import { CoreFrontier, CoreLinks, CoreVisited } from './core-parts.ts';
import { Checkpointer } from './checkpointer.ts';
import type { SearchPosition } from './snapshot.ts';
import { StepTable } from './step-table.ts';

/** So many states of a checkpoint are looked at at a time. */
const AT_ONCE = 8192;

interface CoreSearchParts {
  readonly space: Space;
  readonly states: States;
  readonly table: CoreVisitedTable;
  readonly batch: Batch;
  readonly pages: Pages;
  readonly monitor: PropertyMonitor;
  readonly lists: StepLists;
  readonly counters: Counters;
  readonly failures: Failures;
}

/** Keeps the checkpoints of a search on the core, which are like those of a search without it. */
export class CoreCheckpointer {
  readonly #parts: CoreSearchParts;
  readonly #stepTable: StepTable;
  readonly #links: CoreLinks;
  readonly #checkpointer: Checkpointer;
  /** How many states are from a checkpoint. */
  #restored = 0;
  /** Of the states of a checkpoint before this one it is known what is enabled. */
  #known = 0;
  /** How many steps of the first open state count as taken. */
  #stepped = 0;

  constructor(system: System, options: SearchOptions, parts: CoreSearchParts, pacer: Pacer) {
    const { space, states, table, batch, monitor } = parts;
    this.#parts = parts;
    this.#stepTable = new StepTable(space.learner.transitions);
    this.#links = new CoreLinks(states, this.#stepTable);
    const saved = {
      space,
      monitor,
      stepTable: this.#stepTable,
      links: this.#links,
      visited: new CoreVisited(table, batch, states),
      frontier: new CoreFrontier(states),
    };
    this.#checkpointer = new Checkpointer(system, options, saved, pacer);
  }

  /** Where to begin: see `Checkpointer`. */
  begin(): SearchPosition {
    try {
      const from = this.#checkpointer.begin();
      this.#restored = this.#links.size;
      this.#known = this.#parts.states.left;
      this.#stepped = from.step;
      return from;
    } catch (error) {
      throw error instanceof MemoryExhausted ? tooLarge(error) : error;
    }
  }

  get restored(): number {
    return this.#restored;
  }

  /** The path to a state, and perhaps one step further. */
  pathTo(state: number, further?: number): Path {
    return pathThrough(this.#stepTable, this.#links.pathTo(state), further);
  }

  /**
   * Finds out what is enabled in the states that are left next, if that is not known; returns the end of
   * those, at most `end`, of which it is.
   */
  ready(end: number): number {
    if (this.#known < this.#restored && this.#known === this.#parts.states.left) this.#revive();
    return this.#known < this.#restored ? Math.min(end, this.#known) : end;
  }

  #revive(): void {
    const { space, states, pages, lists, counters, failures } = this.#parts;
    const [first, end] = [this.#known, Math.min(this.#restored, this.#known + AT_ONCE)];
    pages.turn();
    this.#checkpointer.revive(first, end, {
      unpack: (state) => states.unpack(state, space.codes),
      keep: (state, low, high, count) => {
        states.writeFingerprint(state, low, high);
        lists.keep(state, space.entries, count);
        failures.keep(state, space.failure);
      },
    });
    pages.turn();
    this.#known = end;
    // The core leaves whole states: what was done of one is done again.
    counters.takeBackSteps(first, 0, this.#stepped);
    this.#stepped = 0;
  }

  /** Whether it is time for a checkpoint. */
  get due(): boolean {
    return this.#checkpointer.due;
  }

  /** Saves where the search stands: before the first step, or the one at `step`, from the first state that was not left. */
  save(
    { started, level }: Pick<SearchPosition, 'started' | 'level'>,
    { depth, generated, actions, seconds }: Exploration,
    step = this.#stepped,
  ): void {
    this.#checkpointer.save({ started, level, left: 0, step, depth, generated, actions, seconds });
  }
}

const tooLarge = ({ megabytes }: MemoryExhausted): SpecError =>
  new SpecError('bad-checkpoint', {
    what: 'the checkpoint does not fit into the memory',
    cause: megabytes === undefined ? 'the search may not take as much as its states need' : `the compiled core has at most ${megabytes} MB`,
    fix: 'resume with --spill DIR, which puts what does not fit on the disk, or with a larger --memory',
  });
