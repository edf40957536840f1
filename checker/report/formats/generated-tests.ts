import { showChoices } from '../../language/display.ts';
import { encodeFields, type JsonObject } from '../../language/json-values.ts';
import type { System } from '../../language/system.ts';
import type { CoverLevel } from '../../testing/coverage.ts';
import type { Tours } from '../../testing/tours.ts';
import { counted } from '../text/style.ts';
import { retrace } from '../../verdict/trace/rebuild.ts';
import type { Trace } from '../../verdict/trace/trace.ts';

export const TESTS_VERSION = 1;

/** Tests as behaviours of a spec. */
export const tracesOf = (system: System, { tours }: Tours): readonly Trace[] =>
  tours.map(({ initial, steps }) => retrace(system, { initial, steps }));

/**
 * Tests as JSON: `{version, spec, variant, constants, cover, covered, complete, tests}`, each test `{code, initial, steps}`, each step
 * `{action, choices, after}`; `after` is the state behind it.
 */
export const testsJson = (system: System, tours: Tours, cover: CoverLevel): JsonObject => ({
  version: TESTS_VERSION,
  spec: system.spec,
  ...(system.variant === undefined ? {} : { variant: system.variant }),
  constants: system.constants,
  cover,
  covered: tours.wanted.size,
  complete: tours.complete,
  tests: tracesOf(system, tours).map(({ code, initial, steps }) => ({
    code,
    initial: encodeFields(initial),
    steps: steps.map(({ action, choices, state }) => ({ action, choices: encodeFields(choices), after: encodeFields(state) })),
  })),
});

/** A name is told by its first steps. */
const STEPS_TOLD = 3;

/** Tests as a file of vitest: one for each behaviour, which has the steps of its code done by a driver. */
export function vitestText(
  system: System,
  tours: Tours,
  { cover, driver, command }: { readonly cover: CoverLevel; readonly driver: string; readonly command: string },
): string {
  const traces = tracesOf(system, tours);
  const tests = traces.map(({ code, steps }, place) => {
    const told = steps.slice(0, STEPS_TOLD).map(({ action, choices }) => `${action}(${showChoices(choices)})`).join(', ');
    const more = steps.length > STEPS_TOLD ? ` and ${steps.length - STEPS_TOLD} more` : '';
    return `test(${quoted(`${place + 1}: ${told}${more}`)}, async () => await expect(driver).toFollow(${quoted(code)}));`;
  });
  return [
    `// ${counted(traces.length, 'test')} covering ${tours.wanted.size} ${cover} of ${system.spec}, made by: ${command}`,
    "import { expect, test } from 'vitest';",
    "import 'synod/vitest';",
    `import driver from ${quoted(driver)};`,
    '',
    ...tests,
    '',
  ].join('\n');
}

const quoted = (text: string): string => `'${text.replaceAll(/[\\']/g, '\\$&').replaceAll('\n', ' ')}'`;
