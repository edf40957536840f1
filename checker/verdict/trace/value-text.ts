import { SpecError } from '../../language/errors.ts';
import { FiniteSet } from '../../language/finite-set.ts';

/** A value as it is displayed, read but not yet understood: `{A, B}` may be a set or a bag, `1` a number or a name. */
export type ValueText =
  | { readonly kind: 'atom'; readonly text: string }
  | { readonly kind: 'list' | 'set'; readonly items: readonly ValueText[] }
  | { readonly kind: 'record'; readonly name: string; readonly fields: readonly (readonly [string, ValueText])[] };

type FieldTexts = Extract<ValueText, { kind: 'record' }>['fields'];

/** Reads a displayed value. Throws where brackets do not match or something is missing. */
export function readValue(text: string): ValueText {
  const reader = new Scanner(text);
  const value = reader.value();
  reader.end();
  return value;
}

/** Reads `Name(a: value, b: value)`; the brackets may be left out where there is nothing between them. */
export function readCall(text: string): { readonly name: string; readonly fields: FieldTexts } {
  const value = readValue(text);
  if (value.kind === 'atom') return { name: value.text, fields: [] };
  if (value.kind === 'record' && value.name !== '') return value;
  throw malformed(text, 'it has no name');
}

const MINUS_INFINITY = ['-∞', '-inf', '-Infinity'];
const INFINITY = ['∞', 'inf', 'Infinity'];

/** The one way to write a value: what is written differently and means the same has the same normal text. */
export function normalText(value: ValueText): string {
  switch (value.kind) {
    case 'atom': return MINUS_INFINITY.includes(value.text) ? '-∞' : INFINITY.includes(value.text) ? '∞' : value.text;
    case 'list': return `[${value.items.map(normalText).join()}]`;
    case 'set': return `{${value.items.map(normalText).sort().join()}}`;
    case 'record': return `${value.name}(${value.fields.map(([name, field]) => `${name}:${normalText(field)}`).sort().join()})`;
  }
}

/** The value that a text most likely means, where there is nothing to compare it with. */
export function likelyValue(value: ValueText): unknown {
  switch (value.kind) {
    case 'atom': return likelyScalar(normalText(value));
    case 'list': return value.items.map(likelyValue);
    case 'set': return FiniteSet.from(value.items.map(likelyValue));
    case 'record':
      return {
        ...(value.name === '' ? {} : { type: value.name }),
        ...Object.fromEntries(value.fields.map(([name, field]) => [name, likelyValue(field)])),
      };
  }
}

function likelyScalar(text: string): unknown {
  if (text === '-∞') return -Infinity;
  if (text === '∞') return Infinity;
  if (text === 'null') return null;
  if (text === 'true' || text === 'false') return text === 'true';
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}

const CLOSING = { '(': ')', '{': '}', '[': ']' } as const;

/** A scanner for displayed values. */
class Scanner {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  end(): void {
    if (this.#at < this.#text.trimEnd().length) throw malformed(this.#text, `'${this.#text.slice(this.#at).trim()}' is too much`);
  }

  value(): ValueText {
    const word = this.#word();
    const next = this.#peek();
    if (next === '[' && word === '') return { kind: 'list', items: this.#items('[') };
    if (next === '(' && word !== '') return { kind: 'record', name: word, fields: this.#fields(this.#parts('(')) };
    if (next === '{' && (word === '' || word.endsWith('×'))) return this.#braces(word);
    if (word === '')
      throw malformed(
        this.#text,
        this.#at < this.#text.length ? `a value is missing before '${this.#text.slice(this.#at)}'` : 'a value is missing at its end',
      );
    return { kind: 'atom', text: unquoted(word) };
  }

  /** A record has names in it, a set has none; `2 × {...}` is a member of a bag. */
  #braces(word: string): ValueText {
    const parts = this.#parts('{');
    if (parts.length > 0 && parts.every(([name]) => name !== undefined)) return { kind: 'record', name: word, fields: this.#fields(parts) };
    const items = parts.map(([, item]) => item);
    return word === '' ? { kind: 'set', items } : { kind: 'record', name: word, fields: items.map((item, i) => [String(i), item]) };
  }

  #items(open: '['): readonly ValueText[] {
    return this.#parts(open).map(([, item]) => item);
  }

  #fields(parts: readonly (readonly [string | undefined, ValueText])[]): FieldTexts {
    return parts.map(([name, item], index) => {
      if (name !== undefined && parts.findIndex(([other]) => other === name) < index)
        throw malformed(this.#text, `'${name}' is given twice`);
      if (name === undefined) throw malformed(this.#text, `'${normalText(item)}' has no name; write name: value`);
      return [name, item];
    });
  }

  #parts(open: keyof typeof CLOSING): readonly (readonly [string | undefined, ValueText])[] {
    const parts: (readonly [string | undefined, ValueText])[] = [];
    this.#at++;
    while (this.#peek() !== CLOSING[open]) {
      if (parts.length > 0) this.#take(',', CLOSING[open]);
      parts.push([this.#name(), this.value()]);
    }
    this.#at++;
    return parts;
  }

  #take(wanted: string, closing: string): void {
    const found = this.#peek();
    if (found !== wanted)
      throw malformed(
        this.#text,
        found === undefined
          ? `'${closing}' is missing at its end`
          : `'${wanted}' or '${closing}' is missing before '${this.#text.slice(this.#at)}'`,
      );
    this.#at++;
  }

  /** A name with a colon behind it, if one is next. */
  #name(): string | undefined {
    const [whole, name] = /^\s*([^\s,(){}[\]:][^,(){}[\]:]*?)\s*:/.exec(this.#text.slice(this.#at)) ?? [];
    this.#at += whole?.length ?? 0;
    return name;
  }

  /** Everything up to a sign of punctuation. */
  #word(): string {
    const [word = ''] = /^[^,(){}[\]:]*/.exec(this.#text.slice(this.#at)) ?? [];
    this.#at += word.length;
    return word.trim().replaceAll(/\s+/g, ' ');
  }

  #peek(): string | undefined {
    while (/\s/.test(this.#text[this.#at] ?? '')) this.#at++;
    return this.#text[this.#at];
  }
}

const unquoted = (word: string): string => /^(['"])(.*)\1$/.exec(word)?.[2] ?? word;

const malformed = (text: string, cause: string): SpecError =>
  new SpecError('bad-trace', {
    what: `'${text}' cannot be read as an action with its choices`,
    cause,
    fix: 'write it as a trace shows it, such as Grant(p: A, to: {B, C})',
  });
