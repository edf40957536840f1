import { readFileSync } from 'node:fs';
import { lexer, type Token, type Tokens } from 'marked';
import { expect, test } from 'vitest';
import { lessonFiles } from '../../../checker/cli/lessons.ts';
import { piecesOf } from '../../../checker/report/lesson/inline.ts';
import { type Block, parseLesson } from '../../../checker/report/lesson/parse.ts';

// Lessons have a short reader of their own: what a whole reader of Markdown would bring, in twenty times as much code, no lesson
// needs. That they are Markdown, and mean what it says, is held here against one.

const line = (text: string): string => text.replaceAll(/\s*\n\s*/g, ' ').trim();

/** A block as both readers can tell it; what is in a live one is no Markdown. */
function told(block: Block): readonly unknown[] {
  switch (block.kind) {
    case 'heading': return ['heading', block.level, block.text];
    case 'paragraph': return ['paragraph', block.text];
    case 'question': return ['question', block.text];
    case 'list': return ['list', block.ordered, ...block.items];
    case 'code': return ['code', block.text];
    case 'live': return ['live'];
  }
}

function toldByMarked(token: Token): readonly unknown[] {
  switch (token.type) {
    case 'heading': return ['heading', token['depth'], line(token['text'] as string)];
    case 'paragraph': return ['paragraph', line(token['text'] as string)];
    case 'blockquote': return ['question', line(token['text'] as string)];
    case 'list': return ['list', token['ordered'], ...(token as Tokens.List).items.map(({ text }) => line(text))];
    case 'code': return /^synod\b/.test(String(token['lang'] ?? '')) ? ['live'] : ['code', token['text']];
    default: return [token.type, token.raw];
  }
}

/** The pieces of running text: their kinds and what they say. */
const KINDS: Readonly<Record<string, string>> = { codespan: 'code', strong: 'strong', em: 'emphasis', link: 'link', text: 'plain' };
const pieces = (tokens: readonly Token[]): readonly string[] =>
  tokens.map((token) => `${KINDS[token.type] ?? token.type}: ${line((token as Tokens.Text).text)}`);

test.each(lessonFiles().map(({ name, file }) => [name, file] as const))('%s is Markdown, and read as such', (_name, file) => {
  const text = readFileSync(file, 'utf8');
  const tokens = lexer(text).filter(({ type }) => type !== 'space');
  const blocks = parseLesson(text).pages.flat();
  expect(blocks.map(told)).toEqual(tokens.map(toldByMarked));
  const paragraphs = tokens.filter(({ type }) => type === 'paragraph');
  const ours = blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []));
  expect(ours.map((each) => piecesOf(each).map(({ kind, text: piece }) => `${kind}: ${line(piece)}`)))
    .toEqual(paragraphs.map((token) => pieces((token as Tokens.Paragraph).tokens)));
});
