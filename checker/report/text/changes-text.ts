import type { Change } from '../../verdict/trace/trace.ts';
import { showChange } from '../../verdict/trace/words.ts';

/** The changes of a step; members that come to or leave the same set share a line. */
export function showChanges(changes: readonly Change[]): readonly string[] {
  const texts: string[] = [];
  for (const [place, change] of changes.entries()) {
    const before = changes[place - 1];
    const joins = change.kind !== 'set' && before?.kind === change.kind && before.place === change.place;
    if (joins) texts.push(`${texts.pop() ?? ''}, ${showChange(change).slice(change.place.length + 2)}`);
    else texts.push(showChange(change));
  }
  return texts.length > 0 ? texts : ['(changes nothing)'];
}
