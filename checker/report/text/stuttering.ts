/** Is told what of a trace was not executed, in a sentence. */
export type Say = (text: string) => void;

/** A step of a foreign trace that changes nothing, and is no action of the spec. */
export const stuttering = (state: number): string =>
  `state ${state} of the trace is the one before it: a stuttering step, which is skipped`;
