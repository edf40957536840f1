/** A fault to put into the source, and the tests that are to notice it. */
export interface Mutant {
  /** What is wrong then. */
  readonly name: string;
  /** From the root. */
  readonly file: string;
  /** A text that stands once in the file; as short as can be, so that it seldom has to follow other changes. */
  readonly text: string;
  readonly becomes: string;
  readonly tests: readonly string[];
  /** Whether the compiled core has to be made anew. */
  readonly rebuild?: true;
}

/** How often a text stands in a file. */
export const placesOf = (source: string, text: string): number => source.split(text).length - 1;

const CONFORMANCE = ['test/conformance/conformance.test.ts'];
const TABLES = ['test/engine/tables.test.ts'];
const EQUAL_VALUES = ['test/search/equal-values.test.ts'];
const SYMMETRY = ['test/search/explicit/symmetric.test.ts', 'test/conformance/symmetry.test.ts'];

const language: readonly Mutant[] = [
  {
    name: 'both infinities have one text',
    file: 'checker/language/values.ts',
    text: "value > 0 ? 'inf' : value < 0 ? '-inf' : 'nan'",
    becomes: "value > 0 ? 'inf' : 'inf'",
    tests: ['test/language/values.test.ts', 'test/language/canonical.test.ts'],
  },
  {
    name: 'the text of a record follows the order of its fields',
    file: 'checker/language/names.ts',
    text: 'declared.get(text) ?? known.get(text) ?? namesIn(inOrder(sorted), sorted)',
    becomes: 'namesIn(names, names)',
    tests: ['test/language/values.test.ts', 'test/language/canonical.test.ts'],
  },
  {
    name: 'a set without a member keeps it',
    file: 'checker/language/finite-set.ts',
    text: '(other) => other !== kept',
    becomes: '() => true',
    tests: ['test/language/finite-set.test.ts'],
  },
  {
    name: 'a new member of a set comes last',
    file: 'checker/language/finite-set.ts',
    text: 'compare(members[middle], kept) < 0',
    becomes: 'compare(members[middle], kept) < 9',
    tests: ['test/language/finite-set.test.ts'],
  },
  {
    name: 'a bag takes a copy away too many',
    file: 'checker/language/bag.ts',
    text: 'this.count(member) - 1)',
    becomes: 'this.count(member) - 2)',
    tests: ['test/language/bag.test.ts'],
  },
  {
    name: 'a list may be longer than its domain says',
    file: 'checker/language/type-invariant.ts',
    text: 'value.length <= shape.max',
    becomes: 'value.length <= shape.max + 1',
    tests: ['test/language/schemas.test.ts'],
  },
  {
    name: 'a field too many is in the domain',
    file: 'checker/language/type-invariant.ts',
    text: "return new Misfit(place(name), value[name], 'no such field');",
    becomes: '',
    tests: ['test/language/schemas.test.ts'],
  },
  {
    name: 'a value that is written keeps its negative zero',
    file: 'checker/language/interning.ts',
    text: 'return (value === 0 ? 0 : value) as T;',
    becomes: 'return value;',
    tests: ['test/language/schemas.test.ts'],
  },
  {
    name: 'two equal records are two objects',
    file: 'checker/language/interning.ts',
    text: 'const known = found(hash, isIt);',
    becomes: 'const known = names === undefined ? found(hash, isIt) : undefined;',
    tests: ['test/language/schemas.test.ts'],
  },
  {
    name: 'a set is found by its size',
    file: 'checker/language/interning.ts',
    text: 'if (a[i] !== b[i]) return false;',
    becomes: '',
    tests: ['test/language/finite-set.test.ts'],
  },
  {
    name: 'what was interned before names changed is current',
    file: 'checker/language/finite-set.ts',
    text: 'return members.some(isOld) ? FiniteSet.from(members)',
    becomes: 'return members.some(isOld) ? FiniteSet.#unique(members)',
    tests: ['test/language/finite-set.test.ts', ...EQUAL_VALUES],
  },
  {
    name: 'a hidden property is not seen',
    file: 'checker/language/plain.ts',
    text: 'return Reflect.ownKeys(value).length === names;',
    becomes: 'return true;',
    tests: ['test/language/plain-data.test.ts'],
  },
  {
    name: 'each list of an author makes its own objects the ones with their content',
    file: 'checker/language/interning.ts',
    text: '!adopted.has(copy) && ',
    becomes: '',
    tests: ['test/language/plain-data.test.ts'],
  },
  {
    name: 'what was interned before an author\'s object is not looked up anew',
    file: 'checker/language/interning.ts',
    text: 'adoptions++;',
    becomes: '',
    tests: EQUAL_VALUES,
  },
  {
    name: 'a way into a case of a union leads into every case',
    file: 'checker/language/members.ts',
    text: 'turn.of !== undefined && parts[CASE_TAG] !== turn.of',
    becomes: 'false',
    tests: ['test/language/places.test.ts'],
  },
  {
    name: 'choose takes the first of a list, not the least',
    file: 'checker/language/choose.ts',
    text: '(least === undefined || compare(value, least.value) < 0)',
    becomes: 'least === undefined',
    tests: ['test/language/choose.test.ts'],
  },
  {
    name: 'initial states that are made again may be others',
    file: 'checker/language/generated-states.ts',
    text: 'else if (before !== hash) throw impure();',
    becomes: '',
    tests: ['test/conformance/initial.test.ts'],
  },
];

