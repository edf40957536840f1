import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Command, Option } from 'commander';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { COMMANDS, programWith } from '../../checker/cli/main.ts';
import { isRepeatable } from '../../checker/cli/options.ts';
import type { Terminal } from '../../checker/cli/io/terminal.ts';
import { type Answer, synod } from '../fixtures/console.ts';
import { tickingClock } from '../fixtures/clock.ts';

// Every option of every command, from Commander's own definitions, with values of every bad kind: a call answers, or says in one clear
// error why not.

const BLANK = ['', ' ', '\t', '\n'];
const NAUGHTY = ['\u001b[31mred\u001b[0m', 'a\nb', '\u0000', '\u0007\u009b2J', '\u202egnp.ts', 'x\r::error::forged', '##[error]forged'];
const LISTS = [',', 'A,,B', ',MutualExclusion', 'MutualExclusion,MutualExclusion', 'none,all', 'all', 'none'];
const NUMBERS = ['0', '-1', '-0', '1.5', '1e400', '1e-400', 'NaN', 'Infinity',
  '-Infinity', '0x10', '1,5', '1__0', '9007199254740993', '99999999999999999999', '١', '1 2'];
const WORDS = ['auto', 'x', 'X'.repeat(5_000), '__proto__', 'constructor', 'toString', '🦄',
  "'", '"', '$(touch x)', '%s', '--', '-', '--json', '=', 'k=v', 'clients=', 'clients=NaN',
  'clients=1,clients=2', '0/0', '0/99', './nowhere/x', '../..'];
const VALUES = [...BLANK, ...NAUGHTY, ...LISTS, ...NUMBERS, ...WORDS];
const FULL = process.env['SYNOD_FULL'] === '1';
/** For an option by its number: all values, or by default a tenth of them, the next tenth for the next option. */
const valuesFor = (option: number): readonly string[] => VALUES.filter((_, i) => FULL || i % 10 === option % 10);

/** Of options that take a number, these are none. */
const NO_NUMBER = [...BLANK, ...NAUGHTY, ...LISTS, ...WORDS, ...NUMBERS].filter((text) => !/^(auto|0|1\.5|\d{16,20})$/.test(text));

const LOCK = resolve('test/fixtures/lock.ts');
const home = process.cwd();
const folder = mkdtempSync(join(tmpdir(), 'synod-bad-calls-'));
const TRACE = join(folder, 'trace.json');
const LESSON = join(folder, 'lesson.md');
const LOG = join(folder, 'log.jsonl');
beforeAll(async () => {
  await synod(['check', LOCK, '--variant', 'generous', '--trace-out', TRACE]);
  writeFileSync(LOG, '{"action":"Ask","choices":{"p":"A"}}\n');
  writeFileSync(LESSON, '# A lesson\n\nThat is all.\n');
  writeFileSync(join(folder, 'lease.ts'), 'export default 1;');
  // What a call writes, it writes here.
  process.chdir(mkdtempSync(join(mkdtempSync(join(folder, 'a-')), 'b-')));
});
afterAll(() => {
  process.chdir(home);
  rmSync(folder, { recursive: true });
});

/** A queue at which nobody answers. */
const NOWHERE = ['--queue', 'redis://127.0.0.1:1'];

