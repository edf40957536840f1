/** What can be typed besides the number of a step, or a step as it is written: its name, what stands behind it, and what it does. */
export const ORDERS = [
  { name: 'state', operand: '', what: 'the state, and what can be done, again' },
  { name: 'steps', operand: '', what: 'all steps that are enabled, however many' },
  { name: 'why', operand: 'ACTION', what: "what refuses an action: why Enter, or why Enter(c: A)" },
  { name: 'back', operand: '[N]', what: 'one step back, or so many' },
  { name: 'goto', operand: 'N', what: 'to the state of this number in the trace; 1 is the initial one' },
  { name: 'initial', operand: 'N', what: 'begin again, in the initial state of this number' },
  { name: 'path', operand: 'CODE', what: 'to where this trace code leads' },
  { name: 'until', operand: 'NAME', what: 'the shortest way from here to a violation, or to a witness, of this name' },
  { name: 'trace', operand: '', what: 'the way here, with what each step changed' },
  { name: 'explain', operand: '', what: 'why something is wrong here' },
  { name: 'code', operand: '', what: 'the code of the way here, and the calls that lead to it again' },
  { name: 'open', operand: 'SPEC', what: 'another spec, at its defaults' },
  { name: 'help', operand: '', what: 'this' },
  { name: 'quit', operand: '', what: 'leave; so does Ctrl-D' },
] as const;

export type Order = (typeof ORDERS)[number]['name'];

export const isOrder = (word: string): word is Order => ORDERS.some(({ name }) => name === word);
