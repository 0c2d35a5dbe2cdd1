import type { ReactNode } from 'react'

/** The part that scrolls, by keyboard too. */
export function Main({ className, children }: { className?: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <main id="content" tabIndex={0} className={`field-main ${className ?? ''}`}>
      {children}
    </main>
  )
}
