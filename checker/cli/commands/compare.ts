import type { Command } from 'commander';
import type { Entry } from '../../language/catalogue.ts';
import { unknownName } from '../../language/errors.ts';
import type { Projection } from '../../language/projection.ts';
import { compareJson } from '../../report/json/compare-json.ts';
import { compareText } from '../../report/text/compare-text.ts';
import type { Invocation } from '../../report/text/replay-line.ts';
import { compare, type Comparison, statusOfComparison } from '../../verdict/compare/compare.ts';
import { select, type Selection } from '../../verdict/selection.ts';
import { examples } from '../help.ts';
import { load } from '../load.ts';
import {
  chosenBy, flagsOf, jsonOption, namesIn, overridden, positive, positiveAmount, type SelectionOptions, withSelection,
} from '../options.ts';
import { progressLine } from '../io/progress.ts';
import type { Terminal } from '../io/terminal.ts';
import { jsonText } from '../../report/json/json-text.ts';

interface CompareFlags extends SelectionOptions {
  readonly left?: string;
  readonly right?: string;
  readonly leftVariant?: string;
  readonly rightVariant?: string;
  readonly project?: string;
  readonly maxStates?: number;
  readonly maxDepth?: number;
  readonly maxSeconds?: number;
  readonly maxMemory?: number;
  readonly json?: boolean;
}

const EXAMPLES = examples(
  'compare synod --set priests=2 --left granularity=appendix --right granularity=prompt --project priests',
  'compare synod --set priests=1,decrees=1,copies=1 --left network=set --right network=bag --project priests',
  'compare synod --set priests=2 --right-variant rewritable-ledger',
);
const STATUSES =
  'Exit status: 0 both sides reach the same states, 1 they do not, 2 the call or the spec is wrong, 3 a limit was reached first.';

/** `synod compare <spec>`: whether two models, or a spec and a variant, reach the same states, as far as a projection of them goes. */
export function addCompare(program: Command, terminal: Terminal, answer: (status: number) => void): void {
  withSelection(
    program
      .command('compare')
      .description('whether two models, or two variants, reach the same states in a projection of them')
      .argument('<spec>', 'a name from the catalogue, or the path of a TypeScript module'),
  )
    .option('--left <k=v,...>', 'constants of the left side, on top of --model and --set')
    .option('--right <k=v,...>', 'constants of the right side')
    .option('--left-variant <name>', 'the left side is this variant')
    .option('--right-variant <name>', 'the right side is this variant')
    .option('--project <names>', 'what is compared: a projection of the spec, or variables: A,B (default: whole states)')
    .option('--max-states <n>', 'of each side: stop after so many distinct states', positive)
    .option('--max-depth <n>', 'of each side: stop at this depth', positive)
    .option('--max-seconds <n>', 'of each side: stop after so long', positiveAmount)
    .option('--max-memory <mb>', 'stop at so many megabytes (default: most of the machine)', positive)
    .addOption(jsonOption())
    .addHelpText('after', `${EXAMPLES}\n\n${STATUSES}`)
    .action(async (spec: string, options: CompareFlags) => {
      const { entry, module } = await load(spec);
      const [left, right] = (['left', 'right'] as const).map((side) => sideOf(side, options)) as [SelectionOptions, SelectionOptions];
      const [projected, projection] = projectionOf(options.project, entry, select(entry, chosenBy(left, entry)));
      const comparison = await searched(entry, [left, right], projection, options, terminal);
      if (options.json === true) terminal.print(jsonText(compareJson(comparison, projected, { module })));
      else
        terminal.print(
          compareText(comparison, terminal.out, { projected, left: invocationOf(spec, left), right: invocationOf(spec, right) }),
        );
      answer(statusOfComparison(comparison));
    });
}

/**
 * The options of one side as those of a check of it alone. Both sides have the same constants but for their own, so a
 * variant's own model is not used.
 */
function sideOf(side: 'left' | 'right', { model, set = [], variant, ...options }: CompareFlags): SelectionOptions {
  const constants = overridden(set, options[side]);
  const own = options[`${side}Variant`] ?? variant;
  return { ...(model === undefined ? {} : { model }), ...(own === undefined ? {} : { variant: own }), set: constants };
}

/** Where no constants are given, replaying a variant would choose its own model: then they are all written out. */
const invocationOf = (spec: string, side: SelectionOptions): Invocation => ({
  spec,
  ...(side.set?.length === 0 && side.variant !== undefined ? {} : { flags: flagsOf(side) }),
});

/** The projection of that name, or the variables that are listed. */
function projectionOf(given: string | undefined, { projections = {} }: Entry, { system }: Selection): readonly [string, Projection] {
  if (given === undefined) return ['all variables', { allBut: [] }];
  if (Object.hasOwn(projections, given)) return [given, projections[given] as Projection];
  const variables = Object.keys(system.variables);
  const names = namesIn(given);
  const unknown = names.find((name) => !variables.includes(name));
  if (unknown !== undefined) throw unknownName('projection or variable', unknown, [...Object.keys(projections), ...variables], system.spec);
  return [names.join(', '), names];
}

async function searched(
  entry: Entry,
  sides: readonly [SelectionOptions, SelectionOptions],
  projection: Projection,
  { maxStates, maxDepth, maxSeconds, maxMemory }: CompareFlags,
  terminal: Terminal,
): Promise<Comparison> {
  const progress = progressLine(terminal);
  const { used, max } = terminal.memory;
  const limits = {
    ...(maxStates === undefined ? {} : { states: maxStates }),
    ...(maxDepth === undefined ? {} : { depth: maxDepth }),
    ...(maxSeconds === undefined ? {} : { seconds: maxSeconds }),
    megabytes: maxMemory ?? max,
  };
  const [left, right] = sides.map((side) => select(entry, chosenBy(side, entry))) as [Selection, Selection];
  try {
    return await terminal.interruptible((run) =>
      compare(left, right, { projection, limits, memoryUsed: used, ...run, onProgress: progress.show }),
    );
  } finally {
    progress.clear();
  }
}
