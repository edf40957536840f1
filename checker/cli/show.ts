import type { Command } from 'commander';
import { showText } from '../report/show.ts';
import { select } from '../verdict/selection.ts';
import { STATUS } from '../verdict/status.ts';
import { examples } from './help.ts';
import { load } from './load.ts';
import { chosenBy, type SelectionOptions, withSelection } from './options.ts';
import type { Terminal } from './terminal.ts';

/** `synod show <spec>`: what a spec declares. */
export function addShow(program: Command, terminal: Terminal, answer: (status: number) => void): void {
  withSelection(program.command('show').description('show the variables, actions, invariants, models and variants of a spec').argument('<spec>', 'a name from the catalogue, or the path of a TypeScript module'))
    .addHelpText('after', examples('show synod', 'show ./my-lock.ts --set clients=3'))
    .action(async (name: string, options: SelectionOptions) => {
      const { entry } = await load(name);
      const { spec, system } = select(entry, chosenBy(options, entry));
      terminal.print(showText(entry, spec, system, terminal.out));
      answer(STATUS.asWished);
    });
}
