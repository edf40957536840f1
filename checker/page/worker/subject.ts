import * as consistency from '../../consistency/index.ts';
import { type Explorer, open } from '../../explore/index.ts';
import * as synod from '../../index.ts';
import * as language from '../../language.ts';
import type { Entry } from '../../language/catalogue.ts';
import { SpecError } from '../../language/errors.ts';
import { type Choice, entryOf, isSubject } from '../../verdict/selection.ts';
import { pathFrom } from '../paths.ts';
import type { ChosenSpec, Files } from '../protocol.ts';
import { constantsIn } from './constants.ts';
import { type Doors, Modules } from './modules.ts';

/** What a module in the page may import, besides the files of its spec. */
const DOORS: Doors = { synod, 'synod/consistency': consistency, 'synod/language': language };

/** How many sets of modules are kept: with each edit there is another. */
const KEPT_MAX = 4;

/** The specs of a page: loaded from its files when they are asked for, anew for each edit. */
export class Subjects {
  readonly #files: Files;
  readonly #modules = new Map<string, Modules>();
  readonly #explorers = new Map<string, Explorer>();

  constructor(files: Files) {
    this.#files = files;
  }

  /** What the default export of a module is. */
  entry(main: string, edits: Files = {}): Entry {
    const { default: subject } = this.modules(edits).load(main);
    if (isSubject(subject)) return entryOf(subject);
    throw new SpecError('bad-definition', {
      what: subject === undefined ? 'the module has no default export' : 'the default export of the module is not a spec',
      where: main,
      fix: 'export default spec({ ... });',
    });
  }

  /** A spec of the catalogue by its name, or an example by its path from a file. */
  named(name: string, from: string): Entry {
    return this.entry(name.startsWith('.') ? pathFrom(from, name) : `spec/${name}/index.ts`);
  }

  /** The text of a file. */
  text(file: string): string {
    return this.#files[file] ?? '';
  }

  /** A chosen spec, to be walked through. */
  explorer(chosen: ChosenSpec): Explorer {
    const { main, edits } = chosen;
    const key = JSON.stringify(chosen);
    const known = this.#explorers.get(key);
    if (known !== undefined) return known;
    const entry = this.entry(main, edits);
    const explorer = open(entry, choiceOf(chosen, entry));
    remember(this.#explorers, key, explorer);
    return explorer;
  }

  modules(edits: Files = {}): Modules {
    const key = JSON.stringify(edits);
    const modules = this.#modules.get(key) ?? new Modules({ ...this.#files, ...edits }, DOORS);
    remember(this.#modules, key, modules);
    return modules;
  }
}

/** The model, the variant and the constants that are chosen. */
export const choiceOf = ({ model, variant, set }: ChosenSpec, { spec }: Entry): Choice => ({
  ...(model === undefined ? {} : { model }),
  ...(variant === undefined ? {} : { variant }),
  ...(set === undefined ? {} : { constants: constantsIn([set], spec) }),
});

function remember<T>(map: Map<string, T>, key: string, value: T): void {
  map.delete(key);
  map.set(key, value);
  const [oldest] = map.keys();
  if (map.size > KEPT_MAX && oldest !== undefined) map.delete(oldest);
}
