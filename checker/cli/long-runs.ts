import { type Command, Option } from 'commander';
import type { SearchOptions } from '../search/exploration.ts';
import type { CheckpointOptions } from '../search/checkpoint/checkpoint-store.ts';
import { BITS, HASHES } from '../search/strategies.ts';
import type { Verdict } from '../verdict/verdict.ts';
import { inRange, positive, positiveAmount } from './options.ts';
import type { Terminal } from './io/terminal.ts';

/** The options for searches that take long, or more memory than there is. */
export interface LongOptions {
  readonly engine?: string;
  readonly search?: string;
  readonly exact?: boolean;
  readonly maxMemory?: number;
  readonly memory?: number;
  readonly checkpoint?: string;
  readonly every?: number;
  readonly resume?: string;
  readonly spill?: string;
  readonly bits?: number;
  readonly hashes?: number;
}

const BITS_DEFAULT = 30;
const HASHES_DEFAULT = 3;
/** The part of the memory beyond which what can wait goes to the disk. */
const SPILL_SHARE = 0.6;

/** Adds the options for long searches. */
export function withLongRuns(command: Command): Command {
  return command
    .addOption(new Option('--memory <mb>', 'the same as --max-memory').argParser(positive).conflicts('maxMemory'))
    .option('--checkpoint <dir>', 'write down how far the search is: every ten minutes, at a limit, and at Ctrl-C')
    .option('--every <minutes>', 'how often', positiveAmount)
    .option('--resume <dir>', 'go on from the checkpoint in this folder, and write the next ones there')
    .option('--spill <dir>', 'put what does not fit into the memory into files in this folder')
    .addOption(
      new Option('--bits <n>', 'of bitstate search: the table has 2^n bits (default: 30, or half of --memory)').argParser(
        inRange(BITS.least, BITS.most),
      ),
    )
    .addOption(
      new Option('--hashes <n>', `of bitstate search: bits that are set for each state (default: ${HASHES_DEFAULT})`).argParser(
        inRange(HASHES.least, HASHES.most),
      ),
    );
}

/** Runs a search with what the options ask for, and cleans up behind it. */
export async function withLongOptions<T>(
  options: LongOptions,
  { memory }: Terminal,
  spec: { readonly module: string | undefined; readonly name: string },
  body: (options: SearchOptions) => Promise<T>,
): Promise<T> {
  const { checkpoint, resume, spill, every } = options;
  const max = megabytes(options) ?? memory.max;
  const spillStore =
    spill === undefined ? undefined : new (await import('./io/spill-files.ts')).SpillFiles(spill, () => memory.used() >= SPILL_SHARE * max);
  const to = checkpoint ?? resume;
  try {
    return await body({
      ...(spillStore === undefined ? {} : { spillStore }),
      ...(to === undefined
        ? {}
        : { checkpoints: { ...(await checkpointFiles(to, resume, spec)), ...(every === undefined ? {} : { everySeconds: 60 * every }) } }),
    });
  } finally {
    spillStore?.close();
  }
}

/** The files to write to and to go on from. Only those who ask for them wait until Node has loaded its cryptography. */
async function checkpointFiles(
  to: string,
  from: string | undefined,
  { module, name }: { readonly module: string | undefined; readonly name: string },
): Promise<Pick<CheckpointOptions, 'to' | 'from' | 'modules'>> {
  const { moduleHashes } = await import('./module-graph.ts');
  const { CheckpointFile } = await import('./io/checkpoint-file.ts');
  return {
    modules: moduleHashes(module, name),
    to: new CheckpointFile(to),
    ...(from === undefined ? {} : { from: new CheckpointFile(from) }),
  };
}

/** The memory that a search may use, if that was said. */
export const megabytes = ({ memory, maxMemory }: LongOptions): number | undefined => memory ?? maxMemory;

/** The table of a lossy search: as it was asked for, else the usual one. */
export const tableOf = (options: LongOptions): { readonly bits: number; readonly hashes: number } => ({
  bits: options.bits ?? bitsFor(megabytes(options)),
  hashes: options.hashes ?? HASHES_DEFAULT,
});

/** The largest table that takes no more than half of the memory. */
const bitsFor = (max: number | undefined): number =>
  max === undefined ? BITS_DEFAULT : Math.min(BITS.most, Math.max(BITS.least, Math.floor(Math.log2((max * 1e6 * 8) / 2))));

/** Says, behind a verdict that is not the last word, how to go on. */
export function goOnNote(verdict: Verdict, options: LongOptions, { complain, memory }: Terminal): void {
  const folder = options.checkpoint ?? options.resume;
  if (folder === undefined || (verdict.verdict !== 'limit' && verdict.verdict !== 'interrupted')) return;
  complain(
    `A checkpoint is in ${folder}: the same command with --resume ` +
      `${folder}${moreRoom(verdict, options, megabytes(options) ?? memory.max)} goes on from ` +
      'it.\n',
  );
}

/** What else is needed where the memory was too small: the compiled core ends at four gigabytes, whatever is allowed. */
function moreRoom({ limit }: Verdict, { exact, spill }: LongOptions, allowed: number): string {
  if (limit?.kind === 'heap') return `, and with a larger heap (NODE_OPTIONS=--max-old-space-size=${2 * limit.value}),`;
  if (limit?.kind !== 'megabytes') return '';
  const ways = [
    ...(limit.value === allowed ? ['a larger --memory'] : []),
    ...(exact === true || spill !== undefined ? [] : ['--spill DIR (for what does not fit)']),
  ];
  return ways.length === 0 ? '' : `, and with ${ways.join(' or ')},`;
}
