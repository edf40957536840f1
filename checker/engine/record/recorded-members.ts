import { Bag } from '../../language/bag.ts';
import { FiniteSet } from '../../language/finite-set.ts';
import { canonical, equal } from '../../language/values.ts';
import { boundOf } from '../state/cells.ts';
import type { MembersCell } from '../state/layout.ts';
import type { Part } from './handed-out.ts';
import { firstOf, isAny, lazyArray, passing, type PossibleMembers } from './look-through.ts';
import type { Reader } from './reader.ts';

// Sets and bags with a field for each possible member, which look up in the state only what they are asked for. They are immutable like
// any other: `with` and `without` give a new one that remembers the difference.

const UNCHANGED = new Map<number, never>();

/** A set with a field for each possible member. */
export class RecordedMembers extends FiniteSet<unknown> {
  readonly cell: MembersCell;
  readonly reader: Reader;
  isUnused = true;
  /** What differs from the state: position of a member, and whether it is in. */
  readonly delta: ReadonlyMap<number, boolean>;
  #whole: FiniteSet<unknown> | undefined;
  #array: readonly unknown[] | undefined;

  constructor(cell: MembersCell, reader: Reader, delta: ReadonlyMap<number, boolean> = UNCHANGED) {
    super([]);
    this.cell = cell;
    this.reader = reader;
    this.delta = delta;
    reader.handed?.part(this);
    reader.handed?.change(cell, delta);
  }

  /** Notes that somebody looked into the set. */
  use(): void {
    this.isUnused = false;
  }

  #holds(position: number): boolean {
    this.use();
    return this.delta.get(position) ?? this.reader.read(this.cell.fields[position] as number) === 1;
  }

  override get size(): number {
    return this.#all().length;
  }

  #all(): readonly unknown[] {
    this.use();
    this.#whole ??= FiniteSet.ofSorted(this.cell.members.filter((_member, position) => this.#holds(position)));
    return this.#whole.toArray();
  }

  override toArray(): readonly unknown[] {
    this.use();
    return (this.#array ??= this.#asArray());
  }

  /** Equal sets have the same array; this one is another, and so may have been compared, like the set itself. */
  #asArray(): readonly unknown[] {
    const part: Part = { cell: this.cell, isUnused: true };
    this.reader.handed?.part(part);
    return lazyArray(this.#possible, { use: () => { part.isUnused = false; }, fill: Object.freeze });
  }

  override entries(): readonly unknown[] {
    return this.#all();
  }

  override [Symbol.iterator](): Iterator<unknown> {
    return this.#all()[Symbol.iterator]();
  }

  override plain(): FiniteSet<unknown> {
    return FiniteSet.from(this.#all());
  }

  override has(member: unknown): boolean {
    this.use();
    const position = this.cell.position.get(canonical(member));
    return position !== undefined && this.#holds(position);
  }

  override with(member: unknown): FiniteSet<unknown> {
    return this.#put(member, true) ?? this.plain().with(member);
  }

  override without(member: unknown): FiniteSet<unknown> {
    return this.#put(member, false) ?? this;
  }

  #put(member: unknown, present: boolean): RecordedMembers | undefined {
    this.use();
    const position = this.cell.position.get(canonical(member));
    if (position === undefined) return undefined;
    return new RecordedMembers(this.cell, this.reader, new Map(this.delta).set(position, present));
  }

  get #possible(): PossibleMembers {
    return { members: this.cell.members, holds: (position) => this.#holds(position), reader: this.reader };
  }

  override some(test: (member: unknown) => boolean): boolean {
    this.use();
    return isAny(passing(this.#possible, test));
  }

  override every(test: (member: unknown) => boolean): boolean {
    this.use();
    return !isAny(passing(this.#possible, test, false));
  }

  override find(test: (member: unknown) => boolean): unknown {
    this.use();
    return firstOf(this.cell.members, passing(this.#possible, test));
  }

  override filter(test: (member: unknown) => boolean): FiniteSet<unknown> {
    this.use();
    return FiniteSet.ofSorted(Array.from(passing(this.#possible, test), (position) => this.cell.members[position]));
  }

  override where(fields: object): FiniteSet<unknown> {
    this.use();
    return FiniteSet.ofSorted(this.cell.members.filter((member, position) => matches(member, fields) && this.#holds(position)));
  }
}

const matches = (member: unknown, fields: object): boolean =>
  Object.entries(fields).every(([name, value]) => equal((member as Record<string, unknown>)[name], value));

/** A bag with a field for each possible member. */
export class RecordedBag extends Bag<unknown> {
  readonly cell: MembersCell;
  readonly reader: Reader;
  isUnused = true;
  /** What differs from the state: position of a member, and its copies. */
  readonly delta: ReadonlyMap<number, number>;

  constructor(cell: MembersCell, reader: Reader, delta: ReadonlyMap<number, number> = UNCHANGED) {
    super(new Map(), boundOf(cell));
    this.cell = cell;
    this.reader = reader;
    this.delta = delta;
    reader.handed?.part(this);
    reader.handed?.change(cell, delta);
  }

  /** Notes that somebody looked into the bag. */
  use(): void {
    this.isUnused = false;
  }

  #countAt(position: number): number {
    this.use();
    return this.delta.get(position) ?? this.reader.read(this.cell.fields[position] as number);
  }

  override get size(): number {
    return this.cell.members.reduce<number>((sum, _member, position) => sum + this.#countAt(position), 0);
  }

  #all(): readonly unknown[] {
    return this.cell.members.filter((_member, position) => this.#countAt(position) > 0);
  }

  override toArray(): readonly unknown[] {
    this.use();
    return lazyArray(this.#possible);
  }

  override [Symbol.iterator](): Iterator<unknown> {
    return this.#all()[Symbol.iterator]();
  }

  override plain(): Bag<unknown> {
    return Bag.counted(this.#all().map((held) => [held, this.count(held)] as const), this.copies);
  }

  get #possible(): PossibleMembers {
    return { members: this.cell.members, holds: (position) => this.#countAt(position) > 0, reader: this.reader };
  }

  override some(test: (member: unknown) => boolean): boolean {
    this.use();
    return isAny(passing(this.#possible, test));
  }

  override every(test: (member: unknown) => boolean): boolean {
    this.use();
    return !isAny(passing(this.#possible, test, false));
  }

  override find(test: (member: unknown) => boolean): unknown {
    this.use();
    return firstOf(this.cell.members, passing(this.#possible, test));
  }

  override count(member: unknown): number {
    this.use();
    const position = this.cell.position.get(canonical(member));
    return position === undefined ? 0 : this.#countAt(position);
  }

  override with(member: unknown): Bag<unknown> {
    return this.#add(member, 1) ?? this.plain().with(member);
  }

  override without(member: unknown): Bag<unknown> {
    return this.#add(member, -1) ?? this;
  }

  #add(member: unknown, delta: number): RecordedBag | undefined {
    this.use();
    const position = this.cell.position.get(canonical(member));
    if (position === undefined) return undefined;
    const count = Math.max(0, Math.min(this.copies, this.#countAt(position) + delta));
    return new RecordedBag(this.cell, this.reader, new Map(this.delta).set(position, count));
  }
}
