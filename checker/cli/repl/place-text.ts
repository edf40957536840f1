import stringWidth from 'fast-string-width';
import { show, showChoices } from '../../language/display.ts';
import { greatestOf } from '../../language/extremes.ts';
import { printable } from '../../language/printable.ts';
import type { State } from '../../language/system.ts';
import type { Offer, Place, RefusedAction } from '../../explore/index.ts';
import { showChanges } from '../../report/text/changes-text.ts';
import { insteadText, refusalText } from '../../report/text/refusal-text.ts';
import { counted, faint, hanging, marked, sections, type Style, strong } from '../../report/text/style.ts';
import { violationsInShort } from '../../report/text/violations-text.ts';

/** More steps than this are listed only where all of them are asked for. */
const OFFERED_MAX = 24;
/** What stands beside something is not further to the right than this. */
const BESIDE_MAX = 100;

/** A place, with the values of its state as they are shown. */
export interface ShownPlace extends Place {
  readonly cells: State;
}

/** Where one is: the last step, the state, what is wrong in it, and what can be done. */
export function placeText(place: ShownPlace, style: Style): string {
  return sections([stateText(place, style), offersText(place, style)]).trimEnd();
}

/** The state, a variable a line; those that the last step changed have a mark. */
export function stateText({ trace, state, cells, changes, violations, within }: ShownPlace, style: Style): string {
  const last = trace.steps.at(-1);
  const number = trace.steps.length + 1;
  const by = last === undefined ? 'an initial one' : `by ${strong(style, last.action)}(${showChoices(last.choices)})`;
  const before = trace.steps.at(-2)?.state ?? trace.initial;
  const isChanged = (name: string): boolean => last !== undefined && changes.length > 0 && show(before[name]) !== show(state[name]);
  const width = greatestOf(Object.keys(state).map((name) => printable(name).length));
  return [
    hanging(style, '', `State ${number}, ${by}`, 2),
    ...Object.entries(cells).map(([name, value]) =>
      hanging(style, `${isChanged(name) ? '•' : ' '} ${printable(name).padEnd(width)}  `, show(value), width + 4)),
    ...violationsInShort(violations).map((text) => marked(style, 'bad', text)),
    ...(within ? [] : [marked(style, 'doubtful', 'outside the state constraint: a search would not go on from here')]),
  ].join('\n');
}

/** The steps that are enabled, numbered, each with what it changes, and what is broken then; and what is refused, by name. */
export function offersText({ enabled, refused }: Place, style: Style, max = OFFERED_MAX): string {
  const digits = String(enabled.length).length;
  const left = enabled.length - max;
  const enabledAt = new Set(enabled.map(({ action }) => action));
  const wholly = refused.map(({ action }) => action).filter((action) => !enabledAt.has(action));
  return [
    ...(enabled.length === 0 ? ['No step is enabled.'] : []),
    ...enabled.slice(0, max).map((offer, place) => offerText(offer, `${String(place + 1).padStart(digits + 1)}  `, style)),
    ...(left > 0 ? [faint(style, `    ${left} more: steps lists them all`)] : []),
    ...(wholly.length === 0
      ? []
      : [hanging(style, '', faint(style, `Refused: ${wholly.map((each) => printable(each)).join(', ')} (why ACTION tells by what)`), 2)]),
  ].join('\n');
}

function offerText({ action, choices, changes, violations, mistake }: Offer, head: string, style: Style): string {
  const indent = head.length + 4;
  const called = `${strong(style, action)}(${showChoices(choices)})`;
  const call = hanging(style, head, called, indent);
  if (mistake !== undefined) return `${call}\n${marked(style, 'bad', mistake.parts.what, indent)}`;
  const texts = showChanges(changes);
  // One change stands beside its step, where there is room.
  const width = stringWidth(call) + stringWidth(texts[0] ?? '') + 2;
  const beside = texts.length === 1 && !call.includes('\n') && width <= Math.min(style.columns, BESIDE_MAX);
  return [
    ...(beside ? [`${call}  ${faint(style, texts[0] ?? '')}`] : [call]),
    ...(beside ? [] : texts.map((text) => hanging(style, ' '.repeat(indent), text, indent + 2))),
    ...violationsInShort(violations).map((text) => marked(style, 'bad', text, indent)),
  ].join('\n');
}

/** Why an action is refused here, for each kind of choices. */
export function refusedText({ action, groups, complete }: RefusedAction, enabled: readonly Offer[], style: Style): string {
  const instead = enabled.filter((offer) => offer.action === action).map(({ choices }) => choices);
  return [
    ...groups.flatMap(({ choices, first }) => {
      const others = choices.length > 1 ? `, and ${counted(choices.length - 1, 'other choice')} for the same reason` : '';
      const called = Object.keys(first.choices).length === 0 && choices.length === 0 ? action : `${action}(${showChoices(first.choices)})`;
      return [hanging(style, '', `${called} is refused${others}`, 2), refusalText(first, style)];
    }),
    ...(complete ? [] : ['It has more choices, which were not looked at.']),
    insteadText(action, instead, style, 0),
  ].join('\n');
}
