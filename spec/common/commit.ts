// What the commit protocols have in common: resource managers, each of which works, prepares, and ends in one of two ways.

/** "The state of resource manager rm" (Gray and Lamport). */
export const RM_STATES = ['working', 'prepared', 'committed', 'aborted'] as const;

export type RM = `r${number}`;

/** What all commit protocols show of their resource managers. */
interface S {
  readonly rmState: Readonly<Record<RM, (typeof RM_STATES)[number]>>;
}

interface Two {
  readonly rm1: RM;
  readonly rm2: RM;
}

/** "¬ (rmState[rm1] = aborted ∧ rmState[rm2] = committed)" (`TCommit.tla`). */
export const agree = (s: S, { rm1, rm2 }: Two): boolean => !(s.rmState[rm1] === 'aborted' && s.rmState[rm2] === 'committed');

/** What to say of two who do not. */
export const disagreement = (_s: S, { rm1, rm2 }: Two): string => `${rm1} has aborted, ${rm2} has committed`;

/** Whether rm has committed or aborted, which is final. */
export const hasDecided = (s: S, rm: RM): boolean => s.rmState[rm] === 'committed' || s.rmState[rm] === 'aborted';
