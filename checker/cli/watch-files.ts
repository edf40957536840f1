import { existsSync, type FSWatcher, statSync, watch } from 'node:fs';
import { dirname } from 'node:path';
import { hashOf, moduleGraph } from './module-graph.ts';
import type { Glance } from './watch-loop.ts';

interface OpenFolder {
  readonly watcher: FSWatcher;
  /** A folder that is made anew under the same path is another one. */
  readonly inode: number;
}

/** Listens to the folders of modules and of all that these import. Folders, because editors put a new file in the place of the old one. */
export class WatchedFiles {
  readonly #modules: readonly string[];
  readonly #heard: () => void;
  readonly #listening = new Map<string, OpenFolder>();

  /** `heard` is called when something happens in one of the folders, whatever it is. */
  constructor(modules: readonly string[], heard: () => void) {
    this.#modules = modules;
    this.#heard = heard;
  }

  /** The files as they are; what is absent is not among them. */
  look(): Glance {
    const graphs = this.#modules.map((module) => moduleGraph(module));
    const files = graphs.flatMap(({ texts, absent }) => [...texts.keys(), ...absent]);
    // What was written before anybody listened there is seen by looking again.
    if (this.#listenTo(new Set(files.map(folderOf)))) this.#heard();
    return new Map(graphs.flatMap(({ texts }) => [...texts].map(([file, text]) => [file, hashOf(text)] as const)));
  }

  close(): void {
    for (const { watcher } of this.#listening.values()) watcher.close();
    this.#listening.clear();
  }

  /** Whether there is a folder that nobody listened to before. */
  #listenTo(folders: ReadonlySet<string>): boolean {
    for (const [folder, { watcher, inode }] of this.#listening) {
      if (folders.has(folder) && inodeOf(folder) === inode) continue;
      watcher.close();
      this.#listening.delete(folder);
    }
    const fresh = [...folders].filter((folder) => !this.#listening.has(folder));
    return fresh.filter((folder) => this.#open(folder)).length > 0;
  }

  #open(folder: string): boolean {
    const inode = inodeOf(folder);
    if (inode === undefined) return false;
    try {
      const watcher = watch(folder, this.#heard);
      watcher.on('error', this.#heard);
      this.#listening.set(folder, { watcher, inode });
      return true;
    } catch {
      // It has just gone: then there is an event in the folder that it was in.
      return false;
    }
  }
}

/** The nearest folder that is there. */
function folderOf(file: string): string {
  const folder = dirname(file);
  return existsSync(folder) || folder === dirname(folder) ? folder : folderOf(folder);
}

function inodeOf(folder: string): number | undefined {
  try {
    return statSync(folder).ino;
  } catch {
    return undefined;
  }
}
