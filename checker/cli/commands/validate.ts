import { existsSync, readFileSync, statSync } from 'node:fs';
import type { Command } from 'commander';
import { SpecError } from '../../language/errors.ts';
import { hanging } from '../../report/text/style.ts';
import { type EventMap, readLog } from '../../testing/log.ts';
import { validate } from '../../testing/validate.ts';
import type { Validation } from '../../testing/validation.ts';
import { STATUS } from '../../verdict/status.ts';
import { examples } from '../help.ts';
import { importModule, load } from '../load.ts';
import {
  chosenBy, flagsOf, inRange, jsonOption, namesIn, positive, type Reporter, reporterOption, type SelectionOptions, withSelection,
} from '../options.ts';
import type { Terminal } from '../io/terminal.ts';
import { validationPrinted } from './validate-printed.ts';

interface ValidateFlags extends SelectionOptions {
  readonly hide?: readonly string[];
  readonly hiddenMax?: number;
  readonly maxWidth?: number;
  readonly map?: string;
  readonly by?: string;
  readonly reporter?: Reporter;
  readonly json?: boolean;
  readonly verbose?: boolean;
}

const EXAMPLES = examples(
  'validate ./lease.ts lease.jsonl',
  'validate ./lease.ts lease.jsonl --hide Expire --hidden-max 2',
  'validate ./lease.ts locks.jsonl --by lock --reporter junit',
  'validate synod run.jsonl --model 2x2x2 --map ./from-our-log.ts',
);
const STATUSES =
  'Exit status: 0 if the log is a behaviour, 1 if it is not, or is one that the spec forbids, 2 if the log is none, 3 if more states ' +
  'were possible at a time than are followed. With --by, that of the worst part: 1 before 3 before 0.';
const LOG =
  'A log has one JSON document a line: {"action": "Acquire", "choices": {"c": "A"}, "after": {"holder": "A"}}, each part of which may be ' +
  'left out where it is not known. The first line may say what it is of: {"synod": 1, "spec": "lease", "constants": {"clients": 2}}.';

/** `synod validate`: whether what an implementation did, as its log tells it, is a behaviour of a spec. */
export function addValidate(program: Command, terminal: Terminal, answer: (status: number) => void): void {
  withSelection(
    program
      .command('validate')
      .description('try whether the log of an implementation is a behaviour of a spec')
      .argument('<spec>', 'a name from the catalogue, or the path of a module')
      .argument('<log>', 'a file with one JSON document a line'),
  )
    .option('--hide <names>', 'actions whose steps are not in the log: A,B', namesIn)
    .option('--hidden-max <n>', 'how many of these may lie between two events (default: 3)', inRange(1, 1_000))
    .option('--max-width <n>', 'how many states may be possible at a time (default: 100,000)', positive)
    .option('--map <file>', 'a module whose default export makes events of the lines of a foreign log')
    .option('--by <field>', 'take the log for many: the events with the same value of this field are one, validated by itself')
    .addOption(jsonOption())
    .addOption(reporterOption())
    .option('-v, --verbose', 'also one way to read the log')
    .addHelpText('after', () => `\n${hanging(terminal.out, '', LOG)}\n${EXAMPLES}\n\n${hanging(terminal.out, '', STATUSES)}`)
    .action(async (name: string, file: string, options: ValidateFlags) => answer(await validated(name, file, options, terminal)));
}

async function validated(name: string, file: string, options: ValidateFlags, terminal: Terminal): Promise<number> {
  const { entry, module } = await load(name);
  const map = options.map === undefined ? undefined : await mapIn(options.map);
  const log = readLog(textOf(file), { file, map });
  if (log.spec !== undefined && log.spec !== entry.spec.name)
    throw new SpecError('bad-trace', {
      what: `the log is of spec ${log.spec}, not of ${entry.spec.name}`,
      where: file,
      fix: `synod validate ${log.spec} ${file}`,
    });
  const given = flagsOf(options);
  const own = given.length > 0 ? chosenBy(options, entry) : {
    ...(log.constants === undefined ? {} : { constants: log.constants }),
    ...(log.variant === undefined ? {} : { variant: log.variant }),
  };
  const asked = {
    ...own,
    ...(log.initial === undefined ? {} : { initial: log.initial }),
    ...(options.hide === undefined ? {} : { hide: options.hide }),
    ...(options.hiddenMax === undefined ? {} : { hiddenMax: options.hiddenMax }),
    ...(options.maxWidth === undefined ? {} : { widthMax: options.maxWidth }),
  };
  const { by } = options;
  const result = by === undefined ? validate(entry, log.events, asked) : validate(entry, log.events, { ...asked, by });
  terminal.print(validationPrinted(result, options, terminal.out, {
    log: file, spec: name, module, events: log.events, ...(given.length > 0 ? { flags: given } : {}),
  }));
  return statusOfValidation(result);
}

const statusOfValidation = ({ verdict }: Pick<Validation, 'verdict'>): number =>
  ({ matches: STATUS.asWished, differs: STATUS.violated, violated: STATUS.violated, limit: STATUS.limit })[verdict];

function textOf(file: string): string {
  if (!existsSync(file))
    throw new SpecError('bad-trace', {
      what: `there is no log '${file}'`,
      fix: 'give the file in which the implementation writes what it does',
    });
  if (statSync(file).isDirectory()) throw new SpecError('bad-trace', { what: `'${file}' is a folder`, fix: 'give one log at a time' });
  return readFileSync(file, 'utf8');
}

async function mapIn(file: string): Promise<EventMap> {
  const { default: map } = await importModule(file);
  if (typeof map === 'function') return map as EventMap;
  throw new SpecError('bad-definition', {
    what: 'the default export of the map is no function',
    where: file,
    fix: 'export default (line, number) => ({ action, choices, after }); undefined for a line that is no event, a list for several',
  });
}
