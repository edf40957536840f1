import { describe, expect, test } from 'vitest';
import { FiniteSet, letters, numbered } from '../../../checker/index.ts';
import {
  columns, complement, crashesSurvived, disjointPair, evenCluster, hasQuorum, intersects, intersectsThreefold, isMaximal, majority, minimal,
  ofSize, partitionsThatStop, pinned, type Quorums, rows, rowsAndColumns, singletons, transversals, treatsAlike, upward, weighted,
} from '../../../spec/common/quorums.ts';

const ABCD = letters(4);
const words = (quorums: Quorums<string>): readonly string[] => quorums.map((Q) => [...Q].join('')).sort();
const of = (...sets: readonly string[]): Quorums<string> => sets.map((set) => FiniteSet.from([...set]));

describe('quorum systems', () => {
  test.each<readonly [string, Quorums<string>, string]>([
    ['majority of three', majority(letters(3)), 'AB AC BC'],
    ['majority of four', majority(ABCD), 'ABC ABD ACD BCD'],
    ['so many nodes', ofSize(letters(3), 1), 'A B C'],
    ['weights, more than half', weighted([['A', 2], ['B', 1], ['C', 1], ['D', 1]]), 'AB AC AD BCD'],
    ['weights of which one is more than half', weighted([['A', 3], ['B', 1], ['C', 1]]), 'A'],
    ['weights with a threshold', weighted([['A', 2], ['B', 1], ['C', 1]], 2), 'A BC'],
    ['rows', rows(ABCD, 2), 'AB CD'],
    ['columns', columns(ABCD, 2), 'AC BD'],
    ['rows and columns', rowsAndColumns(ABCD, 2), 'ABC ABD ACD BCD'],
    ['rows of a grid that is not full', rows(letters(5), 3), 'ABC DE'],
    ['pinned', pinned(ABCD, 'A', 2), 'AB AC AD'],
    ['even cluster', minimal(evenCluster(ABCD, 'D')), 'AB AC BC'],
    ['each by itself', singletons(letters(2)), 'A B'],
  ])('%s', (_name, quorums, expected) => expect(words(quorums).join(' ')).toBe(expected));

  test('a system treats nodes alike if it stays the same whichever are exchanged', () => {
    for (const quorums of [majority(ABCD), singletons(ABCD), ofSize(ABCD, 2), []]) expect(treatsAlike(quorums, ABCD)).toBe(true);
    for (const quorums of [rows(ABCD, 2), columns(ABCD, 2), pinned(ABCD, 'D', 2), evenCluster(ABCD, 'D'), of('ABCD', 'A')])
      expect(treatsAlike(quorums, ABCD)).toBe(false);
  });

  test('two systems intersect if each quorum of the one meets each of the other', () => {
    expect(intersects(majority(ABCD), majority(ABCD))).toBe(true);
    expect(intersects(rows(ABCD, 2), columns(ABCD, 2))).toBe(true);
    expect(disjointPair(columns(ABCD, 2), columns(ABCD, 2))?.map((Q) => [...Q].join(''))).toEqual(['AC', 'BD']);
    expect(disjointPair(majority(ABCD), of('AD'))).toBeUndefined();
    expect(disjointPair(of('ABC'), of('D'))).toBeDefined();
  });
  test('three intersect if any three quorums, one of each, do', () => {
    const three = ofSize(ABCD, 3);
    expect(intersectsThreefold(three, three, three)).toBe(true);
    expect(intersectsThreefold(ofSize(ABCD, 2), three, three)).toBe(false);
    expect(intersectsThreefold(majority(letters(3)), majority(letters(3)), majority(letters(3)))).toBe(false);
  });
  test('by their sizes: two meet if they are more than n together, three if they are more than 2n', () => {
    for (const n of [1, 2, 3, 4, 5])
      for (let q = 1; q <= n; q++)
        for (let r = 1; r <= n; r++) {
          const [one, other] = [ofSize(letters(n), q), ofSize(letters(n), r)];
          expect([n, q, r, intersects(one, other)]).toEqual([n, q, r, q + r > n]);
          if (n < 5) expect([n, q, r, intersectsThreefold(one, other, other)]).toEqual([n, q, r, q + 2 * r > 2 * n]);
        }
  });
  test('what contains a quorum decides as well, and what contains none does not', () => {
    expect(words(upward(of('AB'), letters(3)))).toEqual(['AB', 'ABC']);
    expect(words(minimal(of('AB', 'ABC', 'AB', 'C')))).toEqual(['AB', 'C']);
    expect(hasQuorum(majority(ABCD), FiniteSet.from(['A', 'B']))).toBe(false);
    expect([...complement(FiniteSet.from(['A', 'B']), ABCD)]).toEqual(['C', 'D']);
  });
  test('the least sets that meet all quorums: rows meet columns, and the other way round', () => {
    expect(words(transversals(majority(letters(5)), letters(5)))).toEqual(words(majority(letters(5))));
    expect(words(transversals(majority(ABCD), ABCD))).toEqual(words(ofSize(ABCD, 2)));
    const grid = numbered('n', 18);
    expect(intersects(rows(grid, 6), columns(grid, 6))).toBe(true);
    expect([rows(grid, 6).length, columns(grid, 6).length, rowsAndColumns(grid, 6)[0]?.size]).toEqual([3, 6, 8]);
    expect(intersects(columns(grid, 6), columns(grid, 6))).toBe(false);
  });
});

describe('what they survive: crashes, and divisions in two', () => {
  test.each<readonly [string, Quorums<string>, readonly string[], number, string, boolean]>([
    ['majority of three', majority(letters(3)), letters(3), 1, '', true],
    ['majority of four', majority(ABCD), ABCD, 1, 'AB AC AD', false],
    ['majority of five', majority(letters(5)), letters(5), 2, '', true],
    ['even cluster of four', evenCluster(ABCD, 'D'), ABCD, 1, '', true],
    ['even cluster of six', evenCluster(letters(6), 'F'), letters(6), 2, '', true],
    ['majority of six', majority(letters(6)), letters(6), 2, 'ABC ABD ABE ABF ACD ACE ACF ADE ADF AEF', false],
    ['weights 2, 1, 1, 1', weighted([['A', 2], ['B', 1], ['C', 1], ['D', 1]]), ABCD, 1, '', true],
    ['pinned', pinned(ABCD, 'A', 2), ABCD, 0, 'A', false],
    ['one node for all', of('A'), ABCD, 0, '', true],
    ['all nodes', of('ABCD'), ABCD, 0, 'A AB ABC ABD AC ACD AD', false],
    ['each by itself', singletons(ABCD), ABCD, 3, '', true],
  ])('%s', (_name, quorums, nodes, crashes, stopping, maximal) => {
    expect(crashesSurvived(quorums, nodes)).toBe(crashes);
    expect(words(partitionsThatStop(quorums, nodes)).join(' ')).toBe(stopping);
    expect(isMaximal(quorums, nodes)).toBe(maximal);
  });
  test('rows and columns of a grid of nine: two crashes stop nobody, three may', () => {
    const nine = letters(9);
    expect(crashesSurvived(rowsAndColumns(nine, 3), nine)).toBe(2);
  });
  test('no quorum is nobody', () => expect(crashesSurvived([], ABCD)).toBe(-1));
  test.each([4, 6, 8])('the even cluster of %i is the majority of one node less: the last node is no help', (n) => {
    const nodes = letters(n);
    expect(words(minimal(evenCluster(nodes, nodes[n - 1] as string)))).toEqual(words(majority(nodes.slice(0, -1))));
  });
});