const semantics: readonly Mutant[] = [
  {
    name: 'choices that are listed twice are two',
    file: 'checker/semantics/choices.ts',
    text: 'return distinct(list);',
    becomes: 'return list;',
    tests: ['test/semantics/steps.test.ts', ...CONFORMANCE],
  },
  {
    name: 'an effect may leave a domain',
    file: 'checker/semantics/step.ts',
    text: 'if (misfit === undefined) return internPlain(value);',
    becomes: 'if (misfit?.plain !== false) return internPlain(value);',
    tests: ['test/semantics/mistakes.test.ts', ...CONFORMANCE],
  },
  {
    name: 'what is put where the same object was is taken for a part that was there',
    file: 'checker/semantics/draft.ts',
    text: 'this.#assigned.has(name) || ',
    becomes: '',
    tests: EQUAL_VALUES,
  },
  {
    name: 'one permutation is missing',
    file: 'checker/semantics/permutation.ts',
    text: 'order[i] as Scalar',
    becomes: '(order[0] === sort.values[1] ? value : order[i]) as Scalar',
    tests: SYMMETRY,
  },
  {
    name: 'arguments of functions are not exchanged',
    file: 'checker/semantics/permutation.ts',
    text: 'String(permuted(domain, key, by))',
    becomes: 'String(key)',
    tests: SYMMETRY,
  },
];

