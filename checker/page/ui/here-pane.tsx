import type { CellView, PlaceView } from '../protocol.ts';
import { at, place } from './state.ts';
import { look } from './store.ts';

/** The state that is looked at: what the last step did to it is marked, with a sign and not by colour alone. */
export function HerePane() {
  const now = place.value;
  return (
    <section class="pane" aria-labelledby="here">
      <div class="head">
        <h2 id="here">Here</h2>
        <span class="faint">state {at.value}</span>
      </div>
      {now !== undefined && (
        <div class="scroll" tabIndex={0} role="group" aria-label="the state">
          <Invariants now={now} />
          {!now.within && <p class="faint">A search does not go on from here: the state constraint is false.</p>}
          <table class="cells">
            <thead class="hidden">
              <tr>
                <th>variable</th>
                <th>value</th>
                <th>since</th>
              </tr>
            </thead>
            <tbody>
              {now.cells.map((cell) => (
                <Cells key={cell.place} cell={cell} depth={0} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function Invariants({ now }: { readonly now: PlaceView }) {
  const wrong = now.invariants.filter(({ holds }) => !holds);
  return (
    <div class="invariants">
      {now.violations.map((text) => (
        <p key={text} class="bad">
          ✗ {text}
        </p>
      ))}
      {now.invariants.length > 0 && (
        <p class={wrong.length === 0 ? 'good' : 'bad'}>{summaryOf(now, wrong)}</p>
      )}
    </div>
  );
}

function summaryOf({ invariants }: PlaceView, wrong: PlaceView['invariants']): string {
  const names = wrong.map(({ name }) => name).join(', ');
  if (wrong.length > 0) return `${invariants.length - wrong.length} of ${invariants.length} invariants are true, ${names} not`;
  return invariants.length === 1 ? `✓ ${invariants[0]?.name ?? ''} is true` : `✓ all ${invariants.length} invariants are true`;
}

function Cells({ cell, depth }: { readonly cell: CellView; readonly depth: number }) {
  const { since } = cell;
  const isFresh = cell.changed || cell.came.length > 0 || cell.went.length > 0;
  return (
    <>
      <tr class={isFresh ? 'fresh' : ''}>
        <th scope="row" style={{ paddingLeft: `${depth}rem` }}>
          {cell.label}
        </th>
        <td>
          {cell.changed && (
            <span class="sign" title="changed by the last step">
              →{' '}
            </span>
          )}
          {cell.parts.length === 0 && cell.text}
          {cell.came.map((text) => (
            <ins key={text}>+ {text}</ins>
          ))}
          {cell.went.map((text) => (
            <del key={text}>− {text}</del>
          ))}
        </td>
        <td class="since">
          {since !== undefined && (
            <button
              type="button"
              onClick={() => void look(since)}
              aria-label={`${cell.place}: as it is since state ${since}`}
              title={`since state ${since}`}
            >
              {since}
            </button>
          )}
        </td>
      </tr>
      {cell.parts.map((part) => (
        <Cells key={part.place} cell={part} depth={depth + 1} />
      ))}
    </>
  );
}
