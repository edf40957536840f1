import { learningAnew } from '../../engine/state/compares-values.ts';
import { decodeState } from '../../engine/state/cells.ts';
import { UNSEEDED } from '../../engine/state/fingerprint.ts';
import { type Cell, fieldsOf, type Layout } from '../../engine/state/layout.ts';
import type { Space } from '../../engine/space.ts';
import { Fingerprints } from '../../engine/store/visited.ts';
import type { Constant } from '../../language/constants.ts';
import { type Projection, projected, variablesOf } from '../../language/projection.ts';
import type { System } from '../../language/system.ts';
import { canonical } from '../../language/values.ts';
import type { Ending } from '../../search/exploration.ts';
import { Reach, type ReachOptions } from '../../search/explicit/reach.ts';
import { requireMeasured } from '../../search/strategy.ts';
import { call } from '../../semantics/call.ts';
import { rebuild } from '../trace/rebuild.ts';
import { LIMITS } from '../check-options.ts';
import { type OptionNames, refuseUnknownOptions, RUN } from '../known-options.ts';
import type { Selection } from '../selection.ts';
import { STATUS } from '../status.ts';
import type { Trace } from '../trace/trace.ts';
import { withoutDrift } from '../../search/oracle/drift.ts';

/** The version of the JSON form of a comparison; raised when a field changes its meaning or goes away. */
export const COMPARISON_VERSION = 2;

/** One of the two systems, and what of it the other does not have. */
export interface ComparedSide {
  readonly spec: string;
  readonly variant?: string;
  readonly model?: string;
  readonly constants: Readonly<Record<string, Constant>>;
  readonly distinct: number;
  readonly generated: number;
  readonly depth: number;
  readonly seconds: number;
  /** Whether every reachable state was visited. */
  readonly complete: boolean;
  readonly limit?: Extract<Ending, { readonly kind: 'limit' }>['limit'];
  /** Different projections of its states. */
  readonly projected: number;
  /** How many of them the other side does not reach; unknown where the search of the other side was not complete. */
  readonly alone?: number;
  /** A shortest behaviour that ends in one of those. */
  readonly trace?: Trace;
}

/**
 * Whether two systems reach the same projections of states.
 * - `equal`: both were searched completely, and they do.
 * - `different`: one side, searched completely, does not reach what the other reaches.
 * - `limit`, `interrupted`: a search ended too early to say either.
 */
export interface Comparison {
  readonly verdict: 'equal' | 'different' | 'limit' | 'interrupted';
  /** Projections that both sides reach. */
  readonly both: number;
  readonly left: ComparedSide;
  readonly right: ComparedSide;
}

export interface CompareOptions extends ReachOptions {
  /** What of a state is compared; whole states if absent. */
  readonly projection?: Projection;
}

const KNOWN: OptionNames<CompareOptions> = { ...RUN, projection: true, limits: true, memoryUsed: true };

/** What a search of one side leaves: the canonical text of every projection with the number of the first state that has it. */
interface SearchedSide {
  readonly selection: Selection;
  readonly reach: Reach;
  readonly ending: Ending;
  readonly texts: ReadonlyMap<string, number>;
}

/**
 * Searches two systems, most often two models of one spec, and compares the sets of the projections of their reachable states.
 * Projections are compared by their canonical text; within one search, states and projections are told apart by 64-bit
 * fingerprints. A limit applies to each side.
 */
export async function compare(
  left: Selection,
  right: Selection,
  { projection = { allBut: [] }, ...options }: CompareOptions = {},
): Promise<Comparison> {
  refuseUnknownOptions(options, KNOWN, 'compare');
  refuseUnknownOptions(options.limits ?? {}, LIMITS, 'compare', 'limit');
  requireMeasured('comparison', options);
  for (const { system } of [left, right]) variablesOf(projection, system);
  const a = await explored(left, projection, options);
  const b = await explored(right, projection, options);
  const sides = { left: sideOf(a, b), right: sideOf(b, a) };
  const both = [...a.texts.keys()].filter((text) => b.texts.has(text)).length;
  return { verdict: wordFor(sides, [a.ending, b.ending]), both, ...sides };
}

