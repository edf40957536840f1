import { showChoices } from '../../language/display.ts';
import { SpecError, unknownName } from '../../language/errors.ts';
import { nearestTo } from '../../language/nearest.ts';
import { equal } from '../../language/values.ts';
import { type Explorer, open, type Place } from '../../explore/index.ts';
import { exploreLine, type Invocation, replayLine } from '../../report/text/replay-line.ts';
import { printableData } from '../../report/text/printable-data.ts';
import { replayText } from '../../report/text/replay-text.ts';
import { counted, hanging, type Style, strong } from '../../report/text/style.ts';
import { traceText } from '../../report/text/trace-text.ts';
import { whyNotText } from '../../report/text/why-not-text.ts';
import { worded } from '../../report/text/worded.ts';
import type { Choice } from '../../verdict/selection.ts';
import { readStep } from '../../verdict/trace/step-text.ts';
import { wordingsIn } from '../../verdict/trace/wordings.ts';
import { storyAbout } from '../../verdict/trace-story.ts';
import { UsageError } from '../io/failure.ts';
import type { Terminal } from '../io/terminal.ts';
import type { Loaded } from '../load.ts';
import { isOrder, type Order, ORDERS } from './orders.ts';
import { offersText, placeText, refusedText, type ShownPlace } from './place-text.ts';
import { wayTo } from './way-to.ts';

/** A spec as it is called. */
export interface Opened extends Loaded {
  readonly spec: string;
  readonly choice: Choice;
  readonly flags: readonly string[];
}

/** A walk through a spec by what is typed: each line has an answer, or throws one error and changes nothing. */
export class Session {
  readonly #terminal: Terminal;
  readonly #style: Style;
  readonly #load: (spec: string) => Promise<Opened>;
  #opened: Opened | undefined;
  #explorer: Explorer | undefined;
  #code = '0';

  constructor(terminal: Terminal, style: Style, load: (spec: string) => Promise<Opened>) {
    this.#terminal = terminal;
    this.#style = style;
    this.#load = load;
  }

