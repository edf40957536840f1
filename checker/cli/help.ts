import { hanging, type Style, strong } from '../report/text/style.ts';

const STATUSES = [
  ['0', 'it holds, a variant did what was predicted, or a table is whole'],
  [
    '1',
    'something is violated or a deadlock, a witness is not reached, the counts are not those that the model pins, or a prediction is false',
  ],
  ['2', 'the call or the spec is wrong; with --json the error is a document too'],
  [
    '3',
    'a limit was reached first, also where a function of the spec had not returned by then (an error says ' +
      'which), or bitstate search found no violation, which is not the same as that there is none',
  ],
  ['130', 'interrupted by Ctrl-C, also where a function of the spec does not return; a second one kills'],
] as const;

const OWN =
  'A spec of your own is a TypeScript module whose default export is a spec({ ... }), or an ' +
  "entry(spec, { models, variants }); it imports these from 'synod'. Give its path.";
const DEBUG = 'NO_COLOR=1 switches colours off. SYNOD_DEBUG=1 shows the stacks of errors.';

/** What `synod --help` says besides the commands. */
export function helpText(style: Style): string {
  const statuses = STATUSES.map(([status, meaning]) => hanging(style, `  ${status.padStart(3)}  `, meaning));
  return [
    '',
    'Exit status:',
    ...statuses,
    '',
    hanging(style, '', OWN),
    '',
    hanging(style, '', DEBUG),
    examples('init my-lock', 'check my-lock.ts --watch', 'list', 'check synod', 'check synod --variant literal-appendix', 'show synod'),
  ].join('\n');
}

const FIRST_CALLS = [
  ['synod init my-lock', 'writes a lock with a bug in it, and a test'],
  ['synod check my-lock.ts', 'tries everything, and tells what goes wrong'],
  ['synod lesson first-spec', 'how to write a spec, in half an hour'],
  ['synod --help', 'all the rest'],
] as const;

/** What `synod` alone says: what to type first. */
export const welcomeText = (style: Style): string =>
  [
    hanging(style, '', 'Executable specifications in plain TypeScript, checked exhaustively'),
    ...FIRST_CALLS.map(([call, what]) => hanging(style, `  ${strong(style, call)}${' '.repeat(26 - call.length)}`, what, 28)),
    '',
  ].join('\n');

/** Calls that a reader may copy. */
export const examples = (...calls: readonly string[]): string => ['', 'Examples:', ...calls.map((call) => `  $ synod ${call}`)].join('\n');
