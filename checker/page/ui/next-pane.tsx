import { signal } from '@preact/signals';
import type { OfferView, RefusedView } from '../protocol.ts';
import { WorkerMistake } from './client.ts';
import { chosen, client, place } from './state.ts';
import { go } from './store.ts';

export const filter = signal('');
const asked = signal('');
const answer = signal('');

/** Of many steps so many are shown; the filter finds the others. */
const SHOWN_MAX = 60;

/** What can happen next, and what cannot, and why. */
export function NextPane() {
  const now = place.value;
  if (now === undefined)
    return (
      <section class="pane" aria-labelledby="next">
        <h2 id="next">Next</h2>
      </section>
    );
  const matches = (text: string): boolean => text.toLowerCase().includes(filter.value.toLowerCase());
  const offers = now.enabled.map((offer, i) => ({ offer, number: i + 1 })).filter(({ offer }) => matches(offer.text));
  const refused = now.refused.filter(({ action }) => matches(action));
  return (
    <section class="pane" aria-labelledby="next">
      <div class="head">
        <h2 id="next">Next</h2>
        <span class="faint">{now.enabled.length === 0 ? 'no step is possible' : `${now.enabled.length} possible`}</span>
        <input
          type="search"
          id="filter"
          placeholder="filter ( / )"
          aria-label="filter steps"
          value={filter.value}
          onInput={({ currentTarget }) => {
            filter.value = currentTarget.value;
          }}
        />
      </div>
      <div class="scroll" tabIndex={0} role="group" aria-label="next steps">
        <ol class="offers">
          {offers.slice(0, SHOWN_MAX).map(({ offer, number }) => (
            <Offered key={offer.code} offer={offer} number={number} />
          ))}
        </ol>
        {offers.length > SHOWN_MAX && <p class="faint">and {offers.length - SHOWN_MAX} more: filter them</p>}
        {refused.length > 0 && <h3>Refused</h3>}
        {refused.map((action) => (
          <Refused key={action.action} {...action} />
        ))}
        <WhyNot />
      </div>
    </section>
  );
}

function Offered({ offer, number }: { readonly offer: OfferView; readonly number: number }) {
  return (
    <li>
      <button type="button" onClick={() => void go(offer.code)} disabled={offer.mistake !== undefined}>
        <span class="number">{number <= 9 ? number : ''}</span>
        <span class="what">
          {offer.text}
          <small>
            {offer.changes.map((change) => (
              <span key={change}>{change}</span>
            ))}
          </small>
          {offer.violations.map((text) => (
            <span key={text} class="bad">
              ✗ {text}
            </span>
          ))}
        </span>
      </button>
      {offer.mistake !== undefined && <pre class="mistake">{offer.mistake}</pre>}
    </li>
  );
}

const clausesText = (clauses: readonly string[]): string =>
  clauses.length === 0 ? 'no value' : clauses.map((clause) => (clause === 'enabled' ? 'its condition' : clause)).join(' · ');

function Refused({ action, groups, complete }: RefusedView) {
  const clauses = [...new Set(groups.map((group) => clausesText(group.clauses)))];
  return (
    <details class="refused">
      <summary>
        <b>{action}</b>{' '}
        <span class="faint">
          {clauses.slice(0, 3).join('; ')}
          {clauses.length > 3 && ' ...'}
        </span>
      </summary>
      {groups.map((group, i) => (
        <div key={i} class="group">
          <p class="faint">
            {group.choices.length === 0 ? '' : group.choices.slice(0, 3).join(', ')}
            {group.choices.length > 3 && ` and ${group.choices.length - 3} more`}
          </p>
          <pre>{group.text}</pre>
        </div>
      ))}
      {!complete && <p class="faint">It has more choices than were looked at: ask below for the ones that you mean.</p>}
    </details>
  );
}

function WhyNot() {
  const ask = async (): Promise<void> => {
    const code = place.value?.code;
    if (code === undefined || asked.value.trim() === '') return;
    try {
      answer.value = await client.ask({ kind: 'why', chosen: chosen.value, code, action: asked.value });
    } catch (error) {
      answer.value = error instanceof WorkerMistake ? error.view.text : String(error);
    }
  };
  return (
    <form
      class="why-not"
      onSubmit={(event) => {
        event.preventDefault();
        void ask();
      }}
    >
      <label for="why-not">Why not?</label>
      <input
        id="why-not"
        placeholder="Action(p: A)"
        value={asked.value}
        onInput={({ currentTarget }) => {
          asked.value = currentTarget.value;
        }}
      />
      <button type="submit">ask</button>
      {answer.value !== '' && <pre role="status">{answer.value}</pre>}
    </form>
  );
}
