import { EMPTY } from '../../diagrams/node-store.ts';
import type { NamedProperty } from '../../language/system.ts';
import type { Violation } from '../exploration.ts';
import type { Selected } from '../selected.ts';
import type { RelationLearner } from './relation-learner.ts';
import { aboutStep } from './met.ts';

/** States in which something is violated; for a property those from which a transition violates it. No states if it holds. */
export interface ViolatingStates {
  readonly states: number;
  readonly transition?: number;
}

/** Something that may be violated, and the way to see whether it is in a set of states. */
export interface SetCheck {
  readonly what: Violation;
  /** Whether it is about the steps from the states: these must be learned. */
  readonly ofSteps: boolean;
  readonly violating: (states: number) => ViolatingStates;
}

/**
 * Says of sets of states what explicit search says of one state after the other: which conjuncts and properties are violated,
 * and which witnesses are found.
 */
export class SetChecker {
  readonly checks: readonly SetCheck[];
  readonly #learner: RelationLearner;
  readonly #witnesses: readonly (readonly number[])[];
  /**
   * For each transition, and each instance that says whether a stuttering step satisfies a property, the instance that
   * says whether the transition does.
   */
  readonly #steps = new Map<string, number>();

  constructor(learner: RelationLearner, selected: Selected) {
    const { space } = learner;
    this.#learner = learner;
    this.#witnesses = selected.witnesses.map((witness) => space.watch(witness));
    this.checks = [
      ...selected.conjuncts.map(({ invariant, conjunct, predicate }): SetCheck => {
        const instances = space.watch(predicate);
        return {
          what: { kind: 'invariant', invariant, conjunct },
          ofSteps: false,
          violating: (states) => ({ states: learner.where(instances, false, states) }),
        };
      }),
      // Before the properties of steps, for a step leads one deeper.
      ...(space.system.deadlockForbidden
        ? [
            {
              what: { kind: 'deadlock' },
              ofSteps: true,
              violating: (states) => ({ states: learner.deadlocks(space.actionInstances, states) }),
            } satisfies SetCheck,
          ]
        : []),
      ...selected.properties.map(({ property, predicate }): SetCheck => {
        const stutters = space.watchStutter(predicate);
        return {
          what: { kind: 'property', property },
          ofSteps: true,
          violating: (states) => this.#violatingSteps(predicate, stutters, states),
        };
      }),
    ];
  }

  /** The states that satisfy the witness at a place. */
  satisfying(witness: number, states: number): number {
    return this.#learner.where(this.#witnesses[witness] ?? [], true, states);
  }

  /**
   * The first step that violates a property. Where a step that changes nothing would satisfy it, so does every step that changes
   * nothing that was read to see that; only the other steps are looked at.
   */
  #violatingSteps(predicate: NamedProperty, stutters: readonly number[], states: number): ViolatingStates {
    const { space } = this.#learner;
    for (const stutter of stutters) {
      const isStutterViolated = this.#learner.where([stutter], false, states) !== EMPTY;
      const reads = space.learner.instances.readsOf(stutter);
      for (const instance of space.actionInstances) {
        for (const { transition, from } of this.#learner.stepsOf(instance, states)) {
          if (!isStutterViolated && !space.learner.transitions.stepOf(transition).writes.some(({ field }) => reads.has(field))) continue;
          const wrong = aboutStep(transition, () => this.#learner.where([this.#instanceOf(predicate, transition, stutter)], false, from()));
          if (wrong !== EMPTY) return { states: wrong, transition };
        }
      }
    }
    return { states: EMPTY };
  }

  #instanceOf(predicate: NamedProperty, transition: number, stutter: number): number {
    const key = `${transition},${stutter}`;
    const known = this.#steps.get(key) ?? this.#learner.space.watchStep(predicate, transition, stutter);
    this.#steps.set(key, known);
    return known;
  }
}
