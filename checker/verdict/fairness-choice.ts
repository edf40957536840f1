import { SpecError, unknownName } from '../language/errors.ts';
import { type Fairness, progress, strong, weak } from '../language/fairness.ts';
import { ended, livenessForms } from '../language/liveness.ts';
import type { NamedAssumption, System } from '../language/system.ts';
import type { Selection } from './selection.ts';

/** What is to be assumed in place of a spec's own fairness, and what is to be claimed besides its liveness. */
export interface FairnessChoice {
  /**
   * The names of the liveness properties to check; all if absent, unless `invariants` names what is to be checked. They need a search
   * that keeps the steps between states.
   */
  readonly liveness?: readonly string[];
  /**
   * What is assumed: `none`; `all-weak` or `all-strong`, fairness of each action by itself; `progress`, that some step is taken while one
   * is possible; or the names of those of the spec's own assumptions that are to be kept.
   */
  readonly fairness?: 'none' | 'all-weak' | 'all-strong' | 'progress' | readonly string[];
  /** The names of those of the spec's own assumptions that are not to be made. */
  readonly withoutFairness?: readonly string[];
  /** Claim too that every behaviour ends that takes steps while it can: the liveness property `Terminates`. */
  readonly terminates?: boolean;
}

/** The words for a fairness that is none of the spec's. */
export const FAIRNESS_WORDS = ['none', 'all-weak', 'all-strong', 'progress'] as const;

/** The name of the claim that every behaviour ends. */
const TERMINATES = 'Terminates';

/** A selection with other assumptions, and another claim, where these are asked for. */
export function withFairness(selection: Selection, choice: FairnessChoice): Selection {
  const { system } = selection;
  if (choice.terminates === true && system.liveness.some(({ name }) => name === TERMINATES))
    throw new SpecError('duplicate-name', {
      what: `the spec has a liveness property called ${TERMINATES}, which is the name of what is asked for besides`,
      fix: 'rename it, or ask for it by name',
    });
  const fairness = assumptionsOf(system, choice);
  const claimed = choice.terminates === true ? [terminates] : [];
  if (fairness === system.fairness && claimed.length === 0) return selection;
  return { ...selection, system: { ...system, fairness, liveness: [...system.liveness, ...claimed] } };
}

const terminates: System['liveness'][number] = {
  name: TERMINATES,
  claim: livenessForms.eventually(ended, { assuming: { progress } }),
};

function assumptionsOf(system: System, { fairness, withoutFairness = [] }: FairnessChoice): readonly NamedAssumption[] {
  const known = system.fairness.map(({ name }) => name);
  const requireKnown = (names: readonly string[]): void => {
    const unknown = names.find((name) => !known.includes(name));
    if (unknown !== undefined) throw unknownName('condition of fairness', unknown, known, system.spec);
  };
  requireKnown(withoutFairness);
  if (fairness === undefined) {
    return withoutFairness.length === 0 ? system.fairness : system.fairness.filter(({ name }) => !withoutFairness.includes(name));
  }
  if (withoutFairness.length > 0)
    throw new SpecError('not-supported', {
      what: 'it is said both which fairness to assume and which not',
      fix: 'leave one of them out',
    });
  if (typeof fairness !== 'string') {
    requireKnown(fairness);
    return system.fairness.filter(({ name }) => fairness.includes(name));
  }
  switch (fairness) {
    case 'none': return [];
    case 'progress': return [{ name: 'progress', assumption: progress }];
    case 'all-weak': return eachAction(system, weak);
    case 'all-strong': return eachAction(system, strong);
    default: throw unknownName('fairness', String(fairness), FAIRNESS_WORDS);
  }
}

/** Fairness of each action by itself. */
const eachAction = ({ actions }: System, fair: (action: never) => Fairness): readonly NamedAssumption[] =>
  actions.map((action) => ({ name: action.name, assumption: fair((action.declared?.[0] ?? action) as never) }));

/** The liveness properties that are to be checked, by name. */
export function livenessAsked(
  system: System,
  { liveness, invariants, terminates: alsoEnds }: FairnessChoice & { readonly invariants?: readonly string[] },
): readonly string[] {
  const known = system.liveness.map(({ name }) => name);
  const unknown = liveness?.find((name) => !known.includes(name));
  if (unknown !== undefined) throw unknownName('liveness property', unknown, known, system.spec);
  const wanted = liveness ?? (invariants === undefined ? known : []);
  return alsoEnds === true && !wanted.includes(TERMINATES) ? [...wanted, TERMINATES] : wanted;
}
