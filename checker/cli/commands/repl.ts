import type { Command } from 'commander';
import { PLAIN } from '../../report/text/style.ts';
import { STATUS } from '../../verdict/status.ts';
import { examples } from '../help.ts';
import { complainAbout, UsageError } from '../io/failure.ts';
import type { Terminal } from '../io/terminal.ts';
import { load } from '../load.ts';
import { chosenBy, flagsOf, type SelectionOptions, withSelection } from '../options.ts';
import { type Opened, Session } from '../repl/session.ts';

interface ReplFlags extends SelectionOptions {
  readonly path?: string;
}

/** `synod repl [spec]`: walks through a spec by what is typed, or by the lines of a script. */
export function addRepl(program: Command, terminal: Terminal, answer: (status: number) => void): void {
  withSelection(
    program
      .command('repl')
      .description('walk through a spec in the terminal, step by step; reads a script of such lines from a pipe')
      .argument('[spec]', 'a name from the catalogue, or the path of a TypeScript module'),
  )
    .option('--path <code>', 'begin at the end of this trace, such as 0/3/1')
    .addHelpText(
      'after',
      examples(
        'repl lease.ts',
        'repl synod --variant any-reported --path 0/0/2',
        "repl two-phase-commit <<< 'until AnRMDecidesOnce'",
      ),
    )
    .action(async (name: string | undefined, options: ReplFlags) => {
      answer(await run(name, options, terminal));
    });
}

const HINT = 'A number takes that step; help says what else there is.';

async function run(name: string | undefined, options: ReplFlags, terminal: Terminal): Promise<number> {
  const isTyped = terminal.input?.isTyped === true;
  // A script has no colours, whoever reads what comes of it.
  const style = isTyped ? terminal.out : { ...PLAIN, columns: terminal.out.columns };
  const session = new Session(terminal, style, (spec) => opened(spec, spec === name ? options : {}));
  if (name === undefined) refuseWithoutSpec(options);
  else terminal.print(`${await session.open(name, options.path)}\n`);
  if (isTyped) terminal.print(name === undefined ? 'open SPEC opens one; help says what there is.\n' : `\n${HINT}\n`);
  for await (const line of terminal.input?.lines('synod> ', (typed) => session.complete(typed)) ?? []) {
    try {
      const said = await session.answer(line);
      if (said === undefined) break;
      if (said !== '') terminal.print(`${isTyped ? '' : '\n'}${said}\n`);
    } catch (error) {
      // In a script, what comes next was meant for another state.
      if (!isTyped) throw error;
      complainAbout(error, [], terminal);
    }
  }
  return STATUS.asWished;
}

function refuseWithoutSpec({ path, model, variant, set }: ReplFlags): void {
  const [given] = Object.entries({ '--path': path, '--model': model, '--variant': variant, '--set': set }).filter(
    ([, value]) => value !== undefined,
  );
  if (given !== undefined) throw new UsageError(`${given[0]} is of one spec, and none is named`, `synod repl SPEC ${given[0]} ...`);
}

async function opened(spec: string, options: ReplFlags): Promise<Opened> {
  const loaded = await load(spec);
  return { ...loaded, spec, choice: chosenBy(options, loaded.entry), flags: flagsOf(options) };
}
