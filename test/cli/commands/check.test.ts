import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { tickingClock } from '../../fixtures/clock.ts';
import { synod } from '../../fixtures/console.ts';

const LOCK = 'test/fixtures/lock.ts';
const folder = mkdtempSync(join(tmpdir(), 'synod-check-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('exit status', () => {
  test.each<readonly [number, string, readonly string[]]>([
    [0, 'holds', []],
    [0, 'a variant did what was predicted', ['--variant', 'generous']],
    [1, 'a witness is not reached', ['--set', 'clients=1']],
    [1, 'the counts are not the pinned ones', ['--model', 'wrong']],
    [2, 'bad usage', ['--modle', 'large']],
    [2, 'a bad constant', ['--set', 'clients=99']],
    [3, 'a limit on states', ['--max-states', '5']],
    [3, 'a limit on depth', ['--max-depth', '2']],
  ])('%i: %s', async (status, _what, args) => expect((await synod(['check', LOCK, ...args])).status).toBe(status));

  test('1: a violation that nobody predicted', async () => {
    expect((await synod(['check', 'test/fixtures/dead.ts'])).status).toBe(1);
  });

  test('they are in the help', async () => {
    const { out, status } = await synod(['--help']);
    expect(status).toBe(0);
    expect(out).toMatch(/Exit status:\n {4}0 {2}it holds.*\n {4}1 {2}.*\n {4}2 {2}.*\n {4}3 {2}.*\n {2}130 {2}/);
  });
});

describe('the constants', () => {
  const constants = async (...args: readonly string[]): Promise<unknown> =>
    (JSON.parse((await synod(['check', LOCK, '--json', ...args])).out) as { constants: unknown }).constants;
  test('are those of the model called default', async () => expect(await constants()).toEqual({ clients: 2 }));
  test('are those of a named model', async () => expect(await constants('--model', 'large')).toEqual({ clients: 4 }));
  test('may be set', async () => expect(await constants('--set', 'clients=1')).toEqual({ clients: 1 }));
  test('may be set on top of a model', async () =>
    expect(await constants('--model', 'large', '--set', 'clients=3')).toEqual({ clients: 3 }));
});

test('the number of workers changes nothing', async () => {
  const outcome = async (workers: string): Promise<object> => ({
    ...(JSON.parse((await synod(['check', LOCK, '--keep-going', '--json', '--workers', workers])).out) as object),
    seconds: 0,
    effort: {},
  });
  expect(await outcome('2')).toEqual(await outcome('1'));
  expect(await outcome('auto')).toEqual(await outcome('1'));
});

describe('one clear error', () => {
  test.each<readonly [readonly string[], string]>([
    [['check'], "error: missing required argument 'spec'\n  do:    synod --help and synod check --help say what there is\n"],
    [['chekc', LOCK], "error: unknown command 'chekc'\n  do:    did you mean check?\n"],
    [['check', LOCK, '--modle', 'x'], "error: unknown option '--modle'\n  do:    did you mean --model?\n"],
    [
      ['check', LOCK, '--engine', 'quick'],
      "error: option '--engine <name>' argument 'quick' is invalid. " + 'Allowed choices are fast, interpreted, direct, reference.\n',
    ],
    [
      ['check', LOCK, '--engine', 'plain'],
      "error: option '--engine <name>' argument 'plain' is invalid. What was called plain is called interpreted.\n",
    ],
    [['compare', LOCK, '--view', 'lock'], "error: unknown option '--view'\n  do:    it is called --project\n"],
    [
      ['check', LOCK, '--max-states', 'many'],
      "error: option '--max-states <n>' argument 'many' is invalid. It must be a whole number from 1.\n",
    ],
    [
      ['check', LOCK, '--workers', 'many'],
      "error: option '--workers <n>' argument 'many' is invalid. It " + 'must be a whole number from 1 to 1024, or auto.\n',
    ],
    [
      ['check', LOCK, '--set', 'clients'],
      'error: --set clients: this is not of the form name=value\n  do:    ' + 'write, for example, --set clients=3,rounds=2\n',
    ],
    [
      ['check', LOCK, '--set', 'client=1'],
      "error: there is no constant 'client'\n  where: spec lock\n  why:   " + "known: clients\n  do:    did you mean 'clients'?\n",
    ],
    [
      ['check', LOCK, '--set', 'clients=x'],
      'error: constant clients = x, but it must be a whole number from 1 to 4\n  ' +
        'where: spec lock\n  why:   clients: how many clients there are\n',
    ],
    [
      ['check', LOCK, '--model', 'larg'],
      "error: there is no model 'larg'\n  where: lock\n  why:   known: " + "default, large, wrong\n  do:    did you mean 'large'?\n",
    ],
    [
      ['check', LOCK, '--variant', 'generouss'],
      "error: there is no variant 'generouss'\n  where: lock\n  why:   known: " + "generous, prudent\n  do:    did you mean 'generous'?\n",
    ],
    [
      ['check', LOCK, '--invariants', 'Help'],
      "error: there is no invariant 'Help'\n  why:   known: " + "MutualExclusion, Held, Patience\n  do:    did you mean 'Held'?\n",
    ],
    [['check', './nowhere.ts'], "error: there is no file './nowhere.ts'\n"],
    [['check', './test'], "error: './test' is a folder\n  do:    give the path of a module inside it\n"],
    [['check', './checker'], "error: './checker' is a folder\n  do:    did you mean ./checker/index.ts?\n"],
    [
      ['check', LOCK, '--variant', 'generous', '--trace-out', './nowhere/trace.json'],
      "error: the trace cannot be written to './nowhere/trace.json': there is no folder './nowhere'",
    ],
  ])('%j', async (args, message) => {
    const { status, err } = await synod(args);
    expect(status).toBe(2);
    expect(err.slice(0, message.length)).toBe(message);
  });
});