const engine: readonly Mutant[] = [
  {
    name: 'the first of several choices is dropped',
    file: 'checker/engine/learn/learner.ts',
    text: 'for (const inner of choicePoints) end =',
    becomes: 'for (const inner of choicePoints.slice(choicePoints.length > 2 ? 1 : 0)) end =',
    tests: CONFORMANCE,
  },
  {
    name: 'a predicate is asked about its first choice only',
    file: 'checker/engine/learn/learner.ts',
    text: '(this.transitions.choicePointsOf(leaf) as readonly number[]).some(',
    becomes: '(this.transitions.choicePointsOf(leaf) as readonly number[]).slice(0, 1).some(',
    tests: CONFORMANCE,
  },
  {
    name: 'a reading of one field is not noted',
    file: 'checker/engine/record/reader.ts',
    text: 'this.#seen.add(field);',
    becomes: 'if (field !== 1) this.#seen.add(field);',
    tests: CONFORMANCE,
  },
  {
    name: 'who reads a field is not told once an answer was given',
    file: 'checker/engine/learn/group.ts',
    text: 'instances.splice(index, 0, instance);',
    becomes: 'void index;',
    tests: ['test/engine/learn/group.test.ts', ...CONFORMANCE],
  },
  {
    name: 'a reading on the way to a refusal wakes nobody',
    file: 'checker/engine/learn/learner.ts',
    text: 'for (const field of first.fields) instance.group.noteRefusal(',
    becomes: 'for (const field of first.fields.slice(1)) instance.group.noteRefusal(',
    tests: CONFORMANCE,
  },
  {
    name: 'a step forgets what it changes in the lower half of the fingerprint',
    file: 'checker/engine/learn/transitions.ts',
    text: 'hashing.low(field, before) ^',
    becomes: '',
    tests: CONFORMANCE,
  },
  {
    name: 'the first write of two is lost',
    file: 'checker/engine/record/draft.ts',
    text: 'if (before !== after) this.#writes.push({ field, before, after });',
    becomes: 'if (before !== after) this.#writes.splice(0, this.#writes.length > 1 ? 1 : 0, { field, before, after });',
    tests: ['test/engine/record/draft.test.ts'],
  },
  {
    name: 'what is written into a list in place is lost',
    file: 'checker/engine/record/draft.ts',
    text: 'else if (isDraft(looked)) this.#assign(part, looked, where);',
    becomes: '',
    tests: ['test/engine/record/draft.test.ts'],
  },
  {
    name: 'a deleted name is still there',
    file: 'checker/engine/record/state-view.ts',
    text: 'this.#assigned?.get(key) !== DELETED',
    becomes: 'true',
    tests: ['test/engine/record/draft.test.ts'],
  },
  {
    name: 'names that are written anew keep their place',
    file: 'checker/engine/record/state-view.ts',
    text: 'this.#late.add(key);',
    becomes: '',
    tests: ['test/engine/record/draft.test.ts', ...CONFORMANCE],
  },
  {
    name: 'a keyed set asked for two fields looks at its key only',
    file: 'checker/engine/record/recorded-collections.ts',
    text: 'this.part(position).where(fields)',
    becomes: 'this.part(position)',
    tests: ['test/engine/visits.test.ts'],
  },
  {
    name: 'a bag in a state counts beyond its copies',
    file: 'checker/engine/record/recorded-collections.ts',
    text: 'Math.max(0, Math.min(this.copies, this.#countAt(position) + delta))',
    becomes: 'Math.max(0, this.#countAt(position) + delta)',
    tests: ['test/engine/record/draft.test.ts', ...CONFORMANCE],
  },
  {
    name: 'a step may sleep behind one that reads what it writes',
    file: 'checker/engine/learn/sleep.ts',
    text: 'meeting.has(other) ? 0 : 1',
    becomes: '1',
    tests: ['test/engine/learn/sleep.test.ts'],
  },
  {
    name: 'a step is said to read what its own choice point read',
    file: 'checker/engine/learn/learner.ts',
    text: 'isDirect ? fields : instance.reads',
    becomes: 'fields',
    tests: ['test/search/searches.test.ts'],
  },
  {
    name: 'a step may sleep behind one that leads outside the state constraint',
    file: 'checker/search/explicit/breadth-first.ts',
    text: '!isLossy && system.within === undefined',
    becomes: '!isLossy',
    tests: ['test/search/state-constraint.test.ts'],
  },
  {
    name: 'only the first state of a block that is outside the state constraint is noted',
    file: 'checker/engine/core/core-tables.ts',
    text: '(instance === this.#space.constraint ? AwaitedMark.ALWAYS : 0)',
    becomes: '0',
    tests: ['test/search/state-constraint.test.ts'],
  },
  {
    name: 'a step that comes later sleeps',
    file: 'checker/engine/space.ts',
    text: 'const asleep = (isBefore || (entry & ASLEEP) !== 0) &&',
    becomes: 'const asleep =',
    tests: CONFORMANCE,
  },
  {
    name: 'two values of one domain have one code',
    file: 'checker/engine/state/codec.ts',
    text: 'const text = canonical(value);',
    becomes: "const text = canonical(value).replace('2', '1');",
    tests: CONFORMANCE,
  },
  {
    name: 'a part of a keyed set belongs to another key',
    file: 'checker/engine/state/cells.ts',
    text: 'parts[cell.position.get(canonical((member as Record<string, unknown>)[cell.key])) as number]',
    becomes: 'parts[0]',
    tests: ['test/engine/record/keyed.test.ts'],
  },
  {
    name: 'the parts of a keyed set come as its keys are declared',
    file: 'checker/engine/state/layout.ts',
    text: '[...valuesOf(domain)].sort(compare)',
    becomes: 'valuesOf(domain)',
    tests: EQUAL_VALUES,
  },
  {
    name: 'parts of two schemas are not made equal to see whether a function compares them',
    file: 'checker/engine/record/otherwise.ts',
    text: 'mayBeEqual(a.schema, b.schema)',
    becomes: 'a.schema === b.schema',
    tests: EQUAL_VALUES,
  },
  {
    name: 'what a function makes is not held against what it is given',
    file: 'checker/engine/learn/runner.ts',
    text: 'made: isWhole ? [] : made }',
    becomes: 'made: [] }',
    tests: EQUAL_VALUES,
  },
  {
    name: 'what a run does that sees some fields only is not confirmed',
    file: 'checker/engine/learn/runner.ts',
    text: 'if (run.handed === undefined)',
    becomes: 'if (run.handed === undefined || this.#sight !== undefined)',
    tests: EQUAL_VALUES,
  },
  {
    name: 'a part that is handed out again counts as looked into',
    file: 'checker/engine/record/handed-out.ts',
    text: 'if (part.isUnused) this.#idle.push(part.cell);',
    becomes: '',
    tests: EQUAL_VALUES,
  },
  {
    name: 'a part that a step writes is not made equal to another as it is then',
    file: 'checker/engine/record/otherwise.ts',
    text: 'return handed?.writes === undefined ? goals : [...goals, ...goalsAfter(handed.writes, pairs)];',
    becomes: 'return goals;',
    tests: EQUAL_VALUES,
  },
  {
    name: 'a property is not asked about steps that write what it was handed and did not look into',
    file: 'checker/engine/learn/learner.ts',
    text: 'if (instance.program.isHypothetical === true)',
    becomes: 'if (instance.program.isHypothetical === undefined)',
    tests: EQUAL_VALUES,
  },
  {
    name: 'a state that is made up gives codes to values',
    file: 'checker/engine/record/equal-cells.ts',
    text: 'state.layout.codecs[field]?.find(value)',
    becomes: 'state.layout.codecs[field]?.encode(value)',
    tests: ['test/engine/record/equal-cells.test.ts'],
  },
  {
    name: 'a member that is chosen need not be there',
    file: 'checker/engine/learn/outcome.ts',
    text: 'reader.read(field) === 0',
    becomes: 'reader.read(field) < 0',
    tests: CONFORMANCE,
  },
];

