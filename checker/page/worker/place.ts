import type { Explorer, Offer, RefusedAction } from '../../explore/index.ts';
import { show, showChoices } from '../../language/display.ts';
import { printable } from '../../language/printable.ts';
import type { Choices } from '../../language/parameters.ts';
import { showChanges } from '../../report/text/changes-text.ts';
import { printableData } from '../../report/text/printable-data.ts';
import { refusalText } from '../../report/text/refusal-text.ts';
import { PLAIN } from '../../report/text/style.ts';
import { violationsInShort } from '../../report/text/violations-text.ts';
import { choicesWhere } from '../../semantics/predicates.ts';
import { unlessMistaken } from '../../verdict/trace/unless-mistaken.ts';
import type { OfferView, PlaceView, RefusedView } from '../protocol.ts';
import { cellsOf } from './cells.ts';

/** The end of a behaviour, ready to be shown. */
export function placeView(explorer: Explorer, code: string): PlaceView {
  const { system } = explorer.selection;
  const place = explorer.at(code);
  return {
    code: place.code,
    cells: cellsOf(system, place.state, place.trace.steps),
    violations: violationsInShort(printableData(place.violations)),
    // One that throws here has no value: nobody is told that it is true.
    invariants: system.invariants.map(({ name, conjuncts }) => ({
      name: printable(name),
      holds: conjuncts.every((conjunct) => unlessMistaken(() => choicesWhere(conjunct, place.state, false) === undefined, false)),
    })),
    enabled: place.enabled.map(offerView),
    refused: place.refused.map(refusedView),
    within: place.within,
  };
}

const called = (action: string, choices: Choices): string => `${printable(action)}(${showChoices(choices)})`;

const offerView = ({ code, action, choices, changes, violations, mistake }: Offer): OfferView => ({
  code,
  text: called(action, choices),
  action: printable(action),
  changes: showChanges(changes),
  violations: violationsInShort(printableData(violations)),
  ...(mistake === undefined ? {} : { mistake: mistake.message }),
});

const refusedView = ({ action, groups, complete }: RefusedAction): RefusedView => ({
  action: printable(action),
  complete,
  groups: groups.map(({ clauses, choices, first }) => ({
    clauses: clauses.map(printable),
    choices: choices.map((each) => called(action, each)),
    text:
      first.impossible !== undefined && first.impossible.values.length === 0
        ? `in this state there is no value for ${printable(first.impossible.parameter)}${forChoices(first.choices)}`
        : refusalText(printableData(first), PLAIN, 0),
  })),
});

const forChoices = (choices: Choices): string =>
  Object.keys(choices).length === 0
    ? ''
    : ` where ${Object.entries(choices)
        .map(([name, value]) => `${printable(name)} = ${show(value)}`)
        .join(', ')}`;
