import { driver } from 'synod/testing';
import 'synod/vitest';
import { expect, test } from 'vitest';
import lease from '../lease.ts';

const ours = driver(lease, {
  start: () => ({ holder: 'nobody', inside: new Set<string>() }),
  act: {
    Acquire: (real, { c }) => { real.holder = c; },
    Enter: (real, { c }) => { real.inside.add(c); },
    Leave: (real, { c }) => { real.inside.delete(c); real.holder = 'nobody'; },
    Expire: (real) => { real.holder = 'nobody'; },
  },
  observe: ({ holder, inside }) => ({ holder: holder as 'nobody', inside: [...inside] as never }),
});

test('our lease lets two in, just as its spec', async () => await expect(ours).not.toConform({ runs: 100, seed: 1 }));
