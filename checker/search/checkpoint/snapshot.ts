import { encodeState } from '../../engine/state/cells.ts';
import type { Frontier } from '../../engine/store/frontier.ts';
import type { Links } from '../../engine/store/links.ts';
import { Packing } from '../../engine/state/packing.ts';
import type { Space } from '../../engine/space.ts';
import type { Visited } from '../../engine/store/visited.ts';
import { SpecError } from '../../language/errors.ts';
import { decodeValue, encodeValue } from '../../language/json-values.ts';
import type { State } from '../../language/system.ts';
import { canonical } from '../../language/values.ts';
import { initialStateAt } from '../../semantics/initial.ts';
import { execute, isEnabled } from '../../semantics/step.ts';
import type { Exploration, Path } from '../exploration.ts';
import type { Point } from '../explorer-parts.ts';
import type { PropertyMonitor, MonitorRecord } from '../properties/monitor.ts';
import { type CheckpointWriter, eachGroup, integerSection, jsonOf, jsonSection, type SavedCheckpoint } from './checkpoint-store.ts';
import { type SearchIdentity, requireSame } from './identity.ts';
import { Renumbering, type SavedStep, savedStep, type StepTable, stepOf } from './step-table.ts';

/** How many states of a restored frontier the plain semantics reaches again, about. */
const REPLAYED = 24;

/** What is asked of the states found so far: `makeRoom` is told how many are to come. */
export type SavedVisited = Pick<Visited, 'size' | 'group' | 'saved' | 'restore'> & { makeRoom?(count: number): void };
/** What is asked of the links, which refer to steps by the numbers of the step table. */
export type SavedLinks = Pick<Links, 'size' | 'add' | 'pathTo' | 'rows'>;
/** What is asked of the open states. */
export type SavedFrontier = Pick<Frontier, 'counts' | 'words' | 'pushBare' | 'advance'>;

/**
 * The parts of a search that hold what it knows, as far as a checkpoint goes: either form of the fast engine has them, and goes on
 * from what the other one has saved.
 */
export interface SearchParts {
  readonly space: Space;
  readonly visited: SavedVisited;
  readonly links: SavedLinks;
  readonly frontier: SavedFrontier;
  readonly monitor: PropertyMonitor;
  readonly stepTable: StepTable;
}

/** Those of the interpreted form. */
export interface PlainParts extends SearchParts {
  readonly visited: Visited;
  readonly links: Links;
  readonly frontier: Frontier;
}

/** How far a search has got, and what it did. */
export interface SearchPosition extends Point {
  readonly actions: Exploration['actions'];
  readonly seconds: number;
}

type SavedPath = Omit<Path, 'steps'> & { readonly steps: readonly SavedStep[] };
type FoundWithPath = { readonly path: Path };
const savedFind = <T extends FoundWithPath>(found: T): Omit<T, 'path'> & { readonly path: SavedPath } => ({
  ...found,
  path: { ...found.path, steps: found.path.steps.map(savedStep) },
});
const findOf = <T extends FoundWithPath>(found: T): T => ({
  ...found,
  path: { ...found.path, steps: (found.path.steps as readonly SavedStep[]).map(stepOf) },
});
const recordWith = (record: MonitorRecord, convert: (found: never) => unknown): MonitorRecord =>
  ({
    ...record,
    violations: record.violations.map((violation) => convert(violation as never)),
    witnesses: record.witnesses.map((found) => (found ? convert(found as never) : undefined)),
  }) as MonitorRecord;

/** What of the numbers of a checkpoint is not about its position. */
interface Head extends SearchPosition {
  /** Of the hash functions: see `Hashing`. */
  readonly seed: number;
  readonly bits: readonly number[];
  readonly states: number;
  readonly counts: { readonly level: number; readonly next: number };
  readonly record: MonitorRecord;
}

/** Writes all that a search knows; `position.actions` and `position.left` are about the present level. */
export function save(
  writer: CheckpointWriter,
  identity: SearchIdentity,
  { space, visited, links, frontier, monitor, stepTable }: SearchParts,
  position: SearchPosition,
): void {
  const { level, next } = frontier.counts;
  const head: Head = {
    ...position,
    left: 0,
    seed: space.layout.hashing.seed,
    bits: space.packing.bits,
    states: links.size,
    counts: { level: level - position.left, next },
    record: recordWith(monitor.record, savedFind),
  };
  const numbers = new Renumbering(stepTable);
  writer.section('identity', jsonSection(identity));
  writer.section('head', jsonSection(head));
  writer.section('values', jsonSection(growing(space).map((values) => values.map(encodeValue))));
  writer.section('visited', integerSection(visited.saved()));
  writer.section('links', integerSection(renumbered(links, numbers)));
  writer.section('steps', jsonSection(numbers.steps));
  writer.section('level', integerSection(without(frontier.words('level'), position.left * space.packing.words)));
  writer.section('next', integerSection(frontier.words('next')));
}

