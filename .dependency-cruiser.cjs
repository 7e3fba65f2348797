/**
 * Who may import whom (docs/architecture of the house: README, "Where things are"). An arrow that is not allowed here
 * stops CI.
 */
const ROOMS = ['gateway', 'stories', 'routing', 'impact'];
const LIBS = ['kernel', 'contracts', 'policy', 'messaging', 'persistence', 'mail', 'platform', 'testing'];

const lib = (name) => `^(libs/${name}/|dist/libs/${name}/)`;
const libsBut = (...names) => `^(dist/)?libs/(${LIBS.filter((name) => !names.includes(name)).join('|')})/`;
const TESTS = '\\.spec\\.ts$|/testing/|-behaviour\\.ts$|\\.fixture\\.ts$';

/** Each library, and the libraries below it. */
const MAY_USE = {
  kernel: [],
  policy: ['kernel'],
  contracts: ['kernel', 'policy'],
  persistence: ['kernel', 'contracts'],
  messaging: ['kernel', 'contracts', 'policy', 'persistence'],
  mail: ['kernel', 'persistence'],
  platform: ['kernel', 'contracts', 'policy', 'persistence', 'messaging', 'mail'],
};

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    ...Object.entries(MAY_USE).map(([name, below]) => ({
      name: `${name}-uses-only-what-lies-below`,
      severity: 'error',
      from: { path: lib(name), pathNot: TESTS },
      to: { path: libsBut(name, ...below) },
    })),
    {
      name: 'no-lib-imports-an-app',
      severity: 'error',
      from: { path: '^libs/', pathNot: TESTS },
      to: { path: '^(dist/)?apps/' },
    },
    ...ROOMS.map((room) => ({
      name: `${room}-imports-no-other-app`,
      severity: 'error',
      from: { path: `^apps/${room}/` },
      to: { path: '^(dist/)?apps/', pathNot: `^(dist/)?apps/${room}/` },
    })),
    {
      name: 'all-composes-rooms-by-their-index-only',
      severity: 'error',
      from: { path: '^apps/all/' },
      to: { path: '^(dist/)?apps/(?!all/)', pathNot: '^(dist/)?apps/[a-z]+/src/index\\.[jt]s$' },
    },
    {
      name: 'domain-is-pure',
      severity: 'error',
      comment: 'domain/ imports kernel, policy, contracts and itself: no Nest, no TypeORM, no I/O',
      from: { path: '/domain/', pathNot: TESTS },
      to: {
        path: '.*',
        pathNot: [
          '/domain/',
          '^(dist/)?libs/(kernel|policy|contracts)/',
          '^node:crypto$',
          '^crypto$',
          'node_modules/zod',
        ],
      },
    },
    {
      name: 'gateway-has-no-database',
      severity: 'error',
      from: { path: '^apps/gateway/', pathNot: TESTS },
      to: { path: '(node_modules/(typeorm|pg)/)|(^(dist/)?libs/persistence/)' },
    },
    {
      name: 'testing-is-for-tests',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: `${TESTS}|^libs/testing/` },
      to: { path: lib('testing') },
    },
    {
      name: 'no-undeclared-package',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: TESTS },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown', 'unknown', 'undetermined'] },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    // The script of pages names what stands beside it in the browser.
    exclude: { path: '((^|/)(dist|node_modules|coverage)/.*\\.map$)|^apps/gateway/src/views/scripts/' },
    doNotFollow: { path: ['node_modules', '^dist/'] },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      mainFields: ['main'],
    },
  },
};
