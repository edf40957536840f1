import { describe, expect, test } from 'vitest';
import * as synodDoor from '../../checker/index.ts';
import { open } from '../../checker/explore/index.ts';
import { cellsOf } from '../../checker/page/worker/cells.ts';
import { explorerPage } from '../../checker/cli/page-file.ts';
import { lessonFiles } from '../../checker/cli/lessons.ts';
import { callIn, toldPages } from '../../checker/page/worker/lesson.ts';
import { constantsIn } from '../../checker/page/worker/constants.ts';
import { Modules, SyntaxMistake } from '../../checker/page/worker/modules.ts';
import { placeView } from '../../checker/page/worker/place.ts';
import { Subjects } from '../../checker/page/worker/subject.ts';
import { trailOf } from '../../checker/page/worker/trail.ts';
import type { LessonPage } from '../../checker/page/protocol.ts';
import { readLink, writeLink } from '../../checker/page/ui/link.ts';
import lease from '../../examples/lease.ts';
import evil from '../fixtures/evil-names.ts';

const FULL = process.env['SYNOD_FULL'] === '1';
/** The lessons whose commands name files. */
const BY_PATH: readonly string[] = ['first-spec', 'from-paper-to-code'];

describe('modules that are kept in memory', () => {
  const doors = { synod: synodDoor };
  test('are loaded once, with their types stripped, by relative paths', () => {
    const modules = new Modules(
      {
        'spec/a/index.ts': "import { b } from './b.ts';\nexport default b as number;\nexport const again: number = b;",
        'spec/a/b.ts': [
          "import type { Spec } from '../../checker/index.ts';",
          "import { c } from '../common/c.ts';",
          'export const b = c + 1 satisfies number;',
        ].join('\n'),
        'spec/common/c.ts': 'export const c: number = 1;',
      },
      doors,
    );
    expect(modules.load('spec/a/index.ts')).toMatchObject({ default: 2, again: 2 });
    expect(modules.load('spec/a/index.ts')).toBe(modules.load('spec/a/index.ts'));
    expect(modules.filesOf('spec/a/index.ts')).toEqual(['spec/a/index.ts', 'spec/a/b.ts', 'spec/common/c.ts']);
  });
  test('reach the doors of the package by its name, and by their place in the source', () => {
    const modules = new Modules(
      { 'own/a.ts': "export { show } from 'synod';", 'spec/b/index.ts': "export { show } from '../../checker/index.ts';" },
      doors,
    );
    expect(modules.load('own/a.ts')).toMatchObject({ show: synodDoor.show });
    expect(modules.load('spec/b/index.ts')).toMatchObject({ show: synodDoor.show });
  });
  test('name what a page does not have', () => {
    const modules = new Modules(
      {
        'own/a.ts': "import fs from 'node:fs';\nexport default fs;",
        'own/b.ts': "import { spec } from 'synod/catalog';\nexport default spec;",
      },
      doors,
    );
    expect(() => modules.load('own/a.ts')).toThrow("own/a.ts imports 'node:fs', which this page does not have");
    expect(() => modules.load('own/b.ts')).toThrow(/synod\/catalog/);
    expect(() => modules.load('own/c.ts')).toThrow('there is no file own/c.ts in this page');
  });
  test('name the line and the column of what cannot be read', () => {
    const wrong = (): unknown => new Modules({ 'own/a.ts': 'const a = 1;\nconst b = ];\n' }, doors).load('own/a.ts');
    expect(wrong).toThrow(SyntaxMistake);
    try {
      wrong();
    } catch (error) {
      expect(error).toMatchObject({ file: 'own/a.ts', line: 2 });
      expect((error as Error).message).toMatch(/^own\/a\.ts cannot be read: Unexpected token/);
    }
  });
});

