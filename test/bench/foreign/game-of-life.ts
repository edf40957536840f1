/**
 * Port of module GameOfLife of tlaplus/Examples (specifications/GameOfLife) on a board of 4 x 4: all its 65,536 states are initial ones,
 * 131,072 are generated, depth 1.
 */
import { bool, count, fn, type Immutable, names, spec, type StateOf, valuesOf, variables } from 'synod';

export default spec({
  name: 'game-of-life',
  gloss: "Conway's Game of Life.",
  source: 'module GameOfLife of tlaplus/Examples',
  constants: { N: count(4, { min: 1, max: 4 }) },
  define({ N }) {
    const lines = Array.from({ length: N }, (_, i) => i + 1);
    const positions = lines.flatMap((x) => lines.map((y) => `${x},${y}`));
    const state = variables({ grid: fn(names(positions), bool) });
    const { action } = state;
    type Grid = Immutable<StateOf<typeof state.schemas>>['grid'];
    const around = [-1, 0, 1].flatMap((x) => [-1, 0, 1].map((y) => [x, y] as const)).filter(([x, y]) => x !== 0 || y !== 0);
    const neighbours = (p: string) => {
      const [x, y] = p.split(',').map(Number) as [number, number];
      return around.map(([dx, dy]) => `${x + dx},${y + dy}`).filter((q) => positions.includes(q));
    };
    const score = (grid: Grid, p: string) => neighbours(p).filter((q) => grid[q]).length;
    const lives = (grid: Grid, p: string) => score(grid, p) === 3 || (grid[p] && score(grid, p) === 2);
    return {
      state,
      initial: valuesOf(state.schemas.grid).map((grid) => ({ grid })),
      actions: {
        Next: action({}, {
          effect: (s) => { s.grid = Object.fromEntries(positions.map((p) => [p, lives(s.grid, p)])); },
        }),
      },
    };
  },
});
