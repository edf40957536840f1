import { show } from '../../language/display.ts';
import { printable } from '../../language/printable.ts';
import { Collection } from '../../language/collection.ts';
import { canonical } from '../../language/values.ts';
import type { Change } from '../../verdict/trace/trace.ts';
import { showChange } from '../../verdict/trace/words.ts';

/** The changes of a step; members that come to or leave the same set share a line, and one that is changed is told as one change. */
export function showChanges(given: readonly Change[]): readonly string[] {
  const texts: string[] = [];
  const changes = given.map((change) => changedMember(change, given));
  for (const [place, change] of changes.entries()) {
    if (change === undefined) continue;
    if (typeof change === 'string') {
      texts.push(change);
      continue;
    }
    const before = changes[place - 1];
    const joins = change.kind !== 'set' && typeof before === 'object' && before.kind === change.kind && before.place === change.place;
    if (joins) texts.push(`${texts.pop() ?? ''}, ${showChange(change).slice(change.place.length + 2)}`);
    else texts.push(showChange(change));
  }
  return texts.length > 0 ? texts : ['(changes nothing)'];
}

/**
 * Where a step takes one record out of a set and puts one in that differs from it in one field, that field is what it changes: told in the
 * place of the one, and nothing in the place of the other. Messages, which have a type, come and go as they are.
 */
function changedMember(change: Change, all: readonly Change[]): Change | string | undefined {
  if (change.kind === 'set') return change;
  const same = all.filter((other) => other.kind !== 'set' && other.place === change.place);
  const removed = same.find((other) => other.kind === 'remove');
  const added = same.find((other) => other.kind === 'add');
  if (same.length !== 2 || removed?.kind !== 'remove' || added?.kind !== 'add') return change;
  const field = onlyDifference(removed.member, added.member);
  if (field === undefined) return change;
  if (change.kind === 'add') return undefined;
  const [old, now] = [removed.member, added.member] as readonly Readonly<Record<string, unknown>>[];
  const rest = Object.fromEntries(Object.entries(old ?? {}).filter(([name]) => name !== field));
  return `${printable(change.place)}, ${show(rest)}: ${printable(field)}${difference(old?.[field], now?.[field])}`;
}

/** The only field in which two records without a type differ, where they have more in common than that. */
function onlyDifference(a: unknown, b: unknown): string | undefined {
  if (!isRecord(a) || !isRecord(b) || 'type' in a) return undefined;
  const names = Object.keys(a);
  if (names.length < 3 || names.length !== Object.keys(b).length || !names.every((name) => Object.hasOwn(b, name))) return undefined;
  const apart = names.filter((name) => canonical(a[name]) !== canonical(b[name]));
  return apart.length === 1 ? apart[0] : undefined;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

/** How a field of a changed member differs: a set by its members. */
function difference(before: unknown, after: unknown): string {
  if (!(before instanceof Collection) || !(after instanceof Collection)) return `: ${show(before)} → ${show(after)}`;
  const [old, now] = [before as Collection<unknown>, after as Collection<unknown>];
  const out = old.toArray().filter((member) => !now.has(member)).map((member) => `- ${show(member)}`);
  const into = now.toArray().filter((member) => !old.has(member)).map((member) => `+ ${show(member)}`);
  return out.length + into.length === 0 ? `: ${show(before)} → ${show(after)}` : `: ${[...out, ...into].join(', ')}`;
}
