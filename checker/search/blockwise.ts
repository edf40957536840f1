import { MemoryExhausted } from '../engine/core/arena.ts';
import { Knowledge } from '../engine/core/knowledge.ts';
import type { Machine } from '../engine/core/machine.ts';
import { Pages } from '../engine/core/pages.ts';
import { Phase, Size, Slot } from '../engine/core/slots.ts';
import { States } from '../engine/core/states.ts';
import { Table } from '../engine/core/table.ts';
import { StepLists } from '../engine/core/step-lists.ts';
import { IDLE_MAX } from '../engine/core/idle-steps.ts';
import { leafOf } from '../engine/entry.ts';
import { collisionProbability } from '../engine/fingerprint.ts';
import { Space } from '../engine/space.ts';
import type { System } from '../language/system.ts';
import { Attendant, type Cut } from './attendant.ts';
import { Auditor } from './audit.ts';
import { Crew } from './crew.ts';
import type { Ending, Exploration, Limits, Path, Search, SearchOptions } from './exploration.ts';
import { actionsFrom, pathThrough } from './findings.ts';
import { watchedBy } from './monitor.ts';
import { limited, Pacer } from './pause.ts';
import { Round, type Tuning } from './round.ts';
import { Tally } from './tally.ts';
import { Watch } from './watch.ts';

const TUNING: Tuning = { entries: 4096, alone: 4, each: 16, openMin: 20_000, waits: false, sleeps: true };
/** Lists of states that are left are given back after so many states. */
const TIDY_AFTER = 1024;

/** Breadth-first search on the compiled core. It does not compare whole states. The tuning is for tests to choose. */
export const blockwiseSearch = (machine: Machine, tuning: Partial<Tuning> = {}): Search => async (system, options = {}) =>
  new BlockwiseSearch(machine, system, options, { ...TUNING, ...tuning }).run();

class BlockwiseSearch {
  readonly #system: System;
  readonly #limits: Limits;
  readonly #machine: Machine;
  readonly #space: Space;
  readonly #states: States;
  readonly #table: Table;
  readonly #tally: Tally;
  readonly #pages: Pages;
  readonly #watch: Watch;
  readonly #knowledge: Knowledge;
  readonly #lists: StepLists;
  readonly #crew: Crew;
  readonly #round: Round;
  readonly #attendant: Attendant;
  readonly #auditor: Auditor;
  readonly #pacer: Pacer;
  readonly #tuning: Tuning;
  /** The depth of the states being left. */
  #level = 0;
  #generated = 0;
  #depth = 0;
  #ending: Ending | undefined;
  /** How much was known when the core's tables were last updated. */
  #known = -1;

