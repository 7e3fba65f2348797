import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['dist', 'node_modules', 'coverage', '.heard'] },
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { project: ['tsconfig.json'], tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // The settings schema is the one reader of the environment, so that every fault is named at once.
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Read settings through #platform.' },
      ],
      'no-console': 'error',
    },
  },
  {
    // What raw SQL and JSON answer is typed where it enters; tests may look into anything.
    files: ['**/*.spec.ts', 'libs/testing/**/*.ts', '**/testing/**/*.ts', 'bench/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      'no-console': 'off',
    },
  },
  {
    files: [
      'libs/platform/src/settings*.ts',
      'libs/testing/**/*.ts',
      '**/testing/**/*.ts',
      '**/*.spec.ts',
      'bench/**/*.ts',
    ],
    rules: { 'no-restricted-properties': 'off' },
  },
  prettier,
);
