import type { Simulation } from '../../verdict/simulate/simulation.ts';
import type { TraceStory } from '../../verdict/trace-story.ts';
import { partingText } from './against-text.ts';
import { goalText } from './later-text.ts';
import { onwardStory } from './story-text.ts';
import { wordingsOf } from './replay-text.ts';
import { summaryText } from './summary-text.ts';
import { worded } from './worded.ts';
import { violationsText, namesOfViolations } from './violations-text.ts';
import { counted, duration, indented, labelled, marked, number, PLAIN, sections, type Style, strong, table } from './style.ts';
import { traceText } from './trace-text.ts';
import { type Invocation, reopenText } from './replay-line.ts';
import { commandLine } from './command-line.ts';
import { printableData } from './printable-data.ts';

export interface SimulationTextOptions extends Invocation {
  readonly style?: Style;
  /** Also the whole initial state of the trace. */
  readonly verbose?: boolean;
  /** The flags with which the reader would make the same walks, but for the seed and the bounds; `flags` if absent. */
  readonly repeat?: readonly string[];
  /** What is told of the violation besides its steps. */
  readonly story?: TraceStory;
}

/** A simulation for people: what it found, how much it saw, the violation, and the lines that repeat it last. */
export function simulationText(
  given: Simulation,
  { style = PLAIN, verbose = false, repeat, story: told = {}, ...invocation }: SimulationTextOptions = {},
): string {
  const printed = printableData([given, told] as const);
  const wordings = printed[0].trace && wordingsOf(printed[0].trace, printed[1].onward);
  const [simulation, { against, onward }] = verbose || wordings === undefined ? printed : worded(printed, { wordings });
  const again = repeatLine(given, invocation.spec, repeat ?? invocation.flags);
  const { trace } = simulation;
  return sections([
    [
      marked(style, simulation.verdict === 'violated' ? 'bad' : 'doubtful', headline(simulation)),
      ...counts(simulation, style),
      ...failures(simulation, style),
    ].join('\n'),
    trace && summaryText(trace, against, style),
    trace && violationsText(trace.findings, style),
    goalText(told, style, again),
    coverage(simulation, style),
    actionTable(simulation),
    witnessTable(simulation),
    simulation.verdict === 'violated' ? counterexample(simulation, style, verbose) : undefined,
    against && partingText(against, style),
    [...(given.trace === undefined ? [] : [reopenText(given.trace, invocation)]), again].join('\n'),
    trace && onward && onwardStory(onward, trace, style),
    told.onward !== undefined && 'trace' in told.onward ? reopenText(told.onward.trace, invocation) : undefined,
  ]);
}

function counterexample(
  { trace, violation }: Extract<Simulation, { readonly verdict: 'violated' }>,
  style: Style,
  verbose: boolean,
): string {
  const states = trace.steps.length + 1;
  const title =
    `${strong(style, 'Counterexample')} of ${counted(states, 'state')}, ${origin(violation.states, states)}; there may be a shorter one`;
  return `${indented(style, title, 0)}\n\n${traceText(trace, style, { verbose })}`;
}

function headline(simulation: Simulation): string {
  const { spec, variant, walks, depth, from } = simulation;
  const name = variant === undefined ? spec : `${spec}, variant ${variant}`;
  const made =
    `${counted(walks, 'walk')} of at most ${counted(depth, 'state')}` +
    `${from === undefined ? '' : `, from state ${number(from.states)} of a trace on`}`;
  switch (simulation.verdict) {
    case 'violated': {
      const { trace, violation } = simulation;
      return `${name} is violated: ${namesOfViolations(trace.findings)} in walk ${number(violation.walk + 1)}`;
    }
    case 'no-violation': return `${name}: no violation in ${made}; nothing is known of others`;
    case 'limit': return `${name}: no violation in ${made}; the time was over before the others were made`;
    case 'interrupted': return `${name}: interrupted; no violation in ${made}`;
    case 'incomplete': return `${name}: no violation in ${made}; others could not be made`;
  }
}

