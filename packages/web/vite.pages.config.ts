import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { bareDoors } from './bare-doors.ts'

/** What the server writes public pages with: one file that needs no other package. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react(), bareDoors()],
  publicDir: false,
  ssr: { noExternal: true },
  build: {
    ssr: 'src/voice/render.tsx',
    outDir: 'dist/render',
    emptyOutDir: true,
    rolldownOptions: { output: { entryFileNames: 'public-pages.mjs' } },
  },
})
