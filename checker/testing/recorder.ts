import { encodeFields, type JsonObject } from '../language/json-values.ts';
import type { ActionName, ChoicesFor } from '../language/defined.ts';
import { type Choice, select, type Subject } from '../verdict/selection.ts';
import { observationJson, type ObservedState } from './observation.ts';
import { observed } from './observed.ts';

/** Writes what an implementation does as lines of a log that `synod validate` reads. */
export interface Recorder<T> {
  /** The state in which it begins, as far as it is known. To be said first, if at all. */
  readonly begins: (initial: ObservedState<T>) => void;
  /** A step: the action, what was chosen, as far as it is known, and what is known of the state behind it. */
  readonly did: <A extends ActionName<T>>(
    action: A,
    choices?: Partial<ChoicesFor<T, A>>,
    after?: ObservedState<T>,
  ) => void;
}

/**
 * A recorder of what an implementation of a spec does. `sink` gets each line, with its end: write it to a file, or keep it. The first line
 * says which spec it is of. What is told of a state is as in a driver's `observe`: a field that is `undefined` is an error.
 */
export function recorder<T extends Subject>(subject: T, sink: (line: string) => void, choice: Choice = {}): Recorder<T> {
  const { system } = select(subject, choice);
  const seen = (observation: unknown, where: string): unknown => observationJson(observed(system, observation, where));
  const write = (line: JsonObject): void => sink(`${JSON.stringify(line)}\n`);
  write({
    synod: 1,
    spec: system.spec,
    ...(system.variant === undefined ? {} : { variant: system.variant }),
    constants: system.constants,
  });
  return {
    begins: (initial) => write({ initial: seen(initial, 'what the recorder is told of the beginning') }),
    did: (action, choices, after) =>
      write({
        action,
        ...(choices === undefined ? {} : { choices: encodeFields(choices as JsonObject) }),
        ...(after === undefined ? {} : { after: seen(after, `what the recorder is told behind ${action}`) }),
      }),
  };
}
