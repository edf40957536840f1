// The door `synod/explore`: a spec, walked through step by step.

export { type Explorer, type Offer, open, type Place } from './explorer.ts';
export type { RefusedAction, RefusedChoices } from './refused.ts';