  constructor(machine: Machine, system: System, options: SearchOptions, tuning: Tuning) {
    const watched = watchedBy(system, options);
    const workers = Math.min(options.workers?.count ?? 1, Size.WORKERS_MAX);
    this.#system = system;
    this.#limits = options.limits ?? {};
    this.#machine = machine;
    this.#tuning = tuning;
    this.#space = new Space(system);
    this.#space.learner.sleep.isOn = tuning.sleeps;
    this.#states = new States(machine.arena, this.#space.packing);
    this.#table = new Table(machine.arena);
    this.#tally = new Tally(machine.arena, workers);
    this.#pages = new Pages(machine.arena, this.#tally.workers);
    this.#watch = new Watch(this.#space, watched, options.keepGoing === true, (state, further) => this.#pathTo(state, further));
    this.#knowledge = new Knowledge(machine.arena, this.#space, this.#watch);
    this.#lists = new StepLists(machine.arena, this.#states, this.#pages, this.#knowledge.idle, this.#space.learner.leaves);
    this.#crew = new Crew(machine, options.workers);
    this.#round = new Round(machine.arena, this.#crew, tuning, workers);
    this.#attendant = new Attendant({ space: this.#space, states: this.#states, lists: this.#lists, watch: this.#watch, round: this.#round, deadlockForbidden: system.deadlockForbidden });
    this.#auditor = new Auditor(this.#space, watched, this.#watch);
    this.#pacer = new Pacer(options);
    machine.arena.room = this.#pacer.room;
    this.#space.beforeRepack = this.#pages.beforeTurn = () => { this.#crew.settle(); };
    this.#space.onRepack = (_old, packing) => {
      this.#states.repack(packing);
      this.#knowledge.repack();
    };
  }

  async run(): Promise<Exploration> {
    try {
      for (let place = 0; place < this.#system.initial.length && this.#ending === undefined; place++) await this.#start(place);
      while (this.#ending === undefined && this.#states.left < this.#states.found) await this.#leaveLevel();
    } catch (error) {
      if (!(error instanceof MemoryExhausted)) throw error;
      this.#ending = limited('megabytes', error.megabytes ?? (this.#limits.megabytes as number));
    } finally {
      this.#crew.dismiss();
    }
    return this.#exploration();
  }

  async #leaveLevel(): Promise<void> {
    if (++this.#level === this.#limits.depth) {
      this.#ending = limited('depth', this.#level);
      return;
    }
    const states = this.#states;
    for (const end = states.found; states.left < end && this.#ending === undefined; ) {
      if (states.found - states.left >= this.#tuning.openMin) this.#crew.hire();
      if (this.#tuning.waits) await this.#crew.assembled();
      this.#crew.muster();
      await this.#leave(end);
      if (this.#pacer.due) this.#ending ??= await this.#pacer.pause({ ...this.#counts(), open: states.found - states.left });
    }
  }

  #counts(): { distinct: number; generated: number; depth: number } {
    return { distinct: this.#states.found, generated: this.#generated, depth: this.#depth };
  }

  async #start(place: number): Promise<void> {
    const { low, high } = this.#space.enter(place);
    this.#generated++;
    if (!this.#round.insert(low, high)) return;
    const state = this.#states.found;
    if (state === this.#limits.states) {
      this.#ending = limited('states', state);
      return;
    }
    await this.#makeRoom(state + 2);
    this.#states.makeRoom(state + 1);
    this.#states.found = state + 1;
    this.#states.write(state, this.#space.codes, low, high);
    this.#states.setLink(state, -1, place);
    this.#lists.keep(state, this.#space.entries, this.#space.enabled());
    this.#depth = 1;
    if (this.#watch.check(undefined, 1, state)) this.#ending = { kind: 'violated' };
  }

  /** Leaves a round of states, which are all before `end`. */
  async #leave(end: number): Promise<void> {
    const states = this.#states;
    const [from, found] = [states.left, states.found];
    this.#learnt();
    const to = this.#plan(from, end);
    const entries = this.#round.entries;
    this.#tally.expect(entries + IDLE_MAX * (to - from));
    await this.#round.run(Phase.EXPAND);
    this.#generated += this.#round.steps;
    await this.#makeRoom(found + this.#round.candidates);
    await this.#round.run(Phase.INSERT);
    const number = this.#round.number(found);
    const statesMax = this.#limits.states ?? Infinity;
    const foundNow = Math.min(number, statesMax);
    this.#prepareBuild(foundNow, (entries / (to - from)) * (foundNow - found));
    this.#attendant.begin(this.#level, number > statesMax ? { ...this.#round.positionOf(statesMax), ending: limited('states', statesMax), counted: true, found: statesMax } : undefined);
    await this.#round.build(this.#attendant.attendNext);
    states.found = foundNow;
    const cut = this.#attendant.finish();
    if (cut !== undefined) this.#undo(cut, to);
    if (states.found > found) this.#depth = this.#level + 1;
    this.#audit(from, cut?.state ?? to);
    states.leave(to);
    if (Math.floor(to / TIDY_AFTER) > Math.floor(from / TIDY_AFTER)) this.#pages.leave(to);
  }

  /** Room in the visited table for so many states. */
  #makeRoom(states: number): Promise<void> | undefined {
    return this.#table.isFullWith(states) ? this.#table.makeRoom(states, () => this.#crew.run(Phase.REHASH, false)) : undefined;
  }

  /** Tells the core what was learned since last time. */
  #learnt(): void {
    const known = this.#space.learner.userCalls + this.#watch.happenings;
    if (known === this.#known) return;
    this.#known = known;
    this.#knowledge.update();
    this.#tally.makeRoom(this.#knowledge.counts.leaves, this.#knowledge.counts.roots);
  }

  #plan(from: number, end: number): number {
    const { core } = this.#machine;
    core.open();
    const to = core.plan(from, end, this.#round.blocksMax);
    if (to > from) return to;
    const list = this.#states.list(from);
    this.#round.makeRoom(list.end - list.begin);
    return this.#plan(from, end);
  }

  /** Room for the new states, whose lists have about so many entries. */
  #prepareBuild(found: number, entries: number): void {
    this.#machine.arena.directory[Slot.NUMBER_END] = found;
    this.#states.makeRoom(found);
    this.#pages.makeRoom(2 * this.#crew.size + Math.ceil((8 * entries) / Size.PAGE));
  }

  /** Takes back what was counted of the steps behind a cut; `to` is the state behind the round. */
  #undo({ ending, state, place, counted, found }: Cut, to: number): void {
    this.#ending = ending;
    const states = this.#states;
    this.#tally.collect();
    const isStep = states.list(state).end > states.list(state).begin;
    for (let later = state; later < to; later++) {
      const steps = this.#lists.of(later).subarray(later === state && isStep ? this.#lists.placeOf(state, place) + 1 : 0);
      for (const entry of steps) (this.#tally.taken[leafOf(entry)] as number)--;
      this.#generated -= steps.length;
    }
    if (!counted && isStep) this.#generated--;
    for (let number = found; number < states.found; number++) (this.#tally.fresh[states.link(number).leaf] as number)--;
    states.found = found;
  }

  #audit(from: number, to: number): void {
    for (const place of this.#auditor.sample(to - from)) {
      const state = from + place;
      this.#states.unpack(state, this.#space.codes);
      this.#auditor.audit({ ...this.#states.fingerprint(state), entries: this.#lists.of(state) });
    }
  }

  /** The path to a state, and perhaps one step further. */
  #pathTo(state: number, further?: number): Path {
    return pathThrough(this.#space.learner.leaves, this.#states.pathTo(state), further);
  }

  #exploration(): Exploration {
    const { leaves, userCalls } = this.#space.learner;
    this.#tally.collect();
    const counts = this.#counts();
    return {
      ending: this.#ending ?? { kind: 'complete' },
      ...counts,
      seconds: this.#pacer.seconds,
      actions: actionsFrom(this.#system, leaves, this.#tally.taken, this.#tally.fresh),
      falls: this.#watch.falls,
      witnesses: this.#watch.witnesses,
      effort: {
        engine: 'fast',
        userCalls,
        audited: this.#auditor.audited,
        collisionProbability: collisionProbability(counts.distinct, counts.generated),
        bytes: this.#machine.arena.bytes,
      },
    };
  }
}
