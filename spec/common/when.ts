/** Parts of a definition that only some models have. */
export const when = <T extends object>(present: boolean, parts: T): Partial<T> => (present ? parts : {});
