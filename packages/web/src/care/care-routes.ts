import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root, text } from '../root-route.ts'
import type { DirectorySearch } from './directory/directory-page.tsx'

const withoutNothing = (search: DirectorySearch): DirectorySearch =>
  Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined))

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

const referralsRoute = createRoute({
  getParentRoute: () => root,
  path: '/care/referrals',
  validateSearch: (search): { show?: 'us' | 'partner' | 'late' | 'closed' } => {
    const { show } = search
    return show === 'us' || show === 'partner' || show === 'late' || show === 'closed' ? { show } : {}
  },
  component: lazyRouteComponent(() => import('./referral/referrals-page.tsx'), 'ReferralsPage'),
})

const newReferral = createRoute({
  getParentRoute: () => root,
  path: '/care/referrals/new',
  validateSearch: (search): { case?: string } => {
    const caseId = text(search.case)
    return caseId ? { case: caseId } : {}
  },
  component: lazyRouteComponent(() => import('./referral/new-referral-page.tsx'), 'NewReferralPage'),
})

const oneReferral = createRoute({
  getParentRoute: () => root,
  path: '/care/referrals/$referralId',
  component: lazyRouteComponent(() => import('./referral/referral-page.tsx'), 'ReferralPage'),
})

const referralDraft = createRoute({
  getParentRoute: () => root,
  path: '/care/referrals/$referralId/draft',
  component: lazyRouteComponent(() => import('./referral/draft-page.tsx'), 'DraftPage'),
})

const referralLetter = createRoute({
  getParentRoute: () => root,
  path: '/care/referrals/$referralId/letter',
  component: lazyRouteComponent(() => import('./referral/letter-page.tsx'), 'LetterPage'),
})

/** A partner without an account comes here by its link. */
const partnerLink = createRoute({
  getParentRoute: () => root,
  path: '/partner/$token',
  component: lazyRouteComponent(() => import('./partner/partner-page.tsx'), 'PartnerPage'),
})

const number = (value: unknown) => {
  const said = text(value)
  return said === undefined || said === '' || !Number.isFinite(Number(said)) ? undefined : Number(said)
}

const directory = createRoute({
  getParentRoute: () => root,
  path: '/care/directory',
  validateSearch: (search): DirectorySearch => {
    const { gender, open, accepting, gone } = search
    return withoutNothing({
      q: text(search.q),
      need: text(search.need),
      zone: text(search.zone),
      lon: number(search.lon),
      lat: number(search.lat),
      language: text(search.language),
      gender: gender === 'women' || gender === 'men' || gender === 'transgender' ? gender : undefined,
      age: number(search.age),
      open: open === 'now' ? open : undefined,
      accepting: String(accepting) === 'true' ? 'true' : undefined,
      gone: String(gone) === 'true' ? 'true' : undefined,
      from: number(search.from),
    })
  },
  component: lazyRouteComponent(() => import('./directory/directory-page.tsx'), 'DirectoryPage'),
})

const oneService = createRoute({
  getParentRoute: () => root,
  path: '/care/directory/$serviceId',
  component: lazyRouteComponent(() => import('./directory/service-page.tsx'), 'ServicePage'),
})

const handOut = createRoute({
  getParentRoute: () => root,
  path: '/care/directory/$serviceId/hand-out',
  validateSearch: (search): { in?: 'en' | 'es' } => (search.in === 'es' ? { in: 'es' } : {}),
  component: lazyRouteComponent(() => import('./directory/hand-out-page.tsx'), 'HandOutPage'),
})

const fundsRoute = createRoute({
  getParentRoute: () => root,
  path: '/care/funds',
  component: lazyRouteComponent(() => import('./fund/funds-page.tsx'), 'FundsPage'),
})

const oneFund = createRoute({
  getParentRoute: () => root,
  path: '/care/funds/$fundId',
  component: lazyRouteComponent(() => import('./fund/fund-page.tsx'), 'FundPage'),
})

const newFunding = createRoute({
  getParentRoute: () => root,
  path: '/care/funding/new',
  validateSearch: (search): { case?: string } => {
    const caseId = text(search.case)
    return caseId ? { case: caseId } : {}
  },
  component: lazyRouteComponent(() => import('./fund/new-funding-page.tsx'), 'NewFundingPage'),
})

const oneFunding = createRoute({
  getParentRoute: () => root,
  path: '/care/funding/$requestId',
  component: lazyRouteComponent(() => import('./fund/funding-page.tsx'), 'FundingPage'),
})

const privacy = createRoute({
  getParentRoute: () => root,
  path: '/care/privacy',
  component: lazyRouteComponent(() => import('./privacy/privacy-page.tsx'), 'PrivacyPage'),
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
  referralsRoute,
  newReferral,
  oneReferral,
  referralDraft,
  referralLetter,
  partnerLink,
  directory,
  oneService,
  handOut,
  fundsRoute,
  oneFund,
  newFunding,
  oneFunding,
  privacy,
] as const
