import type { Explorer } from '../../explore/index.ts';
import { showChoices } from '../../language/display.ts';
import { printable } from '../../language/printable.ts';
import { partingText, againstText } from '../../report/text/against-text.ts';
import { showChanges } from '../../report/text/changes-text.ts';
import { explanationText } from '../../report/text/explain-text.ts';
import { printableData } from '../../report/text/printable-data.ts';
import { PLAIN } from '../../report/text/style.ts';
import { violationsInShort } from '../../report/text/violations-text.ts';
import { explain, type Explanation } from '../../verdict/explain/explain.ts';
import { replayAgainst } from '../../verdict/explain/against.ts';
import { select } from '../../verdict/selection.ts';
import { processesOf } from '../../verdict/trace/processes.ts';
import type { Trace, TraceStep } from '../../verdict/trace/trace.ts';
import type { AgainstView, StepView, Trail } from '../protocol.ts';

/** Terminals show stories at this width; the page scrolls it. */
const COLUMNS = { ...PLAIN, columns: 96 };

/** The longest trail of which it is said why it ends where it does: that looks at every step's footprint. */
const EXPLAINED_MAX = 300;

/** A whole behaviour, step by step; where something is wrong at its end, also why. */
export function trailOf({ selection, trace: traced }: Explorer, code: string): Trail {
  const { system, variant } = selection;
  const trace = traced(code);
  const processes = processesOf(system);
  const explained = trace.findings.length > 0 && trace.steps.length <= EXPLAINED_MAX ? explain(system, trace) : undefined;
  const lanes = trace.steps.map((step) => processes.of(step));
  const parting =
    variant === undefined || trace.findings.length === 0
      ? undefined
      : partingText(printableData(replayAgainst(select(variant.base, { constants: system.constants }).system, trace)), COLUMNS);
  return {
    code,
    steps: trace.steps.map((step, place) => stepView(step, lanes[place], explained, place)),
    ...(trace.cycle === undefined ? {} : { cycle: trace.cycle }),
    lanes: [...new Set([...processes.names, ...lanes.flatMap((lane) => lane ?? [])])].filter((name) => lanes.includes(name)).map(printable),
    violations: violationsInShort(printableData(trace.findings)),
    ...(explained === undefined ? {} : { why: explanationText(explained, trace, COLUMNS) }),
    ...(parting === undefined ? {} : { parting }),
  };
}

function stepView(step: TraceStep, lane: string | undefined, explained: Explanation | undefined, place: number): StepView {
  const from = senderOf(step, lane);
  return {
    text: `${printable(step.action)}(${showChoices(step.choices)})`,
    action: printable(step.action),
    changes: showChanges(step.changes),
    ...(lane === undefined ? {} : { lane: printable(lane) }),
    ...(from === undefined ? {} : { from: printable(from) }),
    ...(explained === undefined ? {} : { part: partOf(explained, place) }),
  };
}

/** Whose message a step receives: a chosen record says who sent it. */
function senderOf({ choices }: TraceStep, lane: string | undefined): string | undefined {
  for (const value of Object.values(choices)) {
    if (typeof value !== 'object' || value === null) continue;
    const { from, to } = value as { readonly from?: unknown; readonly to?: unknown };
    if (typeof from === 'string' && from !== lane && (to === undefined || to === lane)) return from;
  }
  return undefined;
}

function partOf({ flip, past, others, finding }: Explanation, place: number): NonNullable<StepView['part']> {
  if (place === flip) return 'flip';
  if (past.includes(place)) return 'past';
  return others.includes(place) && finding.kind !== 'liveness' ? 'other' : others.includes(place) ? 'past' : 'folded';
}

/** How far a behaviour of one system goes in another. */
export function againstView(explorer: Explorer, trace: Trace): AgainstView {
  const { system } = explorer.selection;
  const against = replayAgainst(system, trace);
  const common = against.refused?.step ?? trace.steps.length;
  return {
    text: againstText(printableData(against), COLUMNS, { brief: true }),
    code: followed(explorer, trace, common),
    common: against.sameInitial ? common : 0,
    refused: against.refused !== undefined || !against.sameInitial,
  };
}

/** The code, in a system, of the steps of another one's behaviour. */
function followed(explorer: Explorer, { steps, code }: Trace, count: number): string {
  let here = code.split('/')[0] ?? '0';
  for (const { action, choices } of steps.slice(0, count)) {
    const text = `${action}(${showChoices(choices)})`;
    const offers = explorer.at(here).enabled.filter((offer) => offer.action === action);
    const next =
      offers.find((offer) => `${offer.action}(${showChoices(offer.choices)})` === text) ?? (offers.length === 1 ? offers[0] : undefined);
    if (next === undefined) break;
    here = next.code;
  }
  return here;
}
