import type { NamedAction } from '../../language/action.ts';
import { SpecError } from '../../language/errors.ts';
import type { Choices } from '../../language/parameters.ts';
import type { State } from '../../language/system.ts';
import { call } from '../../semantics/call.ts';

/** The steps of one action are told by its author; a failure of that changes no verdict, and is what is told. */
export function tellStep(action: NamedAction | undefined, choices: Choices, before: State, after: State): string | undefined {
  const tell = action?.tell;
  if (tell === undefined) return undefined;
  try {
    const said: unknown = call(() => `action ${action?.name ?? ''}, tell`, () => tell(choices, before as never, after as never));
    if (said === undefined || typeof said === 'string') return said === '' ? undefined : said;
    return `(tell returns ${said === null ? 'null' : `a ${typeof said}`})`;
  } catch (error) {
    return `(tell fails: ${error instanceof SpecError ? error.parts.what : String(error)})`;
  }
}
