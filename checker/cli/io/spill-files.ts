import { randomUUID } from 'node:crypto';
import { closeSync, ftruncateSync, mkdirSync, openSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { SpillStore, SpillFile } from '../../engine/store/spill-store.ts';
import { readAt, writeAt } from './checkpoint-file.ts';
import { UsageError } from './failure.ts';

/** A spill store in a folder. Its files have names only for a moment: whatever ends the process, nothing of them remains. */
export class SpillFiles implements SpillStore {
  readonly #folder: string;
  readonly #short: () => boolean;
  readonly #files: number[] = [];

  /** `short` tells whether memory is short. */
  constructor(folder: string, short: () => boolean) {
    this.#folder = folder;
    this.#short = short;
  }

  get shouldSpill(): boolean {
    return this.#short();
  }

  newFile(): SpillFile {
    const path = join(this.#folder, `synod-spill-${randomUUID()}`);
    try {
      mkdirSync(this.#folder, { recursive: true });
      const file = openSync(path, 'wx+');
      this.#files.push(file);
      // A file that is open takes up room, with a name or without, until its process ends.
      rmSync(path);
      return new FileStore(file, this.#folder);
    } catch (error) {
      throw unwritable(this.#folder, error);
    }
  }

  /** Throws everything away. */
  close(): void {
    for (const file of this.#files.splice(0)) closeSync(file);
  }
}

const unwritable = (folder: string, error: unknown): UsageError =>
  new UsageError(
    `nothing can be spilled to '${folder}': ${error instanceof Error ? error.message : String(error)}`,
    'give --spill a folder on a disk with room',
  );

class FileStore implements SpillFile {
  size = 0;
  readonly #file: number;
  readonly #folder: string;

  constructor(file: number, folder: string) {
    this.#file = file;
    this.#folder = folder;
  }

  append(integers: Int32Array): number {
    try {
      writeAt(this.#file, new Uint8Array(integers.buffer, integers.byteOffset, integers.byteLength), 4 * this.size);
    } catch (error) {
      throw unwritable(this.#folder, error);
    }
    this.size += integers.length;
    return this.size - integers.length;
  }

  read(place: number, into: Int32Array): void {
    const bytes = new Uint8Array(into.buffer, into.byteOffset, into.byteLength);
    if (readAt(this.#file, bytes, 4 * place) < bytes.length) throw unwritable(this.#folder, new Error('a file is shorter than it was'));
  }

  clear(): void {
    ftruncateSync(this.#file, 0);
    this.size = 0;
  }
}