describe('what is shown of a place', () => {
  const explorer = open(lease);
  test('is a tree of cells, with what the last step changed and since when each is as it is', () => {
    const { state, trace } = explorer.at('0/0/0');
    expect(cellsOf(explorer.selection.system, state, trace.steps)).toMatchObject([
      { label: 'holder', text: 'A', changed: false, came: [], since: 2 },
      { label: 'inside', text: '{A}', changed: false, came: ['A'], went: [], since: 3 },
    ]);
  });
  test('has the steps with what they break, and the refused ones with what they looked at', () => {
    const { enabled, refused, invariants } = placeView(explorer, '0/0/0/2/1');
    expect(enabled.find(({ text }) => text === 'Enter(c: B)')).toMatchObject({
      changes: ['inside: + B'],
      violations: [/only one is inside/],
    });
    expect(refused.find(({ action }) => action === 'Acquire')?.groups).toMatchObject([
      { choices: ['Acquire(c: A)', 'Acquire(c: B)'], text: expect.stringContaining('holder = B') as string },
    ]);
    expect(invariants).toEqual([{ name: 'MutualExclusion', holds: true }]);
  });
  test('calls no invariant true that throws there', () => {
    const state = synodDoor.variables({ n: synodDoor.range(0, 1) });
    const broken = synodDoor.spec({
      name: 'broken',
      deadlock: 'allowed',
      define: () => ({
        state,
        actions: { Up: state.action({}, { enabled: (s) => s.n < 1, effect: (s) => void s.n++ }) },
        invariants: {
          Fine: state.invariant({ 'n is small': (s) => s.n < 2 }),
          Throws: state.invariant({
            'has a value': () => {
              throw new Error('no value');
            },
          }),
        },
      }),
    });
    expect(placeView(open(broken), '0').invariants).toEqual([
      { name: 'Fine', holds: true },
      { name: 'Throws', holds: false },
    ]);
  });
  test('tells a story by its parts', () => {
    const { steps, why, violations } = trailOf(explorer, '0/0/0/2/1/0');
    expect(steps.map(({ part }) => part)).toEqual(['past', 'other', 'past', 'past', 'flip']);
    expect(steps.map(({ lane }) => lane)).toEqual(['A', 'A', undefined, 'B', 'B']);
    expect(violations).toHaveLength(1);
    expect(why).toMatch(/^Why/);
  });
  test('has no letter that a name of a spec could do harm with', () => {
    const strange = open(evil);
    const shown = textsIn([placeView(strange, '0'), trailOf(strange, strange.at('0').enabled[0]?.code ?? '0')]);
    expect(shown.length).toBeGreaterThan(40);

    expect(shown.filter((text) => /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/.test(text))).toEqual([]);
  });
});

describe('the address', () => {
  test.each([
    [{ kind: 'start' }, '#/'],
    [{ kind: 'lesson', name: 'max-ballot' }, '#/lesson/max-ballot'],
    [
      { kind: 'spec', name: 'synod', model: '3x2x2', variant: 'any-reported', path: '0/0/2', at: 25, tab: 'timeline' },
      '#/synod?model=3x2x2&variant=any-reported&path=0/0/2&at=25&tab=timeline',
    ],
    [{ kind: 'spec', name: 'lease.ts', set: 'clients=3' }, '#/lease.ts?set=clients%3D3'],
    [{ kind: 'spec', name: 'duel', path: '0/0/(1/2)' }, '#/duel?path=0/0/(1/2)'],
    [{ kind: 'spec', name: 'examples/first-spec/2-guard.ts' }, '#/examples/first-spec/2-guard.ts'],
    [{ kind: 'own', packed: 'abc-_' }, '#/~abc-_'],
  ] as const)('%j is written and read again', (link, text) => {
    expect(writeLink(link)).toBe(text);
    expect(readLink(text)).toEqual(expect.objectContaining(link));
  });
  test('takes nonsense for nothing', () => {
    expect(readLink('')).toEqual({ kind: 'start' });
    expect(readLink('#/synod?at=-1')).toMatchObject({ kind: 'spec', name: 'synod', at: undefined });
    expect(readLink('#/synod?at=x')).toMatchObject({ at: undefined });
  });
});

describe('a lesson', () => {
  const { content } = explorerPage();
  const told = content.lessons.filter(({ name }) => FULL || BY_PATH.includes(name));
  test('is in the page, whichever it is', () =>
    expect(content.lessons.map(({ name }) => name).sort()).toEqual(
      lessonFiles()
        .map(({ name }) => name)
        .sort(),
    ));
  test.each(told)('$name claims in the page what it claims in a terminal', async ({ file }) => {
    const pages: LessonPage[] = [];
    for await (const page of toldPages(new Subjects(content.files), file, {})) pages.push(page);
    expect(pages.length).toBeGreaterThan(1);
    expect(pages.filter(({ wrong }) => wrong > 0).map(({ html }) => html.slice(0, 500))).toEqual([]);
  });
});

describe('a command of a lesson', () => {
  test('is read as in a terminal', () => {
    const { choose, ...call } = callIn([
      'check',
      'lease',
      '--variant=quick',
      '--set',
      'clients=3',
      '--invariants',
      'A, B',
      '--liveness',
      'none',
    ]);
    expect(call).toEqual({ verb: 'check', operand: 'lease', variant: 'quick', path: undefined, invariants: ['A', 'B'], liveness: [] });
    expect(choose({ spec: lease, models: {}, variants: {} })).toEqual({ variant: 'quick', constants: { clients: 3 } });
  });
  test('with an option that there is not is refused', () => {
    expect(() => callIn(['check', 'lease', '--wokers', '2'])).toThrow("a lesson in a page knows no '--wokers'");
    expect(() => callIn(['check', 'lease', '--variant'])).toThrow("knows no '--variant'");
  });
  test('constants that are none are refused', () => {
    expect(() => constantsIn(['clients'], lease)).toThrow("'clients' is not of the form name=value");
  });
});

/** All texts in plain data. */
const textsIn = (data: unknown): readonly string[] =>
  typeof data === 'string' ? [data] : typeof data === 'object' && data !== null ? Object.values(data).flatMap(textsIn) : [];
