/**
 * What may be called in a test that is asked about members before it is known whether they are there: methods of collections, lists and
 * texts that change nothing. Names that an author's own object may well have for something else, such as `count`, are not among them.
 */
const PURE_METHODS = new Set([
  'at', 'charAt', 'difference', 'endsWith', 'has', 'includes', 'indexOf', 'intersection', 'isDisjointFrom', 'isSubsetOf', 'slice',
  'startsWith', 'toArray', 'union', 'where',
]);
/** The same, if what they are given is a function that stands there too. */
const WITH_FUNCTION = new Set([
  'every', 'filter', 'find', 'findIndex', 'findLast', 'findLastIndex', 'flatMap', 'map', 'reduce', 'some',
]);
const PURE_FUNCTIONS = new Set(['Boolean', 'Number', 'String', 'compare', 'equal']);
/** Words before a parenthesis that call nothing. */
const NO_CALLS = new Set(['if', 'return', 'typeof', 'switch', 'of', 'in', 'case']);
/** Words of what changes something, or may, or of what has not been thought about. */
const FORBIDDEN =
  /\b(?:new|delete|await|yield|async|function|class|this|super|throw|try|import|eval|arguments|while|do|for|let|var|Math\s*\.\s*random)\b/;

const STRINGS_AND_COMMENTS = /'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g;
/** An arrow function of one parameter, without a default and without rest. */
const ONE_PARAMETER = /^\s*(?:[\w$]+|\(\s*(?:[\w$]+|\{[\w$\s,:{}]*\})\s*,?\s*\))\s*=>/;
const FUNCTION_THERE = /^\s*(?:[\w$]+|\([^()]*\))\s*=>/;
const CALL = /([\w$]*)\s*(\?\.)?\s*\(/g;

const known = new Map<string, boolean>();
const KNOWN_MAX = 4096;

/**
 * Whether a test of members is seen by its text to do nothing but look: an arrow function of one parameter without assignments, loops,
 * or calls of functions of which one knows nothing. Such a test may be asked about members that are not there, and as often as one
 * likes. What it is not certain about, it denies.
 */
export function isPlainTest(test: (member: never) => unknown): boolean {
  const text = Function.prototype.toString.call(test);
  const found = known.get(text);
  if (found !== undefined) return found;
  if (known.size === KNOWN_MAX) known.clear();
  const isPlain = judged(text);
  known.set(text, isPlain);
  return isPlain;
}

function judged(text: string): boolean {
  const code = text.replace(STRINGS_AND_COMMENTS, (match) => (match.startsWith('/') ? ' ' : '0'));
  // What is left of templates and regular expressions, and names in other letters, would have to be read with more care.
  if (!ONE_PARAMETER.test(code) || /[`/\\]|[^\x20-\x7e\s]|\+\+|--|<<=|>>=/.test(code) || FORBIDDEN.test(code)) return false;
  return !assigns(code) && callsOnlyPure(code);
}

/** Whether there is an assignment other than that of a constant. */
function assigns(code: string): boolean {
  const compared = code.replace(/=>|[=!]==?|[<>]=(?!=)/g, ' ').replace(/\bconst\s+(?:[\w$]+|\{[\w$\s,:]*\}|\[[\w$\s,]*\])\s*=/g, ' ');
  return compared.includes('=');
}

function callsOnlyPure(code: string): boolean {
  for (const { 1: name = '', 2: optional, index, 0: whole } of code.matchAll(CALL)) {
    const before = code.slice(0, index).trimEnd();
    const after = code.slice(index + whole.length);
    if (optional !== undefined) return false;
    if (name === '') {
      // A parenthesis around something; after `)` or `]` it would be a call.
      if (/[)\]}]$/.test(before)) return false;
    } else if (before.endsWith('.')) {
      const isOfMath = /(?:^|[^\w$.])Math\s*\.$/.test(before);
      if (!isOfMath && !PURE_METHODS.has(name) && !(WITH_FUNCTION.has(name) && FUNCTION_THERE.test(after))) return false;
    } else if (!NO_CALLS.has(name) && !PURE_FUNCTIONS.has(name)) return false;
  }
  return true;
}
