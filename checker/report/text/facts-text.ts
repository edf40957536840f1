import type { Verdict } from '../../verdict/verdict.ts';
import { counted, marked, type Style } from './style.ts';

/** What may be the reason why liveness holds, and is not what its author means. */
export function factNotes({ behaviours, invariants }: Pick<Verdict, 'behaviours' | 'invariants'>, style: Style): readonly string[] {
  if (behaviours === undefined) return [];
  const { longest, withoutFuture, withoutFairness, neverPromised } = behaviours;
  const holds = invariants.some(({ kind, holds: isTrue }) => kind === 'liveness' && isTrue);
  const free = withoutFairness.filter((name) => !neverPromised.includes(name));
  const note = (text: string): string => marked(style, 'doubtful', text, 2);
  return [
    ...(neverPromised.length > 0 ? [note(`Promises nothing: ${neverPromised.join(', ')}. What is to lead to something is never so`)] : []),
    ...(free.length > 0 ? [note(`Needs no fairness: ${free.join(', ')} ${free.length === 1 ? 'holds' : 'hold'} whatever is assumed`)] : []),
    ...(withoutFuture === undefined
      ? []
      : [
          note(
            `From ${counted(withoutFuture, 'state')} nothing can go on as is assumed: of behaviours that come there liveness says nothing`,
          ),
        ]),
    ...(longest !== undefined && holds
      ? [
          note(
            `Every behaviour of this model ends, after ${counted(longest, 'step')} at most: nothing can go on for ever, so that what is ` +
              'bound to happen here may not be where there are more rounds than the model has',
          ),
        ]
      : []),
  ];
}