const explored = (selection: Selection, projection: Projection, options: ReachOptions): Promise<SearchedSide> =>
  withoutDrift(selection.system, () => learningAnew(() => exploredOnce(selection, projection, options)), []);

/** All states and their projections. Not on the compiled core, see `Reach`: every state is looked at here. */
async function exploredOnce(selection: Selection, projection: Projection, options: ReachOptions): Promise<SearchedSide> {
  const texts = new Map<string, number>();
  const read = readerOf(selection.system, projection);
  const reach = new Reach(selection.system, options, (state, space) => {
    const text = read(space);
    if (text !== undefined && !texts.has(text)) texts.set(text, state);
  });
  return { selection, reach, ending: await reach.run(), texts };
}

/** Reads the projection of the present state of a space; nothing where it was read before. */
function readerOf(system: System, projection: Projection): (space: Space) => string | undefined {
  const kept = variablesOf(projection, system);
  if (kept === undefined)
    return ({ layout, codes }) =>
      canonical(
        call(
          () => 'the view',
          () => projected(projection, system, decodeState(layout, codes)),
        ),
      );
  const known = new Fingerprints();
  let parts: { readonly layout: Layout; readonly fields: readonly number[] } | undefined;
  return ({ layout, codes }) => {
    parts ??= partsOf(layout, kept);
    let low = 0;
    let high = 0;
    for (const field of parts.fields) {
      low ^= UNSEEDED.low(field, codes[field] as number);
      high ^= UNSEEDED.high(field, codes[field] as number);
    }
    return known.addNew(low, high) ? canonical(decodeState(parts.layout, codes)) : undefined;
  };
}

/** The layout of some variables alone, and their fields. */
function partsOf(layout: Layout, names: readonly string[]): { readonly layout: Layout; readonly fields: readonly number[] } {
  const root = { ...layout.root, parts: Object.fromEntries(names.map((name) => [name, layout.root.parts[name] as Cell])) };
  return { layout: { ...layout, root }, fields: fieldsOf(root) };
}

function sideOf({ selection: { system, model }, reach, ending, texts }: SearchedSide, other: SearchedSide): ComparedSide {
  const alone = other.ending.kind === 'complete' ? [...texts].filter(([text]) => !other.texts.has(text)) : undefined;
  const nearest = alone?.[0]?.[1];
  return {
    spec: system.spec,
    ...(system.variant === undefined ? {} : { variant: system.variant }),
    ...(model === undefined ? {} : { model }),
    constants: system.constants,
    distinct: reach.distinct, generated: reach.generated, depth: reach.depth, seconds: reach.seconds,
    complete: ending.kind === 'complete',
    ...(ending.kind === 'limit' ? { limit: ending.limit } : {}),
    projected: texts.size,
    ...(alone === undefined ? {} : { alone: alone.length }),
    ...(nearest === undefined ? {} : { trace: rebuild(system, reach.pathTo(nearest), { invariants: [] }) }),
  };
}

function wordFor({ left, right }: Pick<Comparison, 'left' | 'right'>, endings: readonly Ending[]): Comparison['verdict'] {
  if (endings.some(({ kind }) => kind === 'interrupted')) return 'interrupted';
  if ((left.alone ?? 0) > 0 || (right.alone ?? 0) > 0) return 'different';
  return left.complete && right.complete ? 'equal' : 'limit';
}

/** The exit status of a comparison. */
export const statusOfComparison = ({ verdict }: Comparison): number =>
  ({ equal: STATUS.asWished, different: STATUS.violated, limit: STATUS.limit, interrupted: STATUS.interrupted })[verdict];
