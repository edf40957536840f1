import type { NamedAction } from '../../language/action.ts';
import { SpecError } from '../../language/errors.ts';
import { sizeOf, valuesOf } from '../../language/enumerate.ts';
import { Members } from '../../language/members.ts';
import { type Choices, isConstant, type Source } from '../../language/parameters.ts';
import { elementAt } from '../../language/place-schema.ts';
import type { Schema } from '../../language/schema.ts';
import type { State, System } from '../../language/system.ts';
import { constantValues, valuesIn } from '../../semantics/choices.ts';
import { initialStateAt } from '../../semantics/initial.ts';
import { clausesOf } from '../../semantics/step.ts';

/** More values than this are not listed to find one that passes a test. */
const LISTED_MAX = 20_000;

/**
 * The names of an action's enabling clauses, where it names them. Only running `enabled` tells, so it is run once in the
 * initial state, with choices that may be impossible there; if it cannot bear that, the names stay unknown.
 */
export function clauseNames(system: System, action: NamedAction): readonly string[] {
  const initial = initialStateAt(system, 0);
  if (initial === undefined) return [];
  try {
    const choices = sampleChoices(system, action, initial);
    return choices === undefined ? [] : Object.keys(clausesOf(action, initial, choices)).filter((name) => name !== 'enabled');
  } catch (error) {
    if (error instanceof SpecError) return [];
    throw error;
  }
}

function sampleChoices(system: System, action: NamedAction, state: State): Choices | undefined {
  let chosen: Choices = {};
  for (const [name, source] of Object.entries(action.parameters)) {
    const value = sample(system, source, state, chosen, `action ${action.name}`);
    if (value === undefined) return undefined;
    chosen = { ...chosen, [name]: value };
  }
  return chosen;
}

/** Some value that a source could give in some state. */
function sample(system: System, source: Source<never>, state: State, chosen: Choices, where: string): unknown {
  if (isConstant(source)) return constantValues(source)[0];
  if (!(source instanceof Members)) return valuesIn(source, state, chosen, () => where)[0];
  const element = elementAt(source, system.variables);
  return element && membersOf(element).find((member) => couldBe(source, member));
}

/** The author's test may be meant for other members than this one. */
function couldBe(source: Members<unknown>, member: unknown): boolean {
  try {
    return source.has(member);
  } catch {
    return false;
  }
}

function membersOf(element: Schema<unknown>): readonly unknown[] {
  if (sizeOf(element) <= LISTED_MAX) return valuesOf(element);
  if (element.shape.kind !== 'union') return [element.initial];
  const { tag, cases } = element.shape;
  return Object.entries(cases).map(([name, fields]) => ({
    [tag]: name,
    ...Object.fromEntries(Object.entries(fields).map(([field, { initial }]) => [field, initial])),
  }));
}
