import { Bag } from './bag.ts';
import { Collection } from './collection.ts';
import { printable } from './printable.ts';
import type { Schema } from './schema.ts';

/** A value in other words than those of `show`: a report puts it in the value's place. */
export class Worded {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** A value as the paper would write it, fit for a terminal: `-∞`, `{A, B}`, `NextBallot(bal: 1, to: A)`, `{pst: A, bal: -∞}`. */
export function show(value: unknown): string {
  if (value === -Infinity) return '-∞';
  if (value === Infinity) return '∞';
  if (value instanceof Worded) return value.text;
  if (value instanceof Bag) return `{${value.toArray().map((member) => copies(member, value.count(member))).join(', ')}}`;
  if (value instanceof Collection) return `{${value.toArray().map(show).join(', ')}}`;
  if (Array.isArray(value)) return `[${value.map(show).join(', ')}]`;
  if (typeof value === 'object' && value !== null) return showRecord(value as Record<string, unknown>);
  return typeof value === 'string' ? printable(value) : String(value);
}

const copies = (member: unknown, count: number): string => (count === 1 ? show(member) : `${count} × ${show(member)}`);

function showRecord(value: Record<string, unknown>): string {
  const { type, ...rest } = value;
  const named = typeof type === 'string' && /^[A-Z]/.test(type);
  const fields = Object.entries(named ? rest : value).map(([name, field]) => `${printable(name)}: ${show(field)}`);
  if (!named) return `{${fields.join(', ')}}`;
  return fields.length > 0 ? `${printable(type)}(${fields.join(', ')})` : printable(type);
}

/** Named values as a call writes them: `p: A, b: 1`. */
export function showChoices(choices: Readonly<Record<string, unknown>>): string {
  return Object.entries(choices).map(([name, value]) => `${printable(name)}: ${show(value)}`).join(', ');
}

/** A domain in words, for error messages and `synod show`. */
export function showDomain(schema: Schema<unknown>): string {
  const { shape } = schema;
  switch (shape.kind) {
    case 'scalars': return shape.values.map(show).join(' | ');
    case 'range': return showRange(shape.from, shape.to);
    case 'optional': return `${show(shape.absent)} | ${showDomain(shape.base)}`;
    case 'record': return `{${Object.entries(shape.fields).map(([name, field]) => `${printable(name)}: ${showDomain(field)}`).join(', ')}}`;
    case 'union':
      return Object.entries(shape.cases)
        .map(([name, fields]) => `${printable(name)}(${Object.keys(fields).map(printable).join(', ')})`)
        .join(' | ');
    case 'function': return `[${showDomain(shape.domain)} → ${showDomain(shape.range)}]`;
    case 'set': return `set of ${showDomain(shape.element)}`;
    case 'bag':
      return (
        `bag (at most ${shape.copies} copies${shape.bound === shape.copies ? ', a further one is lost' : ''}) of ` +
        `${showDomain(shape.element)}`
      );
    case 'sequence': return `list of at most ${shape.max} of ${showDomain(shape.element)}`;
    case 'where': return `${showDomain(shape.base)} (restricted)`;
  }
}

function showRange(from: number, to: number): string {
  if (to === Number.MAX_SAFE_INTEGER && from === 0) return 'ℕ';
  return to === Number.MAX_SAFE_INTEGER && from === Number.MIN_SAFE_INTEGER ? 'ℤ' : `${from}..${to}`;
}
