import { SpecError } from '../../language/errors.ts';
import type { Members } from '../../language/members.ts';
import type { Source } from '../../language/parameters.ts';
import type { State } from '../../language/system.ts';
import { call } from '../../semantics/call.ts';
import { valuesIn } from '../../semantics/choices.ts';
import type { Layout } from '../state/layout.ts';
import type { Program } from '../record/program.ts';
import { keyedCell, membersOfPart } from './ranges.ts';
import type { Reader } from '../record/reader.ts';
import type { RunResult } from '../record/run.ts';
import type { ChoicePoint } from './choice-point.ts';
import { viewOf } from '../record/state-view.ts';

/** The outcome of a program at a choice point: the values of its next parameter, or, where all are chosen, what its run gives. */
export function outcomeAt(layout: Layout, choicePoint: ChoicePoint, program: Program, reader: Reader): RunResult {
  if (program.isHypothetical !== true) return outcome(layout, choicePoint, program, reader);
  try {
    return outcome(layout, choicePoint, program, reader);
  } catch (error) {
    if (!(error instanceof SpecError) || error.kind === 'checker-bug') throw error;
    return false;
  }
}

function outcome(layout: Layout, { presenceGuards, next, choices, part }: ChoicePoint, program: Program, reader: Reader): RunResult {
  for (const { field, passes } of presenceGuards)
    if (reader.read(field) === 0 || (passes !== undefined && !call(() => program.name, passes))) return 'absent';
  const name = Object.keys(program.parameters)[next];
  if (name === undefined) return program.run(choices, reader);
  const source = program.parameters[name] as Source<never>;
  const where = (): string => `${program.name}, parameter ${name}`;
  const cell = keyedCell(layout, source);
  if (cell !== undefined && part !== undefined)
    return { values: call(where, () => membersOfPart(layout, cell, part, source as Members<unknown>, reader)) };
  return { values: valuesIn(source, viewOf(layout, reader) as State, choices, where) };
}
