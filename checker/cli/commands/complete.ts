import { Argument, type Command } from 'commander';
import { STATUS } from '../../verdict/status.ts';
import { completionScript, SHELLS, type Shell } from '../completion-scripts.ts';
import { wordsFor } from '../completion.ts';
import { examples } from '../help.ts';
import type { Terminal } from '../io/terminal.ts';

/** `synod complete <shell>`: a script with which a shell completes the words of this program. */
export function addComplete(program: Command, terminal: Terminal, answer: (status: number) => void): void {
  program
    .command('complete')
    .description('print a script with which a shell completes the words of this program')
    .addArgument(new Argument('<shell>', 'the shell that is to run it').choices(SHELLS))
    .option('--line <text>', 'print the words that may stand at the end of this line instead: what the script asks for')
    .addHelpText('after', examples('complete bash >> ~/.bashrc', 'complete zsh > "${fpath[1]}/_synod"', 'complete fish | source'))
    .action(async (shell: Shell, { line }: { readonly line?: string }) => {
      const words = line === undefined ? undefined : await wordsFor(program, line);
      terminal.print(words === undefined ? completionScript(shell) : words.map((word) => `${word}\n`).join(''));
      answer(STATUS.asWished);
    });
}
