import { SpecError } from '../../language/errors.ts';

/** Some states of a trace, numbered as traces number them, and what a lesson says of the steps that lead to them. */
export interface Scene {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** A block that is computed when the lesson is told: commands, and what the lesson claims of their outcome. */
export interface LiveBlock {
  readonly kind: 'live';
  /** By this name the text and later blocks refer to it. */
  readonly name: string;
  readonly line: number;
  readonly commands: readonly string[];
  /** The variables that a told trace shows after each scene. */
  readonly watch: readonly string[];
  readonly scenes: readonly Scene[];
  /** The views of its spec in which the first command's trace is drawn. */
  readonly views: readonly string[];
  readonly claims: readonly string[];
}

export type Block =
  | { readonly kind: 'heading'; readonly level: number; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly string[] }
  | { readonly kind: 'question'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | LiveBlock;

export type Page = readonly Block[];

/** A lesson: its title, and its pages. A heading of the second level begins a new one. */
export interface Lesson {
  readonly title: string;
  readonly pages: readonly Page[];
}

/** Reads a lesson: Markdown with live blocks, as examples/lessons/README.md describes it. */
export function parseLesson(text: string): Lesson {
  const pages: Block[][] = [[]];
  let title = '';
  for (const { lines, line } of chunks(text)) {
    const block = blockOf(lines, line);
    if (block.kind === 'heading' && block.level === 1) title = block.text;
    if (block.kind === 'heading' && block.level === 2) pages.push([]);
    pages.at(-1)?.push(block);
  }
  return { title, pages };
}

interface MarkdownChunk {
  readonly lines: readonly string[];
  /** Of the first line, from 1. */
  readonly line: number;
}

/** The text in pieces: fenced blocks whole, everything else by empty lines. */
function chunks(text: string): readonly MarkdownChunk[] {
  const found: { lines: string[]; line: number }[] = [];
  let open: { lines: string[]; line: number } | undefined;
  let fenced = false;
  for (const [i, line] of text.split('\n').entries()) {
    const fence = line.startsWith('```');
    if (!fenced && (line.trim() === '' || fence)) open = undefined;
    if (line.trim() === '' && !fenced) continue;
    if (open === undefined) found.push((open = { lines: [], line: i + 1 }));
    open.lines.push(line);
    if (fence && fenced) open = undefined;
    if (fence) fenced = !fenced;
  }
  return found;
}

function blockOf(lines: readonly string[], line: number): Block {
  const [first = ''] = lines;
  if (first.startsWith('```')) return fenced(first.slice(3).trim(), lines.slice(1).filter((each) => !each.startsWith('```')), line);
  const heading = /^(#{1,3}) (.*)$/.exec(first);
  if (heading !== null) return { kind: 'heading', level: heading[1]?.length ?? 1, text: heading[2] ?? '' };
  if (first.startsWith('> ')) return { kind: 'question', text: lines.map((each) => each.replace(/^> ?/, '')).join(' ') };
  const item = /^(- |\d+\. )/;
  if (item.test(first))
    return { kind: 'list', ordered: !first.startsWith('- '), items: joined(lines, item).map((each) => each.replace(item, '')) };
  return { kind: 'paragraph', text: lines.map((each) => each.trim()).join(' ') };
}

/** Lines that do not begin something belong to the one before. */
const joined = (lines: readonly string[], begins: RegExp): readonly string[] =>
  lines.reduce<string[]>(
    (all, line) => (begins.test(line) || all.length === 0 ? [...all, line] : [...all.slice(0, -1), `${all.at(-1) ?? ''} ${line.trim()}`]),
    [],
  );

function fenced(info: string, lines: readonly string[], line: number): Block {
  const [, name] = /^synod(?: +(\S+))?$/.exec(info) ?? [];
  if (!info.startsWith('synod')) return { kind: 'code', text: lines.join('\n') };
  const parts = joined(lines, /^\S/);
  const after = (word: string): readonly string[] =>
    parts.filter((part) => part.startsWith(`${word} `)).map((part) => part.slice(word.length + 1).trim());
  const scenes = parts.flatMap((part): readonly Scene[] => {
    const [, from, to = from, text = ''] = /^(\d+)(?:-(\d+))?: (.*)$/.exec(part) ?? [];
    return from === undefined ? [] : [{ from: Number(from), to: Number(to), text }];
  });
  const commands = parts.filter((part) => /^(check|replay|diff) /.test(part));
  const unknown = parts.find((part) => !/^(check|replay|diff|watch|view|expect|\d+(-\d+)?:) ?/.test(part));
  if (unknown !== undefined || commands.length === 0) throw notLive(line, unknown);
  return {
    kind: 'live',
    name: name ?? `line-${line}`,
    line,
    commands,
    watch: after('watch').flatMap((names) => names.split(/, */)),
    views: after('view'),
    scenes,
    claims: after('expect'),
  };
}

const notLive = (line: number, unknown: string | undefined): SpecError =>
  new SpecError('bad-definition', {
    what: unknown === undefined ? 'a live block has no command' : `a live block cannot have the line '${unknown}'`,
    where: `line ${line} of the lesson`,
    fix: 'its lines begin with check, replay, diff, watch, view, expect or the numbers of states, as in 2-5:',
  });
