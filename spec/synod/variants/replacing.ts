import type { Constants, Rules } from '../constants.ts';
import { inGranularity } from '../granularity.ts';
import { actionsOfPriests } from '../synod.ts';
import { type Synod, vocabulary } from '../vocabulary.ts';

type Actions = ReturnType<typeof actionsOfPriests>;

/** What a variant replaces if it writes some actions of the priests anew: they too send at once in the granularity `prompt`. */
export const replacing = (anew: (v: Synod) => Partial<Actions>) => (_base: unknown, constants: Constants, rules: Rules) => {
  const v = vocabulary(constants, rules);
  const actions = actionsOfPriests(v, constants);
  const present = Object.fromEntries(Object.entries(anew(v)).filter(([name]) => name in actions));
  return { actions: inGranularity(v, constants.granularity, { ...actions, ...present }) };
};
