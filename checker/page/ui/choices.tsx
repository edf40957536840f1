import { number } from '../../report/text/style.ts';
import { checking, chosen, info } from './state.ts';
import { check, choose, linkNow, stopCheck } from './store.ts';

/** Which model and which variant, with which constants. */
export function Choices() {
  const now = info.value;
  const { models = [], variants = [] } = now ?? {};
  return (
    <>
      <b>{now?.spec}</b>
      {models.length > 0 && <Models />}
      {variants.length > 0 && <Variants />}
      {now !== undefined && now.constants.length > 0 && <Constants of={now.constants} />}
      {checking.value === '' ? (
        <button type="button" class="check" onClick={() => void check()}>
          Check
        </button>
      ) : (
        <button type="button" class="check" onClick={stopCheck}>
          Stop
        </button>
      )}
      <button
        type="button"
        onClick={() => void linkNow().then((link) => navigator.clipboard?.writeText(new URL(link, location.href).href))}
      >
        Copy link
      </button>
    </>
  );
}

function Models() {
  const { model, variant } = chosen.value;
  const { models = [] } = info.value ?? {};
  return (
    <label>
      model{' '}
      <select
        value={model ?? ''}
        onChange={({ currentTarget }) => void choose({ model: currentTarget.value || undefined, set: undefined })}
      >
        <option value="">{variant === undefined ? 'default' : "the variant's own"}</option>
        {models.map(({ name, states }) => (
          <option key={name} value={name}>
            {name}
            {states === undefined ? '' : ` (${number(states)} states)`}
          </option>
        ))}
      </select>
    </label>
  );
}

function Variants() {
  const { variants = [] } = info.value ?? {};
  return (
    <label>
      variant{' '}
      <select
        id="variant"
        value={chosen.value.variant ?? ''}
        onChange={({ currentTarget }) => void choose({ variant: currentTarget.value || undefined, model: undefined, set: undefined })}
      >
        <option value="">the rule as it is</option>
        {variants.map(({ name }) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

function Constants({ of }: { readonly of: readonly string[] }) {
  const given = of.join(',');
  return (
    <label>
      constants{' '}
      <input
        key={given}
        defaultValue={chosen.value.set ?? ''}
        placeholder={given}
        size={Math.min(40, Math.max(12, given.length))}
        onChange={({ currentTarget }) => void choose({ set: currentTarget.value.trim() || undefined })}
      />
    </label>
  );
}
