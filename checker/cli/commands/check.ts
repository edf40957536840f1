import type { Command } from 'commander';
import { statusOf } from '../../verdict/status.ts';
import { examples } from '../help.ts';
import { requireWritable } from '../io/files.ts';
import type { Terminal } from '../io/terminal.ts';
import { load } from '../load.ts';
import { requireFitting, searchChoice } from '../search-choice.ts';
import { type CheckFlags, withCheckFlags } from './check-flags.ts';
import { checkOne } from './check-run.ts';
import { checkSeveral, requireForSeveral } from './check-several.ts';
import { checkWatched, requireWatchable } from './check-watched.ts';

const EXAMPLES = examples(
  'check synod',
  'check synod --set priests=2,decrees=1 --verbose',
  'check synod --variant literal-appendix',
  'check paxos --refines voting',
  'check synod --without-fairness SendVoted',
  'check ./my-lock.ts --watch',
  'check ./my-lock.ts ./my-queue.ts --reporter github',
  'check ./my-lock.ts --keep-going',
  'check synod --model 3x2x2-forget --search symbolic',
  'check synod --max-seconds 60 --json',
  'check synod --checkpoint run --spill run --memory 500',
);

/** `synod check <specs>`: searches every reachable state and says what is so. */
export function addCheck(program: Command, terminal: Terminal, answer: (status: number) => void): void {
  const command = program
    .command('check')
    .description('search every reachable state, and check the invariants')
    .argument('<spec...>', 'names from the catalogue, or the paths of TypeScript modules');
  withCheckFlags(command)
    .addHelpText('after', EXAMPLES)
    .action(async (specs: readonly string[], options: CheckFlags) => {
      requireFitting(searchChoice(options), options, command);
      requireForSeveral(specs, command);
      requireWatchable(specs, command, options);
      requireWritable('trace', options.traceOut);
      requireWritable('order of fields', options.order);
      if (options.watch === true) answer(await checkWatched(specs, argumentsOf(program), terminal));
      else if (specs.length > 1) answer(await checkSeveral(specs, options, terminal));
      else {
        const spec = specs[0] as string;
        answer(statusOf(await checkOne({ spec, ...(await load(spec)) }, options, terminal)));
      }
    });
}

/** The call as it was typed: Commander keeps it, and does not say so. */
const argumentsOf = (program: Command): readonly string[] => (program as Command & { readonly rawArgs: readonly string[] }).rawArgs;
