import { createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { careRoutes } from './care/care-routes.ts'
import { analystFileRoute } from './ledger/analyst-file/analyst-file-route.ts'
import { insightView } from './ledger/insight/insight-view.ts'
import { openDataRoute } from './ledger/open-data/open-data-route.ts'
import { root, text } from './root-route.ts'
import { feedbackRoutes } from './voice/feedback/feedback-routes.ts'
import { petitionRoutes } from './voice/petition/petition-routes.ts'

/** Written by the server: the browser goes there. */
const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => location.replace('/'),
  component: () => null,
})

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search): { next?: string } => ({ next: text(search.next) }),
  component: lazyRouteComponent(() => import('./access/sign-in-page.tsx'), 'SignInPage'),
})

const board = createRoute({
  getParentRoute: () => root,
  path: '/board',
  validateSearch: (search): { call?: string } => ({ call: text(search.call) }),
  component: lazyRouteComponent(() => import('./dispatch/board-page.tsx'), 'BoardPage'),
})

const phone = createRoute({
  getParentRoute: () => root,
  path: '/phone',
  component: lazyRouteComponent(() => import('./phone/phone-page.tsx'), 'PhonePage'),
})

const phoneQuestions = createRoute({
  getParentRoute: () => root,
  path: '/phone/questions',
  component: lazyRouteComponent(() => import('./phone/questions/tree-page.tsx'), 'PhoneQuestionsPage'),
})

const ledger = createRoute({
  getParentRoute: () => root,
  path: '/ledger',
  validateSearch: (search): { from?: string; to?: string } => ({
    from: text(search.from),
    to: text(search.to),
  }),
  component: lazyRouteComponent(() => import('./ledger/ledger-page.tsx'), 'LedgerPage'),
})

const insight = createRoute({
  getParentRoute: () => root,
  path: '/insight',
  validateSearch: insightView,
  component: lazyRouteComponent(() => import('./ledger/insight/insight-page.tsx'), 'InsightPage'),
})

const reports = createRoute({
  getParentRoute: () => root,
  path: '/reports',
  validateSearch: (search): { report?: string | undefined; q?: string | undefined } => ({
    report: text(search.report),
    q: text(search.q),
  }),
  component: lazyRouteComponent(() => import('./encounter/reports-page.tsx'), 'ReportsPage'),
})

const stories = createRoute({
  getParentRoute: () => root,
  path: '/reports/stories',
  validateSearch: (search): { story?: string | undefined } => ({ story: text(search.story) }),
  component: lazyRouteComponent(() => import('./encounter/story/stories-page.tsx'), 'StoriesPage'),
})

const questions = createRoute({
  getParentRoute: () => root,
  path: '/reports/questions',
  component: lazyRouteComponent(() => import('./encounter/questions/questions-page.tsx'), 'QuestionsPage'),
})

const suggestions = createRoute({
  getParentRoute: () => root,
  path: '/reports/suggestions',
  component: lazyRouteComponent(() => import('./encounter/suggestions-page.tsx'), 'SuggestionsPage'),
})

const plan = createRoute({
  getParentRoute: () => root,
  path: '/plan',
  validateSearch: (search): { scenario?: string; from?: string; to?: string } => ({
    scenario: text(search.scenario),
    from: text(search.from),
    to: text(search.to),
  }),
  component: lazyRouteComponent(() => import('./plan/plan-page.tsx'), 'PlanPage'),
})

const brief = createRoute({
  getParentRoute: () => root,
  path: '/plan/brief',
  validateSearch: (search): { scenarios?: string; question?: string } => ({
    scenarios: text(search.scenarios),
    question: text(search.question),
  }),
  component: lazyRouteComponent(() => import('./plan/brief/brief-page.tsx'), 'BriefPage'),
})

/** A page of its own: the browser goes there. */
const field = createRoute({
  getParentRoute: () => root,
  path: '/field',
  beforeLoad: () => location.replace('/field'),
  component: () => null,
})

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    signIn,
    board,
    phone,
    phoneQuestions,
    ledger,
    insight,
    analystFileRoute,
    openDataRoute,
    reports,
    questions,
    suggestions,
    stories,
    plan,
    brief,
    field,
    ...careRoutes,
    ...petitionRoutes,
    ...feedbackRoutes,
  ]),
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