const DIRECT = ['test/engine/direct/direct-space.test.ts'];
const MEMO = ['test/engine/direct/memo.test.ts'];

const direct: readonly Mutant[] = [
  {
    name: 'an effect is believed that did not write where it was expected to',
    file: 'checker/engine/direct/effects.ts',
    text: 'if (!copy.isAsExpected) return undefined;',
    becomes: '',
    tests: [...DIRECT, ...CONFORMANCE],
  },
  {
    name: 'what an effect comes to on copies is compared with nothing',
    file: 'checker/engine/direct/effects.ts',
    text: '% THEN_ONE_IN === 0) this.#compare(state, choices, found);',
    becomes: '% THEN_ONE_IN === 0) return found;',
    tests: ['test/search/explicit/direct.test.ts'],
  },
  {
    name: 'direct search does not look whether another search was at work',
    file: 'checker/search/explicit/direct.ts',
    text: 'if (this.#space.renew()) this.#views',
    becomes: 'if (this.#at < 0 && this.#space.renew()) this.#views',
    tests: ['test/search/explicit/direct.test.ts'],
  },
  {
    name: 'what is remembered of predicates is compared with nothing',
    file: 'checker/search/explicit/direct.ts',
    text: 'if (unlike !== undefined) throw disagreement(this.#system, unlike, state);',
    becomes: '',
    tests: ['test/search/explicit/direct.test.ts'],
  },
  {
    name: 'a write into a copy is not noted',
    file: 'checker/engine/direct/copies.ts',
    text: 'return this.#parts.length === 0 ? this.isWritten : this',
    becomes: 'return this.#parts.length === 0 ? true : this',
    tests: [...DIRECT, ...CONFORMANCE],
  },
  {
    name: 'a variable that an effect makes up is not seen',
    file: 'checker/engine/direct/effects.ts',
    text: 'return this.#hasAllNames(draft) ? draft : undefined;',
    becomes: 'return draft;',
    tests: DIRECT,
  },
  {
    name: 'a value is taken into a domain without being looked at',
    file: 'checker/engine/direct/numbered-values.ts',
    text: 'return equal ?? this.add(requireInDomain(this.#name, this.#schema, value, where));',
    becomes: 'return equal ?? this.add(isFlat(value) ? internPlain(value) : requireInDomain(this.#name, this.#schema, value, where));',
    tests: DIRECT,
  },
  {
    name: 'numbers are of objects that nobody has any more',
    file: 'checker/engine/direct/numbered-values.ts',
    text: 'this.#values[number] = internPlain(this.#values[number]);',
    becomes: '',
    tests: DIRECT,
  },
  {
    name: 'what is remembered depends on what was looked at first only',
    file: 'checker/engine/direct/memo.ts',
    text: 'const further = [...looked].filter((name) => !known.has(name));',
    becomes: 'const further = known.size > 0 ? [] : [...looked];',
    tests: MEMO,
  },
  {
    name: 'states are compared but for their last number',
    file: 'checker/engine/direct/state-table.ts',
    text: 'for (let i = 0; i < numbers.length; i++) if (chunk[at + i]',
    becomes: 'for (let i = 0; i < numbers.length - 1; i++) if (chunk[at + i]',
    tests: ['test/engine/direct/state-table.test.ts'],
  },
  {
    name: 'a table of states that grows forgets what collides',
    file: 'checker/engine/direct/state-table.ts',
    text: 'while (slots[slot] !== 0) slot = (slot + 1) & mask;',
    becomes: '',
    tests: ['test/engine/direct/state-table.test.ts'],
  },
  {
    name: 'direct search leaves states outside the state constraint',
    file: 'checker/search/explicit/direct.ts',
    text: 'if (this.#outside.has(state)) continue;',
    becomes: '',
    tests: ['test/search/state-constraint.test.ts', ...CONFORMANCE],
  },
  {
    name: 'direct search judges steps that change nothing',
    file: 'checker/search/explicit/direct.ts',
    text: 'if (this.#judge.watchesSteps && this.#isChange()) {',
    becomes: 'if (this.#judge.watchesSteps) {',
    tests: ['test/search/searches.test.ts', ...CONFORMANCE],
  },
  {
    name: 'direct search compares its steps with nothing',
    file: 'checker/search/explicit/direct.ts',
    text: 'if (textOf(steps) !== textOf(',
    becomes: 'if (textOf(steps) === textOf(steps) + textOf(',
    tests: ['test/search/explicit/direct.test.ts'],
  },
  {
    name: 'learning is given up where less and less is to be learned',
    file: 'checker/engine/learn/worth.ts',
    text: ' && rate >= rateBefore / 2',
    becomes: ' && rateBefore < Infinity',
    tests: ['test/engine/learn/worth.test.ts'],
  },
  {
    name: 'fields that are read cost nothing',
    file: 'checker/engine/learn/worth.ts',
    text: ' + learner.fieldsRead * COST.field',
    becomes: '',
    tests: ['test/engine/learn/worth.test.ts'],
  },
];

