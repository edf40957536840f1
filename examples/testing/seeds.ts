export const FULL = process.env['SYNOD_FULL'] === '1';

/** Where the drawing begins, in tests that must not depend on it. */
export const SEEDS = Array.from({ length: FULL ? 20 : 5 }, (_, i) => i + 1);

/** Numbers from 0 to `max` - 1, always the same ones (Lehmer's generator). */
export function drawer(seed: number): (max: number) => number {
  let drawn = seed;
  return (max) => {
    drawn = (drawn * 48_271) % 2_147_483_647;
    return drawn % max;
  };
}
