import { entry } from '../../checker/index.ts';
import { models } from './models.ts';
import { refinesAtomicRegister } from './refinements.ts';
import { stateMachine } from './state-machine.ts';
import { variants } from './variants.ts';

export { stateMachine } from './state-machine.ts';

export default entry(stateMachine, { models, variants, refinements: [refinesAtomicRegister] });
