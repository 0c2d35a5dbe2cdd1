// Production bundles: packages/server/dist/heart.mjs and packages/web/dist. Dependencies stay in node_modules.

import { cp, rm } from 'node:fs/promises'
import { build as bundle } from 'esbuild'
import { build as buildWeb } from 'vite'

await rm('packages/server/dist', { recursive: true, force: true })
await bundle({
  entryPoints: {
    heart: 'packages/server/src/cli/heart.ts',
    'replay-thread': 'packages/server/src/plan/replay-thread.ts',
    'optimise-worker': 'packages/server/src/plan/optimise-worker.ts',
    'judge-worker': 'packages/server/src/ledger/open-data/judge-worker.ts',
  },
  outdir: 'packages/server/dist',
  outExtension: { '.js': '.mjs' },
  bundle: true,
  splitting: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  sourcemap: true,
  plugins: [
    {
      name: 'own-packages-inside',
      setup({ onResolve }) {
        onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
          kind === 'entry-point' || path.startsWith('@heart/') ? undefined : { path, external: true },
        )
      },
    },
  ],
})
await cp('packages/server/src/platform/migrations', 'packages/server/dist/migrations', { recursive: true })
for (const config of ['vite.config.ts', 'vite.pages.config.ts']) {
  await buildWeb({ configFile: `packages/web/${config}`, logLevel: 'warn' })
}
console.log('Built packages/server/dist/heart.mjs and packages/web/dist.')
