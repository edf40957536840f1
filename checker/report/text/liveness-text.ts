import { showChoices } from '../../language/display.ts';
import type { Finding, KeptAssumption, Trace } from '../../verdict/trace/trace.ts';
import { hanging, indented, marked, strong, type Style } from './style.ts';

/** A liveness property that a behaviour shows not to hold. */
type Broken = Finding & { readonly kind: 'liveness' };

/** What a behaviour does, that breaks a claim of some form. */
function deedOf({ form, begins }: Broken): string {
  const state = `state ${begins + 1}`;
  switch (form) {
    case 'eventually': return 'it never comes';
    case 'leadsTo': return `${state} promises it, and it never comes`;
    case 'infinitelyOften': return 'from some time on it does not come again';
    case 'eventuallyAlways':
    case 'always': return 'it does not stay';
    case 'leadsToAlways': return `${state} promises it, and it does not stay`;
    case 'until': return begins === 0 ? 'what it is to last until never comes' : `it does not last: in ${state} neither is true`;
    case 'weak': return 'a step of it is possible for ever, and none is taken';
    case 'strong': return 'a step of it is possible again and again, and none is taken';
    case 'ceases': return 'its steps do not cease';
    case 'chance': return 'one of its outcomes never comes';
  }
}

const forChoices = (choices: Readonly<Record<string, unknown>>): string =>
  Object.keys(choices).length > 0 ? ` for ${showChoices(choices)}` : '';

/** What does not hold, for which choices, and what happens instead. */
export const livenessText = (broken: Broken, style: Style): string =>
  hanging(style, '  ', `${strong(style, broken.name)} does not hold${forChoices(broken.choices)}: ${deedOf(broken)}`, 4);

/** The same in a few words, for the end of a trace. */
export const livenessInShort = (broken: Broken): string => `${broken.name}${forChoices(broken.choices)}: ${deedOf(broken)}`;

/** What is said before the step with a number, from 1 on, or behind the last one: where a promise is open, and where the cycle begins. */
export function beforeStep({ steps, cycle, findings }: Trace, step: number): readonly string[] {
  if (cycle === undefined) return [];
  const [promise] = findings.filter((finding): finding is Broken => finding.kind === 'liveness' && finding.form.startsWith('leadsTo'));
  return [
    ...(promise !== undefined && step === promise.begins + 1 ? [`what ${promise.name} promises is open from here on`] : []),
    ...(step === cycle + 1 && cycle < steps.length ? ['and then for ever:'] : []),
  ];
}

/** How a behaviour goes on for ever, at its end. */
export function foreverText({ steps, cycle, findings }: Trace): string | undefined {
  if (cycle === undefined) return undefined;
  if (cycle < steps.length) return `and so on, from state ${cycle + 1}`;
  const [possible] = findings.flatMap((finding) => (finding.kind === 'liveness' ? [finding.possible ?? []] : []));
  if (possible === undefined || possible.length === 0) return 'and then nothing more';
  const shown = possible.slice(0, 3);
  const more = possible.length > shown.length ? `, and ${possible.length - shown.length} more` : '';
  const verb = possible.length === 1 ? 'is' : 'are';
  return `and then nothing more, although ${shown.join(', ')}${more} ${verb} possible`;
}

/** By what each assumption is kept: without that, the behaviour would show nothing. */
export function accountText({ findings, unkept, remedies }: Trace, style: Style): string | undefined {
  if (unkept !== undefined)
    return [
      marked(style, 'doubtful', 'It is not a behaviour that is assumed, so it shows nothing:', 2),
      ...linesOf(unkept, style),
    ].join('\n');
  const [broken] = findings.filter((finding): finding is Broken => finding.kind === 'liveness');
  if (broken === undefined) return undefined;
  const kept =
    broken.kept.length === 0
      ? [indented(style, 'No fairness is assumed: a behaviour may stop anywhere.')]
      : [indented(style, 'It is fair. What is assumed is kept:'), ...linesOf(broken.kept, style)];
  return [...kept, ...remediesText(remedies, broken.name, style)].join('\n');
}

/** What would have to be assumed besides. */
function remediesText(remedies: Trace['remedies'], name: string, style: Style): readonly string[] {
  if (remedies === undefined) return [];
  const { enough, hopeless } = remedies;
  if (hopeless === true)
    return [
      indented(
        style,
        `No fairness would exclude it: even if every step were strongly fair, for each choice by itself, ${name} would not hold.`,
      ),
    ];
  const texts = enough.map(({ action, kind, each }) => `${kind} fairness of ${action}${each ? ', for each of its choices by itself' : ''}`);
  if (texts.length > 0) return [indented(style, `It would be excluded by ${texts.join('; or by ')}: then ${name} holds.`)];
  return hopeless === false ? [indented(style, 'No single condition of fairness would exclude it; all together would.')] : [];
}

function linesOf(kept: readonly KeptAssumption[], style: Style): readonly string[] {
  const names = [...new Set(kept.map(({ name }) => name))];
  return names.map((name) => {
    const own = kept.filter((each) => each.name === name);
    const { kind } = own[0] as KeptAssumption;
    return hanging(style, '    ', `${strong(style, name)} (${kind}): ${instancesOf(own)}`, 6);
  });
}

/** More instances of one assumption than this are counted. */
const LISTED_MAX = 4;

function instancesOf(kept: readonly KeptAssumption[]): string {
  const texts = kept.map((each) => `${Object.keys(each.choices).length === 0 ? '' : `${showChoices(each.choices)} `}${byText(each)}`);
  return texts.length <= LISTED_MAX
    ? texts.join('; ')
    : `${texts.slice(0, LISTED_MAX - 1).join('; ')}; and ${texts.length - LISTED_MAX + 1} more in such ways`;
}

function byText({ kind, by, at = 0 }: KeptAssumption): string {
  switch (by) {
    case 'taken': return `taken in state ${at}${kind === 'chance' ? ', and every other outcome too' : ''}`;
    case 'not possible': return `not possible in state ${at + 1}`;
    case 'never possible': return 'not possible any more';
    case 'not taken': return 'not taken any more';
    case 'states': return 'so it is';
    case 'broken':
      return kind === 'weak'
        ? 'possible for ever, and never taken'
        : kind === 'strong'
          ? 'possible again and again, and never taken'
          : kind === 'ceases'
            ? 'taken again and again'
            : kind === 'chance'
              ? 'taken again and again, but one outcome never comes'
              : 'it is not so';
  }
}
