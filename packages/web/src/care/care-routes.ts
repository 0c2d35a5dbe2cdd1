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

/** The pages of care, one route each. */
export const careRoutes = [today, cases, oneCase, caseload, calendar] as const
