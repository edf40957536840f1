import { render } from 'preact';
import { useEffect } from 'preact/hooks';
import { Choices } from './choices.tsx';
import { HerePane } from './here-pane.tsx';
import { keys, KeyHelp } from './keys.tsx';
import { Lesson } from './lesson.tsx';
import { NextPane } from './next-pane.tsx';
import { Start } from './start.tsx';
import { checking, chosen, info, mistake, notice, page, verdict } from './state.ts';
import { allow, begin, go, showTab } from './store.ts';
import { Tabs } from './tabs.tsx';
import { TracePane } from './trace-pane.tsx';
import { TIMELINE_STYLES } from '../../report/formats/timeline-svg.ts';
import { COLOURS, LESSON_STYLES } from '../../report/lesson/stylesheet.ts';
import { number } from '../../report/text/style.ts';
import STYLES from './style.css';

function App() {
  useEffect(() => {
    addEventListener('keydown', keys);
    return () => {
      removeEventListener('keydown', keys);
    };
  }, []);
  return (
    <>
      <style>{`${COLOURS}\n${STYLES}\n.lesson { ${LESSON_STYLES} }\n${TIMELINE_STYLES}`}</style>
      <header class="top">
        <a class="home" href="#/">
          Synod
        </a>
        {page.value === 'spec' && <Choices />}
      </header>
      <Screen />
      <KeyHelp />
    </>
  );
}

function Screen() {
  switch (page.value) {
    case 'start':
      return <Start />;
    case 'lesson':
      return <Lesson />;
    case 'waiting':
      return <Waiting />;
    case 'spec':
      return <SpecScreen />;
  }
}

function SpecScreen() {
  return (
    <main class="explorer">
      <h1 class="hidden">{info.value?.spec ?? 'A spec'} in the explorer</h1>
      <Verdict />
      {mistake.value && <MistakeText />}
      {notice.value && <Notice />}
      <div class="panes">
        <TracePane />
        <HerePane />
        <NextPane />
      </div>
      <Tabs />
    </main>
  );
}

function Verdict() {
  const found = verdict.value;
  const { variant } = chosen.value;
  const about = info.value?.variants.find(({ name }) => name === variant);
  return (
    <div class="verdict">
      <p role="status" class={found?.tone ?? ''}>
        {checking.value !== ''
          ? `checking: ${checking.value}`
          : found !== undefined
            ? `${{ good: '✓', bad: '✗', doubtful: '!' }[found.tone]} ${found.headline}`
            : info.value?.states !== undefined
              ? `not checked yet: ${number(info.value.states)} states`
              : ''}
      </p>
      {found !== undefined && (
        <p class="faint">
          {info.value?.constants.join(', ')}; {found.distinct} distinct states, {found.generated} generated
          {found.depth !== undefined && `, depth ${found.depth}`}; {Math.round(found.seconds * 1000)} ms, {found.engine}{' '}
          <button
            type="button"
            class="link"
            onClick={() => {
              showTab('verdict');
            }}
          >
            all of it
          </button>
        </p>
      )}
      {about !== undefined && (
        <p class="about">
          <b>{about.name}</b>: {about.because} <span class="faint">Prediction: {about.predicts}.</span>
        </p>
      )}
    </div>
  );
}

function MistakeText() {
  const view = mistake.value;
  const code = view?.code;
  return (
    <div class="mistake" role="alert">
      <pre>{view?.text}</pre>
      {code !== undefined && (
        <button type="button" onClick={() => void go(code)}>
          Show the way there
        </button>
      )}
      {view?.expected === false && <p>This may be a fault of the page, not of the spec.</p>}
    </div>
  );
}

function Notice() {
  return (
    <div class="notice" role="status">
      <pre>{notice.value?.text}</pre>
      <button
        type="button"
        onClick={() => {
          notice.value = undefined;
        }}
      >
        close
      </button>
    </div>
  );
}

/** A spec that came in a link: it is somebody else's program, and runs only when its reader says so. */
function Waiting() {
  const files = Object.entries(chosen.value.edits);
  return (
    <main class="start">
      <h1>A spec from a link</h1>
      <p>
        This spec is in the link that you have opened. It runs in this page only: it reaches neither the network nor your files. It has not
        run yet.
      </p>
      <p>
        <button type="button" class="check" onClick={() => void allow()}>
          Run this spec
        </button>
      </p>
      {files.map(([name, text]) => (
        <section key={name}>
          <h2>{name}</h2>
          <pre class="out" tabIndex={0}>
            {text}
          </pre>
        </section>
      ))}
    </main>
  );
}

render(<App />, document.getElementById('app') as HTMLElement);
begin();
