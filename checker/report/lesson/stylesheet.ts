import { TIMELINE_STYLES } from '../formats/timeline-svg.ts';

/** The colours of a page, in light and in dark. */
export const COLOURS = `:root { color-scheme: light dark; --ink: #1d1d1b; --paper: #fbfaf6; --faint: #6b6a64; --line: #dcd9cf; --box: #f2efe6; --fresh: #ffe9a8; --bad: #a3201d; --good: #1d6b34; --accent: #1f4e79; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6e3da; --paper: #191917; --faint: #9b988e; --line: #3a3934; --box: #23221f; --fresh: #5a4a12; --bad: #ff8a80; --good: #8fd19e; --accent: #9cc3ea; }
}`;

/** The look of what a lesson consists of. */
export const LESSON_STYLES = `h1 { font-size: 2rem; line-height: 1.2; margin: 1rem 0 1.5rem; }
h2 { font-size: 1.35rem; margin: 3rem 0 1rem; padding-top: 1rem; border-top: 1px solid var(--line); }
h3 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
code, pre, table, .command, summary { font-family: 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace; font-size: .8em; }
pre { overflow-x: auto; line-height: 1.45; background: var(--box); padding: .8rem 1rem; border-radius: 4px; font-size: .7em; }
figure { margin: 1.5rem 0; }
.command { color: var(--faint); margin: 0 0 .5rem; overflow-wrap: anywhere; font-size: .68em; }
.question { border-left: 4px solid var(--accent); padding: .4rem 0 .4rem 1rem; font-size: 1.1em; }
.answer > summary { display: inline-block; padding: .35rem .9rem; border: 1px solid var(--accent); border-radius: 4px; color: var(--accent); cursor: pointer; }
.answer[open] > summary { opacity: .45; }
.scene { border-left: 2px solid var(--line); padding: 0 0 .4rem 1rem; margin: 0 0 1.1rem; }
.scene p { margin: 0 0 .3rem; }
.scene summary { color: var(--faint); cursor: pointer; }
.scene ol { margin: .3rem 0; padding-left: 2.5rem; }
.scene small { color: var(--faint); font-family: 'DejaVu Sans Mono', monospace; font-size: .72em; }
.tables { display: flex; flex-wrap: wrap; gap: .4rem 1.6rem; align-items: flex-start; margin-top: .5rem; overflow-x: auto; }
table { border-collapse: collapse; line-height: 1.5; font-size: .72em; }
th { text-align: left; font-weight: normal; color: var(--faint); padding: 0 .8rem 0 0; border-bottom: 1px solid var(--line); }
td { padding: 0 .8rem 0 0; }
td.fresh { background: var(--fresh); }
@media (max-width: 40rem) { pre.out { white-space: pre-wrap; overflow-wrap: anywhere; } }
.bad { color: var(--bad); }
.good { color: var(--good); }
.wrong { color: var(--bad); font-weight: bold; }
a { color: var(--accent); }
${TIMELINE_STYLES}`;

/** The look of a lesson's page. */
export const STYLESHEET = `${COLOURS}
body { margin: 0; background: var(--paper); color: var(--ink); font: 18px/1.55 Georgia, 'DejaVu Serif', serif; }
main { max-width: 46rem; margin: 0 auto; padding: 2rem 1.25rem 6rem; }
${LESSON_STYLES}`;
