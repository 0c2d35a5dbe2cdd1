import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { bareDoors } from './bare-doors.ts'
import { fieldApp } from './field-pwa.ts'
import { squeezed } from './squeezed.ts'

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react(), bareDoors(), ...fieldApp(), squeezed()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // The server's policy allows files of its own only: nothing is inlined as data.
    assetsInlineLimit: 0,
    cssTarget: ['chrome111', 'safari16.4', 'firefox114'],
    // MapLibre alone is larger than the default; it is loaded by the board only.
    chunkSizeWarningLimit: 1_200,
  },
  worker: { format: 'es' },
  server: { proxy: { '/api': process.env.HEART_API ?? 'http://localhost:3000' } },
})
