import { keysOf } from './domains.ts';
import type { Fields, Schema } from './schema.ts';
import type { Scalar } from './values.ts';

const known = new WeakMap<Schema<unknown>, WeakMap<Schema<unknown>, boolean>>();

/** Whether two schemas may have a value that is not an atom in common; never false where they have one. */
export function mayBeEqual(a: Schema<unknown>, b: Schema<unknown>): boolean {
  let inner = known.get(a);
  if (inner === undefined) known.set(a, (inner = new WeakMap()));
  let found = inner.get(b);
  if (found !== undefined) return found;
  found = casesOf(a).some((one) => casesOf(b).some((other) => one.kind === other.kind && overlap(one, other)));
  inner.set(b, found);
  return found;
}

/** A way in which a value of a schema may be built. */
type Case =
  | { readonly kind: 'object'; readonly fields: Fields; readonly tag?: string }
  | { readonly kind: 'set' | 'bag' | 'list' };

function casesOf({ shape }: Schema<unknown>): readonly Case[] {
  switch (shape.kind) {
    case 'scalars': case 'range': return [];
    case 'optional': case 'where': return casesOf(shape.base);
    case 'record': return [{ kind: 'object', fields: shape.fields }];
    case 'union': return Object.entries(shape.cases).map(([name, fields]) => ({ kind: 'object', fields, tag: `${shape.tag} ${name}` }));
    case 'function': return [{ kind: 'object', fields: Object.fromEntries(keysOf(shape.domain).map((key) => [String(key), shape.range])) }];
    case 'set': case 'bag': return [{ kind: shape.kind }];
    case 'sequence': return [{ kind: 'list' }];
  }
}

function overlap(a: Case, b: Case): boolean {
  if (a.kind !== 'object' || b.kind !== 'object') return true; // both may be empty
  if (a.tag !== b.tag) return a.tag === undefined || b.tag === undefined;
  const names = Object.keys(a.fields);
  return (
    names.length === Object.keys(b.fields).length &&
    names.every((name) => b.fields[name] !== undefined && haveCommon(a.fields[name] as Schema<unknown>, b.fields[name]))
  );
}

/** Whether two schemas may have any value in common, atoms too. */
const haveCommon = (a: Schema<unknown>, b: Schema<unknown>): boolean => a === b || mayBeEqual(a, b) || shareAtom(a, b);

/** Atoms that are listed, and spans of whole numbers. */
interface Atoms {
  readonly listed: readonly Scalar[];
  readonly spans: readonly (readonly [number, number])[];
}

function atomsOf({ shape }: Schema<unknown>): Atoms {
  switch (shape.kind) {
    case 'scalars': return { listed: shape.values, spans: [] };
    case 'range': return { listed: [], spans: [[shape.from, shape.to]] };
    case 'optional': {
      const { listed, spans } = atomsOf(shape.base);
      return { listed: [shape.absent, ...listed], spans };
    }
    case 'where': return atomsOf(shape.base);
    default: return { listed: [], spans: [] };
  }
}

function shareAtom(a: Schema<unknown>, b: Schema<unknown>): boolean {
  const [one, other] = [atomsOf(a), atomsOf(b)];
  const within = (value: Scalar, { spans }: Atoms): boolean =>
    typeof value === 'number' && spans.some(([from, to]) => value >= from && value <= to);
  return one.listed.some((value) => other.listed.includes(value) || within(value, other))
    || other.listed.some((value) => within(value, one))
    || one.spans.some(([from, to]) => other.spans.some(([start, end]) => from <= end && start <= to));
}
