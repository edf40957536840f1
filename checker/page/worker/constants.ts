import type { Entry } from '../../language/catalogue.ts';
import { parseConstant } from '../../language/constants.ts';
import { SpecError } from '../../language/errors.ts';

/** The constants in `clients=3,rounds=2`; a word that looks like a number may be a word all the same. Throws for what is not of that form. */
export function constantsIn(given: readonly string[], { constants }: Entry['spec']): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    given
      .flatMap((text) => text.split(','))
      .map((setting) => {
        const [name = '', value = ''] = setting.split('=').map((part) => part.trim());
        if (name === '' || value === '')
          throw new SpecError('bad-constant', {
            what: `'${setting}' is not of the form name=value`,
            fix: 'write, for example, clients=3,rounds=2',
          });
        return [name, constants[name]?.accepts(value) === true ? value : parseConstant(value)];
      }),
  );
}
