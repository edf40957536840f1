import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import * as door from '../../checker/index.ts';
import { type Answer, synod } from '../fixtures/console.ts';
import { synodProcess } from '../fixtures/process.ts';

const FULL = process.env['SYNOD_FULL'] === '1';
/** A folder that knows nothing of this package: no package.json, no node_modules. */
const folder = mkdtempSync(join(tmpdir(), 'synod-mistakes-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A token ring, as someone would write it who has read the README. */
const RING = `
import { fn, names, numbered, range, set, spec, variables } from 'synod';

const node = names(numbered('n', 3));
const state = variables({
  token: node.describe('who has the token'),
  busy: set(node).describe('who is working'),
  rounds: fn(node, range(0, 2)),
});

export default spec({
  name: 'ring',
  define: () => ({
    state,
    actions: {
      Start: state.action({ p: node }, {
        enabled: (s, { p }) => s.token === p && s.busy.isEmpty,
        effect: (s, { p }) => { s.busy = s.busy.with(p); },
      }),
      Pass: state.action({ p: node }, {
        enabled: (s, { p }) => s.token === p && s.busy.has(p),
        effect: (s, { p }) => {
          s.busy = s.busy.without(p);
          s.token = p === 'n1' ? 'n2' : p === 'n2' ? 'n3' : 'n1';
          s.rounds[p] = (s.rounds[p] + 1) % 3;
        },
      }),
    },
    invariants: { OneWorks: state.invariant({ 'at most one is busy': (s) => s.busy.size <= 1 }) },
  }),
});
`;

type Checked = (name: string, text: string) => Promise<Answer>;

/** As a user does it. */
const inProcess: Checked = (name, text) => {
  writeFileSync(join(folder, `${name}.ts`), text);
  return synodProcess(['check', `${name}.ts`], { cwd: folder });
};

/** Without a process of its own, which takes a hundred times as long: how a module that can be loaded is loaded makes no difference. */
const inside: Checked = (name, text) => {
  writeFileSync(join(folder, `${name}.ts`), text);
  return synod(['check', join(folder, `${name}.ts`)]);
};

/** What is as well told without a process of its own has one in the full run. */
const alone = FULL ? inProcess : inside;

/** Checks the ring after one edit. */
async function edited(name: string, before: string, after: string, check = inside): Promise<Answer> {
  const text = RING.replaceAll(before, after);
  if (text === RING) throw new Error(`the edit of ${name} finds nothing to change`);
  return check(name, text);
}

/** The whole of what is printed, and the status for a wrong spec. */
async function expectError(answer: Promise<Answer>, message: string): Promise<void> {
  const { status, out, err: whole } = await answer;
  const err = whole.replaceAll(`${folder}/`, '');
  // Behind it stands how the state was reached.
  const [first = ''] = err.trimEnd().split('\n\n');
  const [, file = '', line = ''] = /\n {2}line: {2}(.*):(\d+)$/m.exec(first) ?? [];
  // What happens in an action is told with its line.
  const told = (): string | undefined => readFileSync(resolve(folder, file), 'utf8').split('\n')[Number(line) - 1];
  if (message.includes('where: action')) expect(told()).toMatch(/s\.|Start|Pass/);
  expect(`${first.replace(/\n {2}line: .*/, '')}\n`).toBe(
    `error: ${message
      .trim()
      .split('\n')
      .map((line) => line.trim())
      .join('\n  ')}\n`,
  );
  expect({ status, out }).toEqual({ status: 2, out: '' });
}

test.concurrent('the ring without a mistake holds', async () => {
  const { status, out, err } = await inProcess('ring', RING);
  expect({ status, err }).toEqual({ status: 0, err: '' });
  expect(out).toContain('✓ ring holds in all its');
});

describe.concurrent('one clear error for each mistake', () => {
  test('an enabling condition that writes', () =>
    expectError(
      edited('guard-writes', 's.token === p && s.busy.isEmpty', '(s.token = p) === p'),
      `
    a state or a value of it was written to where it may only be read (Cannot assign to read only property 'token')
    where: action Start(p: n1)
    why:   only \`effect\` may write, and only to its draft; values inside sets and bags never change
    do:    move the write into the effect; to change a set, assign a new one: s.mail = s.mail.with(message)`,
    ));

  test('an asynchronous effect', () =>
    expectError(
      edited(
        'async',
        'effect: (s, { p }) => { s.busy = s.busy.with(p); }',
        'effect: async (s, { p }) => { await null; s.busy = s.busy.with(p); }',
        alone,
      ),
      `
    effect is asynchronous
    where: action Start(p: n1)
    why:   an action is atomic: it must have happened when the function returns
    do:    remove async and await`,
    ));

  test('an effect that returns a state', () =>
    expectError(
      edited('returns', '{ s.busy = s.busy.with(p); }', '({ ...s, busy: s.busy.with(p) })'),
      `
    effect returned a value
    where: action Start(p: n1)
    why:   an arrow function with an expression body returns its value, and a returned state would be ignored
    do:    write to the draft inside braces: effect: (s, { p }) => { s.x[p] = 1; }`,
    ));

  test('a value outside its domain', () => expectError(edited('outside', '(s.rounds[p] + 1) % 3', 's.rounds[p] + 1'), `
    rounds[n1] was set to 3, which is outside its domain
    where: action Pass(p: n1)
    why:   the domain is: 0..2
    do:    widen the domain, or strengthen the enabling condition`));

  test('a random choice', () => expectError(edited('random', "s.token === p && s.busy.isEmpty", 's.token === p && Math.random() < 0.5'), `
    the spec calls Math.random()
    where: action Start(p: n1)
    why:   a spec is a mathematical object: the same state and choices must always give the same result
    do:    make the uncertain value a parameter of the action, over a finite domain`));

  test.each([
    ['add', 'with(member)'],
    ['delete', 'without(member)'],
  ])('a set that is told to %s', (method, instead) =>
    expectError(
      edited(`set-${method}`, 's.busy = s.busy.with(p);', `s.busy.${method}(p);`),
      `
    s.busy.${method} is not a function
    where: action Start(p: n1)
    why:   sets and bags of a state are immutable: they have no ${method}
    do:    in the effect, assign a new one: s.busy = s.busy.${instead}`,
    ),
  );

  test('a value that is not plain data', () => expectError(edited('not-plain', 's.busy = s.busy.with(p);', 's.busy = new Set([p]);'), `
    busy was set to something that is not plain data (a native Set)
    where: action Start(p: n1)
    why:   states hold numbers, strings, booleans, null, arrays, records, FiniteSet and Bag, nothing else
    do:    give it a value of its domain, which is set of n1 | n2 | n3`));

  test('a guard that throws', () => expectError(edited('throws', 's.token === p && s.busy.has(p)', "s.busy.toArray()[0].length > 0"), `
    Cannot read properties of undefined (reading 'length')
    where: action Pass(p: n1)
    why:   something was looked up that is not there in this state
    do:    a guard or a predicate must have a value in every state, also in those where it is not meant to hold`));

  test('a variable that is not declared', () => expectError(edited('unknown', 's.busy = s.busy.with(p);', 's.bussy = s.busy.with(p);'), `
    the effect wrote a variable 'bussy' that is not declared
    where: action Start(p: n1)
    why:   known: token, busy, rounds
    do:    did you mean 'busy'?`));

  test('a domain that never ends', () => expectError(edited('endless', 'range(0, 2)', 'range(0, Infinity)'), `
    range(0, Infinity): Infinity is not finite
    where: endless.ts:8
    why:   every domain of a spec must be finite, or the search could not be exhaustive
    do:    give whole-number bounds; a constant of the model is the usual place for them`));

  test('a name that is used twice', () =>
    expectError(
      edited('twice', '  }),\n});', '    witnesses: { OneWorks: state.witness({}, (s) => s.busy.size === 1) },\n  }),\n});'),
      `
    'OneWorks' names two of the invariants, witnesses, properties and liveness properties
    where: spec ring
    do:    rename one of them`,
    ));

  test('a function that depends on something besides the state', () =>
    expectError(
      edited('impure', 's.token === p && s.busy.isEmpty', '(globalThis.calls = (globalThis.calls ?? 0) + 1) % 2 === 0'),
      `
    action Start: a second run gives another result
    where: action Start
    why:   a function of the spec reads or changes something besides its arguments: a counter, a cache, a variable outside
    do:    keep everything that changes in the state`,
    ));

  test('an import that synod does not have', () => expectError(edited('import', 'numbered', 'numberd', inProcess), `
    there is no export of synod 'numberd'
    where: import.ts
    why:   known: ${Object.keys(door).sort().join(', ')}
    do:    did you mean 'numbered'?`));

  test('a module that is not TypeScript', () => expectError(inProcess('syntax', 'export default spec({ name: ;'), `
    Unexpected ";"
    where: syntax.ts:1:28
    why:   the module is not valid TypeScript`));

  test('a module that throws', () => expectError(inside('module-throws', "\nthrow new Error('no quorum');\nexport default 1;"), `
    no quorum
    where: module-throws.ts:2
    why:   the module threw this while it was loaded`));

  test('a module that forgets its default export', () =>
    expectError(
      edited('no-default', 'export default spec', 'export const ring = spec'),
      `
    the module has no default export
    where: no-default.ts
    why:   it exports ring
    do:    export default ring;`,
    ));

  test('a module that awaits what never comes', () => expectError(inProcess('waits', 'await new Promise(() => {});\nexport default 1;'), `
    the module of the spec never finished loading
    why:   it awaits something that never comes`));

  const absent = "import './vocabulary.ts';\nconst node";
  test('an import of a file that is not there', () => expectError(edited('absent', 'const node', absent, inProcess), `
    the module imports 'vocabulary.ts', which is not there
    where: absent.ts
    do:    correct the import; it ends with .ts or .js`));
});
