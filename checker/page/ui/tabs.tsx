import { useEffect, useState } from 'preact/hooks';
import type { ComponentType } from 'preact';
import { WorkerMistake, NotWanted } from './client.ts';
import { VariantsTab } from './variants-tab.tsx';
import { Editor } from './editor.tsx';
import { given } from './given.ts';
import { StateMap } from './map.tsx';
import { chosen, client, info, mistake, notice, pinned, tab, type Tab, trail, verdict, at } from './state.ts';
import { edit, showTab } from './store.ts';

const TITLES: Readonly<Record<Tab, string>> = {
  source: 'Source',
  verdict: 'Verdict',
  why: 'Why',
  map: 'Map',
  timeline: 'Timeline',
  diff: 'Diff',
  variants: 'Variants',
};

/** The tabs that have something to show. */
export function tabsNow(): readonly Tab[] {
  const { views = [], variants = [] } = info.value ?? {};
  return (Object.keys(TITLES) as Tab[]).filter(
    (name) => (name !== 'timeline' || views.length > 0) && (name !== 'variants' || variants.length > 0),
  );
}

export function Tabs() {
  const names = tabsNow();
  const current = names.includes(tab.value) ? tab.value : 'source';
  const Content = CONTENTS[current];
  const move = (event: KeyboardEvent): void => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const next = names[(names.indexOf(current) + by + names.length) % names.length] as Tab;
    showTab(next);
    document.getElementById(`tab-${next}`)?.focus();
  };
  return (
    <section class="bottom" aria-label="more">
      <div role="tablist" aria-label="more about it" onKeyDown={move}>
        {names.map((name) => (
          <button
            type="button"
            role="tab"
            key={name}
            id={`tab-${name}`}
            aria-selected={name === current}
            aria-controls="tab-panel"
            tabIndex={name === current ? 0 : -1}
            onClick={() => {
              showTab(name);
            }}
          >
            {TITLES[name]}
          </button>
        ))}
      </div>
      <div role="tabpanel" id="tab-panel" aria-labelledby={`tab-${current}`} tabIndex={0}>
        <Content />
      </div>
    </section>
  );
}

function Source() {
  const { files = [] } = info.value ?? {};
  const { main, edits } = chosen.value;
  const shown = files.length > 0 ? files : [main];
  const wrong = mistake.value?.file;
  const [picked, pick] = useState<string>();
  const file =
    wrong !== undefined && shown.includes(wrong) ? wrong : picked !== undefined && shown.includes(picked) ? picked : (shown[0] as string);
  const text = edits[file] ?? given.files[file] ?? '';
  return (
    <div class="source">
      <p>
        <label for="file">File</label>{' '}
        <select
          id="file"
          value={file}
          onChange={({ currentTarget }) => {
            pick(currentTarget.value);
          }}
        >
          {shown.map((name) => (
            <option key={name} value={name}>
              {name}
              {edits[name] === undefined ? '' : ' (edited)'}
            </option>
          ))}
        </select>{' '}
        <span class="faint">What you change is checked at once; nothing is saved but in this page's address.</span>
      </p>
      <Editor
        key={`${main} ${file}`}
        file={file}
        text={text}
        mistake={mistake.value}
        action={trail.value?.steps[at.value - 2]?.action}
        onEdit={(name, now) => void edit(name, now)}
        editsWith={(now) => ({ ...chosen.value.edits, [file]: now })}
      />
    </div>
  );
}

const Text = ({ text, otherwise }: { readonly text: string | undefined; readonly otherwise: string }) =>
  text === undefined || text === '' ? <p class="faint">{otherwise}</p> : <pre class="out">{text}</pre>;

const VerdictText = () => <Text text={verdict.value?.text} otherwise="Nothing was checked yet: press Check." />;

function Why() {
  const { why, parting } = trail.value ?? {};
  return (
    <>
      <Text text={parting} otherwise="" />
      <Text text={why} otherwise="Nothing is wrong at the end of this trace: there is nothing to explain." />
    </>
  );
}

/** What the worker answers, as soon as it does; `key` says when it is asked anew. */
function useAnswer<T>(
  key: string,
  ask: (signal: AbortSignal) => Promise<T>,
): { readonly answer?: T | undefined; readonly wrong?: string | undefined } {
  const [state, set] = useState<{ readonly key: string; readonly answer?: T; readonly wrong?: string }>();
  useEffect(() => {
    const controller = new AbortController();
    ask(controller.signal).then(
      (answer) => {
        if (!controller.signal.aborted) set({ key, answer });
      },
      (error: unknown) => {
        if (!(error instanceof NotWanted)) set({ key, wrong: error instanceof WorkerMistake ? error.view.text : String(error) });
      },
    );
    return () => {
      controller.abort();
    };
  }, [key]);
  return state?.key === key ? state : {};
}

function MapTab() {
  const code = trail.value?.code ?? '0';
  const { answer, wrong } = useAnswer(`${JSON.stringify(chosen.value)} ${code}`, (signal) =>
    client.ask({ kind: 'map', chosen: chosen.value, code }, { signal }),
  );
  if (wrong !== undefined)
    return (
      <pre class="mistake" role="alert">
        {wrong}
      </pre>
    );
  if (answer === undefined) return <p class="faint">The map is being drawn ...</p>;
  return <StateMap map={answer} />;
}

function TimelineTab() {
  const views = info.value?.views ?? [];
  const [picked, pick] = useState(0);
  const view = views[Math.min(picked, views.length - 1)];
  const code = trail.value?.code ?? '0';
  const { answer, wrong } = useAnswer(`${JSON.stringify(chosen.value)} ${code} ${view?.name ?? ''}`, (signal) =>
    view === undefined ? Promise.resolve('') : client.ask({ kind: 'timeline', chosen: chosen.value, code, view: view.name }, { signal }),
  );
  return (
    <>
      <p>
        {views.length > 1 &&
          views.map(({ name }, i) => (
            <button
              type="button"
              key={name}
              aria-pressed={i === picked}
              onClick={() => {
                pick(i);
              }}
            >
              {name}
            </button>
          ))}
        <span class="faint">{view?.gloss}</span>
      </p>
      {wrong !== undefined && (
        <pre class="mistake" role="alert">
          {wrong}
        </pre>
      )}
      {/* Made of the trace by this program, every text in it escaped. */}
      <div dangerouslySetInnerHTML={{ __html: answer ?? '' }} />
    </>
  );
}

function DiffTab() {
  const other = pinned.value;
  const code = trail.value?.code ?? '0';
  const { answer, wrong } = useAnswer(`${JSON.stringify(chosen.value)} ${code} ${JSON.stringify(other)}`, (signal) =>
    other === undefined ? Promise.resolve('') : client.ask({ kind: 'diff', chosen: chosen.value, code, other }, { signal }),
  );
  const against = notice.value?.text ?? trail.value?.parting;
  return (
    <>
      {against !== undefined && <pre class="out">{against}</pre>}
      {other === undefined ? (
        <p class="faint">Press "set aside" above a trace, take another one, and both stand here side by side.</p>
      ) : (
        <Text text={wrong ?? answer} otherwise="comparing ..." />
      )}
    </>
  );
}

const CONTENTS: Readonly<Record<Tab, ComponentType>> = {
  source: Source,
  verdict: VerdictText,
  why: Why,
  map: MapTab,
  timeline: TimelineTab,
  diff: DiffTab,
  variants: VariantsTab,
};
