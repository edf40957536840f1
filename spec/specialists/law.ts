import { history, type SequentialObject } from '../../checker/consistency/index.ts';
import { names, numbered, range, union, valuesOf } from '../../checker/index.ts';

const AREAS = ['tax', 'tariff'] as const;
export type Area = (typeof AREAS)[number];
/** What a law or an inquiry concerns. */
export type Topic = Area | 'both';

type LegalRequest =
  | { readonly type: 'Read'; readonly areas: Topic }
  | { readonly type: 'Write'; readonly areas: Topic; readonly value: number };

/** The law of each area: the last value to which it has been set. */
type LawOfLand = Readonly<Record<Area, number>>;

export const otherArea = (area: Area): Area => (area === 'tax' ? 'tariff' : 'tax');

/** The areas that a topic has. */
export const areasOf = (topic: Topic): readonly Area[] => AREAS.filter((area) => topic === 'both' || topic === area);

/** What a citizen is told of the law. */
export const toldOf = (topic: Topic, law: LawOfLand): string => areasOf(topic).map((area) => `${area} ${law[area]}`).join(', ');

/** The law as one object, whose areas are looked at, or changed, at once. */
export const wholeLaw: SequentialObject<LawOfLand, LegalRequest, string> = {
  initial: { tax: 0, tariff: 0 },
  apply: (law, request) => {
    if (request.type === 'Read') return [law, toldOf(request.areas, law)];
    return [{ ...law, ...Object.fromEntries(areasOf(request.areas).map((area) => [area, request.value])) }, 'ok'];
  },
};

interface LawUse { readonly citizens: number; readonly requests: number; readonly laws: number }

/** What citizens ask, and are told: the history of laws and inquiries. */
export function lawCalls({ citizens, requests, laws }: LawUse) {
  const citizen = names(numbered('c', citizens));
  const area = names(AREAS);
  const topic = names<Topic>([...AREAS, 'both']);
  const value = range(0, laws);
  const values = valuesOf(value);
  const laid = values.flatMap((tax) => values.map((tariff) => ({ tax, tariff })));
  const result = names(['ok', ...new Set(valuesOf(topic).flatMap((each) => laid.map((law) => toldOf(each, law))))]);
  const operation = union('type', { Read: { areas: topic }, Write: { areas: topic, value } });
  return { citizen, area, topic, value, calls: history({ process: citizen, operation, result, each: requests }) };
}
