import { createHash, type Hash } from 'node:crypto';
import { closeSync, fsyncSync, fstatSync, mkdirSync, openSync, readSync, renameSync, writeSync } from 'node:fs';
import { endianness } from 'node:os';
import { join } from 'node:path';
import { SpecError } from '../../language/errors.ts';
import type { CheckpointStore, CheckpointWriter, SavedCheckpoint } from '../../search/checkpoint/checkpoint-store.ts';
import { UsageError } from './failure.ts';

// A checkpoint is one file: the mark, then for each section its name (16 bytes), its length (8 bytes), its bytes, and the SHA-256 of all
// that; last a section 'end' whose bytes are the SHA-256 of the sums of the others. Numbers are in the byte order that the mark names.

const NAME = 16;
const HEAD = NAME + 8;
const SUM = 32;
const MARK = Buffer.from(`synod checkpoint 1 ${endianness()}\n`);
/** Bytes read at a time; divisible by 8. */
const PART = 1 << 20;

/** The checkpoint in a folder. A new one is written beside the old one, and takes its place only when it is complete and on the disk. */
export class CheckpointFile implements CheckpointStore {
  readonly #folder: string;
  readonly #file: string;

  constructor(folder: string) {
    this.#folder = folder;
    this.#file = join(folder, 'checkpoint');
  }

  save(write: (writer: CheckpointWriter) => void): void {
    try {
      mkdirSync(this.#folder, { recursive: true });
      const file = openSync(`${this.#file}.new`, 'w');
      try {
        const sections = new SectionsWriter(file);
        write(sections);
        sections.end();
        fsyncSync(file);
      } finally {
        closeSync(file);
      }
      renameSync(`${this.#file}.new`, this.#file);
      syncFolder(this.#folder);
    } catch (error) {
      if (error instanceof SpecError) throw error;
      throw new UsageError(
        `a checkpoint cannot be written to '${this.#folder}': ${error instanceof Error ? error.message : String(error)}`,
        'give a folder on a disk with room; the checkpoint before, if there is one, is still there',
      );
    }
  }

  load<T>(take: (saved: SavedCheckpoint) => T): T {
    let file: number;
    try {
      file = openSync(this.#file, 'r');
    } catch {
      throw new SpecError('bad-checkpoint', {
        what: `there is no checkpoint in '${this.#folder}'`,
        cause: `there is no file ${this.#file}`,
        fix: 'give the folder that --checkpoint was given',
      });
    }
    try {
      const sections = checked(file, this.#file);
      return take({ section: (name) => read(file, sections.get(name)) });
    } finally {
      closeSync(file);
    }
  }
}

/** A name is on the disk only when its folder is; systems that cannot do this need it not. */
function syncFolder(folder: string): void {
  try {
    const opened = openSync(folder, 'r');
    fsyncSync(opened);
    closeSync(opened);
  } catch {
    // The file itself is on the disk.
  }
}

class SectionsWriter implements CheckpointWriter {
  readonly #file: number;
  readonly #sums = createHash('sha256');
  #at = 0;

  constructor(file: number) {
    this.#file = file;
    this.#write(MARK);
  }

  section(name: string, parts: Iterable<Uint8Array>): void {
    const start = this.#at;
    const body = createHash('sha256');
    this.#at += HEAD;
    for (const part of parts) {
      for (let from = 0; from < part.length; from += 64 * PART) this.#write(part.subarray(from, from + 64 * PART), body);
    }
    const head = Buffer.alloc(HEAD);
    head.write(name, 'latin1');
    head.writeDoubleLE(this.#at - start - HEAD, NAME);
    writeAt(this.#file, head, start);
    const sum = body.update(head).digest();
    this.#sums.update(sum);
    this.#write(sum);
  }

  end(): void {
    this.section('end', [this.#sums.copy().digest()]);
  }

  #write(bytes: Uint8Array, hash?: Hash): void {
    hash?.update(bytes);
    writeAt(this.#file, bytes, this.#at);
    this.#at += bytes.length;
  }
}

/** Writes all bytes, however many the system takes at a time. */
export function writeAt(file: number, bytes: Uint8Array, place: number): void {
  for (let done = 0; done < bytes.length;) done += writeSync(file, bytes, done, bytes.length - done, place + done);
}

interface Section {
  readonly start: number;
  readonly length: number;
}

/** Where the sections of a file are. Reads all of it, and throws unless every sum is right. */
function checked(file: number, path: string): ReadonlyMap<string, Section> {
  const { size } = fstatSync(file);
  const damaged = (cause: string): SpecError =>
    new SpecError('bad-checkpoint', { what: 'the checkpoint is damaged', where: path, cause, fix: 'start again, without it' });
  const mark = bytesAt(file, 0, MARK.length);
  if (!mark.equals(MARK)) {
    throw mark.length === MARK.length && mark.subarray(0, 16).equals(MARK.subarray(0, 16))
      ? new SpecError('bad-checkpoint', {
          what: 'the checkpoint was written by another version of synod, or on another kind of machine',
          where: path,
          fix: 'start again, or resume there',
        })
      : damaged('it does not begin as a checkpoint does');
  }
  const sections = new Map<string, Section>();
  const sums = createHash('sha256');
  for (let at = MARK.length; ;) {
    const head = bytesAt(file, at, HEAD);
    if (head.length < HEAD) throw damaged('it ends too early');
    const name = head.toString('latin1', 0, NAME).replace(/\0+$/, '');
    const length = head.readDoubleLE(NAME);
    if (!Number.isSafeInteger(length) || length < 0 || at + HEAD + length + SUM > size) throw damaged('it ends too early');
    const section = { start: at + HEAD, length };
    const body = createHash('sha256');
    for (const part of read(file, section)) body.update(part);
    const sum = bytesAt(file, section.start + length, SUM);
    if (!body.update(head).digest().equals(sum)) throw damaged(`the checksum of section '${name}' is wrong`);
    if (name === 'end') {
      if (!bytesAt(file, section.start, SUM).equals(sums.digest()) || section.start + length + SUM !== size)
        throw damaged('sections are missing, or in another order');
      return sections;
    }
    sums.update(sum);
    sections.set(name, section);
    at = section.start + length + SUM;
  }
}

function bytesAt(file: number, place: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  return bytes.subarray(0, readAt(file, bytes, place));
}

/** Fills an array from a place on, as far as the file goes; returns the bytes read. */
export function readAt(file: number, into: Uint8Array, place: number): number {
  for (let done = 0; done < into.length;) {
    const read = readSync(file, into, done, into.length - done, place + done);
    if (read === 0) return done;
    done += read;
  }
  return into.length;
}

function* read(file: number, section: Section | undefined): Generator<Uint8Array> {
  const { start, length } = section ?? { start: 0, length: 0 };
  const part = new Uint8Array(PART);
  for (let done = 0; done < length; done += PART) {
    const wanted = part.subarray(0, Math.min(PART, length - done));
    readAt(file, wanted, start + done);
    yield wanted;
  }
}
