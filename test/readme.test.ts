import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { Collection } from '../checker/language/collection.ts';
import { FiniteSet } from '../checker/index.ts';
import { catalogue } from '../spec/index.ts';
import { synod } from './fixtures/console.ts';
import { synodProcess } from './fixtures/process.ts';

// Parts of the README and of the manual are made here. `UPDATE_README=1 npx vitest run --config .vitest.config.js test/readme.test.ts`
// writes them; without it, they must be as they would be written.

const root = fileURLToPath(new URL('../', import.meta.url));
const read = (path: string): string => readFileSync(root + path, 'utf8');
const MANUAL = 'examples/manual/';
const PAGES = ['README.md', 'examples/lessons/README.md', ...readdirSync(root + MANUAL).map((name) => MANUAL + name)].sort();

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
    return `| ${clause} | [${file}:${line}](../../${path}#L${line}) |`;
  });
  return ['| the appendix | here |', '| --- | --- |', ...rows].join('\n');
}

function catalogueTable(): string {
  const rows = Object.entries(catalogue).map(([name, { spec, models, variants, refinements = {} }]) => {
    const [model] = Object.entries(models);
    const counts = model?.[1].expect;
    return (
      `| [${name}](../../spec/${name}) | ${spec.gloss} | ${spec.source} | ${model?.[0] ?? ''}: ` +
      `${counts?.distinct.toLocaleString('en') ?? ''} states, depth ${counts?.depth ?? ''} | ` +
      `${Object.keys(variants).join(', ')} | ${Object.keys(refinements).join(', ')} |`
    );
  });
  return ['| name | what it is | source | first model | variants | refines |', '| --- | --- | --- | --- | --- | --- |', ...rows].join('\n');
}

