import { show, showChoices } from '../../language/display.ts';
import { printable, printableProse } from '../../language/printable.ts';
import type { Confirmation } from '../../testing/confirm.ts';
import type { Conformance } from '../../testing/conform.ts';
import type { SystemEvent } from '../../testing/event.ts';
import type { Difference } from '../../testing/run.ts';
import { refusalText } from './refusal-text.ts';
import { counted, hanging, marked, number, sections, type Style } from './style.ts';
import { traceText } from './trace-text.ts';
import { type Invocation, replayLine } from './replay-line.ts';
import { namesOfViolations, violationsText } from './violations-text.ts';

type ToldDifference = Pick<Conformance, 'spec' | 'trace' | 'asked' | 'difference' | 'refused' | 'findings'>;

/** Whether an implementation does what its spec says: the verdict first, then the shortest story that was found. */
export function conformanceText(result: Conformance, style: Style, invocation: Invocation = {}): string {
  const { verdict, spec, variant, runs, steps, seed } = result;
  const name = `the implementation of ${printable(spec)}${variant === undefined ? '' : `, variant ${printable(variant)},`}`;
  const tried = `${counted(runs, 'run')}, ${counted(steps, 'step')}${seed === undefined ? '' : `, seed ${seed}`}`;
  const head = {
    conforms: () => marked(style, 'good', `${name} conforms as far as it was tried: ${tried}`),
    differs: () => marked(style, 'bad', `${name} differs after ${counted(result.trace?.steps.length ?? 0, 'step')} (${tried})`),
    violates: () =>
      marked(style, 'bad', `${name} does what the spec does, and then ${namesOfViolations(result.findings)} (${tried})`),
    limit: () => marked(style, 'doubtful', `${name}: after some step more states are possible than are followed (${tried})`),
  }[verdict]();
  const story = verdict === 'conforms' || verdict === 'limit' ? [] : storyOf(result, style, invocation);
  return sections([head, ...story, cutText(result, style), likeText(result, style), coverageText(result, style)]);
}

/** Whether what a trace tells happens in an implementation. */
export function confirmationText(result: Confirmation, style: Style, invocation: Invocation = {}): string {
  const { confirmed, done, spec } = result;
  const head = confirmed
    ? marked(style, 'bad', `it happens in the implementation of ${printable(spec)}: ${counted(done, 'step')} long it is as the spec says`)
    : marked(style, 'good', `it does not happen in the implementation of ${printable(spec)}: after ${counted(done, 'step')} it ${
        result.difference === undefined ? 'refuses to go on' : 'differs'}`);
  const compared = hanging(style, '  ', comparedText(result.notCompared), 4);
  return sections([head, ...storyOf(result, style, invocation), cutText(result, style), likeText(result, style), compared]);
}

/** A bound that was reached does not say that there is nothing beyond it. */
const cutText = ({ cutAt }: Pick<Conformance, 'cutAt'>, style: Style): string =>
  cutAt === undefined
    ? ''
    : marked(
        style,
        'doubtful',
        `more than ${counted(cutAt, 'internal step')} in a row were not tried: it may be right with more, so allow more, ` +
          `with internalMax: ${2 * Math.max(cutAt, 1)} in the driver`,
        2,
      );

/** More places are counted. */
const PLACES_MAX = 6;

/** Which parts of the state nobody looked at. */
function comparedText(notCompared: readonly string[]): string {
  if (notCompared.length === 0) return '';
  const more = notCompared.length > PLACES_MAX ? ` and ${counted(notCompared.length - PLACES_MAX, 'other')}` : '';
  return `Never compared, because the driver does not observe ${notCompared.length === 1 ? 'it' : 'them'}: ` +
    `${notCompared.slice(0, PLACES_MAX).map((place) => printable(place)).join(', ')}${more}.`;
}

/** What both did, and where they part. */
function storyOf(told: ToldDifference, style: Style, invocation: Invocation): readonly string[] {
  const { trace, asked, difference, findings } = told;
  if (trace === undefined) return [];
  const step = asked === undefined ? undefined : `${asked.action}(${showChoices(asked.choices)})`;
  return [
    violationsText(findings, style),
    traceText(trace, style),
    difference === undefined ? '' : differenceText(difference, step, told, style),
    replayLine(trace, invocation),
  ];
}

/** The variants that do the same: which rule it is that the implementation has otherwise. */
const likeText = ({ like = [] }: Pick<Conformance, 'like'>, style: Style): string =>
  like.map(({ variant, because }) =>
    hanging(style, '  ', `variant ${printable(variant)} of the spec does just that: ${printableProse(because)}`, 4)).join('\n');

function differenceText(difference: Difference, step: string | undefined, { refused }: ToldDifference, style: Style): string {
  const then = step === undefined ? 'from the beginning on' : `then ${printable(step)} is asked for, and`;
  switch (difference.kind) {
    case 'threw':
      return hanging(style, '  ', `${then} the implementation throws: ${printable(difference.error)}`, 4);
    case 'step':
      return difference.event === undefined
        ? hanging(style, '  ', `${then} the implementation refuses, though the spec allows it`, 4)
        : [
            hanging(style, '  ', `${then} the implementation does ${eventText(difference.event)}, which the spec does not allow there`, 4),
            ...(refused === undefined ? [] : [refusalText(refused, style, 4)]),
          ].join('\n');
    case 'state':
      return [
        hanging(style, '  ', `${then} what is seen is not what the spec says:`, 4),
        ...difference.mismatches.map(({ place, spec, observed }) =>
          hanging(style, '    ', `${printable(place)}: the spec has ${shown(spec)}, the implementation ${shown(observed)}`, 6)),
      ].join('\n');
  }
}

/** What an implementation says that it did. */
export function eventText({ action, choices = {}, after }: SystemEvent): string {
  const call = action === undefined ? 'a step' : `${action}(${showChoices(choices)})`;
  return printable(after === undefined ? call : `${call}, after which ${showChoices(after)}`);
}

const shown = (value: unknown): string => (value === undefined ? 'nothing there' : value instanceof Set ? show([...value]) : show(value));

function coverageText({ coverage }: Conformance, style: Style): string {
  const { actions, choices, transitions, states, refused, of, notCompared } = coverage;
  const never = actions.filter(({ taken }) => taken === 0).map(({ name }) => name);
  const which = of?.complete === false ? 'of the states nearest to the initial ones' : 'that can be asked for';
  const more = of?.complete === false ? '; the spec has more states than were looked at' : '';
  const all = of === undefined ? '' : ` ${number(of.covered)} of ${number(of.total)} ${of.level} ${which} are covered${more}.`;
  const covered = hanging(
    style,
    '  ',
    `covered: ${counted(actions.length - never.length, 'action')} of ${number(actions.length)}, with ${number(choices)} choices, ` +
      `${counted(transitions, 'transition')} of ${counted(states, 'state')}.${all}` +
      (refused === 0 ? '' : ` Rightly refused: ${counted(refused, 'step')}.`) +
      (never.length === 0 ? '' : ` Never taken: ${never.map((name) => printable(name)).join(', ')}.`),
    4,
  );
  return [covered, hanging(style, '  ', comparedText(notCompared), 4)].filter((text) => text !== '').join('\n');
}
