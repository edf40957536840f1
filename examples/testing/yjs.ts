import { driver } from 'synod/testing';
import type * as YjsModule from 'yjs';
import { type Fault, ownCopy } from './own-copy.ts';
import { sharedList } from './shared-list.ts';

type Yjs = typeof YjsModule;
type ClientNumbers = Readonly<Record<string, number>>;

/** What a replica sends to another, who says what it has already; unless a test has it send something else. */
export type Sending = (yjs: Yjs, from: YjsModule.Doc, known: Uint8Array) => Uint8Array;
const sendWhatIsNew: Sending = (yjs, from, known) => yjs.encodeStateAsUpdate(from, known);

/** Some documents with a list, whose elements have the names that the spec gives them: A1, A2, B1, ... */
class Documents {
  readonly #yjs: Yjs;
  readonly #sending: Sending;
  readonly #documents = new Map<string, YjsModule.Doc>();
  readonly #inserted = new Map<string, number>();

  constructor(yjs: Yjs, clients: ClientNumbers, sending: Sending) {
    this.#yjs = yjs;
    this.#sending = sending;
    for (const [r, number] of Object.entries(clients)) {
      const document = new yjs.Doc();
      // Which of two comes first where both are inserted at one place depends on these numbers, which are drawn.
      document.clientID = number;
      this.#documents.set(r, document);
    }
  }

  #document(r: string): YjsModule.Doc {
    return this.#documents.get(r) as YjsModule.Doc;
  }
  #list(r: string): YjsModule.Array<string> {
    return this.#document(r).getArray<string>('list');
  }

  insert(r: string, behind: string): void {
    const number = (this.#inserted.get(r) ?? 0) + 1;
    this.#inserted.set(r, number);
    this.#list(r).insert(this.#list(r).toArray().indexOf(behind) + 1, [`${r}${number}`]);
  }
  delete(r: string, x: string): void {
    this.#list(r).delete(this.#list(r).toArray().indexOf(x));
  }
  merge(r: string, q: string): void {
    const known = this.#yjs.encodeStateVector(this.#document(r));
    this.#yjs.applyUpdate(this.#document(r), this.#sending(this.#yjs, this.#document(q), known));
  }
  /** What each of them shows. */
  get shown(): Readonly<Record<string, readonly string[]>> {
    return Object.fromEntries([...this.#documents.keys()].map((r) => [r, this.#list(r).toArray()]));
  }
}

/** What is to be tried: which numbers the documents have, and what is wrong with the package or what is sent. */
export interface YjsParts {
  readonly clients?: ClientNumbers;
  /** How many elements each of them inserts, at most; 2 if absent. */
  readonly inserts?: number;
  readonly code?: Fault;
  readonly sending?: Sending;
}

/** How the steps of the spec are done to documents of Yjs. */
export function documents({ clients = { A: 1, B: 2 }, inserts = 2, code, sending = sendWhatIsNew }: YjsParts = {}) {
  // A copy that does not tell that there are others.
  const yjs = ownCopy<Yjs>('yjs', { globals: { globalThis: {} }, fault: code });
  return driver(sharedList, {
    constants: { replicas: Object.keys(clients).length, inserts },
    start: () => new Documents(yjs, clients, sending),
    act: {
      // Where it stands among those of which r has not heard is for the package to say.
      Insert: (real, { r, behind }) => {
        real.insert(r, behind);
        return { action: 'Insert', choices: { r, behind } };
      },
      Delete: (real, { r, x }) => real.delete(r, x),
      Merge: (real, { r, q }) => real.merge(r, q),
    },
    observe: (real) => ({ shows: real.shown as never }),
  });
}
