import type { Explanation } from '../../verdict/explain/explain.ts';
import type { Ground } from '../../verdict/explain/went-by.ts';
import { findingJson } from './json-finding.ts';
import { changeJson } from './json-parts.ts';
import { encodeValue } from './json-values.ts';
import { readingJson } from './json-refusal.ts';

/**
 * Why something is false at the end of a trace: `{finding, flip, grounds, past, others, folded, processes, lanes, ...}`; steps are
 * named by their places, counted from 0.
 *
 * - `flip`: the step since which it is so; none if it was so from the beginning
 * - `grounds`: `{reading, step, before, wanted}`, what the predicate looked at, and the step that put it there; readings as in
 *   `refusalJson`. `before`: what stood there before the step since which it is so, where that changed it; `wanted`: each that would do
 *   in its place, all else as it is
 * - `past`, `others`, `folded`: the steps in the causal past of the flip, the others in that of the grounds, and the rest
 * - of a liveness property `past` is the way, and `others` the cycle
 * - `wentBy`: what the step that did it went by, `{step, rule, chosen, clauses}`: `chosen`, grounds, what it took from collections;
 *   `clauses`, `{name, holds, grounds}`; `choices`, `{name, value, wanted}`, what was chosen and what the rule allows instead; `others`,
 *   `{by, change}`, what only the step or only the rule changes; `rule` is the spec that a variant changes, where this is what that
 *   refuses the step by, or does instead
 * - `senders`: for each step the one that sent what it takes, or null; `threads`: for each step a number that it shares with those that
 *   belong to the same request, or round
 * - `processes`: the lanes; `lanes`: for each step the process that takes it, or null
 */
export const explanationJson = ({ finding, grounds, lanes, senders, wentBy, ...places }: Explanation): Record<string, unknown> => ({
  finding: findingJson(finding),
  ...places,
  grounds: grounds.map(groundJson),
  ...(wentBy === undefined
    ? {}
    : {
        wentBy: {
          ...wentBy,
          chosen: wentBy.chosen.map(groundJson),
          choices: wentBy.choices.map(({ name, value, wanted }) => ({ name, value: encodeValue(value), wanted: wanted.map(encodeValue) })),
          others: wentBy.others.map(({ by, change }) => ({ by, change: changeJson(change) })),
          clauses: wentBy.clauses.map((clause) => ({ ...clause, grounds: clause.grounds.map(groundJson) })),
        },
      }),
  lanes: lanes.map((lane) => lane ?? null),
  senders: senders.map((sender) => sender ?? null),
});

const groundJson = ({ reading, before, wanted, ...ground }: Ground): unknown => ({
  reading: readingJson(reading),
  ...ground,
  ...(before === undefined ? {} : { before: readingJson(before) }),
  ...(wanted === undefined ? {} : { wanted: wanted.map(readingJson) }),
});
