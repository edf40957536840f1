import { newMachine } from '../engine/core/machine.ts';
import { LearningDoesNotPay } from '../engine/learn/worth.ts';
import { unknownName } from '../language/errors.ts';
import type { System } from '../language/system.ts';
import { autoSearch } from './auto.ts';
import { blockwiseSearch } from './explicit/blockwise.ts';
import { timed } from './clock.ts';
import { breadthFirstSearch, interpretedSearch } from './explicit/breadth-first.ts';
import { directSearch } from './explicit/direct.ts';
import type { ExplicitOptions, Exploration, Explored, Search } from './exploration.ts';
import { withoutDrift } from './oracle/drift.ts';
import { referenceSearch } from './oracle/reference.ts';
import {
  type Asked, isAsked, OWN_OPTIONS, type UnsupportedOption, refusedFor, requireAble,
  type SearchChoice, type SearchName, type Strategy, type SymbolicChoice,
} from './strategy.ts';
import { symbolicSearch } from './symbolic/symbolic.ts';
import { symmetricSearch } from './explicit/symmetric.ts';

/**
 * `fast`: the compiled core, and its interpreted form for what only that can do; `interpreted`: always that;
 * `direct`: calls the spec's functions in every state; `reference`: the plain semantics.
 */
export const ENGINES = ['fast', 'interpreted', 'direct', 'reference'] as const;
export type Engine = (typeof ENGINES)[number];

/** Why liveness cannot be decided where it is not kept which step leads where, or not whether there is one. */
const STEPS = {
  checkpoints: 'which steps lead where is kept in memory only',
  spillStore: 'which steps lead where is kept in memory only',
  lossy: 'where states are left out, so are steps',
  exact: 'where steps lead is looked up by fingerprints; the engine `direct` compares states whole, and decides liveness',
  symmetric: 'a cycle of states that stand for others may be none of theirs: that is not proven yet',
  sets: 'which step leads from which state where is not known of sets of states',
};

const REFINED = { refinements: 'what a refinement has learned is not kept' };
const ONE_THREAD = { workers: 'it has one thread; only the compiled core has more' };
const IN_MEMORY = { checkpoints: 'it keeps its states in memory only', spillStore: 'it keeps its states in memory only' };

/** What does not go with liveness, if that is asked for. */
const keptFor = ({ liveness }: Asked): Pick<typeof STEPS, 'checkpoints' | 'spillStore'> | object =>
  isAsked(liveness) ? { checkpoints: STEPS.checkpoints, spillStore: STEPS.spillStore } : {};

/** A strategy that may find that learning does not pay. */
type LearningStrategy = Strategy<Exploration> & {
  learn(system: System, options: ExplicitOptions, mayGiveUp: boolean): Promise<Exploration>;
};

/** On the compiled core. */
function compiled({ exact }: ExplicitOptions): LearningStrategy {
  const cause = 'the compiled core keeps fingerprints, and keeps them in memory';
  return {
    name: 'the compiled core',
    refuses: (asked) =>
      exact === true
        ? { option: 'exact', cause }
        : refusedFor(
            { spillStore: cause, refinements: 'the compiled core knows nothing of states of another spec', ...keptFor(asked) },
            asked,
          ),
    run: (system, options = {}) => onCore(system, options, false),
    learn: onCore,
  };
}

function onCore(system: System, options: ExplicitOptions, mayGiveUp: boolean): Promise<Exploration> {
  const machine = newMachine();
  // Where there is no WebAssembly the interpreted form does the same, on one thread.
  return machine === undefined
    ? interpretedSearch(system, options, mayGiveUp)
    : blockwiseSearch(machine, {}, mayGiveUp)(system, options);
}

/** On the interpreted form of the fast engine. */
const interpreted = (own: ExplicitOptions, name = 'the interpreted form of the fast engine'): LearningStrategy => ({
  name,
  refuses: (asked) => {
    const kept = isAsked(asked.refinements) ? { checkpoints: REFINED.refinements, spillStore: REFINED.refinements } : {};
    const table = own.exact === true ? { spillStore: 'on disk there are fingerprints, and exact search compares whole states' } : {};
    const lossy =
      own.bitstate === undefined
        ? {}
        : {
            spillStore: 'a lossy table is all in memory',
            refinements: 'a state that is left out may be the one before a step that is not refined',
            liveness: STEPS.lossy,
          };
    const steps = own.exact === true ? { liveness: STEPS.exact } : keptFor(asked);
    return refusedFor({ ...ONE_THREAD, ...kept, ...steps, ...table, ...lossy }, asked);
  },
  run: (system, options) => interpretedSearch(system, { ...options, ...own }),
  learn: (system, options, mayGiveUp) => interpretedSearch(system, { ...options, ...own }, mayGiveUp),
});

