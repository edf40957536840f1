import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { javascript } from '@codemirror/lang-javascript';
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { type Diagnostic, setDiagnostics } from '@codemirror/lint';
import { EditorState } from '@codemirror/state';
import { EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { useEffect, useRef } from 'preact/hooks';
import type { Files, MistakeView } from '../protocol.ts';
import { hasTypes, typed } from './types.ts';
import { typeDiagnostics, TypesLine, useTypes } from './types-line.tsx';

/** An edit runs so long after the last key. */
const DEBOUNCE_MILLISECONDS = 120;

const COLOURS = HighlightStyle.define([
  { tag: tags.comment, color: 'var(--faint)', fontStyle: 'italic' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--good)' },
  { tag: [tags.keyword, tags.operatorKeyword, tags.modifier], color: 'var(--accent)' },
  { tag: [tags.number, tags.bool], color: 'var(--number)' },
  { tag: [tags.typeName, tags.definition(tags.variableName)], fontWeight: 'bold' },
]);

const LOOK = EditorView.theme({
  '&': { height: '100%', fontSize: '13px' },
  '.cm-scroller': { fontFamily: 'var(--mono)', overflow: 'auto' },
  '.cm-gutters': { background: 'transparent', color: 'var(--faint)', border: 'none' },
  '.cm-activeLine': { background: 'var(--box)' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '.cm-taken': { background: 'var(--fresh)' },
  '.cm-tooltip': { background: 'var(--box)', color: 'var(--ink)' },
  '.cm-type': { maxHeight: '40vh', overflow: 'auto', margin: 0, padding: '.4rem .6rem' },
});

interface EditorProps {
  readonly file: string;
  readonly text: string;
  readonly mistake: MistakeView | undefined;
  /** The name of the action that was taken last: its definition is shown. */
  readonly action: string | undefined;
  readonly onEdit: (file: string, text: string) => void;
  /** What is edited, with another text of this file. */
  readonly editsWith: (text: string) => Files;
}

/** A file of the spec, to be read and changed. */
export function Editor({ file, text, mistake, action, onEdit, editsWith }: EditorProps) {
  const { types, look } = useTypes(file, editsWith);
  const parent = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const editor = new EditorView({
      parent: parent.current as HTMLDivElement,
      state: EditorState.create({
        doc: text,
        extensions: [
          lineNumbers(),
          history(),
          highlightActiveLine(),
          javascript({ typescript: true }),
          syntaxHighlighting(COLOURS),
          LOOK,
          // Escape, then Tab, leaves the editor: it is the editor's own way out for who has no mouse.
          keymap.of([...defaultKeymap, ...historyKeymap, indentWithTab]),
          EditorView.contentAttributes.of({ 'aria-label': `${file}, editable; Escape and then Tab leaves it` }),
          EditorView.updateListener.of(({ docChanged, state }) => {
            if (!docChanged) return;
            clearTimeout(timer);
            timer = setTimeout(() => {
              onEdit(file, state.doc.toString());
              look(state.doc.toString());
            }, DEBOUNCE_MILLISECONDS);
          }),
          EditorView.domEventHandlers({
            focus: (_event, { state }) => {
              look(state.doc.toString());
            },
          }),
          hasTypes ? typed(file, editsWith) : [],
        ],
      }),
    });
    // Who has no mouse scrolls it by the keys.
    editor.scrollDOM.tabIndex = 0;
    view.current = editor;
    return () => {
      clearTimeout(timer);
      editor.destroy();
    };
    // The text of a file is the editor's own from when it is opened.
  }, [file]);
  useEffect(() => {
    const editor = view.current;
    if (editor === null) return;
    const { state } = editor;
    editor.dispatch(setDiagnostics(state, [...diagnosticsOf(state, file, mistake), ...typeDiagnostics(state, types)]));
  }, [mistake, file, types]);
  useEffect(() => {
    const editor = view.current;
    const found =
      action === undefined
        ? -1
        : (editor?.state.doc.toString().search(new RegExp(`\\b${action.replaceAll(/\W/g, '\\$&')}\\b\\s*[:=]`)) ?? -1);
    if (editor !== null && found >= 0 && !editor.hasFocus)
      editor.dispatch({ effects: EditorView.scrollIntoView(found, { y: 'nearest', yMargin: 60 }), selection: { anchor: found } });
  }, [action, file]);
  return (
    <>
      <div ref={parent} class="editor" />
      {hasTypes && <TypesLine file={file} types={types} />}
    </>
  );
}

function diagnosticsOf({ doc }: EditorState, file: string, mistake: MistakeView | undefined): Diagnostic[] {
  if (mistake?.line === undefined || mistake.file !== file || mistake.line > doc.lines) return [];
  const line = doc.line(mistake.line);
  const from = Math.min(line.from + Math.max(0, (mistake.column ?? 1) - 1), line.to);
  return [{ from, to: line.to, severity: 'error', message: mistake.text }];
}
