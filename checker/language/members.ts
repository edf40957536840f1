import { Collection } from './collection.ts';
import { SpecError } from './errors.ts';

/**
 * A turn on the way from a variable to a collection in it: to what a function gives for the value of an earlier parameter; or to a field
 * of a record, of one case of a union, or what a function gives for a fixed argument.
 */
export type Turn =
  | { readonly kind: 'argument'; readonly parameter: string }
  | { readonly kind: 'field'; readonly name: string; readonly of?: string };

/** The tag of the unions whose cases may be named on the way, and among members. */
export const CASE_TAG = 'type';

/** The members, in the present state, of a set or bag held at a place; made by `vars.mail.members()` and its relatives. */
export class Members<T> {
  /** The variable where the way to the collection begins. */
  readonly variable: string;
  /** The way from there; none where the variable is the collection. */
  readonly turns: readonly Turn[];
  /** A test on the member alone. */
  readonly test: ((member: never) => boolean) | undefined;
  /** The union's case of which the members are, if they are of one. */
  readonly type: string | undefined;

  constructor(variable: string, turns: readonly Turn[] = [], test?: (member: never) => boolean, type?: string) {
    this.variable = variable;
    this.turns = turns;
    this.test = test;
    this.type = type;
  }

  /** Whether a member is of the case that is wanted, if one is. */
  isOfCase(member: unknown): boolean {
    return this.type === undefined || (member as Readonly<Record<string, unknown>>)[CASE_TAG] === this.type;
  }

  /** Whether a member is of the case and passes the test. Throws where the test does not say. */
  has(member: unknown): boolean {
    if (!this.isOfCase(member)) return false;
    const passed: unknown = this.test === undefined ? true : this.test(member as never);
    if (typeof passed === 'boolean') return passed;
    throw new SpecError('bad-definition', {
      what:
        `the test of vars.${placeText(this)}.members(...) returned ` +
        `${passed === undefined ? 'nothing' : typeof passed} instead of true or false`,
      cause: passed === undefined ? 'a `return` is missing' : 'the result is not a comparison',
    });
  }

  /** The members in a state. */
  in(state: Readonly<Record<string, unknown>>, chosen: Readonly<Record<string, unknown>>): Iterable<T> {
    const held = this.collectionIn(state, chosen);
    if (held === undefined) return [];
    return this.test === undefined && this.type === undefined ? held : held.toArray().filter((member) => this.has(member));
  }

  /** The collection itself; none where the way leads into another case of a union, or the mark of an `optional` stands there. */
  collectionIn(state: Readonly<Record<string, unknown>>, chosen: Readonly<Record<string, unknown>>): Collection<T> | undefined {
    let held = state[this.variable];
    for (const turn of this.turns) {
      if (typeof held !== 'object' || held === null) return undefined;
      const parts = held as Readonly<Record<string, unknown>>;
      if (turn.kind === 'field' && turn.of !== undefined && parts[CASE_TAG] !== turn.of) return undefined;
      held = parts[turn.kind === 'field' ? turn.name : String(chosen[turn.parameter])];
      if (held === undefined) throw noSuchArgument(this, turn, chosen);
    }
    return held instanceof Collection ? (held as Collection<T>) : undefined;
  }
}

/** A way as its author writes it: `role.at('p').of('Leader').field('acks')`. */
export const placeText = ({ variable, turns }: Pick<Members<unknown>, 'variable' | 'turns'>): string =>
  variable + turns.map(textOfTurn).join('');

const textOfTurn = (turn: Turn): string =>
  turn.kind === 'argument' ? `.at('${turn.parameter}')` : `${turn.of === undefined ? '' : `.of('${turn.of}')`}.field('${turn.name}')`;

function noSuchArgument(members: Members<unknown>, turn: Turn, chosen: Readonly<Record<string, unknown>>): SpecError {
  return new SpecError('outside-domain', {
    what:
      turn.kind === 'argument'
        ? `vars.${placeText(members)}: ${turn.parameter} = ${String(chosen[turn.parameter])} is no argument of the function there`
        : `vars.${placeText(members)}: there is nothing at ${textOfTurn(turn).slice(1)}`,
    cause: 'the place is not in the domain of what the variable holds',
    fix: 'let the earlier parameter range over the domain of the function',
  });
}
