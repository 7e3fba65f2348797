/**
 * A test's cost stands in its file name: `.unit.spec.ts` needs nothing, `.int.spec.ts` needs PostgreSQL and perhaps
 * RabbitMQ or Redis, `.e2e.spec.ts` starts the whole of Heard. `npm run test:unit` and its sisters filter on it.
 */
import { readFileSync } from 'node:fs';

const { imports } = JSON.parse(readFileSync(new URL('./package.json', import.meta.url), 'utf8'));
const sources = Object.entries(imports).map(([name, built]) => [
  `^${name}$`,
  built.replace('./dist/', '<rootDir>/').replace(/\.js$/, '.ts'),
]);

export default {
  testEnvironment: 'node',
  rootDir: '.',
  roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/bench'],
  testRegex: '\\.(unit|int|e2e)\\.spec\\.ts$',
  moduleFileExtensions: ['ts', 'js', 'json'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        swcrc: false,
        sourceMaps: 'inline',
        module: { type: 'es6' },
        jsc: {
          target: 'es2022',
          keepClassNames: true,
          parser: { syntax: 'typescript', decorators: true, dynamicImport: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
        },
      },
    ],
  },
  moduleNameMapper: { ...Object.fromEntries(sources), '^(\\.{1,2}/.*)\\.js$': '$1' },
  // Tests wait for databases and brokers more than they work: one worker for each core, not one less.
  maxWorkers: '100%',
  testTimeout: 30_000,
  globalTeardown: '<rootDir>/libs/testing/global-teardown.js',
};