/**
 * On the core where that can do what is asked for, and on its interpreted form where not; and without learning where that turns out not to
 * pay. Direct search has one thread, but is faster then with one than these with several.
 */
function fast(own: ExplicitOptions): Strategy<Exploration> {
  const [first, second] = [compiled(own), interpreted(own)];
  return {
    name: own.exact === true ? 'exact search' : 'breadth-first search',
    refuses: (asked) => {
      const refused = first.refuses(asked);
      if (refused === undefined) return undefined;
      const { workers: _threads, ...alone } = asked;
      // What one thread cannot do either is not for want of threads.
      const again = second.refuses(alone) ?? second.refuses(asked);
      return (
        again && {
          ...again,
          cause: again.option === 'workers' ? `${again.cause}, and ${refused.option} is not for that: ${refused.cause}` : again.cause,
        }
      );
    },
    run: async (system, given = {}) => {
      const options = { ...given, ...timed(given) };
      const able = first.refuses(options) === undefined ? first : second;
      const { workers: _threads, ...withoutThreads } = options;
      if (system.view !== undefined && own.bitstate === undefined) {
        requireAble(direct, withoutThreads);
        return directSearch(system, withoutThreads);
      }
      const mayGiveUp = own.bitstate === undefined && direct.refuses(withoutThreads) === undefined;
      for (;;) {
        try {
          return await able.learn(system, options, mayGiveUp);
        } catch (error) {
          if (!(error instanceof LearningDoesNotPay)) throw error;
          // Each time there are fewer sets to split.
          if (!error.mayPayAnew) return directSearch(system, withoutThreads);
        }
      }
    },
  };
}

const reference: Strategy = {
  name: 'the reference engine',
  refuses: (asked) => refusedFor({ ...ONE_THREAD, ...IN_MEMORY }, asked),
  run: referenceSearch,
};

/** Learns nothing. */
const direct: Strategy<Exploration> = {
  name: 'direct search',
  refuses: (asked) => refusedFor({ ...ONE_THREAD, ...IN_MEMORY }, asked),
  run: directSearch,
};

/** Not on the compiled core, which knows a state by one fingerprint: here it is the least of those of all exchanges. */
const symmetric: Strategy = {
  name: 'symmetry',
  refuses: (asked) =>
    refusedFor(
      {
        ...ONE_THREAD, ...IN_MEMORY, liveness: STEPS.symmetric, refinements: 'that exchanged states have exchanged images is not tested',
      },
      asked,
    ),
  run: symmetricSearch,
};

const SETS = 'it goes by whole sets of states';
const NOT_SYMBOLIC = { refinements: SETS, checkpoints: SETS, spillStore: SETS, liveness: STEPS.sets };

const symbolic = (own: SymbolicChoice): Strategy => ({
  name: 'symbolic search',
  refuses: (asked) => refusedFor({ ...NOT_SYMBOLIC, ...ONE_THREAD }, asked),
  run: (system, options) => symbolicSearch(system, { ...options, ...symbolicOptions(own) }),
});

const auto = (own: SymbolicChoice): Strategy => ({
  name: 'auto search',
  refuses: (asked) => refusedFor(NOT_SYMBOLIC, asked),
  run: (system, options) => autoSearch(engines.fast)(system, { ...options, ...symbolicOptions(own) }),
});

const symbolicOptions = ({ levels, order, onOrder }: SymbolicChoice): object => ({
  ...(levels === undefined ? {} : { levels }),
  ...(order === undefined ? {} : { fieldOrder: order }),
  ...(onOrder === undefined ? {} : { onFieldOrder: onOrder }),
});

/** The searches from state to state by the names of their engines. */
export const engines: Readonly<Record<Engine, Search<ExplicitOptions>>> = {
  fast: (system, options = {}) => {
    const { exact, bitstate } = options;
    return fast({ ...(exact === undefined ? {} : { exact }), ...(bitstate === undefined ? {} : { bitstate }) }).run(system, options);
  },
  interpreted: breadthFirstSearch,
  direct: directSearch,
  reference: referenceSearch,
};