const fenced = (language: string, text: string): string => `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``;

/** What a set can do, in the order of the table: what is called, and what it gives. */
const SETS: readonly (readonly [string, string])[] = [
  ['has(member)', 'whether it is a member'],
  ['with(member)', 'the set with it'],
  ['without(member)', 'the set without it'],
  ['size', 'how many members there are'],
  ['isEmpty', 'whether there are none'],
  ['union(other)', 'the members of either'],
  ['intersection(other)', 'the members of both'],
  ['difference(other)', 'the members of this one only'],
  ['isSubsetOf(other)', 'whether all members are in the other, too'],
  ['isDisjointFrom(other)', 'whether none is'],
  ['equals(other)', 'whether they have the same members; so does `===` of values of a state'],
  ['filter(test)', 'the members that pass a test, with the type that it finds out'],
  ['where({ bal: 2 })', 'the members whose named fields have these values'],
  ['map(image)', 'the set of the images: equal ones are one'],
  ['some(test)', 'whether any member passes'],
  ['every(test)', 'whether each does'],
  ['find(test)', 'the first that does, in order, or `undefined`'],
  ['toArray()', 'the members as a list, in order; as `[...set]` and `for (const member of set)` have them'],
];
/** What else its class has is for the engine. */
const OF_THE_ENGINE = ['constructor', 'bound', 'entries', 'plain', 'remade', 'toJSON'];

/** The text of a generated part of a page; written where it is not up to date, if that is asked for. The README has no line to spare. */
function part(page: string, name: string, made: string): string {
  const marks = new RegExp(`(<!-- generated: ${name} -->\n)([\\s\\S]*?)(<!-- end -->)`);
  const gap = page === 'README.md' ? '' : '\n';
  if (process.env['UPDATE_README'] === '1')
    writeFileSync(
      root + page,
      read(page).replace(marks, (_all, begin: string, _old, end: string) => `${begin}${gap}${made}\n${gap}${end}`),
    );
  return marks.exec(read(page))?.[2]?.trim() ?? 'no such part';
}

/** Durations differ from run to run. */
const timeless = (text: string): string => text.replaceAll(/\b[\d.]+ m?s$/gm, '… ms');

const folder = mkdtempSync(join(tmpdir(), 'synod-readme-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('the README', () => {
  it('is short, and narrow', () => {
    const lines = read('README.md').trimEnd().split('\n');
    expect(lines.length).toBeLessThanOrEqual(160);
    expect(lines.filter((line) => [...line].length > 140)).toEqual([]);
  });

  it('says first what sets it all up', () => {
    const first = read('README.md').split('\n').slice(0, 12);
    expect(first).toEqual(expect.arrayContaining(['npm install && npm start', 'npm install && npm test']));
  });

  it('shows the example as it is', () => {
    const made = fenced('ts', read('examples/lease.ts'));
    expect(part('README.md', 'example', made)).toBe(made);
    expect(read('examples/lease.ts').trimEnd().split('\n').length).toBeLessThanOrEqual(26);
  });

  it('shows what checking the example prints', async () => {
    const { out, status } = await synodProcess(['check', 'examples/lease.ts']);
    expect(status).toBe(1);
    const made = fenced('', out);
    expect(timeless(part('README.md', 'output', made))).toBe(timeless(made));
  });

  it('draws the counterexample, as the program draws it', async () => {
    const [, path = ''] = /--path (\S+)/.exec(read('README.md')) ?? [];
    const { out: trace } = await synod(['replay', 'examples/lease.ts', '--path', path, '--json']);
    writeFileSync(join(folder, 'trace.json'), trace);
    const { out } = await synod(['trace', 'convert', join(folder, 'trace.json'), '--to', 'mermaid']);
    const made = fenced('mermaid', out);
    expect(part('README.md', 'picture', made)).toBe(made);
  });

  it('repairs the example, which then holds', async () => {
    const broken = "Expire: action({}, { enabled: (s) => s.holder !== 'nobody', effect";
    const repaired = "Expire: action({}, { enabled: (s) => s.holder !== 'nobody' && s.inside.isEmpty, effect";
    const source = read('examples/lease.ts');
    expect(source).toContain(broken);
    const whole = source.replace(broken, () => repaired);
    writeFileSync(join(folder, 'lease.ts'), whole);
    const { out, status } = await synod(['check', join(folder, 'lease.ts')]);
    expect(status).toBe(0);
    const line = whole.split('\n').find((each) => each.includes(repaired))?.trim() ?? '';
    const made = `${fenced('ts', line)}\n${fenced('', out.split('\n')[0] ?? '')}`;
    expect(part('README.md', 'repair', made)).toBe(made);
  });
});

describe('the manual', () => {
  it('shows a refinement, which holds', async () => {
    const made = fenced('ts', read('examples/digits.ts'));
    expect(part(`${MANUAL}refinement.md`, 'refinement', made)).toBe(made);
    const { out, status } = await synod(['check', 'examples/digits.ts', '--refines', 'counter']);
    expect(status).toBe(0);
    expect(out).toContain('digits holds in all its 100 reachable states');
  });

  it('shows initial states and the type of a state in a spec, which holds', async () => {
    const made = fenced('ts', read('examples/ring.ts'));
    expect(part(`${MANUAL}writing.md`, 'ring', made)).toBe(made);
    const { out, status } = await synod(['check', 'examples/ring.ts', '--set', 'nodes=4']);
    expect(status).toBe(0);
    expect(out).toContain('ring holds in all its 256 reachable states');
  });

  it('says what a set can do: all that it can', () => {
    const made = ['| a set | what it gives |', '| --- | --- |', ...SETS.map(([call, gives]) => `| \`.${call}\` | ${gives} |`)].join('\n');
    expect(part(`${MANUAL}writing.md`, 'sets', made)).toBe(made);
    const own = [FiniteSet.prototype, Collection.prototype].flatMap((prototype) => Object.getOwnPropertyNames(prototype));
    const told = SETS.map(([call]) => /^\w+/.exec(call)?.[0] ?? '');
    expect([...new Set(own)].filter((name) => !OF_THE_ENGINE.includes(name)).sort()).toEqual(told.sort());
  });

  it('shows the tests of the example as they are', () => {
    const made = fenced('ts', read('examples/vitest/booking.test.ts'));
    expect(part(`${MANUAL}testing.md`, 'tests', made)).toBe(made);
  });

  it('shows the driver of the example as it is', () => {
    const made = fenced('ts', read('examples/testing/lease.test.ts'));
    expect(part(`${MANUAL}testing.md`, 'driver', made)).toBe(made);
    const [, driver = ''] = read('examples/testing/lease.test.ts').split(/\n\n(?=const ours)/);
    const short = fenced('ts', driver.replace('\n\n', '\n'));
    expect(part('README.md', 'driver', short)).toBe(short);
  });

  it('shows the recorded history of the example as it is', () => {
    const made = fenced('ts', read('examples/testing/shared-counter.test.ts'));
    expect(part(`${MANUAL}testing.md`, 'counted', made)).toBe(made);
  });

  it('shows the log of calls of the example as it is', () => {
    const made = fenced('ts', read('examples/testing/shared-register.test.ts'));
    expect(part(`${MANUAL}testing.md`, 'concurrent', made)).toBe(made);
  });

  it('leads from every clause of the appendix to its line', () => {
    const made = paperTable();
    expect(part(`${MANUAL}synod.md`, 'paper', made)).toBe(made);
  });

  it('lists the catalogue', () => {
    const made = catalogueTable();
    expect(part(`${MANUAL}synod.md`, 'catalogue', made)).toBe(made);
  });

  it('is listed in its own table of contents', () => {
    const listed = read(`${MANUAL}README.md`);
    const pages = readdirSync(root + MANUAL).filter((name) => name !== 'README.md');
    expect(pages.filter((name) => !listed.includes(`](${name})`))).toEqual([]);
  });

  it('names every folder that there is', () => {
    const folders = new Set(
      execFileSync('git', ['ls-files', 'checker', 'spec', 'examples', 'test'], { cwd: root, encoding: 'utf8' })
        .trim()
        .split('\n')
        .map((path) => /^(checker\/[^/]+|[^/]+)\//.exec(path)?.[1]),
    );
    const tree = read(`${MANUAL}tree.md`);
    for (const each of folders) if (each !== undefined && each !== 'checker') expect(tree).toContain(`[${each}](../../${each})`);
  });

  it('has prose that is no wider than other lines', () => {
    const wide = PAGES.flatMap((page) =>
      read(page).split('\n').flatMap((line, i) => ([...line].length > 140 && !line.startsWith('| ') ? [`${page}:${i + 1}`] : [])));
    // What the benchmarks printed.
    expect(wide.filter((place) => !place.startsWith(`${MANUAL}speed.md`))).toEqual([]);
  });
});

