import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root, text } from '../../root-route.ts'

/** Which months; without, the last twelve of the record. */
export interface FileSearch {
  from?: string | undefined
  to?: string | undefined
}

export const analystFileRoute = createRoute({
  getParentRoute: () => root,
  path: '/insight/file',
  validateSearch: (search): FileSearch => ({ from: text(search.from), to: text(search.to) }),
  component: lazyRouteComponent(() => import('./analyst-file-page.tsx'), 'AnalystFilePage'),
})
