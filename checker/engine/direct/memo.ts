import type { Choices } from '../../language/parameters.ts';
import type { State } from '../../language/system.ts';

/** At most so many answers of one function are remembered at a time. */
const REMEMBERED_MAX = 1 << 16;
/** Where so many questions were asked and less than this part of them was answered from memory, memory is not asked any more. */
const TRIED = 2_048;
const WORTH = 0.5;

/** What a function may look at: a variable of the state, or one of the choices. */
type Input = readonly [of: 'state' | 'choices', name: string];

/** Answers by the values of the inputs, one after the other. */
type Answers<T> = Map<unknown, Answers<T> | T>;

/**
 * Remembers what a function of a state and some choices came to, by the values of all that it ever looked at there: most functions look at
 * few variables. All values are interned, so that equal ones are the same.
 */
export class Memo<T> {
  #inputs: readonly Input[] = [];
  #answers: Answers<T> = new Map();
  #size = 0;
  #asked = 0;
  #answered = 0;

  /** What the function comes to; throws what it throws. */
  ask(state: State, choices: Choices, run: (state: State, choices: Choices) => T): T {
    if (this.#asked >= TRIED && this.#answered < this.#asked * WORTH) return run(state, choices);
    this.#asked++;
    const known = this.#find(state, choices);
    if (known === undefined) return this.#run(state, choices, run);
    this.#answered++;
    return known.answer;
  }

  /** To be called when other objects are those with their content. */
  forget(): void {
    this.#answers = new Map();
    this.#size = 0;
  }

  #find(state: State, choices: Choices): { readonly answer: T } | undefined {
    let at: Answers<T> | T | undefined = this.#answers;
    for (const input of this.#inputs) at = (at as Answers<T> | undefined)?.get(valueOf(input, state, choices));
    const answers = at as Answers<T> | undefined;
    return answers?.has(ANSWER) === true ? { answer: answers.get(ANSWER) as T } : undefined;
  }

  #run(state: State, choices: Choices, run: (state: State, choices: Choices) => T): T {
    const looked = new Set<string>();
    const answer = run(noting(state, (name) => looked.add(name)), noting(choices, (name) => looked.add(CHOICE + name)));
    const known = new Set(this.#inputs.map(([of, name]) => (of === 'state' ? name : CHOICE + name)));
    const further = [...looked].filter((name) => !known.has(name));
    // Answers without the further inputs are not found any more.
    if (further.length > 0 || this.#size === REMEMBERED_MAX) this.forget();
    this.#inputs = [
      ...this.#inputs,
      ...further.map((name): Input => (name.startsWith(CHOICE) ? ['choices', name.slice(CHOICE.length)] : ['state', name])),
    ];
    let at = this.#answers;
    for (const input of this.#inputs) {
      const value = valueOf(input, state, choices);
      const next = (at.get(value) as Answers<T> | undefined) ?? new Map();
      at.set(value, next);
      at = next;
    }
    at.set(ANSWER, answer);
    this.#size++;
    return answer;
  }
}

/** Behind the value of the last input. */
const ANSWER = Symbol('answer');
/** What the name of a choice begins with, and that of no variable. */
const CHOICE = '\u0000';

const valueOf = ([of, name]: Input, state: State, choices: Choices): unknown => (of === 'state' ? state : choices)[name];

/** The same object, but somebody is told by name what is looked at. Which names there are is the same in every state. */
function noting<T extends object>(object: T, look: (name: string) => unknown): T {
  const note = (name: string | symbol): void => {
    if (typeof name === 'string') look(name);
  };
  return new Proxy(object, {
    get: (target, name) => (note(name), Reflect.get(target, name)),
    getOwnPropertyDescriptor: (target, name) => (note(name), Reflect.getOwnPropertyDescriptor(target, name)),
    has: (target, name) => (note(name), Reflect.has(target, name)),
  });
}
