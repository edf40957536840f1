import { describe, expect, test } from 'vitest';
import { nearestTo } from '../../checker/language/nearest.ts';

const COMMANDS = [
  'check',
  'list',
  'show',
  'simulate',
  'variants',
  'ablate',
  'replay',
  'diff',
  'compare',
  'induct',
  'trace',
  'lesson',
  'help',
];
const OPTIONS = [
  'model',
  'set',
  'variant',
  'engine',
  'search',
  'levels',
  'order',
  'exact',
  'symmetry',
  'invariants',
  'keep-going',
  'workers',
  'json',
  'verbose',
  'help',
];

describe('a name is taken for a known one', () => {
  test.each([
    ['chekc', 'check'],
    ['Check', 'check'],
    ['simluate', 'simulate'],
    ['variant', 'variants'],
    ['lits', 'list'],
    ['replya', 'replay'],
    ['compar', 'compare'],
    ['lessons', 'lesson'],
    ['induce', 'induct'],
  ])('%s for %s', (name, meant) => expect(nearestTo(name, COMMANDS)).toBe(meant));
  test.each([
    ['modle', 'model'],
    ['variants', 'variant'],
    ['invariant', 'invariants'],
    ['keepgoing', 'keep-going'],
    ['JSON', 'json'],
    ['simmetry', 'symmetry'],
  ])('--%s for --%s', (name, meant) => expect(nearestTo(name, OPTIONS)).toBe(meant));
  test.each([
    ['A', ['a', 'b'], 'a'],
    ['numberd', ['numbered', 'names'], 'numbered'],
    ['Grwo', ['Grow'], 'Grow'],
  ] as const)('%s among %j for %s', (name, known, meant) => expect(nearestTo(name, known)).toBe(meant));
});

describe('what shares no meaning is not proposed', () => {
  test.each([
    'init',
    'test',
    'watch',
    'repl',
    'explore',
    'completion',
    'run',
    'verify',
    'new',
    'help me',
    'version',
    'graph',
    'proof',
    'exit',
    '',
  ])('%s', (name) => expect(nearestTo(name, COMMANDS)).toBeUndefined());
  test.each(['watch', 'depth', 'quiet', 'debug', 'output', 'seed'])('--%s', (name) => expect(nearestTo(name, OPTIONS)).toBeUndefined());
  test.each([
    ['foo', ['bool', 'fn']],
    ['x', ['y']],
    ['ab', ['ac']],
    ['anything', []],
  ] as const)('%s among %j', (name, known) => expect(nearestTo(name, known)).toBeUndefined());
});
