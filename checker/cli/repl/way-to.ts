import { unknownName } from '../../language/errors.ts';
import type { System } from '../../language/system.ts';
import type { Explorer } from '../../explore/index.ts';
import { onwardText } from '../../report/text/later-text.ts';
import { goOn } from '../../verdict/onward.ts';
import type { Terminal } from '../io/terminal.ts';
import { onwardRun } from '../onward-run.ts';

/** The code of a shortest way from the end of a behaviour to a violation or to a witness, with its own steps; or why there is none. */
export async function wayTo(
  { selection: { system }, trace }: Explorer,
  code: string,
  name: string,
  terminal: Terminal,
): Promise<{ readonly code: string; readonly steps: number } | string> {
  const witness = system.witnesses.find((each) => each.name === name);
  const known = [...system.invariants, ...system.properties, ...system.witnesses].map((each) => each.name);
  if (!known.includes(name)) throw unknownName('invariant, property or witness', name, known);
  const asked: System =
    witness === undefined
      ? system
      : // A way to a witness is a violation of its contrary.
        {
          ...system,
          invariants: [{ name, conjuncts: [{ ...witness, test: (state, choices) => !witness.test(state, choices) }] }],
          properties: [],
        };
  const from = { ...trace(code), findings: witness === undefined ? trace(code).findings : [] };
  const onward = await onwardRun(terminal, undefined, (run) => goOn(asked, from, name, run));
  switch (onward.outcome) {
    case 'falls': return { code: onward.trace.code, steps: onward.steps };
    case 'holds': return witness === undefined ? onwardText(onward) : `${name}: cannot be reached at all`;
    case 'elsewhere':
      return `${name}: cannot be reached from here; its shortest way from an initial state is path ${onward.trace.code}`;
    case 'already': return `${name}: violated here already`;
    default: return onwardText(onward);
  }
}
