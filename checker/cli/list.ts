import type { Command } from 'commander';
import { listText } from '../report/list.ts';
import { STATUS } from '../verdict/status.ts';
import { loadCatalogue } from './catalogue.ts';
import type { Terminal } from './terminal.ts';

/** `synod list`: the catalogue. */
export function addList(program: Command, terminal: Terminal, answer: (status: number) => void): void {
  program.command('list').description('list the specs of the catalogue, with their models and variants').action(async () => {
    terminal.print(listText(await loadCatalogue(), terminal.out));
    answer(STATUS.asWished);
  });
}
