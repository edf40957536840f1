import type { Arena } from './arena.ts';
import { Size, WorkerAt } from './offsets.ts';
import { Slot } from './slots.ts';

/**
 * No more pages than this, 64 megabytes, are made for lists that nobody has seen yet: those behind a state with many steps may be short.
 */
const AHEAD_MAX = 256;
const WORKER = Size.WORKER / 4;
/** Where a worker's page, its number and what is used of it stand, in integers. */
const [PAGE, NUMBER, USED] = [WorkerAt.PAGE / 4, WorkerAt.PAGE_NUMBER / 4, WorkerAt.PAGE_USED / 4];

/**
 * Pages for the lists of steps. A worker fills one after the other; a page is free again when the last state with a list on it was left.
 */
export class Pages {
  /** Called before the main thread takes or makes a page. */
  beforeTurn: () => void = () => undefined;
  readonly #arena: Arena;
  readonly #workers: Int32Array;
  readonly #addresses: number[] = [];
  #table: Int32Array;
  #tags: Int32Array;
  #free: Int32Array;
  /** Lists that fit no page, with the states that have them. */
  #large: { readonly state: number; readonly table: Int32Array }[] = [];

  constructor(arena: Arena, workers: Int32Array) {
    this.#arena = arena;
    this.#workers = workers;
    this.#table = arena.allocate(64);
    this.#tags = arena.allocate(64);
    this.#free = arena.allocate(64);
    arena.directory[Slot.PAGES_FREE_COUNT] = 0;
    this.#publish();
  }

  #publish(): void {
    const { directory } = this.#arena;
    directory[Slot.PAGE_COUNT] = this.#table.length;
    directory[Slot.PAGES] = this.#table.byteOffset;
    directory[Slot.PAGE_TAGS] = this.#tags.byteOffset;
    directory[Slot.PAGES_FREE] = this.#free.byteOffset;
  }

  get #freeCount(): number {
    return this.#arena.directory[Slot.PAGES_FREE_COUNT] as number;
  }

  /**
   * Makes room for new lists of about so many entries, for each of some workers. What needs more gets it from
   * the main thread, through `write`.
   */
  prepare(workers: number, entries: number): void {
    this.#makeRoom(2 * workers + Math.min(AHEAD_MAX, Math.ceil((8 * entries) / Size.PAGE)));
  }

  /** Ensures that so many pages are free. */
  #makeRoom(count: number): void {
    while (this.#freeCount < count) this.#add();
  }

  #add(): void {
    const number = this.#addresses.length;
    if (number === this.#table.length) this.#widen();
    const page = this.#arena.allocateAsIs(Size.PAGE / 4);
    this.#addresses.push(page.byteOffset);
    this.#table[number] = page.byteOffset;
    this.#push(number);
  }

  #push(number: number): void {
    const { directory } = this.#arena;
    this.#free[directory[Slot.PAGES_FREE_COUNT] as number] = number;
    directory[Slot.PAGES_FREE_COUNT] = this.#freeCount + 1;
  }

  #widen(): void {
    [this.#table, this.#tags, this.#free] = [this.#table, this.#tags, this.#free].map((table) => {
      const longer = this.#arena.allocate(2 * table.length);
      longer.set(table);
      this.#arena.release(table);
      return longer;
    }) as [Int32Array, Int32Array, Int32Array];
    this.#publish();
  }

  /** Gives back the pages whose lists belong to states before this one: see slots.ts about their tags. */
  leave(state: number): void {
    const free = new Set(this.#free.subarray(0, this.#freeCount));
    const writing = new Set<number>();
    for (let at = 0; at < this.#workers.length; at += WORKER)
      if (this.#workers[at + PAGE] !== 0) writing.add(this.#workers[at + NUMBER] as number);
    for (let number = 0; number < this.#addresses.length; number++) {
      if (!free.has(number) && !writing.has(number) && (this.#tags[number] as number) <= state) this.#push(number);
    }
    for (const { table } of this.#large.filter((list) => list.state < state)) this.#arena.release(table);
    this.#large = this.#large.filter((list) => list.state >= state);
  }

  /** Starts a new page for the first worker, so that short-lived lists do not hold back a page of others. */
  turn(): void {
    this.#workers[PAGE] = 0;
  }

  /** Writes a state's list for the main thread, to the first worker's page; returns its address. */
  write(state: number, entries: readonly number[], count: number): number {
    const bytes = 4 * count;
    const mine = this.#workers;
    const isFull = mine[PAGE] === 0 || (mine[USED] as number) + bytes > Size.PAGE;
    if (isFull) this.beforeTurn();
    if (bytes > Size.PAGE) return this.#writeLarge(state, entries, count);
    if (isFull) this.#next();
    const address = ((mine[PAGE] as number) >>> 0) + (mine[USED] as number);
    this.#put(address / 4, entries, count);
    mine[USED] = (mine[USED] as number) + bytes;
    this.#tags[mine[NUMBER] as number] = Math.max(state + 1, this.#tags[mine[NUMBER] as number] as number);
    return address;
  }

  #writeLarge(state: number, entries: readonly number[], count: number): number {
    const table = this.#arena.allocate(count);
    this.#large.push({ state, table });
    this.#put(table.byteOffset / 4, entries, count);
    return table.byteOffset;
  }

  #put(at: number, entries: readonly number[], count: number): void {
    const { all } = this.#arena;
    for (let i = 0; i < count; i++) all[at + i] = entries[i] as number;
  }

  #next(): void {
    this.#makeRoom(1);
    const left = this.#freeCount - 1;
    const number = this.#free[left] as number;
    this.#arena.directory[Slot.PAGES_FREE_COUNT] = left;
    this.#workers[PAGE] = this.#addresses[number] as number;
    this.#workers[NUMBER] = number;
    this.#workers[USED] = 0;
  }
}
