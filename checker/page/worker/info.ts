import type { Entry } from '../../language/catalogue.ts';
import { printable, printableProse } from '../../language/printable.ts';
import type { Prediction } from '../../language/spec.ts';
import type { Explorer } from '../../explore/index.ts';
import type { SpecInfo } from '../protocol.ts';

/** What there is to choose of a spec, and to see. */
export function infoOf(entry: Entry, { selection, initial }: Explorer, files: readonly string[]): SpecInfo {
  const { system, model, variant, expected } = selection;
  return {
    spec: printable(entry.spec.name),
    ...(variant === undefined ? {} : { variant: variant.name }),
    ...(model === undefined ? {} : { model }),
    constants: Object.entries(system.constants).map(([name, value]) => printable(`${name}=${String(value)}`)),
    models: Object.entries(entry.models).map(([name, { gloss = '', expect }]) => ({
      name,
      gloss: printableProse(gloss),
      ...(expect === undefined ? {} : { states: expect.distinct }),
    })),
    variants: Object.values(entry.variants).map(({ name, because, predicts }) => ({
      name,
      because: printableProse(because),
      predicts: predictionText(predicts),
    })),
    ...(expected === undefined ? {} : { states: expected.distinct }),
    actions: system.actions.map(({ name }) => printable(name)),
    invariants: system.invariants.map(({ name }) => printable(name)),
    views: Object.entries(entry.views ?? {}).map(([name, { gloss }]) => ({ name, gloss: printableProse(gloss) })),
    initial,
    files,
  };
}

/** `breaks Consistency, in 27 states`. */
export const predictionText = (predicts: Prediction): string =>
  'keeps' in predicts
    ? 'keeps everything'
    : printable(`breaks ${predicts.breaks.join(', ')}${predicts.states === undefined ? '' : `, in ${predicts.states} states`}`);
