/** Where the drawing begins, in tests that must not depend on it. */
export const SEEDS = Array.from({ length: process.env['SYNOD_FULL'] === '1' ? 20 : 5 }, (_, i) => i + 1);
