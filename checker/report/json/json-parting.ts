import type { Against } from '../../verdict/explain/against.ts';
import { changeJson } from './json-parts.ts';
import { refusalJson } from './json-refusal.ts';
import { encodeFields } from './json-values.ts';

/** How far a spec follows a trace of its variant, without the trace: see `againstJson`. */
export const partingJson = ({ spec, sameInitial, common, different, refused }: Against): Record<string, unknown> => ({
  spec, sameInitial, common,
  ...(different === undefined ? {} : { different: { step: different.step, changes: different.changes.map(changeJson) } }),
  ...(refused === undefined
    ? {}
    : {
        refused: {
          step: refused.step,
          ...(refused.refusal === undefined ? {} : { refusal: refusalJson(refused.refusal) }),
          instead: refused.instead.map(encodeFields),
        },
      }),
});
