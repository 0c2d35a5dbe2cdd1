import type { ReactNode } from 'react'
import { Button } from 'react-aria-components'
import { sentenceOf } from './client.ts'

/** Something to know, with the next thing to do. */
export function Notice({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="notice">
      <strong>{title}</strong>
      {children}
    </div>
  )
}

/** Something went wrong: what happened and what to do. */
export function Wrong({
  error,
  retry,
  retryLabel = 'Try again',
}: {
  error: unknown
  retry?: () => void
  retryLabel?: string
}) {
  return (
    <div className="notice wrong" role="alert">
      <span>
        <span aria-hidden="true">⚠ </span>
        {sentenceOf(error)}
      </span>
      {retry && (
        <div>
          <Button className="button" onPress={retry}>
            {retryLabel}
          </Button>
        </div>
      )}
    </div>
  )
}
