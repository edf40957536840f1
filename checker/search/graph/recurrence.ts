/** What a step writes: a field, with its code before and after. */
interface FieldWrite {
  readonly field: number;
  readonly before: number;
  readonly after: number;
}

/**
 * Whether no step of some kinds, each by what it writes, can be taken for ever. Whoever goes round a cycle brings every field back to what
 * it was: so a step on a cycle lies, in each field that it writes, on a cycle of that field's values. Kinds that do not are left out, until
 * no more can be. That takes no look at the states, and is often enough to know that every behaviour ends.
 */
export function nothingRecurs(kinds: readonly (readonly FieldWrite[])[]): boolean {
  let left = kinds.filter((writes) => writes.length > 0);
  for (let before = -1; left.length > 0 && left.length !== before; ) {
    before = left.length;
    const next = successorsByField(left);
    left = left.filter((writes) => writes.every(({ field, before: from, after }) => reaches(next.get(field) as Next, after, from)));
  }
  return left.length === 0;
}

type Next = ReadonlyMap<number, ReadonlySet<number>>;

function successorsByField(kinds: readonly (readonly FieldWrite[])[]): ReadonlyMap<number, Next> {
  const fields = new Map<number, Map<number, Set<number>>>();
  for (const { field, before, after } of kinds.flat()) {
    const values = fields.get(field) ?? new Map<number, Set<number>>();
    fields.set(field, values);
    values.set(before, (values.get(before) ?? new Set<number>()).add(after));
  }
  return fields;
}

function reaches(next: Next, from: number, to: number): boolean {
  const found = new Set([from]);
  for (const value of found) {
    if (value === to) return true;
    for (const after of next.get(value) ?? []) found.add(after);
  }
  return false;
}
