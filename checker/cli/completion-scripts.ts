export const SHELLS = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof SHELLS)[number];

/** Each asks the program for the words, a line each; where there are none, the shell proposes files. */
const SCRIPTS: Readonly<Record<Shell, string>> = {
  // Bash breaks words at `=` too, and has typed what is before it.
  bash: `_synod() {
  local IFS=$'\\n' word="\${COMP_WORDS[COMP_CWORD]}" line="\${COMP_LINE:0:COMP_POINT}"
  COMPREPLY=($(synod complete bash --line "$line" 2>/dev/null))
  if [[ "\${line##*[[:space:]]}" == --*=* ]]; then COMPREPLY=("\${COMPREPLY[@]#*=}"); fi
  if [[ "\${COMPREPLY[0]}" == *= ]]; then compopt -o nospace 2>/dev/null; fi
}
complete -o default -F _synod synod
`,
  zsh: `#compdef synod
_synod() {
  local -a found
  found=("\${(@f)$(synod complete zsh --line "\${(j: :)words[1,CURRENT]}" 2>/dev/null)}")
  if [[ -n "\${found[1]}" ]]; then compadd -a found; else _files; fi
}
if [[ "\${funcstack[1]}" == _synod ]]; then _synod "$@"; else compdef _synod synod; fi
`,
  fish: `complete -c synod -a '(synod complete fish --line (commandline -cp) 2>/dev/null)'
`,
};

export const completionScript = (shell: Shell): string => SCRIPTS[shell];
