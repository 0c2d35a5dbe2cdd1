import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'

/** What the field app needs to start without a network; nothing of the other pages. */
const reached = new Set<string>()
const PLAIN_FILES = ['field.html', 'field.webmanifest', 'before-paint.js', 'heart.svg']
/** Alphabets that no word of the app uses. */
const UNUSED_FONTS = /vietnamese/

/**
 * The field app: a page of its own beside the others, so that its first load is small and its service worker answers
 * for nothing but `/field`.
 */
export function fieldApp(): Plugin[] {
  return [
    ownPage(),
    reachedFiles(),
    ...(VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src/field/offline',
      filename: 'field-sw.ts',
      scope: '/field',
      injectRegister: false,
      // Written by hand beside the page that names it: the other pages have none.
      manifest: false,
      injectManifest: {
        globPatterns: [...PLAIN_FILES, 'assets/*.{js,css,woff2}'],
        manifestTransforms: [
          (entries) => ({
            manifest: entries.filter(({ url }) => PLAIN_FILES.includes(url) || reached.has(url)),
            warnings: [],
          }),
        ],
      },
    }) as Plugin[]),
  ]
}

function ownPage(): Plugin {
  const isField = (url: string) => /^\/field(\/|\?|$)/.test(url)
  return {
    name: 'heart:field-page',
    config: () => ({
      build: {
        rolldownOptions: {
          input: ['index.html', 'public.html', 'field.html'].map((name) =>
            fileURLToPath(new URL(name, import.meta.url)),
          ),
        },
      },
    }),
    configureServer(server) {
      server.middlewares.use((request, _response, next) => {
        if (request.url && isField(request.url)) request.url = '/field.html'
        next()
      })
    },
  }
}

/** Follows the imports of the field page, those on demand too: a page that opens later opens offline. */
function reachedFiles(): Plugin {
  return {
    name: 'heart:field-files',
    apply: 'build',
    generateBundle(_options, bundle) {
      const follow = (name: string) => {
        const file = bundle[name]
        if (!file || reached.has(name) || UNUSED_FONTS.test(name)) return
        reached.add(name)
        if (file.type !== 'chunk') return
        for (const next of [...file.imports, ...file.dynamicImports]) follow(next)
        const own = (file as { viteMetadata?: { importedCss: Set<string>; importedAssets: Set<string> } })
          .viteMetadata
        for (const css of own?.importedCss ?? []) follow(css)
        for (const asset of own?.importedAssets ?? []) follow(asset)
      }
      for (const file of Object.values(bundle)) {
        if (file.type === 'chunk' && file.facadeModuleId?.endsWith('/field.html')) follow(file.fileName)
      }
    },
  }
}
