import type { Chunk } from '../../engine/store/frontier.ts';
import type { System } from '../../language/system.ts';
import type { ExplicitOptions } from '../exploration.ts';
import type { Failures } from '../mistake.ts';
import type { Pacer } from '../pacer.ts';
import type { CheckpointOptions } from './checkpoint-store.ts';
import { type SearchIdentity, identityOf } from './identity.ts';
import { type SearchParts, type SearchPosition, restore, save, unusable } from './snapshot.ts';

const EVERY_SECONDS = 600;

/** States of which only the words are known. */
export interface BareStates {
  /** Makes a state the present one. */
  readonly unpack: (state: number) => void;
  /** Keeps what was found out about it; so many entries were collected. */
  readonly keep: (state: number, low: number, high: number, count: number) => void;
}

/** Keeps the checkpoints of one search, and brings back what one of them holds. */
export class Checkpointer {
  readonly #system: System;
  readonly #options: ExplicitOptions;
  readonly #parts: SearchParts;
  readonly #pacer: Pacer;
  #savedAt = 0;
  #known: SearchIdentity | undefined;

  constructor(system: System, options: ExplicitOptions, parts: SearchParts, pacer: Pacer) {
    this.#system = system;
    this.#options = options;
    this.#parts = parts;
    this.#pacer = pacer;
  }

  get #asked(): CheckpointOptions {
    return this.#options.checkpoints ?? {};
  }

  /** Made only where there is a checkpoint to save or to go on from: it lists all initial states. */
  get #identity(): SearchIdentity {
    return (this.#known ??= identityOf(this.#system, this.#options));
  }

  /** Where to begin. If the search is to go on from a checkpoint, the parts have then what it holds. */
  begin(): SearchPosition {
    const { from } = this.#asked;
    if (from !== undefined) return from.load((saved) => restore(saved, this.#identity, this.#parts));
    return {
      started: 0,
      level: 0,
      left: 0,
      step: 0,
      depth: 0,
      generated: 0,
      seconds: 0,
      actions: this.#system.actions.map(() => ({ taken: 0, fresh: 0 })),
    };
  }

  /** Whether it is time for a checkpoint. */
  get due(): boolean {
    return this.#asked.to !== undefined && this.#pacer.seconds >= this.#savedAt + (this.#asked.everySeconds ?? EVERY_SECONDS);
  }

  save(position: SearchPosition): void {
    this.#asked.to?.save((writer) => save(writer, this.#identity, this.#parts, position));
    this.#savedAt = this.#pacer.seconds;
  }

  /** Finds out what is enabled in the states of a chunk from a checkpoint; what is thrown on the way counts when they are left. */
  complete(chunk: Chunk, failures: Failures): void {
    const { space } = this.#parts;
    this.revive(chunk.first, chunk.first + chunk.count, {
      unpack: (state) => space.packing.unpack(chunk.words, (state - chunk.first) * space.packing.words, space.codes),
      keep: (state, low, high, count) => {
        failures.keep(state, space.failure);
        chunk.list(state - chunk.first, low, high, space.entries, count);
      },
    });
    chunk.bare = false;
  }

  /**
   * Finds out what is enabled in some states of a checkpoint. Predicates are evaluated again too, for what a step may change is known
   * only for states that were looked at; but everything that can happen in these states has happened.
   */
  revive(first: number, end: number, { unpack, keep }: BareStates): void {
    const { space, monitor } = this.#parts;
    const happened = monitor.eventCount;
    for (let state = first; state < end; state++) {
      unpack(state);
      const { low, high } = space.layout.hashing.of(space.codes);
      keep(state, low, high, space.enabled());
      monitor.check(undefined, 0, state);
    }
    if (monitor.eventCount > happened)
      throw unusable('in a state that is to be left something is false that was true: the definition of the spec has changed');
  }
}
