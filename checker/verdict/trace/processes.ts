import { SpecError } from '../../language/errors.ts';
import type { Choices } from '../../language/parameters.ts';
import { isConstant } from '../../language/parameters.ts';
import type { System } from '../../language/system.ts';
import { canonical } from '../../language/values.ts';
import { call } from '../../semantics/call.ts';
import { constantValues } from '../../semantics/choices.ts';

/** Which process takes a step, by the step's choices; none where it is nobody's, such as the network's. */
export type ProcessOf = (step: { readonly action: string; readonly choices: Choices }) => string | undefined;

/**
 * The processes of a system: in which order they stand (those that are not among the names stand behind them),
 * and which of them takes a step.
 */
export interface Processes {
  readonly names: readonly string[];
  readonly of: ProcessOf;
}

/**
 * Where an action says by whom it is taken (`by`), that is so. The rest is a guess that needs no help from the spec: the processes are
 * the values of the domain over which the most parameters of actions range (names before numbers, the earlier declared first), and a
 * step is taken by the first choice that is one of them; where there is none, by the addressee `to` of a chosen message, or by the
 * first process that a chosen record names. Where the guess is wrong, give your own.
 */
export function processesOf(system: System): Processes {
  const names = commonDomain(system);
  const known = new Set(names);
  const isProcess = (value: unknown): boolean => (typeof value === 'string' || typeof value === 'number') && known.has(String(value));
  return {
    names,
    of: ({ action, choices }) => {
      const said = sayerOf(system, action, choices);
      if (said !== undefined) return said;
      const values = Object.values(choices);
      const records = values.filter((value) => typeof value === 'object' && value !== null) as Readonly<Record<string, unknown>>[];
      const found =
        values.find(isProcess) ??
        records.map(({ to }) => to).find(isProcess) ??
        records.flatMap((record) => Object.values(record)).find(isProcess);
      return found === undefined ? undefined : String(found);
    },
  };
}

/**
 * Who takes a step, as its action says it (`by`). It only lays a trace out, so that a failure of it changes no verdict: it names the lane.
 */
function sayerOf(system: System, action: string, choices: Choices): string | undefined {
  const by = system.actions.find(({ name }) => name === action)?.by;
  if (by === undefined) return undefined;
  try {
    const said: unknown = call(() => `action ${action}, by`, () => by(choices));
    return typeof said === 'string' ? said : `(by says ${said === undefined ? 'nothing' : `a ${typeof said}`})`;
  } catch (error) {
    return `(by fails: ${error instanceof SpecError ? error.parts.what : String(error)})`;
  }
}

function commonDomain({ actions }: System): readonly string[] {
  const domains = new Map<string, { readonly values: readonly unknown[]; uses: number }>();
  for (const source of actions.flatMap(({ parameters }) => Object.values(parameters)).filter(isConstant)) {
    const values = constantValues(source);
    if (values.length === 0 || !values.every((value) => typeof value === 'string' || typeof value === 'number')) continue;
    const text = canonical(values);
    const domain = domains.get(text) ?? { values, uses: 0 };
    domain.uses++;
    domains.set(text, domain);
  }
  const named = [...domains.values()].sort(
    (a, b) => Number(typeof b.values[0] === 'string') - Number(typeof a.values[0] === 'string') || b.uses - a.uses,
  );
  return named[0]?.values.map(String) ?? [];
}