describe('--json', () => {
  test('is one document', async () => {
    const { out, err } = await synod(['check', LOCK, '--json']);
    expect(JSON.parse(out)).toMatchObject({
      version: 2,
      verdict: 'holds',
      spec: 'lock',
      module: LOCK,
      distinct: 12,
      generated: 21,
      depth: 5,
      complete: true,
    });
    expect(err).toBe('');
  });

  test.each<readonly [readonly string[], unknown]>([
    [
      ['check', LOCK, '--set', 'clients=99'],
      {
        kind: 'bad-constant',
        what: 'constant clients = 99, but it must be a whole number from 1 to 4',
        where: 'spec lock',
        cause: 'clients: how many clients there are',
      },
    ],
    [['check', './nowhere.ts'], { kind: 'spec-not-found', what: "there is no file './nowhere.ts'" }],
    [['check', LOCK, '--modle', 'x'], { kind: 'usage', what: "unknown option '--modle'", fix: 'did you mean --model?' }],
  ])('also for the error of %j', async (args, error) => {
    const { out, err, status } = await synod([...args, '--json']);
    expect(JSON.parse(out)).toMatchObject({ version: 2, verdict: 'error', error });
    expect({ err, status }).toEqual({ err: '', status: 2 });
  });
});

describe('the options', () => {
  test('--invariants', async () => {
    const names = async (given: string): Promise<unknown> =>
      (
        JSON.parse((await synod(['check', LOCK, '--json', '--invariants', given])).out) as { invariants: { name: string }[] }
      ).invariants.map(({ name }) => name);
    expect(await names('Held,Patience')).toEqual(['Held', 'Patience']);
    expect(await names('none')).toEqual([]);
  });

  test('--keep-going', async () => {
    expect((await synod(['check', LOCK, '--variant', 'generous', '--keep-going'])).out).toContain(
      "Held, 'the lock is taken', is false for p: B, first at depth 8",
    );
  });

  test('--engine reference gives the same, and says which it was', async () => {
    expect((await synod(['check', LOCK, '--engine', 'reference'])).out).toMatch(
      /12 distinct states, 21 generated, depth 5, \d+ ms, reference engine/,
    );
  });

  test('--exact and --verbose', async () => {
    expect((await synod(['check', LOCK, '--exact', '--verbose'])).out).toMatch(/Ask +8 +3\n[^]*trust {7}states were compared whole/);
  });
});

