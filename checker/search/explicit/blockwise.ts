import { drawnSeed } from '../../engine/state/fingerprint.ts';
import { learningAnew } from '../../engine/state/compares-values.ts';
import { MemoryExhausted } from '../../engine/core/arena.ts';
import { CoreTables } from '../../engine/core/core-tables.ts';
import type { Machine } from '../../engine/core/machine.ts';
import { Pages } from '../../engine/core/pages.ts';
import { Size } from '../../engine/core/offsets.ts';
import { Phase, Slot } from '../../engine/core/slots.ts';
import { States } from '../../engine/core/states.ts';
import { CoreVisitedTable } from '../../engine/core/visited-table.ts';
import { StepLists } from '../../engine/core/step-lists.ts';
import { GOES_ON, Worth } from '../../engine/learn/worth.ts';
import { Space } from '../../engine/space.ts';
import type { System } from '../../language/system.ts';
import { Counters } from '../counters.ts';
import { MissHandler } from './miss-handler.ts';
import { ThreadPool } from '../../engine/core/thread-pool.ts';
import { RepetitionWatch } from '../../semantics/initial.ts';
import { Auditor } from '../oracle/auditor.ts';
import type { Ending, Exploration, Limits, Search, SearchOptions } from '../exploration.ts';
import { coreEffort } from './statistics.ts';
import { actionsFrom } from '../findings.ts';
import { CoreCheckpointer } from '../checkpoint/core-checkpointer.ts';
import type { SearchPosition } from '../checkpoint/snapshot.ts';
import { Failures } from '../mistake.ts';
import { LearnedRecorder } from '../graph/learned-recorder.ts';
import { selectedBy } from '../selected.ts';
import { isAsked, refuseWithin } from '../strategy.ts';
import { limited, Pacer } from '../pacer.ts';
import { Batch } from '../../engine/core/batch.ts';
import { CoreTransitionCounters } from '../../engine/core/transition-counters.ts';
import { TUNING, type Tuning } from '../../engine/core/tuning.ts';
import { type PathTo, PropertyMonitor } from '../properties/monitor.ts';

/** Lists of states that are left are given back after so many states. */
const TIDY_AFTER = 1024;

/**
 * Breadth-first search on the compiled core. It does not compare whole states. The tuning is for tests to choose; if it may give up, it
 * throws where learning does not pay.
 */
export const blockwiseSearch =
  (machine: Machine, tuning: Partial<Tuning> = {}, mayGiveUp = false): Search =>
  async (system, options = {}) => {
    refuseWithin(system, { checkpoints: options.checkpoints, liveness: options.liveness });
    return learningAnew((attempt) =>
      new BlockwiseSearch(attempt === 0 ? machine : machine.another(), system, options, { ...TUNING, ...tuning }, mayGiveUp).run(),
    );
  };

class BlockwiseSearch {
  readonly #system: System;
  readonly #limits: Limits;
  readonly #machine: Machine;
  readonly #space: Space;
  readonly #states: States;
  readonly #table: CoreVisitedTable;
  readonly #transitionCounters: CoreTransitionCounters;
  readonly #pages: Pages;
  readonly #monitor: PropertyMonitor;
  readonly #tables: CoreTables;
  readonly #lists: StepLists;
  readonly #threads: ThreadPool;
  readonly #batch: Batch;
  readonly #missHandler: MissHandler;
  readonly #auditor: Auditor;
  readonly #pacer: Pacer;
  readonly #tuning: Tuning;
  readonly #counters: Counters;
  readonly #checkpointer: CoreCheckpointer;
  readonly #failures = new Failures();
  readonly #recorder: LearnedRecorder | undefined;
  readonly #repetition: RepetitionWatch;
  /** Where the search began: see `Checkpointer`. */
  readonly #from: SearchPosition;
  /** The limit on states; those of a checkpoint may be more. */
  readonly #statesMax: number;
  /** Initial states that were taken up. */
  #started = 0;
  /** The depth of the states being left. */
  #level = 0;
  /** How many states inside the constraint there were when the level began, and when the one before did. */
  #inside = { level: 0, before: 0 };
  #depth = 0;
  #ending: Ending | undefined;
  /** How much was known when the core's tables were last updated. */
  #known = -1;