/** A call of each command that soon comes to an end, whatever is added to it. */
const BASES: Readonly<Record<string, readonly string[]>> = {
  check: [LOCK], list: [], show: [LOCK], simulate: [LOCK, '--variant', 'generous'], variants: [LOCK], ablate: [LOCK], replay: [LOCK],
  diff: [LOCK], compare: [LOCK], induct: [LOCK], 'trace convert': [TRACE], lesson: [LESSON], validate: [LOCK, LOG], tests: [LOCK],
  worker: [],
  explore: [LOCK, '--out', 'page.html'],
  init: ['my-lock'], complete: ['bash'], repl: [LOCK],
};
/** What an option needs beside it, so that it is not refused for that. */
const BESIDE: Readonly<Record<string, readonly string[]>> = {
  'check --every': ['--checkpoint', 'c'],
  'simulate --at': ['--from', '0/0'],
  'simulate --invariants': ['--walks', '5'],
  'simulate --until': ['--walks', '5'],
  'simulate --workers': ['--walks', '5'],
  'ablate --action': ['--max-states', '20'],
  'ablate --invariants': ['--max-states', '20'],
  'ablate --max-seconds': ['--max-states', '20'],
  'ablate --set': ['--fairness'],
  'ablate --variant': ['--fairness'],
  'replay --why-not': ['--path', '0'],
  'replay --at': ['--path', '0', '--why-not', 'Ask(p: A)'],
  'replay --view': ['--path', '0'],
  'replay --refines': ['--path', '0'],
  'replay --until': ['--path', '0'],
  'replay --max-seconds': ['--path', '0', '--until', 'MutualExclusion'],
  'replay --set': ['--path', '0'],
  'replay --model': ['--path', '0'],
  'replay --variant': ['--path', '0'],
  'diff --set': ['--variant', 'generous'],
  'diff --invariants': ['--variant', 'generous'],
  'diff --model': ['--variant', 'generous'],
  'trace convert --out': ['--to', 'json'],
  'validate --hidden-max': ['--hide', 'Ask'],
  'validate --reporter': ['--by', 'choices.p'],
  'variants --queue-wait': NOWHERE,
  'ablate --queue-wait': NOWHERE,
  'simulate --queue-wait': NOWHERE,
  'worker --jobs': NOWHERE,
};

const plain = { columns: 80, color: false };
const terminal: Terminal = {
  out: plain,
  err: plain,
  rewritable: false,
  print: () => {},
  complain: () => {},
  memory: { used: () => 0, max: 100 },
  clock: tickingClock(1),
  interruptible: (body) => body({ signal: new AbortController().signal, clock: tickingClock(1) }),
};
const program = await programWith(Object.keys(COMMANDS), terminal, () => {});
const leaves = (command: Command, path: readonly string[] = []): readonly (readonly [string, Command])[] =>
  command.commands.length === 0
    ? [[path.join(' '), command] as const]
    : command.commands.flatMap((inner) => leaves(inner, [...path, inner.name()]));
const commands = leaves(program);
const options = commands.flatMap(([name, command]) =>
  command.options.map((option) => [`${name} ${option.long ?? option.flags}`, name, option] as const),
);
const valued = options.filter(([, , { required, optional }]) => required || optional);

const called = (name: string, more: readonly string[]): Promise<Answer> => {
  const alone = name === 'variants' && !more.includes('--jobs') && !more.some((each) => each.startsWith('--queue')) ? ['--jobs', '1'] : [];
  return synod([...name.split(' '), ...(BASES[name] ?? []), ...more, ...alone]);
};

/** An answer, or one error; nothing that a terminal would obey. */
function expectClear({ status, out, err }: Answer): void {
  expect([0, 1, 2, 3]).toContain(status);
  expect(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028-\u202e]/.exec(out + err)).toBeNull();
  expect(err.split('\n').filter((line) => /^\s*::[a-z]/i.test(line) || line.includes('##[') || /^\s+at .*:\d+/.test(line))).toEqual([]);
  expect(err).not.toContain('this is not expected to happen');
  const errors = err.split('\n').filter((line) => line.startsWith('error: ')).length;
  const isJson = out.startsWith('{');
  if (status === 2) expect({ errors, out: isJson ? '' : out }).toEqual({ errors: isJson ? 0 : 1, out: '' });
  else expect(errors).toBe(0);
}

const isNumber = ({ flags, parseArg }: Option): boolean => parseArg !== undefined && /<(n|mb|minutes)>/.test(flags);

test('every command is called', () => expect(commands.map(([name]) => name).sort()).toEqual(Object.keys(BASES).sort()));

