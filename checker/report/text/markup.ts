import { printable, printableLines } from '../../language/printable.ts';

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** A text for HTML, SVG and XML, in an element or in an attribute between double quotes: no sign of it is markup. */
export const forMarkup = (text: string): string => printableLines(text).replaceAll(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);

/** A text for GitHub's Markdown, in a paragraph or in a cell of a table: no sign of it is Markdown. */
export const forMarkdown = (text: string): string => printable(text.replaceAll(/\s*\n\s*/g, ' ')).replaceAll(/[\\|<>*_~`&[\]]/g, '\\$&');
