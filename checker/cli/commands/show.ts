import { type Command, Option } from 'commander';
import { dotText } from '../../report/formats/dot.ts';
import { showJson } from '../../report/json/json-spec.ts';
import { showText } from '../../report/text/show.ts';
import { select } from '../../verdict/selection.ts';
import { stateGraph } from '../../verdict/compare/state-graph.ts';
import { STATUS } from '../../verdict/status.ts';
import { examples } from '../help.ts';
import { load } from '../load.ts';
import { chosenBy, jsonOption, positive, type SelectionOptions, withSelection } from '../options.ts';
import type { Terminal } from '../io/terminal.ts';
import { jsonText } from '../../report/json/json-text.ts';

interface ShowFlags extends SelectionOptions {
  readonly dot?: number;
  readonly json?: boolean;
}

/** `synod show <spec>`: what a spec declares. */
export function addShow(program: Command, terminal: Terminal, answer: (status: number) => void): void {
  withSelection(
    program
      .command('show')
      .description('show the variables, actions, invariants, models, variants and views of a spec')
      .argument('<spec>', 'a name from the catalogue, or the path of a TypeScript module'),
  )
    .addOption(
      new Option('--dot <n>', 'print its first n states and their steps for Graphviz instead').argParser(positive).conflicts('json'),
    )
    .addOption(jsonOption())
    .addHelpText(
      'after',
      examples('show synod', 'show ./my-lock.ts --set clients=3', 'show paxos --json', 'show two-phase-commit --dot 100 | dot -Tsvg'),
    )
    .action(async (name: string, options: ShowFlags) => {
      const { entry, module } = await load(name);
      const { spec, system } = select(entry, chosenBy(options, entry));
      if (options.json === true) terminal.print(jsonText(showJson(entry, spec, system, { module })));
      else
        terminal.print(
          options.dot === undefined ? showText(entry, spec, system, terminal.out) : dotText(system, stateGraph(system, options.dot)),
        );
      answer(STATUS.asWished);
    });
}
