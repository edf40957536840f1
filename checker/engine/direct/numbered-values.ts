import { changesOfIdentity, internPlain } from '../../language/interning.ts';
import type { Schema } from '../../language/schema.ts';
import { knownOf } from '../../language/values.ts';
import type { Where } from '../../semantics/call.ts';
import { requireInDomain } from '../../semantics/step.ts';

/** Numbers the values of one variable as they occur: 0, 1, 2, ... All of them are interned, and of its domain. */
export class NumberedValues {
  readonly #name: string;
  readonly #schema: Schema<unknown>;
  readonly #values: unknown[] = [];
  readonly #numbers = new Map<unknown, number>();
  /** They are the interned ones since so many changes of that. */
  #since = changesOfIdentity();

  constructor(name: string, schema: Schema<unknown>) {
    this.#name = name;
    this.#schema = schema;
  }

  value(number: number): unknown {
    return this.#values[number];
  }

  /** The number of a value that an effect left, perhaps a new one. Throws if it is not of the domain. */
  numberOf(value: unknown, where: Where): number {
    const known = this.#numbers.get(value);
    if (known !== undefined) return known;
    // What is equal to a value of the domain is of the domain.
    const equal = isFlat(value) ? this.#numbers.get(internPlain(value)) : undefined;
    return equal ?? this.add(requireInDomain(this.#name, this.#schema, value, where));
  }

  /** The number of an interned value of the domain, perhaps a new one. */
  add(value: unknown): number {
    const known = this.#numbers.get(value);
    if (known !== undefined) return known;
    const number = this.#values.push(value) - 1;
    this.#numbers.set(value, number);
    return number;
  }

  /** To be called where other objects may have become the ones with their content: another search may have been at work. */
  renew(): void {
    if (this.#since === changesOfIdentity()) return;
    this.#since = changesOfIdentity();
    this.#numbers.clear();
    for (let number = 0; number < this.#values.length; number++) {
      this.#values[number] = internPlain(this.#values[number]);
      this.#numbers.set(this.#values[number], number);
    }
  }
}

/** Whether a value is certainly plain data: a list or record of atoms and of what was interned. */
function isFlat(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === Array.prototype) {
    for (const part of value as readonly unknown[]) if (!isPart(part)) return false;
    return Object.keys(value).length === (value as readonly unknown[]).length;
  }
  if (prototype !== Object.prototype) return false;
  for (const name in value) if (!isPart((value as Readonly<Record<string, unknown>>)[name])) return false;
  return true;
}

function isPart(part: unknown): boolean {
  switch (typeof part) {
    case 'number': return !Number.isNaN(part);
    case 'string': case 'boolean': return true;
    case 'object': return part === null || knownOf(part) !== undefined;
    default: return false;
  }
}