const store: readonly Mutant[] = [
  {
    name: 'a table that grows forgets what collides',
    file: 'checker/engine/store/visited.ts',
    text: 'while (keys[2 * slot] !== 0 || keys[2 * slot + 1] !== 0) slot = (slot + 1) & mask;',
    becomes: '',
    tests: TABLES,
  },
  {
    name: 'fingerprints are told apart by one half',
    file: 'checker/engine/store/visited.ts',
    text: 'if (l === lower && h === high) return this.#numbers',
    becomes: 'if (h === high) return this.#numbers',
    tests: TABLES,
  },
  {
    name: 'whole states are compared by their first word',
    file: 'checker/engine/store/whole-states.ts',
    text: 'for (let i = 0, from = state * width; i < width; i++) if',
    becomes: 'for (let i = 0, from = state * width; i < 1; i++) if',
    tests: TABLES,
  },
  {
    name: 'a link leads to the wrong parent beyond the first chunk',
    file: 'checker/engine/store/links.ts',
    text: 'chunk[2 * at] = parent;',
    becomes: 'chunk[2 * at] = parent < CHUNK ? parent : parent - 1;',
    tests: TABLES,
  },
  {
    name: 'a forest finds a far child in the table',
    file: 'checker/engine/learn/forest.ts',
    text: 'index >>> 0 < (cells[child + ROOM] as number)',
    becomes: 'index < (cells[child + ROOM] as number)',
    tests: [...TABLES, ...CONFORMANCE],
  },
  {
    name: 'a field that is widened gets too few bits',
    file: 'checker/engine/state/packing.ts',
    text: 'bitsFor(code + 1) + 2',
    becomes: 'bitsFor(code) - 1',
    tests: TABLES,
  },
  {
    name: 'a field that is overwritten keeps its old bits',
    file: 'checker/engine/state/packing.ts',
    text: '& ~((this.mask[field] as number) << shift)',
    becomes: '',
    tests: TABLES,
  },
  {
    name: 'a spilled table takes all that it kept for new',
    file: 'checker/engine/store/spilled.ts',
    text: 'if (slot >= 0) marks[slot] = 1;',
    becomes: '',
    tests: ['test/conformance/spill.test.ts'],
  },
];

