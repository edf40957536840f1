import { useState } from 'preact/hooks';
import type { SpecInfo, VariantView } from '../protocol.ts';
import { chosen, client, info } from './state.ts';
import { choose } from './store.ts';

const SIGNS = { true: '✓', false: '✗', unknown: '?' } as const;

/** The variants, with what each predicts and what is so. */
export function VariantsTab() {
  const [rows, set] = useState<readonly VariantView[]>([]);
  const [busy, setBusy] = useState('');
  const checkAll = async (): Promise<void> => {
    set([]);
    const found: VariantView[] = [];
    setBusy('starts');
    try {
      await client.ask(
        { kind: 'variants', chosen: chosen.value },
        {
          onProgress: ({ text, part }) => {
            setBusy(text);
            if (part !== undefined && 'outcome' in part) {
              found.push(part);
              set([...found]);
            }
          },
        },
      );
      setBusy('');
    } catch (error) {
      setBusy(error instanceof Error ? error.message : String(error));
    }
  };
  const { variants = [] } = info.value ?? {};
  return (
    <>
      <p>
        <button type="button" onClick={() => void checkAll()}>
          Check all {variants.length}
        </button>{' '}
        <span class="faint" role="status">
          {busy === '' ? 'Each variant changes one rule, and predicts what that breaks.' : `checking: ${busy}`}
        </span>
      </p>
      <table class="variants">
        <thead>
          <tr>
            <th>variant</th>
            <th>why it was changed</th>
            <th>prediction</th>
            <th>found</th>
          </tr>
        </thead>
        <tbody>
          {variants.map((variant) => (
            <Row key={variant.name} variant={variant} found={rows.find(({ name }) => name === variant.name)} />
          ))}
        </tbody>
      </table>
    </>
  );
}

interface VariantRowProps {
  readonly variant: SpecInfo['variants'][number];
  readonly found: VariantView | undefined;
}

function Row({ variant: { name, because, predicts }, found }: VariantRowProps) {
  return (
    <tr>
      <th scope="row">
        <button type="button" onClick={() => void choose({ variant: name, model: undefined, set: undefined })}>
          {name}
        </button>
      </th>
      <td>{because}</td>
      <td>{predicts}</td>
      <td>
        {found !== undefined && (
          <span class={found.outcome === 'true' ? 'good' : 'bad'}>
            {SIGNS[found.outcome as keyof typeof SIGNS]} {found.found}
          </span>
        )}
      </td>
    </tr>
  );
}
