import { createRootRoute } from '@tanstack/react-router'
import { NotFound } from './ui/not-found.tsx'
import { PageError } from './ui/page-error.tsx'

export const root = createRootRoute({ notFoundComponent: NotFound, errorComponent: PageError })

/** A search parameter as text, whatever the address says. */
export const text = (value: unknown) =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
