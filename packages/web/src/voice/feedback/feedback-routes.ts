import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root, text } from '../../root-route.ts'

const desk = createRoute({
  getParentRoute: () => root,
  path: '/feedback/desk',
  validateSearch: (search): { item?: string | undefined } => ({ item: text(search.item) }),
  component: lazyRouteComponent(() => import('./desk/feedback-desk-page.tsx'), 'FeedbackDeskPage'),
})

const answers = createRoute({
  getParentRoute: () => root,
  path: '/feedback/answers',
  component: lazyRouteComponent(() => import('./desk/answers-page.tsx'), 'AnswersPage'),
})

const asks = createRoute({
  getParentRoute: () => root,
  path: '/feedback/asks',
  component: lazyRouteComponent(() => import('./desk/asks-page.tsx'), 'AsksPage'),
})

const thanks = createRoute({
  getParentRoute: () => root,
  path: '/feedback/thanks',
  component: lazyRouteComponent(() => import('./desk/thanks-page.tsx'), 'ThanksPage'),
})

/** The pages of staff about how visits went; those of everybody are written by the server. */
export const feedbackRoutes = [desk, answers, asks, thanks] as const