const search: readonly Mutant[] = [
  {
    name: 'no deadlock in an initial state',
    file: 'checker/search/explicit/explore.ts',
    text: 'if (begin === end && !space.isOutside && this.#observers.deadlock',
    becomes: 'if (begin === end && !space.isOutside && this.#level > 1 && this.#observers.deadlock',
    tests: ['test/search/searches.test.ts'],
  },
  {
    name: 'the core reports no deadlock below the first level',
    file: 'checker/search/explicit/miss-handler.ts',
    text: 'return deadlockForbidden &&',
    becomes: 'return level < 2 && deadlockForbidden &&',
    tests: ['test/search/searches.test.ts'],
  },
  {
    name: 'a state is not undone before the next step',
    file: 'checker/search/explicit/explore.ts',
    text: 'space.undo(transition);',
    becomes: '',
    tests: CONFORMANCE,
  },
  {
    name: 'a link is to the first state of a chunk',
    file: 'checker/search/explicit/explore.ts',
    text: 'links.add(chunk.first + state,',
    becomes: 'links.add(chunk.first,',
    tests: CONFORMANCE,
  },
  {
    name: 'the audit compares nothing',
    file: 'checker/search/oracle/auditor.ts',
    text: 'if (plain === learned) return;',
    becomes: "if (plain === learned || what !== '') return;",
    tests: ['test/search/audit.test.ts'],
  },
  {
    name: 'the audit of symmetry compares nothing',
    file: 'checker/search/oracle/symmetry-auditor.ts',
    text: 'if (here !== there) throw',
    becomes: "if (here !== there && what === '') throw",
    tests: SYMMETRY,
  },
  {
    name: 'properties of a step are those that were known at first',
    file: 'checker/search/properties/monitor.ts',
    text: 'known?.version === this.#space.predicateVersion && known.stutterViolations === this.#stutterViolations',
    becomes: 'known !== undefined',
    tests: ['test/search/searches.test.ts'],
  },
  {
    name: 'a step that changes nothing is not looked at for what it violates',
    file: 'checker/search/properties/monitor.ts',
    text: 'if (!event.happened && !writes.some(',
    becomes: 'if (!writes.some(',
    tests: CONFORMANCE,
  },
  {
    name: 'a refinement knows one variable of an image',
    file: 'checker/search/properties/refinement-monitor.ts',
    text: 'changes ||= ',
    becomes: 'changes = ',
    tests: ['test/verdict/refinement.test.ts'],
  },
  {
    name: 'the reference judges steps that change nothing',
    file: 'checker/search/oracle/reference.ts',
    text: 'if (node.text !== successor.text) this.#judge.step',
    becomes: 'this.#judge.step',
    tests: CONFORMANCE,
  },
  {
    name: 'the second look at the first states is believed whatever it shows',
    file: 'checker/search/oracle/drift.ts',
    text: 'before === look()',
    becomes: 'look() !== undefined',
    tests: ['test/search/drift.test.ts'],
  },
  {
    name: 'every search draws the same seed',
    file: 'checker/engine/state/fingerprint.ts',
    text: '(Math.random() * 2 ** 32) | 0',
    becomes: '0',
    tests: ['test/engine/fingerprint.test.ts'],
  },
  {
    name: 'a run that somebody looked at is believed',
    file: 'checker/semantics/call.ts',
    text: 'if (looks === before) return result;',
    becomes: 'return result;',
    tests: ['test/engine/learn/looked-at.test.ts'],
  },
  {
    name: 'a claim of symmetry is said to be proven by a sample',
    file: 'checker/search/oracle/symmetry-auditor.ts',
    text: 'this.tested >= states && ',
    becomes: '',
    tests: ['test/search/explicit/symmetric.test.ts'],
  },
  {
    name: 'the reference takes states with equal depth for one',
    file: 'checker/search/oracle/reference.ts',
    text: '{ state, text: canonical(state), depth',
    becomes: '{ state, text: canonical(Object.values(state)[0]), depth',
    tests: CONFORMANCE,
  },
];

