/** The floors: imports go down only (docs/architecture.md). */
module.exports = {
  forbidden: [
    {
      name: 'web-by-contract',
      severity: 'error',
      comment: 'pages use the public API through its generated client',
      from: { path: '^web/' },
      to: { path: '^(api|src|consent)/' },
    },
    {
      name: 'src-not-up',
      severity: 'error',
      comment: 'what reaches the outside knows neither HTTP nor pages',
      from: { path: '^src/', pathNot: '^src/(main|cli)\\.ts$' },
      to: { path: '^(api|web)/' },
    },
    {
      name: 'nobody-imports-entry',
      severity: 'error',
      comment: 'entries are started, never imported for a value; the benchmark of pages starts the whole thing, as tests do',
      from: { pathNot: '^(src/(main|cli)|bench/pages/pagesProcess)\\.ts$' },
      to: { path: '^src/(main|cli)\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'consent-is-pure',
      severity: 'error',
      comment: 'the law knows no package, no clock, no disk',
      from: { path: '^consent/' },
      to: { pathNot: '^(consent|schemas)/' },
    },
    {
      name: 'schemas-are-ground',
      severity: 'error',
      from: { path: '^schemas/' },
      to: { pathNot: '^schemas/' },
    },
    {
      name: 'only-the-log-makes-tickets',
      severity: 'error',
      comment: 'an answer leaves only after its record is on disk; api/server.ts checks that it holds a real one',
      // The benchmark's arm without a log shows what the log costs; it is no part of the product.
      from: { pathNot: '^(src/accesslog/|api/server\\.ts$|bench/arms/withoutLog\\.ts$)' },
      to: { path: '^src/accesslog/ticket\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'only-decide-makes-permits',
      severity: 'error',
      comment: 'no read without a decision',
      from: { pathNot: '^consent/decide\\.ts$' },
      to: { path: '^consent/permit\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'demo-only-from-entry',
      severity: 'error',
      comment: 'nothing of the demo can start outside demo mode',
      from: { path: '^(src|api|web|consent|schemas)/', pathNot: '^src/(demo/|commands/(demo|ask|tour|import)\\.ts$)' },
      to: { path: '^src/demo/' },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js', '.json'] },
  },
}
