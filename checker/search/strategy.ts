import type { BitstateOptions } from '../engine/store/bitstate.ts';
import { SpecError } from '../language/errors.ts';
import type { System } from '../language/system.ts';
import type { Explored, SearchOptions } from './exploration.ts';

/** A way to search. What it cannot do it refuses by name; every option that it does not refuse it uses. */
export interface Strategy<Found extends Explored = Explored> {
  /** For messages: `symbolic search`. */
  readonly name: string;
  /** The first of the options asked for that it cannot do, if there is one, and why. */
  refuses(asked: Asked): UnsupportedOption | undefined;
  run(system: System, options?: SearchOptions): Promise<Found>;
}

/** What is asked for, by name: the options themselves, or anything in place of what is not made yet. */
export type Asked = { readonly [Name in keyof SearchOptions]?: unknown };

/** An option that a strategy cannot do. */
export interface UnsupportedOption {
  readonly option: string;
  readonly cause: string;
  readonly fix?: string;
}

/** What only some searches can be asked for, each with the search that can. */
export type SearchChoice =
  | { readonly kind: 'breadth-first'; readonly exact?: boolean }
  | { readonly kind: 'symmetric' }
  | ({ readonly kind: 'symbolic' | 'auto' } & SymbolicChoice)
  | ({ readonly kind: 'bitstate' } & BitstateOptions);

/** What a search by sets of states may be asked for. */
export interface SymbolicChoice {
  /** Go level by level, so that depths are known. */
  readonly levels?: boolean;
  /** The places of the state, such as `clock[A]`, in the order in which the diagrams are to begin; what it does not name comes last. */
  readonly order?: readonly string[];
  /** Called at the end with the order that was found. */
  readonly onOrder?: (places: readonly string[]) => void;
}

/** The searches that need no more than their name. */
export type SearchName = Exclude<SearchChoice['kind'], 'bitstate'>;

/** What each kind of search may be asked for besides. */
export const OWN_OPTIONS: Readonly<Record<SearchChoice['kind'], readonly string[]>> = {
  'breadth-first': ['exact'],
  symmetric: [],
  symbolic: ['levels', 'order', 'onOrder'],
  auto: ['levels', 'order', 'onOrder'],
  bitstate: ['bits', 'hashes'],
};

/** Whether an option is asked for: `undefined`, `false` and an empty list ask for nothing. */
export const isAsked = (value: unknown): boolean => value !== undefined && value !== false && !(Array.isArray(value) && value.length === 0);

/** The first option asked for of which it is said why it cannot be. */
export function refusedFor(reasons: { readonly [Name in keyof SearchOptions]?: string }, asked: Asked): UnsupportedOption | undefined {
  for (const [option, cause] of Object.entries(reasons)) if (isAsked(asked[option as keyof SearchOptions])) return { option, cause };
  return undefined;
}

/** What nothing can do: keep a bound on something that nobody measures. */
function unmeasured(asked: Asked): UnsupportedOption | undefined {
  const limits = asked.limits as SearchOptions['limits'];
  return limits?.megabytes === undefined || asked.memoryUsed !== undefined
    ? undefined
    : {
        option: 'limits.megabytes',
        cause: 'the library cannot know how much memory the process uses',
        fix: 'give memoryUsed too: a function that says how many megabytes are in use',
      };
}

/** The first of what is asked for that a strategy cannot do, or nothing can. */
export const refusalOf = (strategy: Strategy, asked: Asked): UnsupportedOption | undefined => unmeasured(asked) ?? strategy.refuses(asked);

/** Throws if a strategy refuses what is asked for. */
export const requireAble = (strategy: Strategy, asked: Asked): void => { refuse(strategy.name, refusalOf(strategy, asked)); };

/** Throws if a bound is asked for that nobody measures. `name` says who is asked. */
export const requireMeasured = (name: string, asked: Asked): void => { refuse(name, unmeasured(asked)); };

/** Why liveness cannot be decided for a system, whatever the search. */
export function whyNoLiveness({ within, view }: Pick<System, 'within' | 'view'>): string | undefined {
  if (within !== undefined)
    return 'a behaviour that leaves the state constraint goes on, and nothing is known of how: what is left may look fair, and be not';
  return view === undefined ? undefined : 'states that look alike in the view may have other steps';
}

/** Throws if something is asked for that does not know what to do with a state constraint, and the system has one; or a view. */
export function refuseWithin(system: System, asked: Readonly<Record<string, unknown>>): void {
  const option = Object.keys(asked).find((name) => isAsked(asked[name]));
  if (option === 'liveness' ? whyNoLiveness(system) === undefined : system.within === undefined || option === undefined) return;
  throw new SpecError('not-supported', {
    what: `a ${system.within === undefined ? 'view' : 'state constraint'} does not go with the option '${option ?? ''}'`,
    where: `spec ${system.spec}, ${system.within === undefined ? 'view' : 'within'}`,
    cause:
      (option === 'liveness' ? whyNoLiveness(system) : undefined)
      ?? 'which states are outside it is kept in memory only, and state by state',
    fix: 'leave the option out, or bound the domains of the variables instead',
  });
}

function refuse(name: string, refusal: UnsupportedOption | undefined): void {
  if (refusal === undefined) return;
  const { option, cause, fix = 'leave one of them out' } = refusal;
  throw new SpecError('not-supported', { what: `${name} does not go with the option '${option}'`, cause, fix });
}
