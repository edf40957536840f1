import type { Entry } from '../../language/catalogue.ts';
import { SpecError, unknownName } from '../../language/errors.ts';
import type { Timeline } from '../../language/view.ts';
import { call } from '../../semantics/call.ts';
import type { Trace } from './trace.ts';

/** A view of a spec, by its name. */
export interface NamedView {
  readonly name: string;
  readonly gloss: string;
  of(trace: Trace): Timeline;
}

/** The view that was asked for, if one was. */
export const viewIn = (entry: Entry, name: string | undefined): NamedView | undefined =>
  name === undefined ? undefined : viewOf(entry, name);

/** A view of a spec. Throws if it has none of that name. */
export function viewOf({ spec, views = {} }: Entry, name: string): NamedView {
  const view = Object.hasOwn(views, name) ? views[name] : undefined;
  if (view === undefined) throw unknownName('view', name, Object.keys(views), spec.name);
  return { name, gloss: view.gloss, of: (trace) => call(() => `view ${name} of ${spec.name}`, () => drawn(view.of(trace))) };
}

function drawn(timeline: unknown): Timeline {
  const { groups, legend } = (timeline ?? {}) as { readonly groups?: unknown; readonly legend?: unknown };
  if (Array.isArray(groups) && Array.isArray(legend)) return timeline as Timeline;
  throw new SpecError('bad-definition', {
    what: `the view returned ${timeline === undefined ? 'nothing' : 'no timeline'}`,
    cause: timeline === undefined ? 'a `return` is missing' : 'a timeline has groups of lanes, and a legend',
    fix: 'return { groups: [{ title, lanes }], legend: [] }',
  });
}
