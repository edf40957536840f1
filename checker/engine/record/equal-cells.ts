import type { Collection } from '../../language/collection.ts';
import type { FiniteSet } from '../../language/finite-set.ts';
import { copiesOf, decodeCell, decodeField, keyedParts } from '../state/cells.ts';
import { fits } from './fitting.ts';
import type { Cell, FieldCell, KeyedCell, Layout, MembersCell, ProductCell } from '../state/layout.ts';

/** Codes of a state that is being made up; those of the fixed fields stay as they are. */
export interface MadeState {
  readonly layout: Layout;
  readonly codes: Int32Array;
  readonly fixed: ReadonlySet<number>;
}

/**
 * Makes a cell hold a value. False, and some of it may be done, if it cannot: the value is not of its domain, or has no code yet (a state
 * that is made up is no reason for one), or fixed fields differ.
 */
export const hold = (state: MadeState, cell: Cell, value: unknown): boolean =>
  fits(cell.schema, value) && holdFitting(state, cell, value);

function holdFitting(state: MadeState, cell: Cell, value: unknown): boolean {
  switch (cell.kind) {
    case 'product':
      return Object.entries(cell.parts).every(([name, part]) => holdFitting(state, part, (value as Record<string, unknown>)[name]));
    case 'field': return put(state, cell.field, value);
    case 'members':
      return cell.members.every((member, i) =>
        putCode(state, cell.fields[i] as number, copiesOf(cell, value as Collection<unknown>, member)));
    case 'keyed':
      return keyedParts(cell, value as FiniteSet<unknown>).every((part, i) => put(state, cell.fields[i] as number, part));
  }
}

const put = (state: MadeState, field: number, value: unknown): boolean => putCode(state, field, state.layout.codecs[field]?.find(value));

function putCode({ codes, fixed }: MadeState, field: number, code: number | undefined): boolean {
  if (code !== undefined && !fixed.has(field)) codes[field] = code;
  return codes[field] === code;
}

/** Makes two cells hold the same value, as near as can be to what they hold. False if they cannot. */
export function meet(state: MadeState, a: Cell, b: Cell): boolean {
  if (a.kind === 'product' && b.kind === 'product') return meetInParts(state, a, b);
  if (a.kind === 'field' && b.kind === 'field') return meetInFields(state, a, b);
  if (a.kind === 'members' && b.kind === 'members') return meetInMembers(state, a, b);
  if (a.kind === 'keyed' && b.kind === 'keyed' && a.key === b.key && a.fields.length === b.fields.length)
    return meetInKeys(state, a, b);
  return hold(state, b, valueOf(state, a)) || hold(state, a, valueOf(state, b));
}

const valueOf = ({ layout, codes }: MadeState, cell: Cell): unknown => decodeCell(layout, cell, (field) => codes[field] as number);

function meetInParts(state: MadeState, a: ProductCell, b: ProductCell): boolean {
  const names = Object.keys(a.parts);
  return (
    names.length === Object.keys(b.parts).length &&
    names.every((name) => b.parts[name] !== undefined && meet(state, a.parts[name] as Cell, b.parts[name]))
  );
}

function meetInFields(state: MadeState, a: FieldCell, b: FieldCell): boolean {
  const inOrder = state.fixed.has(b.field) ? ([b, a] as const) : ([a, b] as const);
  const [model, other] = inOrder;
  return hold(state, other, valueOf(state, model)) || hold(state, model, valueOf(state, other));
}

/** Members that one of them cannot have are taken out of the other. */
function meetInMembers(state: MadeState, a: MembersCell, b: MembersCell): boolean {
  return [...new Set([...a.position.keys(), ...b.position.keys()])].every((text) => {
    const fields = [a, b].map((cell) => cell.fields[cell.position.get(text) ?? -1]);
    const most = fields.some((field) => field === undefined) ? 0 : Math.min(a.bagCopies ?? 1, b.bagCopies ?? 1);
    const known = fields.find((field) => field !== undefined && state.fixed.has(field)) ?? fields.find((field) => field !== undefined);
    const count = Math.min(most, state.codes[known as number] as number);
    return fields.every((field) => (field === undefined ? count === 0 : putCode(state, field, count)));
  });
}

function meetInKeys(state: MadeState, a: KeyedCell, b: KeyedCell): boolean {
  return [...a.position].every(([text, position]) => {
    const fields = [a.fields[position], b.fields[b.position.get(text) ?? -1]] as const;
    if (fields[1] === undefined) return false;
    const [model, other] = state.fixed.has(fields[1]) ? [fields[1], fields[0] as number] : [fields[0] as number, fields[1]];
    const value = decodeField(state.layout, model, state.codes[model] as number);
    return fits((other === fields[1] ? b : a).schema, value) && put(state, other, value);
  });
}

/** Makes a collection hold already what was put into it, or taken out of it, at some positions. False if some of that is fixed. */
export function undo(state: MadeState, cell: MembersCell | KeyedCell, changes: ReadonlyMap<number, unknown>): boolean {
  return [...changes].every(([position, value]) => {
    const field = cell.fields[position] as number;
    return cell.kind === 'keyed' ? put(state, field, value) : putCode(state, field, Number(value));
  });
}

/** Makes a cell hold what another collection is with changes. False if it cannot. */
export function holdChanged(state: MadeState, other: Cell, cell: MembersCell | KeyedCell, changes: ReadonlyMap<number, unknown>): boolean {
  const changed = { ...state, codes: state.codes.slice(), fixed: new Set<number>() };
  return undo(changed, cell, changes) && hold(state, other, valueOf(changed, cell));
}

/**
 * Makes two cells equal where a step writes some fields: as both are after it, or else the first after it and the second before it.
 * False if they cannot be.
 */
export function meetAfter(
  { layout, codes, fixed }: MadeState,
  writes: ReadonlyMap<number, number>,
  [a, b]: readonly [Cell, Cell],
  isBoth: boolean,
): boolean {
  const after = codes.slice();
  for (const [field, code] of writes) after[field] = code;
  const state = { layout, codes: after, fixed: new Set([...fixed, ...writes.keys()]) };
  if (!isBoth && hold({ layout, codes, fixed }, b, valueOf(state, a))) return true;
  if (!(isBoth ? meet(state, a, b) : hold(state, a, valueOf({ layout, codes, fixed }, b)))) return false;
  for (const [field, code] of after.entries()) if (!writes.has(field)) codes[field] = code;
  return true;
}
