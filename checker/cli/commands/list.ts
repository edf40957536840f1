import type { Command } from 'commander';
import { listJson } from '../../report/json/json-spec.ts';
import { listText } from '../../report/text/list.ts';
import { STATUS } from '../../verdict/status.ts';
import { loadCatalogue } from '../catalogue.ts';
import { jsonOption } from '../options.ts';
import type { Terminal } from '../io/terminal.ts';
import { jsonText } from '../../report/json/json-text.ts';

/** `synod list`: the catalogue. */
export function addList(program: Command, terminal: Terminal, answer: (status: number) => void): void {
  program
    .command('list')
    .description('list the specs of the catalogue, with their models and variants')
    .addOption(jsonOption())
    .action(async ({ json }: { readonly json?: boolean }) => {
      const catalogue = await loadCatalogue();
      terminal.print(json === true ? jsonText(listJson(catalogue)) : listText(catalogue, terminal.out));
      answer(STATUS.asWished);
    });
}
