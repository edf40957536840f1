import type { Entry, Model } from '../../language/catalogue.ts';
import { type Constant, constantsWith } from '../../language/constants.ts';
import { unknownName } from '../../language/errors.ts';
import type { Spec } from '../../language/spec.ts';
import { canonical } from '../../language/values.ts';

/** A model that may become a rung of the ladder. */
export interface Candidate {
  readonly name: string;
  readonly constants: Readonly<Record<string, unknown>>;
}

/** With fewer named models than this, further ones are made by letting the numeric constants grow. */
const ENOUGH = 3;
/** So many are made at most. */
const GROWN_MAX = 12;

export interface Ladder {
  readonly candidates: readonly Candidate[];
  /** Named models that have more states than are allowed. */
  readonly leftOut: readonly string[];
}

/**
 * The models to try: those that are asked for; else all named ones that are known to be small or whose size is unknown,
 * and grown ones if these are few.
 */
export function ladderOf({ spec, models }: Entry, statesMax: number, wanted?: readonly string[]): Ladder {
  const named = (name: string, { constants }: Model): Candidate => ({ name, constants });
  if (wanted !== undefined) {
    const unknown = wanted.find((name) => !Object.hasOwn(models, name));
    if (unknown !== undefined) throw unknownName('model', unknown, Object.keys(models), spec.name);
    return { candidates: wanted.map((name) => named(name, models[name] as Model)), leftOut: [] };
  }
  const isLarge = ({ expect }: Model): boolean => expect !== undefined && expect.distinct > statesMax;
  const small = Object.entries(models).filter(([, model]) => !isLarge(model)).map(([name, model]) => named(name, model));
  const candidates = small.length >= ENOUGH ? small : [...small, ...grown(spec)];
  return {
    candidates: distinct(spec, candidates),
    leftOut: Object.entries(models)
      .filter(([, model]) => isLarge(model))
      .map(([name]) => name),
  };
}

function distinct(spec: Spec, candidates: readonly Candidate[]): readonly Candidate[] {
  const known = new Map<string, Candidate>();
  for (const candidate of candidates) {
    const key = canonical(constantsWith(spec.constants, candidate.constants));
    if (!known.has(key)) known.set(key, candidate);
  }
  return [...known.values()];
}

/** Models with ever larger numbers, by the sum of what they exceed the smallest by; other constants have their defaults. */
function grown({ constants: declared }: Spec): readonly Candidate[] {
  const numbers = Object.entries(declared).flatMap(([name, { initial, accepts }]) =>
    typeof initial === 'number' ? [{ name, smallest: smallest(initial, accepts), accepts }] : [],
  );
  if (numbers.length === 0) return [{ name: 'the defaults', constants: {} }];
  const made: Candidate[] = [];
  for (let excess = 0, idle = 0; made.length < GROWN_MAX && idle <= GROWN_MAX; excess++, idle++) {
    for (const parts of partitions(excess, numbers.length)) {
      const values = numbers.map(({ smallest }, index) => smallest + (parts[index] as number));
      if (made.length === GROWN_MAX || !values.every((value, index) => numbers[index]?.accepts(value))) continue;
      idle = 0;
      const constants: Record<string, Constant> = Object.fromEntries(numbers.map(({ name }, index) => [name, values[index] as number]));
      made.push({ name: Object.entries(constants).map(([name, value]) => `${name}=${String(value)}`).join(','), constants });
    }
  }
  return made;
}

/** The smallest number from 0 on that a constant may be; none is sought above its default. */
function smallest(initial: number, accepts: (value: unknown) => boolean): number {
  for (let value = Math.min(0, initial); value < initial; value++) if (accepts(value)) return value;
  return initial;
}

/** All ways to split a number in so many parts, the first part largest first. */
function* partitions(sum: number, parts: number): Generator<readonly number[]> {
  if (parts === 1) yield [sum];
  else for (let first = sum; first >= 0; first--) for (const rest of partitions(sum - first, parts - 1)) yield [first, ...rest];
}
