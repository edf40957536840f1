import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { catalogue } from '../spec/index.ts';
import { synodProcess } from './fixtures/process.ts';

// Parts of the README are made here. `UPDATE_README=1 npx vitest run test/readme.test.ts` writes them; without it, they
// must be as they would be written.

const root = fileURLToPath(new URL('../', import.meta.url));
const read = (path: string): string => readFileSync(root + path, 'utf8');

/** The clauses of the appendix, in its order, and the names that they have in the spec; a file with a folder is not the Synod's own. */
const PAPER: readonly (readonly [string, string, string])[] = [
  ['variables of the ledger and the slip, 𝓑, 𝓜', 'vocabulary.ts', 'const state = variables'],
  ['Try New Ballot', 'synod.ts', 'const TryNewBallot'],
  ['Send NextBallot Message', 'synod.ts', 'const SendNextBallot'],
  ['Receive NextBallot(b) Message', 'synod.ts', 'const ReceiveNextBallot'],
  ['Send LastVote Message', 'synod.ts', 'const SendLastVote'],
  ['Receive LastVote(b, v) Message', 'synod.ts', 'const ReceiveLastVote'],
  ['Start Polling Majority Set Q', 'synod.ts', 'const StartPolling'],
  ['Send BeginBallot Message', 'synod.ts', 'const SendBeginBallot'],
  ['Receive BeginBallot(b, d) Message', 'synod.ts', 'const ReceiveBeginBallot'],
  ['Send Voted Message', 'synod.ts', 'const SendVoted'],
  ['Receive Voted(b, q) Message', 'synod.ts', 'const ReceiveVoted'],
  ['Succeed', 'synod.ts', 'const Succeed'],
  ['Send Success Message', 'synod.ts', 'const SendSuccess'],
  ['Receive Success(d) Message', 'synod.ts', 'const ReceiveSuccess'],
  ['Forget (A2)', 'synod.ts', 'const Forget'],
  ['loss and duplication of messages (A2)', 'synod.ts', 'const Lose'],
  ['MaxVote (2.1)', 'ballots/votes.ts', 'maxVotes'],
  ['B1(𝓑) to B3(𝓑) (2.1)', 'ballots/conditions.ts', 'export const hasOneBallot'],
  ['consistency (A2)', 'invariants.ts', 'const consistency'],
  ...['I1(p)', 'I2(p)', 'I3(p)', 'I4(p)', 'I5(p)'].map((name) => [name, 'invariants.ts', `const ${name.slice(0, 2)} =`] as const),
  ['I6', 'invariants.ts', 'I6: '],
  ['I7', 'invariants.ts', 'const I7 ='],
];

function paperTable(): string {
  const rows = PAPER.map(([clause, file, code]) => {
    const path = `spec/${file.includes('/') ? file : `synod/${file}`}`;
    const line = read(path).split('\n').findIndex((text) => text.includes(code)) + 1;
    expect(line, `${code} in ${file}`).toBeGreaterThan(0);
    return `| ${clause} | [${file}:${line}](${path}#L${line}) |`;
  });
  return ['| the appendix | here |', '| --- | --- |', ...rows].join('\n');
}

function catalogueTable(): string {
  const rows = Object.entries(catalogue).map(([name, { spec, models, variants, refinements = {} }]) => {
    const [model] = Object.entries(models);
    const counts = model?.[1].expect;
    return (
      `| [${name}](spec/${name}) | ${spec.gloss} | ${spec.source} | ${model?.[0] ?? ''}: ` +
      `${counts?.distinct.toLocaleString('en') ?? ''} states, depth ${counts?.depth ?? ''} | ` +
      `${Object.keys(variants).join(', ')} | ${Object.keys(refinements).join(', ')} |`
    );
  });
  return ['| name | what it is | source | first model | variants | refines |', '| --- | --- | --- | --- | --- | --- |', ...rows].join('\n');
}

const fenced = (language: string, text: string): string => `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``;

/** The text of a generated part; where it is not up to date it is written, if that is asked for. */
function part(name: string, made: string): string {
  const marks = new RegExp(`(<!-- generated: ${name} -->\n)([\\s\\S]*?)(<!-- end -->)`);
  if (process.env['UPDATE_README'] === '1')
    writeFileSync(
      `${root}README.md`,
      read('README.md').replace(marks, (_all, begin: string, _old, end: string) => `${begin}\n${made}\n\n${end}`),
    );
  return marks.exec(read('README.md'))?.[2]?.trim() ?? 'no such part';
}

/** Durations differ from run to run. */
const timeless = (text: string): string => text.replaceAll(/\b[\d.]+ m?s$/gm, '… ms');

describe('the README', () => {
  it('shows the example as it is', () => {
    const made = fenced('ts', read('examples/lease.ts'));
    expect(part('example', made)).toBe(made);
    expect(read('examples/lease.ts').trimEnd().split('\n').length).toBeLessThanOrEqual(26);
  });

  it('shows what checking the example prints', async () => {
    const { out, status } = await synodProcess(['check', 'examples/lease.ts']);
    expect(status).toBe(1);
    const made = fenced('', out);
    expect(timeless(part('output', made))).toBe(timeless(made));
  });

  it('shows a refinement, which holds', async () => {
    const source = read('examples/digits.ts');
    const last = source.trimEnd().split('\n').at(-1) as string;
    const made = fenced('ts', last);
    expect(part('refinement', made)).toBe(made);
    const { out, status } = await synodProcess(['check', 'examples/digits.ts', '--refines', 'counter']);
    expect(status).toBe(0);
    expect(out).toContain('digits holds in all its 100 reachable states');
  });

  it('shows the tests of the example as they are', () => {
    const made = fenced('ts', read('examples/vitest/booking.test.ts'));
    expect(part('tests', made)).toBe(made);
  });

  it('shows the driver of the example as it is', () => {
    const made = fenced('ts', read('examples/testing/lease.test.ts'));
    expect(part('driver', made)).toBe(made);
  });

  it('leads from every clause of the appendix to its line', () => {
    const made = paperTable();
    expect(part('paper', made)).toBe(made);
  });

  it('lists the catalogue', () => {
    const made = catalogueTable();
    expect(part('catalogue', made)).toBe(made);
  });

  it('links only to what exists', () => {
    const links = [...read('README.md').matchAll(/\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)/g)].map(([, path]) => path as string);
    expect(links.length).toBeGreaterThan(20);
    expect(links.filter((path) => !existsSync(root + path))).toEqual([]);
  });

  it('names every folder that there is', () => {
    const folders = new Set(
      execFileSync('git', ['ls-files', 'checker', 'spec', 'examples', 'test'], { cwd: root, encoding: 'utf8' })
        .trim()
        .split('\n')
        .map((path) => /^(checker\/[^/]+|[^/]+)\//.exec(path)?.[1]),
    );
    for (const folder of folders)
      if (folder !== undefined && folder !== 'checker') expect(read('README.md')).toContain(`[${folder}](${folder})`);
  });
});
