/**
 * Port of module SlidingPuzzles of tlaplus/Examples (specifications/SlidingPuzzles): Klotski, 4 x 5. Its public model stops at the
 * solution, 116 moves away. Here `puzzle` is false by default, and all boards are counted: 25,955 (by TLC without KlotskiGoal too).
 */
import { FiniteSet, flag, names, set, spec, variables } from 'synod';

export default spec({
  name: 'klotski',
  gloss: 'A sliding puzzle: blocks on a board with two free places.',
  source: 'module SlidingPuzzles of tlaplus/Examples',
  constants: { puzzle: flag(false, 'whether KlotskiGoal, which is false in the solution, is checked') },
  define({ puzzle }) {
    const [W, H] = [4, 5];
    const positions = Array.from({ length: W * H }, (_, i) => `${i % W},${Math.floor(i / W)}`);
    type Piece = FiniteSet<string>;
    const shift = (p: string, dx: number, dy: number) => {
      const [x, y] = p.split(',').map(Number) as [number, number];
      return `${x + dx},${y + dy}`;
    };
    const piece = (...cells: string[]): Piece => FiniteSet.from(cells);
    const state = variables({
      // No piece has more than four positions.
      board: set(set(names(positions)).where((m) => m.size <= 4)).initially(FiniteSet.of(
        piece('0,0', '0,1'), piece('1,0', '2,0', '1,1', '2,1'), piece('3,0', '3,1'), piece('0,2', '0,3'), piece('1,2', '2,2'),
        piece('3,2', '3,3'), piece('1,3'), piece('2,3'), piece('0,4'), piece('3,4'),
      )),
    });
    const { action, invariant } = state;
    const directions = [[1, 0], [0, 1], [-1, 0], [0, -1]] as const;
    const empty = (board: FiniteSet<Piece>) => positions.filter((p) => !board.some((m) => m.has(p)));
    return {
      state,
      actions: {
        Next: action({ e: (s) => empty(s.board), d: directions }, {
          enabled: ({ board }, { e, d: [dx, dy] }) => {
            const from = shift(e, dx, dy);
            const moved = board.find((m) => m.has(from));
            const isFree = (q: string) => positions.includes(q) && (moved!.has(q) || !board.some((m) => m.has(q)));
            return moved !== undefined && moved.map((q) => shift(q, -dx, -dy)).every(isFree);
          },
          effect: (s, { e, d: [dx, dy] }) => {
            const moved = s.board.find((m) => m.has(shift(e, dx, dy)))!;
            s.board = s.board.without(moved).with(moved.map((q) => shift(q, -dx, -dy)));
          },
        }),
      },
      invariants: !puzzle ? {} : {
        KlotskiGoal: invariant({ 'the big piece is not at the exit': (s) => !s.board.has(piece('1,3', '1,4', '2,3', '2,4')) }),
      },
    };
  },
});
