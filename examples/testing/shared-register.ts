import { names, optional, range, union } from 'synod';
import { concurrent, register } from 'synod/consistency';

const value = range(0, 2);

/** A register that two clients read and write at the same time. */
export default concurrent(register(0), {
  name: 'shared-register',
  process: names(['A', 'B']),
  operation: union('type', { Read: {}, Write: { value } }),
  result: optional(value, 'ok'),
  state: value,
});
