import { show } from '../../language/display.ts';
import { canonical } from '../../language/values.ts';
import type { Trace } from '../../verdict/trace/trace.ts';

/** What is no longer says more than where it is from. */
const LONG = 40;

/**
 * Short names for messages: one that an earlier step of the trace sent, and that was shown in full there, is called by its type and that
 * step, where it is long and no other message of that step has the same type.
 */
export function shortNames({ steps }: Trace): (place: number, name: string, value: unknown) => string | undefined {
  /** For each message the states behind the steps that sent it. */
  const sent = new Map<string, number[]>();
  const ofType = new Map<string, number>();
  for (const [place, { changes }] of steps.entries()) {
    for (const change of changes) {
      if (change.kind !== 'add') continue;
      const type = typeOf(change.member);
      if (type === undefined) continue;
      const key = canonical(change.member);
      sent.set(key, [...(sent.get(key) ?? []), place]);
      ofType.set(`${type}/${place}`, (ofType.get(`${type}/${place}`) ?? 0) + 1);
    }
  }
  return (place, _name, value) => {
    const type = typeOf(value);
    if (type === undefined) return undefined;
    const from = (sent.get(canonical(value)) ?? []).findLast((step) => step < place);
    if (from === undefined || ofType.get(`${type}/${from}`) !== 1) return undefined;
    return show(value).length > LONG ? `the ${type} of ${from + 2}` : undefined;
  };
}

/** What a message is called: the case of a union. */
function typeOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('type' in value)) return undefined;
  return typeof value.type === 'string' && /^[A-Z]/.test(value.type) ? show(value.type) : undefined;
}
