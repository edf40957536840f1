// `npm run bench -- --peers`: the same model in other checkers, and in C++ written for it alone, with equal counts asserted.
// `--markdown` prints the table for examples/manual/speed.md; `UPDATE_README=1 npm run bench -- --peers` also writes it there.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { machine } from './peers/measure.ts';
import { inserted, markdownTable, plainTable, type Row, type Run } from './peers/table.ts';
import { DISTINCT, GENERATED, handWritten, ourTools, spin, tlc, type Tool } from './peers/tools.ts';

const ROUNDS = 3;
const PAGE = fileURLToPath(new URL('../../examples/manual/speed.md', import.meta.url));

/** Runs every tool some times, in turn, so that whatever else the machine does strikes all alike. */
async function rowsOf(tools: readonly Tool[]): Promise<readonly Row[]> {
  const runs = new Map<Tool, Run[]>(tools.map((tool) => [tool, []]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const [tool, made] of runs) if (tool.absent === undefined) made.push(await tool.run());
  }
  return [...runs].map(([{ name, threads, absent }, made]) => ({
    tool: name,
    threads,
    runs: made,
    ...(absent === undefined ? {} : { absent }),
  }));
}

/** Measures, and prints the table. */
export async function peers(args: readonly string[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'synod-peers-'));
  try {
    const where = machine();
    const rows = await rowsOf([...ourTools(), ...handWritten(folder), ...spin(folder), ...tlc(folder)]);
    const what =
      `Synod, 3 priests, 2 ballots, 2 decrees: ${DISTINCT.toLocaleString('en')} distinct and ` +
      `${GENERATED.toLocaleString('en')} generated states in each; medians of ${ROUNDS}`;
    const markdown = `${markdownTable(rows)}\n\n${what}. ${where}.`;
    console.log(args.includes('--markdown') ? markdown : `${what}\n${where}\n\n${plainTable(rows).replaceAll('**', '')}`);
    if (process.env['UPDATE_README'] === '1') writeFileSync(PAGE, inserted(readFileSync(PAGE, 'utf8'), markdown));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
