import { autocompletion, type CompletionContext, type CompletionResult } from '@codemirror/autocomplete';
import type { Extension } from '@codemirror/state';
import { hoverTooltip, type EditorView } from '@codemirror/view';
import type { Files } from '../protocol.ts';
import type { FromTypes, ToTypes, TypeCompletion, TypesGiven, TypesReplies, TypesRequest } from '../types/protocol.ts';
import { given, packedTypes, typesWorker } from './given.ts';
import { inflated } from './link.ts';

/** Whether this page has TypeScript in it. */
export const hasTypes = packedTypes() !== '';

interface Waiting {
  readonly resolve: (answer: never) => void;
  readonly reject: (reason: Error) => void;
}

/** The worker that knows types. */
class TypesClient {
  #asked = 0;
  readonly #waiting = new Map<number, Waiting>();
  readonly #worker: Worker;

  constructor({ program, libraries, declarations }: TypesGiven) {
    this.#worker = new Worker(URL.createObjectURL(new Blob([program, '\n', typesWorker()], { type: 'text/javascript' })));
    this.#worker.onmessage = ({ data }: { readonly data: FromTypes }) => {
      const asked = this.#waiting.get(data.id);
      this.#waiting.delete(data.id);
      if ('answer' in data) asked?.resolve(data.answer as never);
      else asked?.reject(new Error(data.failed));
    };
    this.#worker.onerror = ({ message }) => {
      for (const { reject } of this.#waiting.values()) reject(new Error(message));
      this.#waiting.clear();
    };
    this.#tell({ start: { files: given.files, libraries, declarations } });
  }

  ask<K extends TypesRequest['kind']>(request: Extract<TypesRequest, { kind: K }>): Promise<TypesReplies[K]> {
    const id = ++this.#asked;
    return new Promise<TypesReplies[K]>((resolve, reject) => {
      this.#waiting.set(id, { resolve: resolve as Waiting['resolve'], reject });
      this.#tell({ id, request });
    });
  }

  #tell(message: ToTypes): void {
    this.#worker.postMessage(message);
  }
}

let begun: Promise<TypesClient> | undefined;

/** Asks the worker that knows types; the first question begins it. */
export async function askTypes<K extends TypesRequest['kind']>(request: Extract<TypesRequest, { kind: K }>): Promise<TypesReplies[K]> {
  begun ??= inflated(packedTypes(), 'gzip').then((text) => new TypesClient(JSON.parse(text) as TypesGiven));
  return (await begun).ask(request);
}

/** What the editor of a file has where there are types: what is under the mouse, and what may stand where somebody types. */
export function typed(file: string, editsWith: (text: string) => Files): Extension {
  const inFile = (view: Pick<EditorView, 'state'>): { readonly file: string; readonly edits: Files } => ({
    file,
    edits: editsWith(view.state.doc.toString()),
  });
  return [
    hoverTooltip(async (view, at) => {
      const found = await askTypes({ kind: 'hover', at, ...inFile(view) });
      if (found === undefined) return null;
      const { from, to, text } = found;
      return {
        pos: from,
        end: to,
        above: true,
        create: () => ({ dom: Object.assign(document.createElement('pre'), { className: 'cm-type', textContent: text }) }),
      };
    }),
    autocompletion({ override: [(context) => completions(context, inFile(context))] }),
  ];
}

async function completions(
  context: CompletionContext,
  inFile: { readonly file: string; readonly edits: Files },
): Promise<CompletionResult | null> {
  const word = context.matchBefore(/[\w$]*/);
  const isAsked = context.explicit || word?.text !== '' || context.matchBefore(/\./) !== null;
  if (!isAsked) return null;
  const options = await askTypes({ kind: 'completions', at: context.pos, ...inFile });
  return {
    from: word?.from ?? context.pos,
    options: options.map(({ label, kind, isFar }) => ({ label, type: KINDS[kind] ?? 'variable', boost: isFar ? -1 : 0 })),
    validFor: /^[\w$]*$/,
  };
}

/** What CodeMirror calls the kinds of TypeScript's. */
const KINDS: Readonly<Record<TypeCompletion['kind'], string>> = {
  method: 'method',
  property: 'property',
  keyword: 'keyword',
  function: 'function',
  const: 'constant',
  class: 'class',
  interface: 'interface',
  type: 'type',
  enum: 'enum',
  string: 'text',
};
