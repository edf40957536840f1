import type { Command } from 'commander';
import { greatestOf } from '../../language/extremes.ts';
import { hanging, type Style, strong } from '../../report/text/style.ts';
import { printable } from '../../language/printable.ts';
import { STATUS } from '../../verdict/status.ts';
import { examples } from '../help.ts';
import type { Terminal } from '../io/terminal.ts';
import { packageInfo } from '../package-info.ts';
import { type Done, type Needs, scaffold } from '../scaffold.ts';

/** What a new spec is called unless it is given a name. */
const NAME = 'my-lock';

/** `synod init [name]`: a spec to begin with. Asks nothing, and overwrites nothing. */
export function addInit(program: Command, terminal: Terminal, answer: (status: number) => void): void {
  program
    .command('init')
    .description('write a spec to begin with, and its test, into this folder')
    .argument('[name]', `what it is called (default: ${NAME})`)
    .addHelpText('after', examples('init', 'init checkout-queue'))
    .action((name: string = NAME) => {
      const { done, missing } = scaffold('.', name, needs());
      terminal.print(initText(done, missing, terminal.out));
      answer(STATUS.asWished);
    });
}

/** What a project of a spec needs: this program, and the test runner that it works with. */
function needs(): Needs {
  const { version = '*', peerDependencies = {} } = packageInfo() ?? {};
  return { synod: version === '*' ? version : `^${version}`, vitest: peerDependencies['vitest'] ?? '*' };
}

const DEEDS = { wrote: 'wrote', changed: 'added to', left: 'left alone' } as const;

function initText(done: readonly Done[], missing: Needs, style: Style): string {
  const spec = done[0]?.file ?? '';
  const lines = done.map(({ deed, file, what }) =>
    hanging(style, `${DEEDS[deed]} ${strong(style, printable(file))}: `, printable(what), 4));
  const install = Object.keys(missing);
  const calls = [
    ...(install.length > 0
      ? [[`npm install --save-dev ${install.join(' ')}`, '']]
      : done.some(({ deed, file }) => deed === 'wrote' && file === 'package.json') ? [['npm install', '']] : []),
    [`npx synod check ${spec}`, 'what goes wrong, and how it comes to that'],
    [`npx synod check ${spec} --watch`, 'the same at every save; repair it meanwhile'],
    ['npx vitest run', 'what is expected of it, as a test'],
    ['npx synod lesson first-spec', 'how to write one of your own'],
  ] as const;
  const width = 4 + greatestOf(calls.map(([call]) => call.length));
  const next = calls.map(([call = '', what = '']) =>
    hanging(style, `  ${strong(style, call)}${' '.repeat(width - 2 - call.length)}`, what, width));
  return [...lines, '', 'Next:', ...next, ''].join('\n');
}
