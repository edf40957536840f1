import type { Against } from '../../verdict/explain/against.ts';
import type { Explanation } from '../../verdict/explain/explain.ts';
import type { AskedClause, Ground, WentBy } from '../../verdict/explain/went-by.ts';
import type { Trace } from '../../verdict/trace/trace.ts';
import { refusalInShort } from '../../verdict/trace/words.ts';
import { stepLine } from './against-text.ts';
import { choiceRow, type DecidingGroup, type DecidingRow, decidingText, groundRow, otherRows } from './deciding-table.ts';
import { lanesText } from './lanes-text.ts';
import { printableData } from './printable-data.ts';
import { shortStep } from './short-step.ts';
import { hanging, type Style, strong } from './style.ts';
import { worded } from './worded.ts';

/**
 * Why it is false: the step that made it so, what that step went by, what the predicate looked at and who wrote that, and the steps that
 * led there, each in the lane of its actor.
 */
export function explanationText(
  given: Explanation,
  of: Trace,
  style: Style,
  { verbose = false, against: parting }: { readonly verbose?: boolean; readonly against?: Against | undefined } = {},
): string {
  const printed = printableData([given, of, parting] as const);
  const [explanation, trace, against] = verbose ? printed : worded(printed, printed[1]);
  const { flip, wentBy } = explanation;
  const step = flip === undefined ? undefined : trace.steps[flip];
  const since =
    explanation.finding.kind === 'liveness'
      ? throughoutText(explanation)
      : flip === undefined || step === undefined
        ? 'It is so from the beginning.'
        : `It is so since state ${flip + 2}, by ${stepLine(step)}.`;
  const groups = [...(wentBy === undefined ? [] : groupsOf(wentBy, trace)), claimGroup(explanation, trace)];
  const decided = decidingText(groups, style);
  return [
    strong(style, 'Why'),
    hanging(style, '  ', since),
    ...(decided.length === 0 ? [] : ['', ...decided]),
    ...(refusedLater(explanation, trace, against).map((text) => hanging(style, '  ', text, 4))),
    ...(trace.steps.length === 0 ? [] : ['', ...lanesText(explanation, trace, style)]),
  ].join('\n');
}

/** What the step that did it went by: what it took, and what its clauses depend on; or what the rule has against it. */
function groupsOf({ step: place, rule, chosen, clauses, choices, others }: WentBy, trace: Trace): readonly DecidingGroup[] {
  const step = trace.steps[place];
  if (step === undefined) return [];
  const called = `${step.action}, to state ${place + 2},`;
  const rows = (grounds: readonly Ground[]): readonly DecidingRow[] => grounds.map((ground) => groundRow(ground, trace));
  if (rule === undefined) {
    // Clauses may look at the same; that they are true says no more than that the step was enabled.
    const all = [...chosen, ...clauses.flatMap(({ grounds }) => grounds)].filter(isThere);
    return [{ title: `${called} was enabled by`, rows: once(rows(all)) }];
  }
  if (others.length > 0) return [{ title: `${called} does not do what it does in ${rule} as it is`, rows: otherRows(others) }];
  const [first, ...more] = clauses;
  const refused = `${called} is refused by ${rule} as it is`;
  if (first === undefined) return [{ title: refused, rows: choices.map(choiceRow) }];
  const named = ({ name }: AskedClause): string => (name === 'enabled' ? 'it is not enabled' : `'${name}' is false`);
  return [
    // Where another choice would have done, the state is as it should be.
    {
      title: `${refused}: ${named(first)}`,
      rows: [...choices.map(choiceRow), ...rows(choices.length > 0 ? asItIs(first.grounds) : first.grounds)],
    },
    ...more.map((clause) => ({ title: `and ${named(clause)}`, rows: rows(clause.grounds) })),
  ];
}

function claimGroup({ finding, grounds }: Explanation, trace: Trace): DecidingGroup {
  const name = finding.kind === 'deadlock' ? 'the deadlock' : finding.name;
  return { title: `${name} looks at`, rows: once(grounds.map((ground) => groundRow(ground, trace))) };
}

const isThere = ({ reading }: Ground): boolean => reading.kind === 'value' || reading.copies > 0;
const asItIs = (grounds: readonly Ground[]): readonly Ground[] =>
  grounds.filter(isThere).map(({ wanted: _, ...ground }) => ground);

/** A place once, as it is in the end: with what stood there before, if that is known. */
function once(rows: readonly DecidingRow[]): readonly DecidingRow[] {
  const shown = (row: DecidingRow): DecidingRow =>
    rows.findLast(({ place, before }) => place === row.place && before !== undefined) ?? row;
  return rows.filter((row, i) => rows.findIndex(({ place }) => place === row.place) === i).map(shown);
}

/** Where the rule goes on otherwise: whether it refuses a later step. */
function refusedLater({ wentBy }: Explanation, trace: Trace, against: Against | undefined): readonly string[] {
  const refused = against?.refused;
  if (refused === undefined || wentBy === undefined || wentBy.others.length === 0) return [];
  const step = trace.steps[refused.step];
  const clauses = refused.refusal === undefined ? '' : `: ${refusalInShort(refused.refusal)}`;
  return [`From there ${against?.spec ?? ''} refuses ${step === undefined ? '' : shortStep(step)}, to state ${refused.step + 2}${clauses}`];
}

/** Of what goes on for ever: where that begins. */
function throughoutText({ past, others: [first] }: Explanation): string {
  return first === undefined
    ? past.length === 0 ? 'Nothing is ever done.' : 'These steps are taken, and then nothing more.'
    : `From state ${first + 1} on the same steps are taken for ever, and none of them is what is wanted.`;
}
