import { type Machine, newMachine } from '../../checker/engine/core/machine.ts';
import { CORE } from './asserting-bytes.ts';

/** A machine with the build of the core that asserts what it relies on. */
export const assertingMachine = (): Machine => newMachine(undefined, CORE) as Machine;
