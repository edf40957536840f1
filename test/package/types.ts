import { join } from 'node:path';
import ts from 'typescript';

/** A use of every door that needs no other package, in which a set is one type whatever door it comes through. */
export const OWN = `
  import { check, FiniteSet, letters, names, set, spec, type StateOf, variables, type Verdict, weak } from 'synod';
  import { FiniteSet as Other } from 'synod/language';
  import { catalogue } from 'synod/catalogue';
  import { history, register } from 'synod/consistency';
  import { driver } from 'synod/testing';

  const client = names(letters(2));
  const state = variables({ inside: set(client) });
  const inside: StateOf<typeof state.schemas>['inside'] = Other.of('A');
  const same: FiniteSet<'A'> = Other.of('A' as const);
  const own = spec({ name: 'own', constants: {}, define: () => ({ state, actions: {} }) });
  const Enter = state.action({ c: client }, { effect: (s, { c }) => { s.inside = s.inside.with(c); } });
  // The other branch has the name, too, as undefined.
  export const fair = (isFair: boolean) =>
    spec({ name: 'fair', define: () => ({ state, actions: { Enter }, fairness: isFair ? { enters: weak(Enter) } : {} }) });
  const verdict: Promise<Verdict> = check(own);
  const size: number = inside.size + same.size;
  const gloss: string | undefined = catalogue['consensus']?.spec.name;
  export { driver, gloss, history, register, size, verdict };
  // A name that is none is an error, so nothing here is of type any.
  export type Wrong = Parameters<typeof own.nothing>;
`;

/** A use of the others. */
export const TESTS = `
  import { arbitraryOf } from 'synod/arbitrary';
  import { bool } from 'synod';
  import { matchers } from 'synod/vitest';
  import { expect } from 'vitest';
  export const held = (spec: unknown): Promise<void> => expect(spec).toHold();
  export const wrong = (spec: unknown): Promise<void> => expect(spec).toHoldOn();
  export { arbitraryOf, bool, matchers };
`;

const libraries = new Map<string, ts.SourceFile | undefined>();

/** The errors of a file of a project, as TypeScript's numbers and the words that they are about. */
export function errorsIn(project: string, file: string, options: ts.CompilerOptions): readonly string[] {
  const all: ts.CompilerOptions = { strict: true, noEmit: true, target: ts.ScriptTarget.ES2022, types: [], ...options };
  const host = ts.createCompilerHost(all);
  const { getSourceFile } = host;
  host.getCurrentDirectory = () => project;
  host.getSourceFile = (name, ...rest) => {
    if (!/\/lib\.[\w.]*d\.ts$/.test(name)) return getSourceFile(name, ...rest);
    if (!libraries.has(name)) libraries.set(name, getSourceFile(name, ...rest));
    return libraries.get(name);
  };
  return ts.getPreEmitDiagnostics(ts.createProgram([join(project, file)], all, host))
    .map(({ code, messageText }) => `${code} ${/'[^']*'/.exec(ts.flattenDiagnosticMessageText(messageText, ' '))?.[0] ?? ''}`);
}
