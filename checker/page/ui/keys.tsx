import { at, helping, lastState, page, place, tab } from './state.ts';
import { back, check, go, look, showTab } from './store.ts';
import { tabsNow } from './tabs.tsx';

const HELP: readonly (readonly [string, string])[] = [
  ['j ↓, k ↑', 'the next state of the trace, the one before'],
  ['Home, End', 'the first state, the last one'],
  ['1 to 9', 'take that step'],
  ['u', 'take the last step back'],
  ['/', 'filter the next steps'],
  ['c', 'check'],
  ['v', 'choose a variant'],
  ['t', 'the next tab'],
  ['?', 'this list'],
];

const isTyping = ({ target }: KeyboardEvent): boolean =>
  target instanceof HTMLElement && target.closest('input, select, textarea, [contenteditable=true]') !== null;

/** What keys do wherever one is, but in a field. */
export function keys(event: KeyboardEvent): void {
  if (event.key === 'Escape') helping.value = false;
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) {
    if (event.key === 'Escape' && event.target instanceof HTMLInputElement) event.target.blur();
    return;
  }
  if (event.key === '?') helping.value = !helping.value;
  else if (page.value === 'spec' && done(event.key)) event.preventDefault();
}

function done(key: string): boolean {
  if (/^[1-9]$/.test(key)) {
    const offer = place.value?.enabled[Number(key) - 1];
    if (offer !== undefined && offer.mistake === undefined) void go(offer.code);
    return true;
  }
  switch (key) {
    case 'j':
    case 'ArrowDown':
      void look(at.value + 1);
      return true;
    case 'k':
    case 'ArrowUp':
      void look(at.value - 1);
      return true;
    case 'Home':
      void look(1);
      return true;
    case 'End':
      void look(lastState());
      return true;
    case 'u':
      void back();
      return true;
    case 'c':
      void check();
      return true;
    case '/':
      document.getElementById('filter')?.focus();
      return true;
    case 'v':
      document.getElementById('variant')?.focus();
      return true;
    case 't': {
      const names = tabsNow();
      showTab(names[(names.indexOf(tab.value) + 1) % names.length] ?? 'source');
      return true;
    }
    default:
      return false;
  }
}

export function KeyHelp() {
  if (!helping.value)
    return (
      <button
        type="button"
        class="keys-button"
        aria-label="keys"
        onClick={() => {
          helping.value = true;
        }}
      >
        ?
      </button>
    );
  return (
    <div class="keys" role="dialog" aria-label="keys">
      <h2>Keys</h2>
      <dl>
        {HELP.map(([key, what]) => (
          <div key={key}>
            <dt>{key}</dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <button
        type="button"
        onClick={() => {
          helping.value = false;
        }}
      >
        close
      </button>
    </div>
  );
}