  /** Opens a spec, at the end of a trace; the answer is where one is. */
  async open(spec: string, code?: string): Promise<string> {
    const opened = await this.#load(spec);
    const explorer = open(opened.entry, opened.choice);
    if (explorer.initial.length === 0) throw new UsageError(`${opened.entry.spec.name} has no initial state`, 'look at its constants');
    const place = explorer.at(code ?? '0');
    [this.#opened, this.#explorer, this.#code] = [opened, explorer, place.code];
    const { system } = explorer.selection;
    const constants = Object.entries(system.constants).map(([name, value]) => `${name}=${String(value)}`).join(', ');
    const title = `${strong(this.#style, system.variant === undefined ? system.spec : `${system.spec}, variant ${system.variant}`)}`;
    return `${title}${constants === '' ? '' : `: ${constants}`}\n\n${this.#shown()}`;
  }

  /** Answers a line; nothing to say where it is to be left. */
  async answer(line: string): Promise<string | undefined> {
    const text = line.trim();
    if (text === '' || text.startsWith('#')) return '';
    const [, word = '', rest = ''] = /^(\S+)\s*(.*)$/s.exec(text) ?? [];
    if (word === 'quit' || word === 'exit') return undefined;
    if (/^\d+$/.test(text)) return this.#take(Number(text));
    if (isOrder(word)) return this.#obey(word, rest.trim());
    if (/^[^\s(]+\s*\(.*\)$/s.test(text)) return this.#takeCalled(text);
    const action = this.#explorer?.selection.system.actions.find(({ name }) => name === text);
    if (action !== undefined) return this.#takeCalled(Object.keys(action.parameters).length === 0 ? `${text}()` : text);
    throw this.#unknown(word);
  }

  /** Lines that begin as this one does. */
  complete(line: string): readonly string[] {
    const [, before = '', word = ''] = /^\s*((?:\S+\s+)?)(.*)$/s.exec(line) ?? [];
    const order = before.trim();
    if (this.#explorer === undefined) return ORDERS.map(({ name }) => name).filter((name) => name.startsWith(line));
    const { system } = this.#explorer.selection;
    const actions = system.actions.map(({ name }) => name);
    const named = (all: readonly string[]): readonly string[] =>
      [...new Set(all)].filter((text) => text.startsWith(word)).map((text) => `${before}${text}`);
    if (order === 'why') return named(actions);
    if (order === 'until') return named([...system.invariants, ...system.properties, ...system.witnesses].map(({ name }) => name));
    const calls = this.#at().enabled.map(({ action, choices }) => `${action}(${showChoices(choices)})`);
    const orders = ORDERS.map(({ name, operand }) => (operand === '' ? name : `${name} `));
    const all = [...orders, ...(line.includes('(') ? calls : actions)];
    return [...new Set(all)].filter((text) => text.startsWith(line));
  }

  async #obey(order: Order, operand: string): Promise<string | undefined> {
    const wanted = ORDERS.find(({ name }) => name === order)?.operand ?? '';
    if (wanted === '' && operand !== '') throw new UsageError(`${order} takes nothing behind it: '${operand}'`, `type ${order} alone`);
    if (wanted !== '' && !wanted.startsWith('[') && operand === '')
      throw new UsageError(`${order} needs ${wanted} behind it`, 'help says what there is');
    if (order === 'help') return helpText(this.#style);
    if (order === 'open') return this.open(operand);
    const explorer = this.#required();
    const { steps: { length }, findings } = explorer.trace(this.#code);
    switch (order) {
      case 'state': return this.#shown();
      case 'steps': return offersText(this.#printed(), this.#style, Infinity);
      case 'why': return this.#why(operand);
      case 'back': return this.#goto(length + 1 - (operand === '' ? 1 : numberIn(order, operand)));
      case 'goto': return this.#goto(numberIn(order, operand));
      case 'initial': return this.#begin(numberIn(order, operand));
      case 'path': return this.#move(operand);
      case 'trace': return this.#trace();
      case 'code': return `${this.#code}\n${this.#calls()}`;
      case 'until': return this.#until(operand);
      case 'explain':
        if (findings.length === 0) throw new UsageError('nothing is wrong in this state', 'go to one in which something is: until NAME');
        return this.#explain();
      default: return undefined;
    }
  }

  #required(): Explorer {
    if (this.#explorer !== undefined) return this.#explorer;
    throw new UsageError('no spec is open', 'open SPEC, a name that synod list prints or the path of a module');
  }

  #at(): Place {
    return this.#required().at(this.#code);
  }

  /** The place as it is shown: what comes from the spec cannot be mistaken for anything else, and records are worded. */
  #printed(): ShownPlace {
    const { system } = this.#required().selection;
    const place = this.#at();
    const offered = place.enabled.map(({ action, choices, changes }) => ({ action, choices, changes, state: place.state }));
    const wordings = wordingsIn(system, place.trace.initial, [...place.trace.steps, ...offered]);
    const printed = printableData({ ...place, trace: { ...place.trace, wordings } });
    const { cells } = worded({ cells: printed.state }, printed.trace);
    return { ...worded(printed, printed.trace), cells };
  }

  #shown(): string {
    return placeText(this.#printed(), this.#style);
  }

  /** Goes somewhere, if that can be gone to. */
  #move(code: string): string {
    const place = this.#required().at(code);
    this.#code = place.code;
    return this.#shown();
  }

  #take(number: number): string {
    const { enabled } = this.#at();
    const offer = enabled[number - 1];
    if (offer === undefined)
      throw new UsageError(
        `there is no step ${number}`,
        enabled.length === 0 ? 'none is enabled here: go back' : `give a number from 1 to ${enabled.length}`,
      );
    if (offer.mistake !== undefined) throw offer.mistake;
    return this.#move(offer.code);
  }

  #takeCalled(text: string): string {
    const { system } = this.#required().selection;
    const { state, enabled } = this.#at();
    const { action, choices } = readStep(system, state, text);
    const name = system.actions[action]?.name;
    const offer = enabled.findIndex((each) => each.action === name && equal(each.choices, choices));
    if (offer < 0) throw new UsageError(`${name ?? ''}(${showChoices(choices)}) is refused here`, `why ${name ?? ''} says by what`);
    return this.#take(offer + 1);
  }

