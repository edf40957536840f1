import { signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { StepView, Trail } from '../protocol.ts';
import { at, lastState, pinned, chosen, trail, verdict } from './state.ts';
import { back, go, look, showTab } from './store.ts';

const asLanes = signal(false);

/** Of a long behaviour so many steps are shown around the one that is looked at: nobody could scroll through thousands, nor could a page. */
const AROUND = 60;

/** The behaviour: its steps, and where in it one is. */
export function TracePane() {
  const now = trail.value;
  if (now === undefined)
    return (
      <section class="pane" aria-labelledby="trace">
        <h2 id="trace">Trace</h2>
      </section>
    );
  const last = lastState();
  const code = verdict.value?.code;
  return (
    <section class="pane" aria-labelledby="trace">
      <div class="head">
        <h2 id="trace">Trace</h2>
        <span class="faint">{last === 1 ? 'initial state' : `state ${at.value} of ${last}`}</span>
        <span class="tools">
          <button type="button" onClick={() => void go('0')} disabled={now.code === '0'}>
            start
          </button>
          <button type="button" onClick={() => void back()} disabled={last === 1} title="u">
            back
          </button>
          {now.lanes.length > 1 && (
            <button
              type="button"
              aria-pressed={asLanes.value}
              onClick={() => {
                asLanes.value = !asLanes.value;
              }}
            >
              lanes
            </button>
          )}
          <button
            type="button"
            disabled={last === 1}
            onClick={() => {
              pinned.value = { variant: chosen.value.variant, code: now.code };
              showTab('diff');
            }}
          >
            set aside
          </button>
        </span>
      </div>
      {code !== undefined && code !== now.code && (
        <button type="button" class="story" onClick={() => void go(code)}>
          Show the counterexample
        </button>
      )}
      {last > 1 && (
        <input
          type="range"
          min={1}
          max={last}
          value={at.value}
          aria-label="state of the trace"
          onInput={({ currentTarget }) => void look(Number(currentTarget.value), 'replace')}
        />
      )}
      <Steps now={now} at={at.value} />
    </section>
  );
}

function Steps({ now, at: number }: { readonly now: Trail; readonly at: number }) {
  const from = Math.max(0, number - AROUND);
  const to = Math.min(now.steps.length, number + AROUND);
  const lanes = asLanes.value && now.lanes.length > 1 ? now.lanes : [];
  const style = lanes.length > 0 ? { gridTemplateColumns: `2.2rem repeat(${lanes.length}, minmax(7rem, 1fr))` } : undefined;
  return (
    <div class="scroll" tabIndex={0} role="group" aria-label="steps">
      {lanes.length > 0 && (
        <div class="lane-head" style={style} aria-hidden="true">
          <span />
          {lanes.map((name) => (
            <b key={name}>{name}</b>
          ))}
        </div>
      )}
      {from > 0 && (
        <button type="button" class="more" onClick={() => void look(from)}>
          {from} earlier states
        </button>
      )}
      <ol class={lanes.length > 0 ? 'steps lanes' : 'steps'}>
        {from === 0 && <Row number={1} text="initial state" isHere={number === 1} />}
        {now.steps.slice(from, to).map((step, i) => (
          <StepRow
            key={from + i + 2}
            step={step}
            number={from + i + 2}
            isHere={from + i + 2 === number}
            cycle={now.cycle}
            lanes={lanes}
            style={style}
          />
        ))}
      </ol>
      {to < now.steps.length && (
        <button type="button" class="more" onClick={() => void look(to + 2)}>
          {now.steps.length - to} later states
        </button>
      )}
      {now.violations.map((text) => (
        <p key={text} class="bad">
          ✗ {text}
        </p>
      ))}
    </div>
  );
}

const MARKS = {
  flip: ['●', 'since this step it is so'],
  past: ['•', 'led to it'],
  other: ['○', 'what that runs into'],
  folded: ['', ''],
} as const;

interface StepRowProps {
  readonly step: StepView;
  readonly number: number;
  readonly isHere: boolean;
  readonly cycle: number | undefined;
  readonly lanes: readonly string[];
  readonly style: { readonly gridTemplateColumns: string } | undefined;
}

function StepRow({ step, number, isHere, cycle, lanes, style }: StepRowProps) {
  const [mark, meaning] = MARKS[step.part ?? 'folded'];
  const again = cycle !== undefined && number - 2 >= cycle;
  const lane = step.lane === undefined ? -1 : lanes.indexOf(step.lane);
  const from = step.from === undefined ? -1 : lanes.indexOf(step.from);
  if (lanes.length > 0)
    return (
      <Row number={number} isHere={isHere} style={style}>
        {from >= 0 && lane >= 0 && from !== lane && (
          <span
            class={from < lane ? 'arrow right' : 'arrow left'}
            style={{ gridColumn: `${Math.min(from, lane) + 2} / ${Math.max(from, lane) + 2}` }}
            aria-hidden="true"
          />
        )}
        <span class="event" style={{ gridColumn: lane < 0 ? '2 / -1' : `${lane + 2}` }}>
          {mark !== '' && (
            <span class="mark" title={meaning}>
              {mark}{' '}
            </span>
          )}
          {again && '↻ '}
          {step.text}
        </span>
      </Row>
    );
  return (
    <Row number={number} isHere={isHere}>
      {mark !== '' && (
        <span class="mark" title={meaning}>
          {mark}{' '}
        </span>
      )}
      {again && <span title="again and again">↻ </span>}
      {step.text}
      <small>
        {step.changes.map((change) => (
          <span key={change}>{change}</span>
        ))}
      </small>
    </Row>
  );
}

interface RowProps {
  readonly number: number;
  readonly isHere: boolean;
  readonly text?: string;
  readonly style?: { readonly gridTemplateColumns: string } | undefined;
  readonly children?: preact.ComponentChildren;
}

function Row({ number, isHere, text, style, children }: RowProps) {
  const own = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isHere) own.current?.scrollIntoView({ block: 'nearest' });
  }, [isHere]);
  return (
    <li ref={own}>
      <button type="button" style={style} aria-current={isHere ? 'step' : undefined} onClick={() => void look(number)}>
        <span class="number">{number}</span>
        {style === undefined ? (
          <span class="what">
            {text}
            {children}
          </span>
        ) : (
          children
        )}
      </button>
    </li>
  );
}
