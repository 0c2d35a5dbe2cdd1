import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root, text } from '../../root-route.ts'

const desk = createRoute({
  getParentRoute: () => root,
  path: '/petitions/desk',
  validateSearch: (search): { petition?: string | undefined } => ({ petition: text(search.petition) }),
  component: lazyRouteComponent(() => import('./desk/petition-desk-page.tsx'), 'PetitionDeskPage'),
})

const packet = createRoute({
  getParentRoute: () => root,
  path: '/petitions/packet/$petitionId',
  component: lazyRouteComponent(() => import('./desk/packet-page.tsx'), 'PacketPage'),
})

/** The pages of whoever keeps the petitions; those of everybody are written by the server. */
export const petitionRoutes = [desk, packet] as const
