/**
 * What JSON allows in a string, and a terminal or a log would not show as it is: DEL, C1, the marks of the direction of writing, and `##[`.
 */
const UNSAFE = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]|#(?=#\[)/g;

/** A document in JSON, indented, with a new line at its end; every sign in it that is not printed as it is stands in its escaped form. */
export const jsonText = (document: unknown): string =>
  `${JSON.stringify(document, undefined, 2).replaceAll(UNSAFE, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`;