  constructor(machine: Machine, system: System, options: SearchOptions, tuning: Tuning, mayGiveUp: boolean) {
    const selected = selectedBy(system, options);
    const workers = Math.min(options.workers?.count ?? 1, Size.WORKERS_MAX);
    this.#system = system;
    this.#limits = options.limits ?? {};
    this.#machine = machine;
    this.#tuning = tuning;
    this.#space = new Space(system, tuning.growingBits);
    this.#space.layout.hashing.seed = drawnSeed();
    // The way on which a step is not asleep may lead through a state outside the constraint.
    this.#space.learner.sleep.isOn = !tuning.without.includes('sleep') && system.within === undefined;
    this.#states = new States(machine.arena, this.#space.packing);
    this.#table = new CoreVisitedTable(machine.arena);
    this.#transitionCounters = new CoreTransitionCounters(machine.arena, workers);
    this.#pages = new Pages(machine.arena, this.#transitionCounters.workers);
    const pathTo: PathTo = (state, further) => this.#checkpointer.pathTo(state, further);
    this.#monitor = new PropertyMonitor(this.#space, selected, options.keepGoing === true, pathTo);
    this.#tables = new CoreTables(machine.arena, this.#space, this.#monitor, tuning.without);
    this.#lists = new StepLists(machine.arena, this.#states, this.#pages, this.#tables.idle, this.#space.learner.transitions);
    this.#threads = new ThreadPool(machine, options.workers);
    this.#batch = new Batch(machine.arena, this.#threads, tuning, workers);
    const parts = {
      space: this.#space,
      states: this.#states,
      lists: this.#lists,
      monitor: this.#monitor,
      batch: this.#batch,
      failures: this.#failures,
    };
    this.#auditor = new Auditor(this.#space, selected, this.#monitor);
    this.#recorder = isAsked(options.liveness) ? new LearnedRecorder(this.#space) : undefined;
    this.#pacer = new Pacer(options);
    this.#repetition = new RepetitionWatch(system);
    machine.arena.room = (bytes) => this.#pacer.room(bytes, machine.arena.memory.buffer.byteLength);
    this.#space.beforeRepack = this.#pages.beforeTurn = () => { this.#threads.quiesce(); };
    this.#space.onRepack = (_old, packing) => {
      this.#states.repack(packing);
      this.#tables.repack();
    };
    this.#counters = new Counters(this.#states, this.#lists, this.#transitionCounters);
    this.#missHandler = new MissHandler({
      ...parts, auditor: this.#auditor, pathTo, deadlockForbidden: system.deadlockForbidden, counters: this.#counters,
      worth: mayGiveUp ? new Worth(this.#space) : GOES_ON,
    });
    this.#checkpointer = new CoreCheckpointer(
      system,
      options,
      { ...parts, table: this.#table, pages: this.#pages, counters: this.#counters },
      this.#pacer,
    );
    this.#from = this.#checkpointer.begin();
    this.#statesMax = Math.max(this.#limits.states ?? Infinity, this.#checkpointer.restored);
    ({ started: this.#started, level: this.#level, depth: this.#depth, generated: this.#counters.generated } = this.#from);
  }

  async run(): Promise<Exploration> {
    try {
      while (this.#ending === undefined && this.#system.initial.at(this.#started) !== undefined) await this.#start();
      while (this.#ending === undefined && this.#deepen()) await this.#leaveLevel();
    } catch (error) {
      if (!(error instanceof MemoryExhausted)) throw error;
      this.#ending = error.megabytes === undefined ? this.#pacer.memoryEnding() : limited('megabytes', error.megabytes);
      this.#counters.rewind();
    } finally {
      this.#threads.stop();
    }
    const found = this.#exploration();
    if (found.ending.kind === 'limit' || found.ending.kind === 'interrupted') this.#save(this.#counters.takeBackRefused());
    if (this.#recorder === undefined || found.ending.kind === 'violated') return found;
    return { ...found, graph: this.#recorder.graph(found.distinct) };
  }

  /** Goes on to the next level if the present one is through; false if there is none. */
  #deepen(): boolean {
    const states = this.#states;
    if (states.left < states.levelEnd) return true;
    states.levelEnd = states.found;
    this.#inside = { level: this.#counts().distinct, before: this.#inside.level };
    this.#level++;
    return states.left < states.found;
  }

  async #leaveLevel(): Promise<void> {
    const { depth = Infinity } = this.#limits;
    // No step is taken from states outside the constraint, so they are not what a limit refuses.
    const isOver = this.#space.constraint !== undefined && this.#inside.level === this.#inside.before;
    if (this.#level >= depth && !isOver) this.#ending = limited('depth', depth);
    const states = this.#states;
    while (states.left < states.levelEnd && this.#ending === undefined) {
      if (states.found - states.left >= this.#tuning.openMin) this.#threads.start();
      if (this.#tuning.waits) await this.#threads.allReady();
      this.#threads.admit();
      await this.#leave(Math.min(this.#checkpointer.ready(states.levelEnd), this.#failures.first + 1));
      if (this.#pacer.due) await this.#pause();
    }
  }

  async #pause(): Promise<void> {
    this.#ending ??= await this.#pacer.pause({ ...this.#counts(), open: this.#states.found - this.#states.left });
    if (this.#ending === undefined && this.#checkpointer.due) this.#save();
  }

  /** Saves where the search stands, between two batches or before the step at a place. */
  #save(step?: number): void {
    this.#checkpointer.save({ started: this.#started, level: this.#level }, this.#exploration(), step);
  }

  #counts(): { distinct: number; generated: number; depth: number } {
    return { distinct: this.#states.found - this.#counters.outside, generated: this.#counters.generated, depth: this.#depth };
  }

  /** Takes up the next initial state. */
  async #start(): Promise<void> {
    const { found } = this.#states;
    await this.#makeRoom(found + 2);
    const { low, high } = this.#space.enter(this.#started);
    const isNew = this.#batch.insert(Int32Array.of(low, high), found) === 1;
    this.#counters.begin();
    this.#counters.generated++;
    if (isNew && found >= this.#statesMax) this.#ending = limited('states', this.#limits.states as number);
    if (this.#ending !== undefined) return this.#counters.refuse();
    if (isNew) this.#recorder?.initial(this.#started);
    this.#repetition.note(isNew);
    if (isNew && this.#missHandler.takeInitial(this.#started, low, high)) this.#ending = { kind: 'violated' };
    if (this.#states.found > this.#counters.outside) this.#depth = 1;
    this.#counters.end();
    if (++this.#started % 64 === 0 && this.#pacer.due) await this.#pause();
  }

  /** Leaves a batch of states, which are all before `end`. */
  async #leave(end: number): Promise<void> {
    const states = this.#states;
    const [from, found] = [states.left, states.found];
    const { distinct } = this.#counts();
    this.#learnt();
    const to = this.#plan(from, end);
    const entries = this.#batch.entries;
    this.#transitionCounters.expect(entries + Size.IDLE_MAX * (to - from));
    await this.#batch.run(Phase.EXPAND);
    this.#counters.begin(to);
    this.#counters.generated += this.#batch.steps;
    await this.#makeRoom(found + this.#batch.candidates);
    await this.#batch.run(Phase.INSERT);
    const number = this.#batch.number(found);
    const [statesMax, foundNow] = [this.#statesMax, Math.min(number, this.#statesMax)];
    this.#prepareBuild(foundNow, (entries / (to - from)) * (foundNow - found));
    this.#missHandler.begin(
      this.#level,
      number > statesMax
        ? {
            ...this.#batch.positionOf(statesMax),
            ending: limited('states', this.#limits.states as number),
            counted: true,
            found: statesMax,
          }
        : undefined,
    );
    states.found = foundNow;
    await this.#batch.build(this.#missHandler.handleNext);
    const cut = this.#missHandler.finish();
    this.#ending = cut?.ending;
    if (cut !== undefined) this.#counters.cut(cut, to);
    if (this.#counts().distinct > distinct) this.#depth = this.#level + 1;
    if (cut === undefined && to > this.#failures.first) this.#failures.fail((state) => this.#checkpointer.pathTo(state));
    this.#missHandler.audit(from, cut?.state ?? to);
    this.#counters.end();
    this.#record(from, cut?.state ?? to);
    states.leave(cut?.state ?? to);
    if (Math.floor(states.left / TIDY_AFTER) > Math.floor(from / TIDY_AFTER)) this.#pages.leave(states.left);
  }

  /** Notes the steps of states that were left. */
  #record(from: number, to: number): void {
    if (this.#recorder === undefined) return;
    const { all } = this.#machine.arena;
    for (let state = from; state < to; state++) {
      const { low, high } = this.#states.fingerprint(state);
      const { begin, end } = this.#states.list(state);
      this.#recorder.leave(low, high, all, begin, end);
    }
  }

  /** Room in the visited table for so many states. */
  #makeRoom(states: number): Promise<void> | undefined {
    return this.#table.isFullWith(states) ? this.#table.makeRoom(states, () => this.#threads.run(Phase.REHASH, true)) : undefined;
  }

  /** Tells the core what was learned since last time. */
  #learnt(): void {
    const known = this.#space.learner.userCalls + this.#monitor.eventCount;
    if (known === this.#known) return;
    this.#known = known;
    this.#tables.update();
    this.#transitionCounters.makeRoom(this.#tables.counts.transitions, this.#tables.counts.instances);
  }

  #plan(from: number, end: number): number {
    const { core } = this.#machine;
    core.open();
    const to = core.plan(from, end, this.#batch.blocksMax);
    if (to > from) return to;
    const list = this.#states.list(from);
    this.#batch.makeRoom(list.end - list.begin);
    return this.#plan(from, end);
  }

  /**
   * Room for the new states, whose lists have about so many entries if they are as long as those before. What needs
   * more gets it from the `MissHandler`.
   */
  #prepareBuild(found: number, entries: number): void {
    this.#machine.arena.directory[Slot.NUMBER_END] = found;
    this.#states.makeRoom(found);
    this.#pages.prepare(this.#threads.size, entries);
  }

  #exploration(): Exploration {
    this.#transitionCounters.collect();
    const counts = this.#counts();
    return {
      ending: this.#ending ?? { kind: 'complete' },
      ...counts,
      ...(this.#system.within === undefined ? {} : { outside: this.#counters.outside }),
      seconds: this.#from.seconds + this.#pacer.seconds,
      actions: actionsFrom(
        this.#from.actions,
        this.#space.learner.transitions,
        this.#transitionCounters.taken,
        this.#transitionCounters.fresh.map((count, transition) => count - (this.#counters.outsideBy[transition] ?? 0)),
      ),
      violations: this.#monitor.violations,
      witnesses: this.#monitor.witnesses,
      effort: coreEffort(this.#space, this.#machine.arena, counts, this.#auditor.audited, this.#checkpointer.restored),
    };
  }
}