describe('a value that is none', () => {
  test.each(valued)('%s', async (title, name, option) => {
    for (const value of valuesFor(valued.findIndex(([other]) => other === title))) {
      const answer = await called(name, [option.long ?? '', value, ...(BESIDE[title] ?? [])]);
      const told = `${title} ${JSON.stringify(value.slice(0, 40))}`;
      try {
        expectClear(answer);
      } catch (error) {
        throw new Error(`${told}: ${JSON.stringify({ ...answer, out: answer.out.slice(0, 300) })}`, { cause: error });
      }
      const isWrong = BLANK.includes(value) || (isNumber(option) && NO_NUMBER.includes(value));
      if (isWrong) expect([told, answer.status]).toEqual([told, 2]);
    }
  });
});

describe('an option', () => {
  test.each(valued.filter(([, , option]) => !isRepeatable(option)))(
    '%s is not taken twice',
    async (title, name, { long = '', argChoices, parseArg, flags }) => {
      const value = argChoices?.[0] ?? (parseArg !== undefined && /<(n|mb|minutes)>/.test(flags) ? '20' : 'x');
      const beside = (BESIDE[title] ?? []).includes(long) ? [] : (BESIDE[title] ?? []);
      const answer = await called(name, [long, value, `${long}=${value}`, ...beside]);
      expectClear(answer);
      // An argument that has not the right form is refused before it could be seen twice.
      if (!answer.err.includes('is invalid')) expect(answer.err).toContain(`${long} is given twice`);
      expect(answer.status).toBe(2);
    },
  );
  test.each(valued)('%s needs its value', async (_title, name, { long = '' }) =>
    expect(await synod([...name.split(' '), ...(BASES[name] ?? []), long])).toMatchObject({
      status: 2,
      err: expect.stringContaining('argument missing') as unknown,
    }),
  );
});

describe('a call', () => {
  beforeAll(() => process.chdir(mkdtempSync(join(folder, 'c-'))));
  test.each(commands)('%s with an option that is not there, or with too much', async (name) => {
    for (const more of [['--nowhere'], ['--nowhere\u001b[2J'], ['--no\nwhere=x'], ['x', 'y', 'z'], ['\u001b[2J', '\u001b[2J', 'z']]) {
      const answer = await called(name, more);
      expectClear(answer);
      expect(answer.status).toBe(2);
    }
  });
  // What `init` is given is not there yet.
  const taking = commands.filter(([name, command]) => name !== 'init' && command.registeredArguments.length > 0);
  test.each(taking)('%s of what is not there', async (name) => {
    const place = taking.findIndex(([other]) => other === name);
    const operands = [
      ...BLANK,
      ...NAUGHTY,
      ...WORDS.filter((word) => !word.startsWith('-')),
      './x.ts',
      '/',
      '.',
      '..',
      'x:y',
      'lock:x',
      '/dev/null',
    ];
    for (const operand of operands.filter((_, i) => FULL || i % 3 === place % 3)) {
      const answer = await synod([...name.split(' '), operand, ...(name === 'trace convert' ? ['--to', 'json'] : [])]);
      expectClear(answer);
      expect([operand, answer.status]).toEqual([operand, 2]);
    }
  });
  test.each(['', ' ', '\u001b[2J', 'a\nb', '--x', '__proto__', 'constructor', 'detonate', 'X'.repeat(5_000)])(
    'of no command: %j',
    async (word) => {
      const answer = await synod([word]);
      expectClear(answer);
      expect(answer.status).toBe(2);
      expect(answer.err).not.toContain('did you mean');
    },
  );
});

test.each([
  ['Ask(p: A, p: A)', "'p' is given twice"],
  ['Ask(p: A, p: B)', "'p' is given twice"],
  ['Grant(m: Request(from: A, from: B))', "'from' is given twice"],
])('a choice that is given twice is refused: %s', async (action, message) => {
  const answer = await synod(['replay', LOCK, '--path', '0', '--why-not', action]);
  expectClear(answer);
  expect(answer).toMatchObject({ status: 2, err: expect.stringContaining(message) as unknown });
});

test('a spec without its path is proposed with it', async () => {
  process.chdir(folder);
  const { status, err } = await synod(['check', 'lease']);
  expect(status).toBe(2);
  expect(err).toContain('did you mean ./lease.ts?');
});