describe('every page', () => {
  const lines = (page: string): readonly string[] => read(page).replaceAll(/^```[\s\S]*?^```$/gm, '').split('\n');
  /** Headings as GitHub names them. */
  const anchors = (page: string): readonly string[] =>
    lines(page).flatMap((line) => /^#+ (.*)$/.exec(line)?.slice(1) ?? [])
      .map((title) => title.toLowerCase().replaceAll(/[^\p{L}\p{N} _-]/gu, '').replaceAll(' ', '-'));

  it.each(PAGES)('links only to what exists: %s', (page) => {
    const links = lines(page).flatMap((line) => [...line.matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)/g)]);
    const wrong = links.filter(([, path = '', anchor]) => {
      const target = path === '' ? page : join(dirname(page), path);
      if (!existsSync(root + target)) return true;
      if (anchor === undefined || !target.endsWith('.md')) return anchor !== undefined && !/^L\d+$/.test(anchor);
      return statSync(root + target).isDirectory() || !anchors(target).includes(anchor);
    });
    expect(wrong.map(([link]) => link)).toEqual([]);
  });

  it('is led to from the README, or from the manual', () => {
    const all = PAGES.flatMap((page) => [...read(page).matchAll(/\]\(([^)#]+)/g)].map(([, path]) => join(dirname(page), path ?? '')));
    const examples = readdirSync(`${root}examples`).filter((name) => /\.(md|ts)$/.test(name)).map((name) => `examples/${name}`);
    const isLed = (page: string): boolean => page === 'README.md' || all.includes(page) || all.includes(dirname(page));
    expect([...PAGES, ...examples].filter((page) => !isLed(page))).toEqual([]);
  });

  it('names only commands, and files of the examples, that there are', async () => {
    const { out } = await synod(['--help']);
    const known = [...out.matchAll(/^ {2}(\w+) /gm)].map(([, name]) => name);
    const calls = /(?:^|(?<!`)`|npx )synod ([a-z]+)\b([^`\n]*)/gm;
    const called = PAGES.flatMap((page) =>
      [...read(page).matchAll(calls)].map(([, name = '', rest = '']) => [page, name, rest] as const));
    expect(called.length).toBeGreaterThan(60);
    expect(called.filter(([, name]) => !known.includes(name))).toEqual([]);
    const files = called.flatMap(([, , rest]) => [...rest.matchAll(/\bexamples\/[\w./-]+/g)].map(([file]) => file));
    expect(files.filter((file) => !existsSync(root + file))).toEqual([]);
  });
});
