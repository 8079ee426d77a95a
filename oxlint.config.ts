import { defineConfig } from 'oxlint';
import { arrows } from './test/architecture/arrows.ts';

export default defineConfig({
  plugins: ['typescript', 'unicorn', 'import', 'oxc'],
  categories: { correctness: 'error', suspicious: 'error' },
  rules: {
    'typescript/no-explicit-any': 'error',
    'typescript/ban-ts-comment': 'error',
    'import/no-cycle': 'error',
    'eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    'typescript/no-extraneous-class': ['error', { allowWithDecorator: true }],
    'import/no-unassigned-import': ['error', { allow: ['reflect-metadata'] }],
    // Style that we chose otherwise: names in closures, grouped spreads, sorting what was just made.
    'eslint/no-shadow': 'off',
    'eslint/no-underscore-dangle': 'off',
    'eslint/no-unmodified-loop-condition': 'off',
    'import/no-named-as-default': 'off',
    'import/no-named-as-default-member': 'off',
    'unicorn/consistent-function-scoping': 'off',
    'unicorn/no-array-sort': 'off',
    'unicorn/no-useless-spread': 'off',
    'unicorn/require-module-specifiers': 'off',
    // Of browsers; threads have no origin.
    'unicorn/require-post-message-target-origin': 'off',
  },
  overrides: arrows.map(({ files, never, why }) => ({
    files,
    excludeFiles: ['**/*.test.ts', '**/*.fixture.ts'],
    rules: {
      'eslint/no-restricted-imports': ['error', { patterns: [{ group: never, message: why }] }],
    },
  })),
  ignorePatterns: ['**/dist/**', '.mesh/**'],
});
