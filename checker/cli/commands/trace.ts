import { type Command, Option } from 'commander';
import { type Format, FORMATS, written } from '../../report/formats/formats.ts';
import { STATUS } from '../../verdict/status.ts';
import { requireWritable, writeText } from '../io/files.ts';
import { examples } from '../help.ts';
import type { Terminal } from '../io/terminal.ts';
import { replayFile } from '../trace-file.ts';

interface TraceFlags {
  readonly to: Format;
  readonly out?: string;
}

/** `synod trace convert FILE --to FORMAT`: executes a trace again and writes it in another format. */
export function addTrace(program: Command, terminal: Terminal, answer: (status: number) => void): void {
  program
    .command('trace')
    .description('write a trace in another format')
    .command('convert')
    .description('execute a trace again, and write it in another format')
    .argument('<file>', "a trace in JSON, from --trace-out or --json, in ITF, or in TLC's JSON")
    .addOption(new Option('--to <format>', 'the format').choices(FORMATS).makeOptionMandatory())
    .option('--out <file>', 'write to a file')
    .addHelpText(
      'after',
      examples('trace convert trace.json --to mermaid', 'trace convert trace.json --to itf --out trace.itf.json', 'replay trace.itf.json'),
    )
    .action(async (file: string, { to, out }: TraceFlags) => {
      requireWritable('trace', out);
      const { selection, trace, module } = await replayFile(file, terminal);
      const text = written(to, selection.system, trace, { module });
      if (out === undefined) terminal.print(text);
      else writeText('trace', out, text);
      answer(STATUS.asWished);
    });
}
