import tseslint from 'typescript-eslint';

// Few rules: what the compiler does not see, and what a reader would stumble over.
export default tseslint.config(
  { ignores: ['dist/', 'coverage/'] },
  {
    files: ['**/*.ts', '**/*.tsx'],
    // A page has other globals than a program of Node's, so that it is a project of its own.
    languageOptions: { parser: tseslint.parser, parserOptions: { project: ['./tsconfig.json', './.tsconfig.page.json'], tsconfigRootDir: import.meta.dirname } },
    plugins: { '@typescript-eslint': tseslint.plugin },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  // AssemblyScript has the syntax of TypeScript, but decorators on functions, and other types: the rules that need none.
  {
    files: ['**/*.as'],
    languageOptions: { parser: tseslint.parser, parserOptions: { allowInvalidAST: true } },
    plugins: { '@typescript-eslint': tseslint.plugin },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'no-var': 'error',
      'prefer-const': 'error',
      'no-constant-binary-expression': 'error',
      'no-dupe-else-if': 'error',
      'no-self-assign': 'error',
      'no-self-compare': 'error',
      'no-unreachable': 'error',
      '@typescript-eslint/no-unused-vars': 'error',
    },
  },
  // A library returns; only the command line prints, and that on its terminal.
  { files: ['checker/**', 'spec/**'], rules: { 'no-console': 'error' } },
);
