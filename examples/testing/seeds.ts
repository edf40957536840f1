export const FULL = process.env['SYNOD_FULL'] === '1';

/** Where the drawing begins, in tests that must not depend on it. */
export const SEEDS = Array.from({ length: FULL ? 20 : 5 }, (_, i) => i + 1);
