import { given } from './given.ts';
import { mistake } from './state.ts';

const FIRST = ['synod', 'two-phase-commit', 'mutual-exclusion', 'paxos', 'raft'];

/** What there is in the page. */
export function Start() {
  const specs = given.catalogue;
  const first = FIRST.flatMap((name) => specs.find((each) => each.name === name) ?? []);
  const others = specs.filter(({ name }) => !FIRST.includes(name));
  return (
    <main class="start">
      <h1>Synod</h1>
      <p>
        Executable specifications, checked here in your browser: every interleaving of a finite model, the shortest counterexample, and why
        each step is possible, or is not. Nothing leaves this page.
      </p>
      {mistake.value && (
        <pre class="mistake" role="alert">
          {mistake.value.text}
        </pre>
      )}
      {given.files['own/lease.ts'] !== undefined && (
        <p class="lead">
          Begin with <a href="#/lease.ts">a lock with a lease, to be broken and repaired</a>, or open one of these.
        </p>
      )}
      <section aria-labelledby="specs">
        <h2 id="specs">Specs</h2>
        <ul class="cards">
          {[...first, ...others].map(({ name, gloss }) => (
            <li key={name}>
              <a href={`#/${name}`}>{name}</a> <span>{gloss}</span>
            </li>
          ))}
        </ul>
      </section>
      {given.lessons.length > 0 && (
        <section aria-labelledby="lessons">
          <h2 id="lessons">Lessons</h2>
          <ol class="cards">
            {given.lessons.map(({ name, title }) => (
              <li key={name}>
                <a href={`#/lesson/${name}`}>{title}</a>
              </li>
            ))}
          </ol>
        </section>
      )}
    </main>
  );
}
