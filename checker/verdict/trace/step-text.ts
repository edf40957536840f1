import type { NamedAction } from '../../language/action.ts';
import { show } from '../../language/display.ts';
import { SpecError, unknownName } from '../../language/errors.ts';
import { intern } from '../../language/interning.ts';
import { Members } from '../../language/members.ts';
import { type Choices, isConstant, type Source } from '../../language/parameters.ts';
import { elementAt } from '../../language/place-schema.ts';
import type { State, System } from '../../language/system.ts';
import { misfitOf } from '../../language/type-invariant.ts';
import type { PathStep } from '../../search/exploration.ts';
import { valuesIn } from '../../semantics/choices.ts';
import { likelyValue, normalText, readCall, readValue, type ValueText } from './value-text.ts';
import { nearestTo } from '../../language/nearest.ts';

/** More values than this are not listed in a message. */
const LISTED_MAX = 12;

/**
 * Reads an action with its choices as traces show them: `StartPolling(p: C, Q: {A, C}, d: d1)`. Spaces, the order of the choices and that
 * of a set's members do not matter. A choice is one of the values possible in the state, or another value of the parameter's domain.
 */
export function readStep(system: System, state: State, text: string): PathStep {
  const { name, fields } = readCall(text);
  const index = system.actions.findIndex((action) => action.name === name);
  const action = system.actions[index];
  if (action === undefined) throw unknownName('action', name, system.actions.map((each) => each.name));
  return { action: index, choices: choicesFrom(system, state, action, fields) };
}

function choicesFrom(system: System, state: State, action: NamedAction, fields: readonly (readonly [string, ValueText])[]): Choices {
  const names = Object.keys(action.parameters);
  const where = `action ${action.name}`;
  const unknown = fields.find(([name]) => !names.includes(name));
  if (unknown !== undefined) throw unknownName('parameter', unknown[0], names, where);
  let chosen: Choices = {};
  for (const [name, source] of Object.entries(action.parameters)) {
    const given = fields.find(([each]) => each === name)?.[1];
    if (given === undefined)
      throw new SpecError('unknown-name', {
        what: `${action.name} needs a choice for ${name}`,
        where,
        cause: `its parameters are ${names.join(', ')}`,
        ...example(action, state, chosen, name, source),
      });
    chosen = { ...chosen, [name]: valueFor(system, state, chosen, { name, source, given, where }) };
  }
  return chosen;
}

function example(action: NamedAction, state: State, chosen: Choices, name: string, source: Source<never>): { readonly fix?: string } {
  const [first] = valuesIn(source, state, chosen, () => `action ${action.name}`);
  return first === undefined ? {} : { fix: `write, for example, ${name}: ${show(first)}` };
}

interface Given {
  readonly name: string;
  readonly source: Source<never>;
  readonly given: ValueText;
  readonly where: string;
}

function valueFor(system: System, state: State, chosen: Choices, { name, source, given, where }: Given): unknown {
  const possible = valuesIn(source, state, chosen, () => where);
  const wanted = normalText(given);
  const found = possible.find((value) => textOf(value) === wanted);
  if (found !== undefined) return found;
  if (isConstant(source)) throw noSuchValue(name, given, possible, where);
  const value = likelyValue(given);
  const element = source instanceof Members ? elementAt(source, system.variables) : undefined;
  if (element === undefined) return value;
  if (misfitOf(element, value) !== undefined) throw noSuchValue(name, given, possible, where);
  return intern(value);
}

/** The normal text of a value; one that cannot be read back is only equal to itself. */
function textOf(value: unknown): string {
  const text = show(value);
  try {
    return normalText(readValue(text));
  } catch (error) {
    if (error instanceof SpecError) return text;
    throw error;
  }
}

function noSuchValue(name: string, given: ValueText, possible: readonly unknown[], where: string): SpecError {
  const texts = possible.map(show);
  const written = show(likelyValue(given));
  const nearest = nearestTo(written, texts);
  const listed =
    texts.length > LISTED_MAX ? `${texts.slice(0, LISTED_MAX).join(', ')} and ${texts.length - LISTED_MAX} more` : texts.join(', ');
  return new SpecError('unknown-name', {
    what: `${written} is not a value of ${name}`,
    where,
    cause: texts.length > 0 ? `possible are: ${listed}` : `in this state there is no value for ${name}, and it is not in the domain either`,
    ...(nearest === undefined ? {} : { fix: `did you mean ${name}: ${nearest}?` }),
  });
}
