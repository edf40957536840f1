import { createHash } from 'node:crypto';
import { isAbsolute, relative, resolve } from 'node:path';
import type { Limits } from '../../search/exploration.ts';
import { UsageError } from '../io/failure.ts';
import { moduleHashes, programHashes } from '../module-graph.ts';
import type { WalkChoice, WalkRequest } from '../simulate-process.ts';
import type { TrialJob, TrialRequest } from '../trial-process.ts';
import type { Job } from '../variant-process.ts';
import { version } from '../package-info.ts';

/** The version of what is written into a Redis; raised when a field changes its meaning. */
export const QUEUE_VERSION = 1;

/** What all jobs of a run have in common. */
export type QueueTask =
  | ({ readonly kind: 'variants' } & Omit<Job, 'spec' | 'variant' | 'limits'> & { readonly limits: Limits })
  | { readonly kind: 'walks'; readonly options: WalkChoice }
  | ({ readonly kind: 'trials' } & Omit<TrialJob, 'spec'>);

/** What differs from job to job. */
export type QueueRequest = { readonly variant: string } | WalkRequest | TrialRequest;

/** The spec of a run: its name in the catalogue or its path in the working folder, and what its files contain. */
export interface QueueSpec {
  readonly name: string;
  /** From the working folder, with slashes. */
  readonly path?: string;
  /** SHA-256 of each file, seen from the module's folder. */
  readonly files: Readonly<Record<string, string>>;
}

/** A run of the command line that has jobs to give away. */
export interface QueueOffer {
  readonly queue: number;
  readonly version: string;
  /** SHA-256 of the program. */
  readonly program: string;
  readonly spec: QueueSpec;
  readonly task: QueueTask;
}

/** The spec of a run. Throws if its module is where no worker may look. */
export function queueSpec(name: string, module: string | undefined): QueueSpec {
  if (module === undefined) return { name, files: moduleHashes(undefined, name) };
  const path = relative(process.cwd(), resolve(module)).replaceAll('\\', '/');
  if (!isInside(path))
    throw new UsageError(
      `--queue: '${module}' is not in this folder`,
      'a worker looks for it by its path in its own folder: start both in a folder that has it inside',
    );
  return { name, path, files: moduleHashes(module, name) };
}

const isInside = (path: string): boolean => path !== '' && !isAbsolute(path) && !path.split('/').includes('..');

let own: string | undefined;

/** What of this program makes its answers. */
export const ownProgram = (): string => (own ??= createHash('sha256').update(JSON.stringify(programHashes())).digest('hex'));

/** Why a worker of this program, in this folder, does no jobs of an offer; nothing if it does. */
export function whyNot({ queue, version: theirs, program, spec }: QueueOffer): string | undefined {
  if (queue !== QUEUE_VERSION || theirs !== version()) return `it is synod ${version()}, and the jobs are of ${theirs}`;
  if (program !== ownProgram()) return `it is another build of synod ${version()}`;
  if (spec.path !== undefined && !isInside(spec.path)) return `${spec.path} is not in its folder`;
  const files = moduleHashes(spec.path, spec.name);
  const what = spec.path ?? spec.name;
  if (Object.keys(files).length === 0) return `it has no ${what} in its folder`;
  const different = [...new Set([...Object.keys(spec.files), ...Object.keys(files)])].find((file) => files[file] !== spec.files[file]);
  if (different === undefined) return undefined;
  return files[different] === undefined
    ? `of ${what} it lacks the file ${different}`
    : spec.files[different] === undefined
      ? `its ${what} also has the file ${different}`
      : `its ${what} is another one: the file ${different} differs`;
}

/** An offer that somebody wrote, if it is one: of other versions, no more is known than that they are others. */
export function offerIn(text: string): QueueOffer | undefined {
  try {
    const offer = JSON.parse(text) as Partial<QueueOffer> | null;
    if (typeof offer?.queue !== 'number' || typeof offer.version !== 'string') return undefined;
    if (offer.queue !== QUEUE_VERSION) return offer as QueueOffer;
    const { program, spec, task } = offer;
    const isWhole =
      typeof program === 'string' &&
      typeof spec?.name === 'string' &&
      (spec.path === undefined ? /^[a-z-]+$/.test(spec.name) : typeof spec.path === 'string') &&
      typeof spec.files === 'object' && spec.files !== null &&
      ['variants', 'walks', 'trials'].includes(task?.kind ?? '');
    return isWhole ? (offer as QueueOffer) : undefined;
  } catch {
    return undefined;
  }
}
