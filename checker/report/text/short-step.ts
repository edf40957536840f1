import { showChoices } from '../../language/display.ts';
import type { TraceStep } from '../../verdict/trace/trace.ts';

/**
 * A step without what its name says already, the type of a message that it receives; and, where it stands in the lane of its actor,
 * without him: the first choice, the addressee.
 */
export function shortStep({ action, choices }: TraceStep, lane?: string): string {
  const all = Object.entries(choices);
  const own = String(all[0]?.[1]) === lane ? all.slice(1) : all;
  const texts = own.flatMap(([name, value]) => {
    const named = fieldsOf(value, action);
    return named === undefined ? [[name, value] as const] : named.filter(([field, to]) => field !== 'to' || String(to) !== lane);
  });
  return `${action}(${texts.map((each) => showChoices(Object.fromEntries([each]))).join(', ')})`.replace('()', '');
}

/** The fields of a record whose type is in the action's name: of the NextBallot that ReceiveNextBallot receives. */
function fieldsOf(value: unknown, action: string): readonly (readonly [string, unknown])[] | undefined {
  if (typeof value !== 'object' || value === null || !('type' in value) || typeof value.type !== 'string' || !action.endsWith(value.type))
    return undefined;
  return Object.entries(value).filter(([name]) => name !== 'type');
}
