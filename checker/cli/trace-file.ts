import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Entry } from '../language/catalogue.ts';
import { SpecError } from '../language/errors.ts';
import type { BoundRefinement } from '../language/refinement.ts';
import type { System } from '../language/system.ts';
import { isItf, type ItfSource, itfSource, replayItf } from '../report/formats/itf.ts';
import { type ReadTrace, readTrace } from '../report/json/json-trace.ts';
import { isTlc, replayTlc, tlcSource } from '../report/formats/tlc-json.ts';
import { replaySaved } from '../verdict/trace/replay.ts';
import { refinementsOf, select, type Selection } from '../verdict/selection.ts';
import type { Trace } from '../verdict/trace/trace.ts';
import { load } from './load.ts';
import { printable } from '../language/printable.ts';
import type { Say } from '../report/text/stuttering.ts';
import type { Terminal } from './io/terminal.ts';

/** A trace that was executed again, and what it is a behaviour of. */
export interface Replayed {
  readonly selection: Selection;
  readonly trace: Trace;
  readonly entry: Entry;
  /** How the spec is called: a name or a path. */
  readonly spec: string;
  readonly module: string | undefined;
  /** The flags that select the variant and the constants, where they were given. */
  readonly flags?: readonly string[];
}

/** Reads a trace from a file, in this program's JSON, in ITF or in TLC's JSON, and executes it again. Says what of it was skipped. */
export async function replayFile(file: string, { complain }: Pick<Terminal, 'complain'>): Promise<Replayed> {
  const json = jsonIn(file);
  const say: Say = (text) => complain(`${printable(`${file}: ${text}`)}.\n`);
  if (isTlc(json)) return replayed(file, tlcSource(json), (system) => replayTlc(system, json, say));
  return isItf(json) ? replayed(file, itfSource(json), (system) => replayItf(system, json, say)) : fromJson(file, readTrace(json));
}

const fromJson = (file: string, saved: ReadTrace): Promise<Replayed> =>
  replayed(file, saved, (system, refinements) => replaySaved(system, saved, refinements), saved.refines);

async function replayed(
  file: string,
  saved: ItfSource,
  replay: (system: System, refinements: readonly BoundRefinement[]) => Trace,
  refines: readonly string[] = [],
): Promise<Replayed> {
  const spec = moduleOf(saved.module, file) ?? saved.spec;
  const { entry, module } = await load(spec);
  const selection = select(entry, { constants: saved.constants, ...(saved.variant === undefined ? {} : { variant: saved.variant }) });
  return { selection, trace: replay(selection.system, refinementsOf(entry, selection.system, refines)), entry, spec, module };
}

/** The module's path as it was given, seen from here, or else from the folder of the trace. */
function moduleOf(module: string | undefined, file: string): string | undefined {
  if (module === undefined || existsSync(module)) return module;
  const beside = resolve(dirname(file), module);
  return existsSync(beside) ? beside : module;
}

function jsonIn(file: string): unknown {
  if (!existsSync(file))
    throw new SpecError('bad-trace', {
      what: `there is no trace file '${file}'`,
      cause: 'without --path, replay reads a file',
      fix: `to replay a code, write: synod replay ${file} --path CODE`,
    });
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new SpecError('bad-trace', {
      what: `'${file}' is not a trace: ${error instanceof Error ? error.message : String(error)}`,
      fix: 'give a file from --trace-out or --json; for a spec, add --path CODE',
    });
  }
}