/** A line for each of the batches that could not be made. */
const failures = ({ failed = [] }: Simulation, style: Style): readonly string[] =>
  failed.map(({ first, count, error }) => {
    const walks = count === 1 ? `walk ${number(first + 1)}` : `walks ${number(first + 1)} to ${number(first + count)}`;
    return marked(style, 'bad', `${walks} could not be made: ${error}`, 2);
  });

const origin = (found: number, kept: number): string =>
  found === kept ? 'as the walk made it' : `of the ${number(found)} that the walk had`;

function counts(
  { model, constants, walks, steps, distinct, distinctMax, seconds, seed, weights }: Simulation,
  style: Style,
): readonly string[] {
  const values = Object.entries(constants)
    .map(([name, value]) => `${name}=${String(value)}`)
    .join(', ');
  const seen = `${distinct >= distinctMax ? 'at least ' : ''}${counted(distinct, 'distinct state')}`;
  return [
    ...(values !== '' || model !== undefined
      ? [indented(style, `${model === undefined ? 'constants' : `model ${model}`}: ${values || 'no constants'}`)]
      : []),
    indented(
      style,
      `${counted(walks, 'walk')}, ${counted(steps, 'step')}, ${seen}, ${duration(seconds)}, ` +
        `${number(Math.round(steps / Math.max(seconds, 1e-3)))} steps a second`,
    ),
    indented(style, `seed ${seed}, ${weights === 'rare' ? 'rarely taken actions first' : 'every step alike'}`),
  ];
}

/** How much of what there is to see was seen. */
function coverage({ invariants, recent, stuck, walks, steps, actions, witnesses }: Simulation, style: Style): string {
  const names = (kind: 'invariant' | 'property'): string =>
    invariants
      .filter((report) => report.kind === kind && report.holds)
      .map(({ name }) => name)
      .join(', ');
  const idle = actions.filter(({ taken }) => taken === 0).map(({ name }) => name);
  const missing = witnesses.filter((witness) => witness.walks === 0).map(({ name }) => name);
  const watched = [names('invariant'), names('property')].filter((text) => text !== '').join(', ');
  return [
    labelled(style, 'not violated', watched === '' ? 'nothing was watched' : watched),
    labelled(
      style,
      'walks',
      `${(steps / Math.max(1, walks)).toFixed(1)} steps on average; ${share(stuck, walks)} ended where no step changes anything`,
    ),
    labelled(
      style,
      'new states',
      `${share(recent.fresh, recent.visits)} of the states visited in the last ${counted(recent.walks, 'walk')}`,
    ),
    ...(idle.length === 0 ? [] : [labelled(style, 'never taken', idle.join(', '))]),
    ...(missing.length === 0 ? [] : [labelled(style, 'not reached', missing.join(', '))]),
  ].join('\n');
}

const share = (part: number, whole: number): string => {
  const percent = (100 * part) / Math.max(1, whole);
  return part === 0 ? 'none' : part === whole ? 'all' : percent < 0.1 ? 'less than 0.1%' : `${percent.toFixed(1)}%`;
};

const actionTable = ({ actions, steps, walks }: Simulation): string =>
  table([
    ['action', 'taken', 'of all', 'enabled in'],
    ...actions.map(({ name, taken, enabled }) => [name, number(taken), share(taken, steps), share(enabled, steps + walks)]),
  ]);

const witnessTable = ({ witnesses, walks }: Simulation): string | undefined =>
  witnesses.length === 0
    ? undefined
    : table([
        ['witness', 'walks', 'of all'],
        ...witnesses.map((witness) => [witness.name, number(witness.walks), share(witness.walks, walks)]),
      ]);

/** The command that makes the same walks again, on one line. */
function repeatLine(
  { spec, seed, walks, failed = [], depth, weights, from }: Simulation, called = spec, flags: readonly string[] = [],
): string {
  const options = [
    '--seed',
    seed,
    '--walks',
    failed.reduce((sum, { count }) => sum + count, walks),
    '--depth',
    depth,
    ...(weights === 'uniform' ? [] : ['--weights', weights]),
    ...(from === undefined ? [] : ['--from', from.code]),
  ];
  return commandLine(['simulate', called, ...flags, ...options.map(String)]);
}