describe('a counterexample', () => {
  test('is reproduced by the line below it', async () => {
    const checked = await synod(['check', LOCK, '--variant', 'generous', '--set', 'clients=2']);
    const line = /^synod (replay .*)$/m.exec(checked.out)?.[1] ?? '';
    expect(line).toBe(`replay ${LOCK} --variant generous --set clients=2 --path 0/0/1/1/0/0/0`);
    const replayed = await synod(line.split(' '));
    expect(replayed.status).toBe(1);
    const steps = (text: string): string => text.slice(text.indexOf(' 1  initial state')).replace(/^What the rule says\n(?:.+\n)+\n/m, '');
    expect(steps(replayed.out)).toBe(steps(checked.out));
  });

  test.each(['--trace-out', '--json'])('is replayed from the file of %s', async (option) => {
    const file = join(folder, `trace${option}.json`);
    const { out } = await synod(['check', LOCK, '--variant', 'generous', ...(option === '--json' ? ['--json'] : ['--trace-out', file])]);
    if (option === '--json') writeFileSync(file, out);
    const { out: replayed, status } = await synod(['replay', file]);
    expect(status).toBe(1);
    expect(replayed).toMatch(/^✗ lock, variant generous: after 6 steps, MutualExclusion is false\n/);
    expect(replayed).toContain(`\nsynod replay ${LOCK} --variant generous --set clients=2 --path 0/0/1/1/0/0/0\n`);
    expect(JSON.parse((await synod(['replay', file, '--json'])).out)).toEqual(
      option === '--json' ? (JSON.parse(out) as { trace: unknown }).trace : JSON.parse(readFileSync(file, 'utf8')),
    );
  });

  test.each<readonly [readonly string[], string]>([
    [['replay', LOCK, '--path', '0/9'], 'error: the code asks for step 9, but only steps 0 to 1 are enabled\n'],
    [['replay', LOCK, '--path', 'x'], "error: 'x' is not a trace code\n"],
    [['replay', LOCK], `error: '${LOCK}' is not a trace: `],
    [
      ['replay', 'synod'],
      "error: there is no trace file 'synod'\n  why:   without --path, replay reads a file\n " +
        ' do:    to replay a code, write: synod replay synod --path CODE\n',
    ],
    [['replay', 'package.json'], 'error: the trace has version "0.1.0"\n'],
    [['replay', 'package.json', '--variant', 'x'], 'error: a trace file says itself which variant and constants it is of\n'],
  ])('%j is one clear error', async (args, message) => {
    const { status, err } = await synod(args);
    expect(status).toBe(2);
    expect(err.slice(0, message.length)).toBe(message);
  });
});

