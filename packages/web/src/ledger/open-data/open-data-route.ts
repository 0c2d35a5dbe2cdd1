import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root, text } from '../../root-route.ts'

export const openDataRoute = createRoute({
  getParentRoute: () => root,
  path: '/insight/open-data',
  validateSearch: (search): { set?: string | undefined } => ({ set: text(search.set) }),
  component: lazyRouteComponent(() => import('./open-data-page.tsx'), 'OpenDataPage'),
})