  #goto(number: number): string {
    const places = this.#code.replaceAll(/[()]/g, '').split('/').filter((part) => part !== '');
    if (number < 1 || number > places.length)
      throw new UsageError(`the trace has no state ${number}`, `its states are 1 to ${places.length}`);
    return this.#move(places.slice(0, number).join('/'));
  }

  #begin(number: number): string {
    const { initial } = this.#required();
    const code = initial[number - 1];
    if (code !== undefined) return this.#move(code);
    throw new UsageError(`there is no initial state ${number}`, initial.length === 1 ? 'there is only one' : `there are ${initial.length}`);
  }

  #why(text: string): string {
    const explorer = this.#required();
    const { system } = explorer.selection;
    const asked = (): string => {
      const why = explorer.whyNot(this.#code, text);
      return whyNotText(why, explorer.trace(this.#code), this.#style, this.#invocation()).trimEnd();
    };
    if (text.includes('(')) return asked();
    const names = system.actions.map(({ name }) => name);
    if (!names.includes(text)) throw unknownName('action', text, names);
    const { refused, enabled } = this.#printed();
    const found = refused.find(({ action }) => action === text);
    return found === undefined ? `${text} is enabled, whatever is chosen.` : refusedText(found, enabled, this.#style);
  }

  #trace(): string {
    const printed = printableData(this.#required().trace(this.#code));
    return traceText(worded(printed, printed), this.#style);
  }

  #invocation(): Invocation {
    const { spec = '', flags = [] } = this.#opened ?? {};
    return { spec, flags, explorable: true };
  }

  #calls(): string {
    const trace = this.#required().trace(this.#code);
    return `${replayLine(trace, this.#invocation())}\n${exploreLine(trace, this.#invocation())}`;
  }

  async #explain(): Promise<string> {
    const { selection, trace } = this.#required();
    const story = await storyAbout(trace(this.#code), selection, { explain: true });
    return replayText(trace(this.#code), this.#style, { ...this.#invocation(), story }).trimEnd();
  }

  async #until(name: string): Promise<string> {
    const explorer = this.#required();
    const { length } = explorer.trace(this.#code).steps;
    const way = await wayTo(explorer, this.#code, name, this.#terminal);
    if (typeof way === 'string') return way;
    this.#code = way.code;
    const printed = printableData(explorer.trace(way.code));
    const steps = traceText(worded(printed, printed), this.#style, { after: length });
    return `${counted(way.steps, 'step')} from there, and no fewer:\n${steps}\n\n${this.#shown()}`;
  }

  #unknown(word: string): SpecError | UsageError {
    const names = this.#explorer?.selection.system.actions.map(({ name }) => name) ?? [];
    const nearest = nearestTo(word, [...ORDERS.map(({ name }) => name), ...names]);
    return new UsageError(
      `'${word}' is neither an order, nor the number of a step, nor a step`,
      nearest === undefined ? 'help says what there is' : `did you mean ${nearest}?`,
    );
  }
}

function numberIn(order: string, text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new UsageError(`${order} needs a number, not '${text}'`, `for example ${order} 1`);
  return Number(text);
}

const helpText = (style: Style): string =>
  [
    hanging(style, '', 'A number takes that step; so does the step as it is written: Enter(c: A).'),
    ...ORDERS.map(({ name, operand, what }) => {
      const call = `${name} ${operand}`.trim();
      return hanging(style, `  ${call}${' '.repeat(Math.max(2, 14 - call.length))}`, what, 16);
    }),
  ].join('\n');