describe('progress', () => {
  const LARGE = ['check', 'test/fixtures/large.ts', '--max-seconds', '0.9'];
  test('is one line written over, and gone at the end', async () => {
    const { err, status } = await synod(LARGE, { rewritable: true, columns: 40, clock: tickingClock(10) });
    expect(status).toBe(3);
    expect(err).toMatch(/^(\r\u001b\[K[\d,]+ states, [\d,]+\/s, .*)+\r\u001b\[K$/u);
    expect(err.split('\r\u001b[K').every((line) => line.length < 40)).toBe(true);
  });

  test('is silent elsewhere', async () => expect((await synod(LARGE, { clock: tickingClock(10) })).err).toBe(''));
});

describe('help', () => {
  test.each([['--help'], ['check', '--help'], ['show', '--help'], ['replay', '--help'], ['list', '--help']])(
    '%s %s has examples or says enough, in 40 columns too',
    async (...args) => {
      const { out, status } = await synod(args, { columns: 40 });
      expect(status).toBe(0);
      expect(out).toMatch(/^Usage: synod/);
      expect(out.split('\n').filter((line) => line.length > 40 && !line.startsWith('  $ '))).toEqual([]);
    },
  );

  test('without a command is what to type first, in five lines', async () => {
    const { out, err, status } = await synod([]);
    expect({ err, status }).toEqual({ err: '', status: 0 });
    expect(out.split('\n')).toEqual([
      'Executable specifications in plain TypeScript, checked exhaustively',
      ...['synod init my-lock', 'synod check my-lock.ts', 'synod lesson first-spec', 'synod --help'].map(
        (call) => expect.stringMatching(new RegExp(`^  ${call} {2,}\\w`)) as unknown,
      ),
      '',
    ]);
    expect((await synod([], { columns: 40 })).out.split('\n').filter((line) => line.length > 40)).toEqual([]);
  });

  test.each(['--version', '-V'])('%s', async (flag) => expect((await synod([flag])).out).toMatch(/^\d+\.\d+\.\d+\n$/));

  test('has the commands in groups, and what long runs need last', async () => {
    const titles = (text: string): readonly string[] => [...text.matchAll(/^(\w[\w ]*):$/gm)].map(([, title]) => title as string);
    expect(titles((await synod(['--help'])).out)).toEqual([
      'Options', 'Try', 'Check', 'Explain', 'Prove', 'Test an implementation', 'Other', 'Exit status', 'Examples',
    ]);
    const { out } = await synod(['check', '--help']);
    expect(titles(out)).toEqual([
      'Arguments', 'Which model', 'What is told', 'What is checked', 'Where to stop', 'How to search', 'Long runs', 'Examples',
    ]);
    const [, long = ''] = out.split('Long runs:\n');
    for (const flag of ['checkpoint', 'every', 'resume', 'spill', 'memory', 'bits', 'hashes']) expect(long).toContain(`  --${flag} `);
  });
});

describe('--symmetry', () => {
  test('says what the states stand for, and how far the claim was tested', async () => {
    const { out, status } = await synod(['check', 'two-phase-commit', '--model', '3-rms', '--symmetry']);
    expect(status).toBe(0);
    expect(out).toMatch(/^✓ two-phase-commit holds in all its 80 reachable states up to symmetry\n/);
    expect(out).toMatch(
      /\n {2}they stand for 288 states \(3\.6 times as many\) and 1,146 generated: \{r1, r2, r3\} may be exchanged, 6 fingerprints a state; tested on 80 states in [\d.]+ m?s\n {2}the counts that they stand for are those that the model pins\n/,
    );
  });

  test('is refused where nothing is symmetric, and with --exact', async () => {
    expect(await synod(['check', 'test/fixtures/lock.ts', '--symmetry'])).toMatchObject({
      status: 2,
      err: expect.stringMatching(/^error: no values of this model are declared symmetric\n/) as string,
    });
    expect(await synod(['check', 'paxos', '--symmetry', '--exact'])).toMatchObject({
      status: 2,
      err: expect.stringContaining('symmetry does not go with --exact: it is of breadth-first search only') as string,
    });
  });
});

describe('--search', () => {
  test('symbolic says what it is, and what it does not know', async () => {
    const { out, status } = await synod(['check', LOCK, '--search', 'symbolic', '--verbose']);
    expect(status).toBe(0);
    expect(out).toMatch(/12 distinct states, 21 generated, depth not known, [\d.]+ m?s, symbolic search\n/);
    expect(out).toMatch(/\n {2}action +taken\n/);
    expect(out).toMatch(/trust {7}sets of states are exact; the plain semantics agreed on 12 sampled states\n/);
    expect(out).toMatch(/tables {6}\d+ MB, \d+ nodes for all states, after \d+ rounds?\n/);
  });

  test('symbolic finds the counterexample that the reference search finds, of the same length', async () => {
    const { out, status } = await synod(['check', LOCK, '--variant', 'generous', '--set', 'clients=2', '--search', 'symbolic']);
    expect(status).toBe(0);
    expect(out).toMatch(/Counterexample of 7 states; none is shorter/);
  });

  test('--levels knows the depth', async () => {
    expect((await synod(['check', LOCK, '--search', 'symbolic', '--levels'])).out).toContain('12 distinct states, 21 generated, depth 5, ');
  });

  test('--order keeps the order of the fields', async () => {
    const file = join(folder, 'order.json');
    const search = (): ReturnType<typeof synod> => synod(['check', LOCK, '--search', 'symbolic', '--order', file]);
    expect((await search()).status).toBe(0);
    const { fields } = JSON.parse(readFileSync(file, 'utf8')) as { fields: readonly string[] };
    writeFileSync(file, JSON.stringify({ fields: fields.toReversed() }));
    expect((await search()).status).toBe(0);
    expect((JSON.parse(readFileSync(file, 'utf8')) as { fields: readonly string[] }).fields).toEqual(fields.toReversed());
    writeFileSync(file, '{"fields": 3}');
    expect((await search()).err).toBe(
      `error: '${file}' holds no order of fields\n  do:    give a file ` + 'that --order wrote, or one that is not there yet\n',
    );
  });

  test.each<readonly [readonly string[], string | RegExp]>([
    [
      ['--search', 'sybmolic'],
      "error: option '--search <name>' argument 'sybmolic' is invalid. Allowed choices are breadth-first, " +
        'symbolic, auto, bitstate.\n  do:    synod --help and synod check --help say what there is\n',
    ],
    [
      ['--levels'],
      'error: breadth-first search does not go with --levels: it is of symbolic and auto ' +
        'search only\n  do:    leave --levels out, or ask for another search\n',
    ],
    [
      ['--search', 'symbolic', '--engine', 'reference'],
      /^error: symbolic search does not go with --engine reference: the reference engine goes from state to state/,
    ],
  ])('%j is one clear error', async (args, message) => {
    const { status, err } = await synod(['check', LOCK, ...args]);
    expect({ err, status }).toEqual({ err: typeof message === 'string' ? message : expect.stringMatching(message), status: 2 });
  });
});