/**
 * The strategy for a search and an engine. What does not go together, or is not of the search, it refuses; throws only where
 * there is no such search or engine.
 */
export function strategyFor({
  engine = 'fast',
  search = 'breadth-first',
}: { readonly engine?: Engine | undefined; readonly search?: SearchName | SearchChoice | undefined } = {}): Strategy {
  const choice = (typeof search === 'string' ? { kind: search } : search) as SearchChoice;
  if (!Object.hasOwn(OWN_OPTIONS, choice.kind)) throw unknownName('search', String(choice.kind), Object.keys(OWN_OPTIONS));
  if (!ENGINES.includes(engine)) throw unknownName('engine', String(engine), ENGINES);
  const strategy = watchful(chosen(choice, engine));
  return { ...strategy, refuses: (asked) => strangeIn(choice) ?? misfitOf(choice, engine) ?? strategy.refuses(asked) };
}

/** Breadth-first search on the fast engine, for whoever has no wishes: on the compiled core. */
export const breadthFirst: Strategy<Exploration> = watchful(fast({}));

/** With a look at whether the spec drifts. */
function watchful<Found extends Explored>(strategy: Strategy<Found>): Strategy<Found> {
  return { ...strategy, run: (system, options) => withoutDrift(system, () => strategy.run(system, options), options?.invariants) };
}

function chosen(choice: SearchChoice, engine: Engine): Strategy {
  switch (choice.kind) {
    case 'symmetric': return symmetric;
    case 'symbolic': return symbolic(choice);
    case 'auto': return auto(choice);
    case 'bitstate': return interpreted({ bitstate: { bits: choice.bits, hashes: choice.hashes } }, 'bitstate search');
    case 'breadth-first': {
      if (engine === 'reference') return reference;
      if (engine === 'direct') return direct;
      const own = choice.exact === true ? { exact: true } : {};
      return engine === 'interpreted' ? interpreted(own) : fast(own);
    }
  }
}

/** An option that is not of the search that was chosen. */
function strangeIn(choice: SearchChoice): UnsupportedOption | undefined {
  const { kind, ...given } = choice;
  const strange = Object.entries(given).find(([name, value]) => isAsked(value) && !OWN_OPTIONS[kind].includes(name));
  if (strange === undefined) return undefined;
  const [option] = strange;
  const of =
    option === 'symmetry'
      ? ['symmetric']
      : Object.keys(OWN_OPTIONS).filter((other) => OWN_OPTIONS[other as SearchChoice['kind']].includes(option));
  return {
    option,
    cause:
      of.length === 0
        ? `no search has such an option; ${kind} search has ${OWN_OPTIONS[kind].join(', ') || 'none'}`
        : `it is of ${of.join(' and ')} search only`,
  };
}

/** The bounds of a lossy table: a smaller one is of no use, and a larger one does not fit into one array. */
export const BITS = { least: 15, most: 35 };
export const HASHES = { least: 1, most: 16 };

/** What the search that was chosen must be told, or which engine it does not have. */
function misfitOf(choice: SearchChoice, engine: Engine): UnsupportedOption | undefined {
  if (choice.kind === 'bitstate') {
    const isWithin = (value: unknown, { least, most }: typeof BITS): boolean =>
      Number.isInteger(value) && (value as number) >= least && (value as number) <= most;
    if (!isWithin(choice.bits, BITS))
      return {
        option: 'bits',
        cause: `the table has 2 to this power bits: a whole number from ${BITS.least} to ${BITS.most}`,
        fix: "write { kind: 'bitstate', bits: 30, hashes: 3 }",
      };
    if (!isWithin(choice.hashes, HASHES))
      return {
        option: 'hashes',
        cause: `it says how many bits are set for each state: a whole number from ${HASHES.least} to ${HASHES.most}`,
        fix: "write { kind: 'bitstate', bits: 30, hashes: 3 }",
      };
  }
  if (engine === 'reference' && choice.kind !== 'breadth-first')
    return { option: 'engine', cause: 'the reference engine goes from state to state, breadth first, and compares whole states' };
  if (engine === 'direct' && choice.kind !== 'breadth-first')
    return { option: 'engine', cause: 'the direct engine goes from state to state, breadth first, and compares whole states' };
  if (engine === 'interpreted' && (choice.kind === 'symbolic' || choice.kind === 'auto'))
    return { option: 'engine', cause: 'the interpreted form is of the engine that goes from state to state' };
  return undefined;
}
