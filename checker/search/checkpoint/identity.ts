import { SpecError } from '../../language/errors.ts';
import { Members } from '../../language/members.ts';
import type { Source } from '../../language/parameters.ts';
import { Schema } from '../../language/schema.ts';
import type { System } from '../../language/system.ts';
import { canonical } from '../../language/values.ts';
import type { ExplicitOptions } from '../exploration.ts';

/** Raised when what a checkpoint holds changes its meaning. */
export const CHECKPOINT_VERSION = 3;

/** What must be the same for a search to go on from a checkpoint: a text for each thing that is compared. */
export type SearchIdentity = Readonly<Record<string, string>>;

/**
 * The identity of a search. Of the spec's definition it has all that a program can see of one: names, domains, initial states, and the
 * texts of the functions that stand in it. Functions that those call cannot be seen: the command line adds the
 * hashes of the files that they stand in; without these a sample of replayed states must show their changes.
 */
export function identityOf(system: System, { invariants, keepGoing, exact, bitstate, checkpoints }: ExplicitOptions): SearchIdentity {
  const { spec, variant, constants, ...definition } = system;
  return {
    version: String(CHECKPOINT_VERSION),
    spec,
    variant: variant ?? 'none',
    constants: canonical(constants),
    invariants: invariants === undefined ? 'all' : [...invariants].sort().join(),
    'keep-going': String(keepGoing === true),
    table: bitstate !== undefined ? `bitstate ${canonical(bitstate)}` : exact === true ? 'whole states' : 'fingerprints',
    definition: String(hashOf(textOf(definition))),
    ...Object.fromEntries(Object.entries(checkpoints?.modules ?? {}).map(([file, hash]) => [FILE + file, hash])),
  };
}

/** Before the name of a file in an identity. */
const FILE = 'file ';

/** Refuses a checkpoint of another search. */
export function requireSame(own: SearchIdentity, saved: SearchIdentity): void {
  // A file is only compared where both know the files: a library does not.
  const known = (one: SearchIdentity): boolean => Object.keys(one).some((name) => name.startsWith(FILE));
  const other = Object.keys(own).find((name) => own[name] !== saved[name] && (!name.startsWith(FILE) || known(saved)));
  if (other === undefined) return;
  throw new SpecError('bad-checkpoint', {
    what: 'the checkpoint is of another search',
    cause: differing(other, saved[other], own[other]),
    fix:
      other === 'version'
        ? 'start again, with this version'
        : 'resume with the spec and the options of the run that wrote it, or start again',
  });
}

/** In what a search differs from the one that wrote a checkpoint. */
function differing(name: string, was: string | undefined, now: string | undefined): string {
  if (name.startsWith(FILE))
    return `${name.slice(FILE.length)}, a file of the spec, ${was === undefined ? 'was not there' : 'has been edited since'}`;
  return name === 'definition'
    ? 'the definition of the spec has been edited since'
    : `its ${name} was ${String(was)}, and now it is ${String(now)}`;
}

/** A text of anything that a definition is made of. */
function textOf(part: unknown): string {
  if (typeof part === 'function') return String(part);
  if (part instanceof Schema) return `schema ${textOf(part.shape)} from ${canonical(part.initial)}`;
  if (part instanceof Members) return `members ${textOf({ ...part } satisfies Partial<Source<never>>)}`;
  if (Array.isArray(part)) return `[${part.map(textOf).join()}]`;
  if (typeof part !== 'object' || part === null) return String(part);
  if (Object.getPrototypeOf(part) !== Object.prototype) return canonical(part);
  return `{${Object.entries(part).map(([name, field]) => `${name}: ${textOf(field)}`).join()}}`;
}

/** 53 bits of the text (B. Jenkins' and A. Appleby's mixing steps, as in MurmurHash3): to notice edits, not attacks. */
function hashOf(text: string): number {
  let [low, high] = [0x2545f491, 0x7f4a7c15];
  for (let i = 0; i < text.length; i++) {
    low = Math.imul(low ^ text.charCodeAt(i), 0x9e3779b1);
    high = Math.imul(high ^ text.charCodeAt(i), 0x5f356495);
  }
  low = Math.imul(low ^ (low >>> 16), 0x85ebca6b) ^ Math.imul(high ^ (high >>> 13), 0xc2b2ae35);
  high = Math.imul(high ^ (high >>> 16), 0x85ebca6b) ^ Math.imul(low ^ (low >>> 13), 0xc2b2ae35);
  return (high & 0x1fffff) * 2 ** 32 + (low >>> 0);
}
