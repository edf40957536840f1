import { count, names, range, spec, valuesOf, variables, weak } from 'synod';

/**
 * Module Cat of tlaplus/Examples (specifications/Moving_Cat_Puzzle), its models CatEvenBoxes with six boxes and CatOddBoxes with five.
 * There fairness is of the cat's part of a step, with the cat's box alone as its subscript; each step moves the cat, so it is of all
 * steps. TLC: 48 distinct states of 128, and 30 of 78; in the end the cat is found.
 */
export const movingCat = spec({
  name: 'moving-cat',
  gloss: 'A cat moves each night to a box beside its own, and one box may be opened each morning.',
  source: 'module Cat of tlaplus/Examples',
  constants: { boxes: count(6, { min: 3, max: 12 }) },
  define({ boxes }) {
    const box = range(1, boxes);
    const observed = range(2, boxes - 1);
    const direction = names(['left', 'right']);
    const state = variables({ cat_box: box, observed_box: observed, direction });
    const Next = state.action({ by: [1, -1] }, {
      enabled: (s, { by }) => s.cat_box + by >= 1 && s.cat_box + by <= boxes,
      effect: (s, { by }) => {
        s.cat_box += by;
        const next = s.observed_box + (s.direction === 'right' ? 1 : -1);
        if (next >= 2 && next < boxes) s.observed_box = next;
        else s.direction = s.direction === 'right' ? 'left' : 'right';
      },
    });
    return {
      state,
      initial: valuesOf(box).flatMap((cat_box) => valuesOf(observed).flatMap((observed_box) =>
        valuesOf(direction).map((direction) => ({ cat_box, observed_box, direction })))),
      actions: { Next },
      fairness: { 'the cat moves': weak(Next) },
      liveness: { Victory: state.eventually((s) => s.observed_box === s.cat_box) },
    };
  },
});
