import type { Layout } from './layout.ts';
import { outcomeAt } from './outcome.ts';
import { RecordingReader } from './reader.ts';
import type { Run } from './run.ts';
import type { Root, Site } from './site.ts';

/** Runs the author's functions on the present state, and notes what they read. */
export class Runner {
  /** How often it did so. */
  calls = 0;
  readonly #layout: Layout;
  readonly #codes: Int32Array;
  /** Where set, the only fields of the present state that mean something; and whether a run went beyond them. */
  #sight: ReadonlySet<number> | undefined;
  #strayed = false;

  constructor(layout: Layout, codes: Int32Array) {
    this.#layout = layout;
    this.#codes = codes;
  }

  run(site: Site, root: Root): Run {
    this.calls++;
    const reader = new RecordingReader(this.#codes);
    const known = { read: (field: number) => (root.known.has(field) ? (this.#codes[field] as number) : reader.read(this.#inSight(field))) };
    const result = outcomeAt(this.#layout, site, root.program, known);
    // The author's function may have caught what was thrown.
    if (this.#strayed) throw new Error('beyond sight');
    return { fields: reader.fields, result };
  }

  #inSight(field: number): number {
    if (this.#sight?.has(field) !== false) return field;
    this.#strayed = true;
    throw new Error('beyond sight');
  }

  /** Does something where only some fields of the present state, and those whose codes are given, mean something; nothing comes of it if a run went beyond them. */
  within<T>(fields: ReadonlySet<number>, body: () => T): T | undefined {
    this.#sight = fields;
    try {
      return body();
    } catch (error) {
      if (this.#strayed) return undefined;
      throw error;
    } finally {
      this.#sight = undefined;
      this.#strayed = false;
    }
  }
}
