import { Collection } from '../../language/collection.ts';
import { show } from '../../language/display.ts';
import { keysOf } from '../../language/domains.ts';
import { printable } from '../../language/printable.ts';
import type { Schema } from '../../language/schema.ts';
import type { State, System } from '../../language/system.ts';
import { equal } from '../../language/values.ts';
import type { Change, TraceStep } from '../../verdict/trace/trace.ts';
import type { CellView } from '../protocol.ts';

type ValuesByName = Readonly<Record<string, unknown>>;

/** What a trace has done to the cells of its last state. */
interface CellHistory {
  /** What the last step changed, by place. */
  readonly last: ReadonlyMap<string, readonly Change[]>;
  /** The number of the state since which a cell is as it is, by place. */
  readonly since: ReadonlyMap<string, number>;
}

/** A state as a tree of cells: functions by their keys, records by their fields, everything else as a whole. */
export function cellsOf({ variables }: System, state: State, steps: readonly TraceStep[]): readonly CellView[] {
  const since = new Map<string, number>();
  for (const [place, { changes }] of steps.entries()) for (const change of changes) since.set(change.place, place + 2);
  const last = new Map<string, Change[]>();
  for (const change of steps.at(-1)?.changes ?? []) last.set(change.place, [...(last.get(change.place) ?? []), change]);
  return Object.entries(variables).map(([name, schema]) => cellOf(schema, name, name, state[name], { last, since }));
}

function cellOf(schema: Schema<unknown>, label: string, place: string, value: unknown, history: CellHistory): CellView {
  const parts = partsOf(schema, place, value, history);
  const changes = history.last.get(place) ?? [];
  const members = (kind: 'add' | 'remove'): readonly string[] =>
    changes.flatMap((change) => (change.kind === kind ? [show(change.member)] : []));
  const since = history.since.get(place);
  return {
    label: printable(label),
    place: printable(place),
    text: textOf(value),
    parts,
    changed: changes.some(({ kind }) => kind === 'set'),
    came: members('add'),
    went: members('remove'),
    ...(since === undefined ? {} : { since }),
  };
}

const textOf = (value: unknown): string => (value instanceof Collection && value.size === 0 ? '∅' : show(value));

/** Cells of which a cell is made, as changes name them; none where it is shown as a whole. */
function partsOf({ shape }: Schema<unknown>, place: string, value: unknown, history: CellHistory): readonly CellView[] {
  switch (shape.kind) {
    case 'function':
      return keysOf(shape.domain)
        .map(String)
        .map((key) => cellOf(shape.range, key, `${place}[${key}]`, (value as ValuesByName)[key], history));
    case 'record':
      return Object.entries(shape.fields).map(([name, field]) =>
        cellOf(field, name, `${place}.${name}`, (value as ValuesByName)[name], history),
      );
    case 'union': {
      const fields = shape.cases[String((value as ValuesByName)[shape.tag])] ?? {};
      return Object.entries(fields).map(([name, field]) => cellOf(field, name, `${place}.${name}`, (value as ValuesByName)[name], history));
    }
    case 'optional':
      return equal(value, shape.absent) ? [] : partsOf(shape.base, place, value, history);
    case 'where':
      return partsOf(shape.base, place, value, history);
    case 'set':
    case 'bag':
    case 'sequence':
    case 'scalars':
    case 'range':
      return [];
  }
}
