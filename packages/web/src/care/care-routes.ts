import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root, text } from '../root-route.ts'

const today = createRoute({
  getParentRoute: () => root,
  path: '/care',
  component: lazyRouteComponent(() => import('./case/today-page.tsx'), 'TodayPage'),
})

const cases = createRoute({
  getParentRoute: () => root,
  path: '/care/cases',
  validateSearch: (search): { neighbor?: string } => {
    const neighbor = text(search.neighbor)
    return neighbor ? { neighbor } : {}
  },
  component: lazyRouteComponent(() => import('./case/cases-page.tsx'), 'CasesPage'),
})

const oneCase = createRoute({
  getParentRoute: () => root,
  path: '/care/cases/$caseId',
  component: lazyRouteComponent(() => import('./case/case-page.tsx'), 'CasePage'),
})

const caseload = createRoute({
  getParentRoute: () => root,
  path: '/care/caseload',
  component: lazyRouteComponent(() => import('./case/caseload-page.tsx'), 'CaseloadPage'),
})

const calendar = createRoute({
  getParentRoute: () => root,
  path: '/care/calendar',
  component: lazyRouteComponent(() => import('./case/calendar-page.tsx'), 'CalendarPage'),
})

const neighbors = createRoute({
  getParentRoute: () => root,
  path: '/care/neighbors',
  validateSearch: (search): { show?: 'who' | 'same' } => {
    const { show } = search
    return show === 'who' || show === 'same' ? { show } : {}
  },
  component: lazyRouteComponent(() => import('./neighbor/neighbors-page.tsx'), 'NeighborsPage'),
})

const oneNeighbor = createRoute({
  getParentRoute: () => root,
  path: '/care/neighbors/$neighborId',
  component: lazyRouteComponent(() => import('./neighbor/neighbor-page.tsx'), 'NeighborPage'),
})

const responsePlan = createRoute({
  getParentRoute: () => root,
  path: '/care/neighbors/$neighborId/plan',
  component: lazyRouteComponent(() => import('./neighbor/plan-page.tsx'), 'PlanPage'),
})

const beside = createRoute({
  getParentRoute: () => root,
  path: '/care/neighbors/$neighborId/beside/$otherId',
  component: lazyRouteComponent(() => import('./neighbor/beside-page.tsx'), 'BesidePage'),
})

const familiar = createRoute({
  getParentRoute: () => root,
  path: '/care/familiar',
  component: lazyRouteComponent(() => import('./neighbor/familiar-page.tsx'), 'FamiliarPage'),
})

/** The pages of care, one route each. */
export const careRoutes = [
  today,
  cases,
  oneCase,
  caseload,
  calendar,
  neighbors,
  oneNeighbor,
  responsePlan,
  beside,
  familiar,
] as const
