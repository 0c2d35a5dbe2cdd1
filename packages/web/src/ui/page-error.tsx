import { Wrong } from './notice.tsx'

export function PageError({ error, reset }: { error: unknown; reset: () => void }) {
  return (
    <main className="page narrow stack">
      <h1>This page could not be shown</h1>
      <Wrong error={error} retry={reset} />
    </main>
  )
}