/** Of fairness and liveness. */
const liveness: readonly Mutant[] = [
  {
    name: 'a step that changes nothing is one that is taken',
    file: 'checker/search/graph/learned-recorder.ts',
    text: 'if ((entry & IDLE) === 0) this.#transition',
    becomes: 'if (entry >= 0) this.#transition',
    tests: ['test/search/liveness/traps.test.ts'],
  },
  {
    name: 'a step that sleeps leads nowhere',
    file: 'checker/search/graph/learned-recorder.ts',
    text: 'if ((entry & IDLE) === 0) this.#transition',
    becomes: 'if ((entry & 3) === 0) this.#transition',
    tests: ['test/spec/synod/liveness.test.ts'],
  },
  {
    name: 'a predicate stays true',
    file: 'checker/search/graph/learned-recorder.ts',
    text: 'else bits.delete(state);',
    becomes: '',
    tests: ['test/search/liveness/traps.test.ts'],
  },
  {
    name: 'fairness that is strong is not looked for in parts',
    file: 'checker/search/liveness/fair.ts',
    text: 'verdict === IN_PART && !isBroken(state, component)',
    becomes: 'verdict === IN_PART && state < 0',
    tests: ['test/search/liveness/random-graphs.test.ts'],
  },
  {
    name: 'fairness that is strong is weak',
    file: 'checker/search/liveness/fair.ts',
    text: '((some[at] as number) & not',
    becomes: '((every[at] as number) & not',
    tests: ['test/search/liveness/random-graphs.test.ts'],
  },
  {
    name: 'fairness that is weak is strong',
    file: 'checker/search/liveness/fair.ts',
    text: '((every[at] as number) & not',
    becomes: '((some[at] as number) & not',
    tests: ['test/search/liveness/random-graphs.test.ts'],
  },
  {
    name: 'a component may go by steps that it must not',
    file: 'checker/search/liveness/decide.ts',
    text: 'const step = avoids ?',
    becomes: 'const step = state < 0 ?',
    tests: ['test/search/liveness/random-graphs.test.ts'],
  },
  {
    name: 'what ceases goes on',
    file: 'checker/search/liveness/questions.ts',
    text: "...labelsOf('ceases')",
    becomes: '',
    tests: ['test/search/liveness/random-graphs.test.ts'],
  },
  {
    name: 'two names of one step are two steps',
    file: 'checker/search/liveness/labels.ts',
    text: 'uniteParallel(graph.to, taken, begin, end, sets);',
    becomes: '',
    tests: ['test/search/liveness/random-graphs.test.ts'],
  },
  {
    name: 'a condition is of all steps, whatever it says of when',
    file: 'checker/search/liveness/step-sets.ts',
    text: 'if (when === undefined) return new Map();',
    becomes: 'if (when !== null) return new Map();',
    tests: ['test/search/liveness/random-graphs.test.ts'],
  },
  {
    name: 'one condition for each is one for all',
    file: 'checker/search/liveness/step-sets.ts',
    text: `const text = canonical(own);
      const group`,
    becomes: `const text = canonical(0 * own.length);
      const group`,
    tests: ['test/search/liveness/random-graphs.test.ts'],
  },
  {
    name: 'a promise binds the first state only',
    file: 'checker/search/liveness/breaking.ts',
    text: "case 'leadsTo': return [{ begins: isOpen",
    becomes: "case 'leadsTo': return [{ before: NEVER, begins: isOpen",
    tests: ['test/search/liveness/random-graphs.test.ts'],
  },
  {
    name: 'a cycle need not be fair',
    file: 'checker/search/liveness/lasso.ts',
    text: "return !(this.#texts[owes] as string).includes('0');",
    becomes: 'return owes >= 0;',
    tests: ['test/search/liveness/random-graphs.test.ts'],
  },
  {
    name: 'the first cycle is the shortest',
    file: 'checker/search/liveness/lasso.ts',
    text: 'if (depthOf(state) >= total || places > PLACES_MAX) break;',
    becomes: 'if (best !== undefined) break;',
    tests: ['test/search/liveness/random-graphs.test.ts'],
  },
  {
    name: 'an account is always balanced',
    file: 'checker/verdict/trace/lasso.ts',
    text: "return impossible === undefined ? { ...account, by: 'broken' }",
    becomes: "return impossible === undefined ? { ...account, by: 'taken' }",
    tests: ['test/report/formats/lasso.test.ts'],
  },
];

/** All faults; a test ensures that each still fits the source. */
export const mutants: readonly Mutant[] = [...liveness, ...language, ...semantics, ...engine, ...direct, ...store, ...search];
