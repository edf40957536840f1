import type { Entry } from '../../language/catalogue.ts';
import { faint, hanging, PLAIN, sections, strong, type Style } from './style.ts';
import { printable, printableProse } from '../../language/printable.ts';

/** The catalogue: every spec with its models and variants. */
export function listText(catalogue: Readonly<Record<string, Entry>>, style: Style = PLAIN): string {
  return sections(Object.entries(catalogue).map(([name, { spec, models, variants, views = {}, refinements = {} }]) => [
    hanging(style, '', strong(style, printable(name)) + (spec.gloss ? `: ${printableProse(spec.gloss)}` : ''), 2),
    ...(spec.source ? [hanging(style, '  ', faint(style, printableProse(spec.source)))] : []),
    ...names('models', Object.keys(models), style),
    ...names('variants', Object.keys(variants), style),
    ...names('views', Object.keys(views), style),
    ...names('refines', Object.keys(refinements), style),
  ].join('\n')));
}

const names = (label: string, list: readonly string[], style: Style): readonly string[] =>
  list.length > 0 ? [hanging(style, `  ${label.padEnd(9)} `, list.map(printable).join(', '))] : [];
