import type { SessionView } from '@heart/api/access'
import { doors } from '@heart/api/doors'
import type { Permission } from '@heart/domain/access'
import { useQuery } from '@tanstack/react-query'
import { call, ProblemError } from '../ui/client.ts'

/** Who is signed in; null: nobody. */
export function useSession() {
  return useQuery({
    queryKey: ['session'],
    queryFn: async ({ signal }): Promise<SessionView | null> => {
      try {
        return await call(doors.session, { signal })
      } catch (error) {
        if (error instanceof ProblemError && error.status === 401) return null
        throw error
      }
    },
    staleTime: 60_000,
  })
}

export function mayDo(session: SessionView, permission: Permission): boolean {
  return session.permissions.includes(permission)
}

/** The pages of staff and what each asks for. */
export const STAFF_PAGES = [
  { path: '/board', name: 'Board', needs: ['call.read', 'team.read'] },
  { path: '/phone', name: 'Phone', needs: ['phone.read', 'call.read'] },
  { path: '/field', name: 'Field', needs: ['team.work', 'encounter.write'] },
  { path: '/care', name: 'Care', needs: ['care.read'] },
  { path: '/care/funds', name: 'Funds', needs: ['fund.read'], unless: 'care.read' },
  { path: '/care/privacy', name: 'Privacy', needs: ['privacy.manage'] },
  { path: '/reports', name: 'Reports', needs: ['encounter.read'] },
  { path: '/insight', name: 'Insight', needs: ['ledger.read'] },
  { path: '/ledger', name: 'Ledger', needs: ['ledger.read'] },
  { path: '/plan', name: 'Plan', needs: ['plan.read'] },
  { path: '/petitions/desk', name: 'Petitions', needs: ['petition.desk'] },
  { path: '/feedback/desk', name: 'Feedback', needs: ['feedback.settle'], unless: 'encounter.read' },
  { path: '/feedback/asks', name: 'Feedback', needs: ['feedback.ask'], unless: 'feedback.settle' },
  {
    path: '/reports/suggestions',
    name: 'Suggestions',
    needs: ['care.suggestions'],
    unless: 'encounter.read',
  },
  { path: '/reports/questions', name: 'Questions', needs: ['encounter.questions'], unless: 'encounter.read' },
  { path: '/phone/questions', name: 'Phone questions', needs: ['phone.questions'], unless: 'phone.read' },
] as const satisfies readonly {
  path: string
  name: string
  needs: readonly Permission[]
  /** Those who may do this find it inside another page. */
  unless?: Permission
}[]

export function pagesOf(session: SessionView) {
  return STAFF_PAGES.filter(
    (page) =>
      page.needs.every((need) => mayDo(session, need)) && !('unless' in page && mayDo(session, page.unless)),
  )
}

/** Where to go after signing in: where the person wanted to, if there is such a page, else their first page. */
export function startOf(session: SessionView, wanted: string | undefined): string {
  const pages = pagesOf(session)
  return (pages.find((page) => page.path === wanted) ?? pages[0])?.path ?? '/'
}