/** The values of the domains that are numbered as they are seen; those that several fields share once. */
const growing = ({ layout }: Space): readonly (readonly unknown[])[] =>
  [...new Set(layout.codecs)].flatMap(({ bound, seen }) => (bound === 0 && seen !== undefined ? [seen] : []));

function* renumbered(links: SavedLinks, numbers: Renumbering): Generator<Int32Array> {
  for (const rows of links.rows()) {
    const copy = rows.slice();
    for (let i = 0; i < copy.length; i += 2) if ((copy[i] as number) >= 0) copy[i + 1] = numbers.numberOf(copy[i + 1] as number);
    yield copy;
  }
}

function* without(parts: Iterable<Int32Array>, count: number): Generator<Int32Array> {
  let skipped = 0;
  for (const part of parts) {
    yield part.subarray(Math.min(part.length, count - skipped));
    skipped = count;
  }
}

/** Gives the parts of a new search all that an earlier one knew. */
export function restore(saved: SavedCheckpoint, identity: SearchIdentity, parts: SearchParts): SearchPosition {
  requireSame(identity, jsonOf(saved, 'identity') as SearchIdentity);
  const head = jsonOf(saved, 'head') as Head;
  const { space, visited, links, frontier, monitor, stepTable } = parts;
  space.layout.hashing.seed = head.seed;
  restoreValues(space, jsonOf(saved, 'values') as readonly (readonly unknown[])[]);
  space.repack(Packing.withBits(head.bits));
  visited.makeRoom?.(head.states);
  eachGroup(saved, 'visited', visited.group, (group, at) => visited.restore(group, at));
  stepTable.restore((jsonOf(saved, 'steps') as readonly SavedStep[]).map(stepOf));
  eachGroup(saved, 'links', 2, (row, at) => links.add(row[at] as number, row[at + 1] as number));
  monitor.restore(recordWith(head.record, findOf));
  const { level, next } = head.counts;
  if (links.size !== head.states || visited.size !== head.states)
    throw unusable(`it has ${links.size} links and ${visited.size} states, and should have ${head.states}`);
  const replayer = new Replayer(parts);
  const stride = Math.ceil((level + next) / REPLAYED);
  let number = head.states - next - level;
  for (const name of ['level', 'next']) {
    eachGroup(saved, name, space.packing.words, (words, at) => {
      if (number % stride === 0) replayer.require(number, words, at);
      frontier.pushBare(number++, words.subarray(at, at + space.packing.words));
    });
    if (name === 'level') frontier.advance();
  }
  if (number !== head.states) throw unusable('it has not as many open states as it should have');
  return head;
}

function restoreValues(space: Space, saved: readonly (readonly unknown[])[]): void {
  const codecs = [...new Set(space.layout.codecs)].filter(({ bound, seen }) => bound === 0 && seen !== undefined);
  for (const [index, codec] of codecs.entries()) {
    for (const [code, value] of (saved[index] ?? []).entries())
      if (codec.encode(decodeValue(value)) !== code) throw unusable('the values of its states are others than those of this spec');
  }
}

/** The error for a checkpoint that is not what the identity and the checksums said. */
export const unusable = (cause: string): SpecError =>
  new SpecError('bad-checkpoint', { what: 'the checkpoint cannot be used', cause, fix: 'start again, without it' });

/** Reaches states again by the plain semantics, and compares. */
class Replayer {
  readonly #parts: SearchParts;

  constructor(parts: SearchParts) {
    this.#parts = parts;
  }

  /** Throws unless the path to the state with a number leads to a state with these words. */
  require(number: number, words: Int32Array, at: number): void {
    const { space } = this.#parts;
    const codes = new Int32Array(space.codes.length);
    space.packing.unpack(words, at, codes);
    const again = new Int32Array(space.codes.length);
    encodeState(space.layout, this.#reached(number), again);
    if (codes.some((code, field) => code !== again[field]))
      throw unusable(`the path to its state ${number} leads to another state: the definition of the spec has changed`);
  }

  #reached(number: number): State {
    const { space: { system }, links, stepTable } = this.#parts;
    const { initial, transitions } = links.pathTo(number);
    let state = initialStateAt(system, initial) as State;
    for (const { action: index, choices } of transitions.map((transition) => stepTable.stepAt(transition))) {
      const action = system.actions[index];
      if (action === undefined || !isEnabled(action, state, choices))
        throw unusable(
          `a step of the path to its state ${number} (${action?.name ?? index} ` +
            `${canonical(choices)}) is not enabled: the definition of the spec has changed`,
        );
      state = execute(system, action, state, choices);
    }
    return state;
  }
}
