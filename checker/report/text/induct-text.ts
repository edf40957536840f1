import { show, showChoices } from '../../language/display.ts';
import type { ProofStep } from '../../language/induction.ts';
import type { Change } from '../../verdict/trace/trace.ts';
import type { DroppedConjunct, InductionFailure, InductionResult } from '../../verdict/induct/induction-result.ts';
import { showChanges } from './changes-text.ts';
import { violationsInShort, namesOfViolations } from './violations-text.ts';
import { counted, duration, faint, hanging, indented, labelled, marked, number, sections, strong, type Style, table } from './style.ts';
import { printableData } from './printable-data.ts';

/** An induction: whether it holds, how hard that was looked at, and every counterexample as a trace of length one. */
export function inductText(given: InductionResult, style: Style, { verbose = false } = {}): string {
  const result = printableData(given);
  const dropped = result.dropped.map((each) => droppedText(each, style)).join('\n');
  const failures = result.failures.map((failure, place) =>
    failureText(failure, style, result.failures.length === 1 ? '' : ` ${place + 1} of ${result.failures.length}`),
  );
  return sections([
    `${headline(result, style)}\n${factsText(result, style)}`,
    dropped,
    ...failures,
    ...(verbose ? [actionsTable(result), conjunctsTable(result)] : []),
  ]);
}

const nameOf = ({ spec, variant }: InductionResult): string => (variant === undefined ? spec : `${spec}, variant ${variant}`);

function headline(result: InductionResult, style: Style): string {
  const states = counted(result.states, 'state');
  switch (result.verdict) {
    case 'inductive':
      return marked(
        style,
        'good',
        `${nameOf(result)}: inductive at this model. All ${number(result.typed ?? 0)} states that are ` +
          `correct in their types were considered; ${number(result.states)} satisfy the hypothesis`,
      );
    case 'unrefuted':
      return marked(
        style,
        'good',
        `${nameOf(result)}: no failure in ${states} that satisfy the hypothesis. They are a sample: that proves nothing`,
      );
    case 'limit':
      return marked(
        style,
        'doubtful',
        `${nameOf(result)}: no failure in ${states}, but the limit on ${result.limit ?? 'states'} was reached first`,
      );
    case 'interrupted': return marked(style, 'doubtful', `${nameOf(result)}: interrupted; no failure in ${states}`);
    case 'refuted': return marked(style, 'bad', `${nameOf(result)}: not inductive. ${inShort(result.failures[0] as InductionFailure)}`);
  }
}

function inShort({ kind, findings, step, misfit }: InductionFailure): string {
  switch (kind) {
    case 'initial': return `${namesOfViolations(findings)} initially`;
    case 'implies': return `${namesOfViolations(findings)} in a state that satisfies the hypothesis`;
    case 'types': return `In a state that satisfies the hypothesis, ${misfit ?? 'a step leaves the types'}`;
    case 'step':
      return `${step?.action ?? ''} leads from a state that satisfies the hypothesis to one where ${namesOfViolations(findings)}`;
  }
}

function factsText(result: InductionResult, style: Style): string {
  const { invariants, implies, constants, states, reachable, steps, seconds, typed, seed, userCalls } = result;
  const known =
    reachable === undefined
      ? 'how many of them are reachable is not known'
      : `${number(reachable)} of them reachable, ${number(states - reachable)} not`;
  const sample =
    typed === undefined
      ? `${counted(states, 'different state')} that satisfy it, ${known}`
      : `${counted(states, 'state')} that satisfy it, of ${number(typed)}`;
  return [
    labelled(
      style,
      'hypothesis',
      `${invariants.join(' ∧ ')}${implies.length === 0 ? '' : `, which should imply ${implies.join(' and ')}`}`,
    ),
    ...(Object.keys(constants).length === 0
      ? []
      : [
          labelled(
            style,
            'constants',
            Object.entries(constants)
              .map(([name, value]) => `${name}=${String(value)}`)
              .join(', '),
          ),
        ]),
    labelled(style, 'looked at', `${sample}; ${counted(steps, 'step')} from them; ${duration(seconds)}`),
    labelled(
      style,
      'how',
      typed === undefined
        ? `a sample, seed ${seed ?? 1}; ${counted(userCalls, 'call')} of the spec's functions`
        : `all of them; ${counted(userCalls, 'call')} of the spec's functions`,
    ),
  ].join('\n');
}

function droppedText({ invariant, conjunct, usedBy }: DroppedConjunct, style: Style): string {
  const head = hanging(style, '  ', `without ${strong(style, invariant)}, '${conjunct}'`, 4);
  const users =
    usedBy.length === 0
      ? [indented(style, 'no step of the proof makes use of it', 4)]
      : usedBy.map((step) => proofText(step, style, 'it is used for'));
  return [head, ...users].join('\n');
}

const proofText = ({ of, says }: ProofStep, style: Style, before: string): string =>
  hanging(style, '    ', `${before} ${of}: "${says}"`, 6);

function failureText({ kind, differences, step, findings, misfit, proof }: InductionFailure, style: Style, number: string): string {
  const title = kind === 'initial' ? `Initial state${number}` : `Counterexample to induction${number}`;
  const shown = cellsOf(differences).map((text) => hanging(style, '       ', text, 9));
  const rest =
    kind === 'initial' ? 'the initial state' : 'a state that satisfies the hypothesis, reachable or not; what is not shown is as initially';
  const taken =
    step === undefined
      ? []
      : [
          hanging(style, ' 2  ', `${strong(style, step.action)}(${showChoices(step.choices)})`, 7),
          ...showChanges(step.changes).map((text) => hanging(style, '       ', text, 9)),
        ];
  const violations =
    misfit === undefined ? violationsInShort(findings).map((text) => marked(style, 'bad', text, 4)) : [marked(style, 'bad', misfit, 4)];
  const said = proof.map((each) => proofText(each, style, 'the proof says of'));
  return [
    title,
    '',
    hanging(style, ' 1  ', faint(style, rest)),
    ...shown,
    ...taken,
    ...violations,
    ...(said.length === 0 ? [] : ['', ...said]),
  ].join('\n');
}

/** What is in the cells that differ from the initial state; members of the same set share a line. */
function cellsOf(differences: readonly Change[]): readonly string[] {
  const members = new Map<string, string[]>();
  const texts: (() => string)[] = [];
  for (const change of differences) {
    if (change.kind === 'set') texts.push(() => `${change.place} = ${show(change.after)}`);
    else if (members.has(change.place)) members.get(change.place)?.push(show(change.member));
    else {
      const those = [show(change.member)];
      members.set(change.place, those);
      texts.push(() => `${change.place} ${change.kind === 'add' ? 'has' : 'has not'} ${those.join(', ')}`);
    }
  }
  return texts.map((text) => text());
}

const actionsTable = ({ actions }: InductionResult): string =>
  table([['action', 'steps tried'], ...actions.map(({ name, steps }) => [name, number(steps)])]);

const conjunctsTable = ({ conjuncts }: InductionResult): string =>
  table([
    ['conjunct', 'evaluated after a step'],
    ...conjuncts.map(({ invariant, conjunct, tried }) => [`${invariant}: ${conjunct}`, number(tried)]),
  ]);
