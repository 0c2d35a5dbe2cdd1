import type { CallView } from '@heart/api/call'
import type { TeamView } from '@heart/api/dispatch'
import { doors } from '@heart/api/doors'
import type { TeamAction } from '@heart/domain/dispatch'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call as pass } from '../ui/client.ts'
import { serverNow } from '../ui/now.ts'
import { callsKey, detailKey, takeDetail, teamsKey } from './board-queries.ts'
import { shiftEnd } from './shift-end.ts'
import type { ProgressStep } from './step-words.ts'

interface Step {
  view: TeamView
  action: TeamAction
}

/** One step of a team: of its shift through the team's own doors, of its work through its call's. */
export function useTeamStep(calls: readonly CallView[], timezone: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async ({ view, action }: Step) => {
      const params = { teamId: view.teamId }
      if (action === 'sign_on') {
        const { roles, languages, shifts, base } = view.team
        const shiftEndsAt = shiftEnd(shifts, timezone, serverNow())
        return pass(doors.signOn, {
          params,
          body: {
            version: view.version,
            roles: roles.length > 0 ? roles : ['responder'],
            languages,
            shiftEndsAt,
            position: base,
          },
        })
      }
      if (action === 'sign_off' || action === 'start_break' || action === 'end_break') {
        return pass(doors.teamAction, { params, body: { version: view.version, action } })
      }
      if (!view.callId || !view.assignmentId) throw new Error(`${view.team.name} is on no call`)
      const { callId, assignmentId } = view
      const version = calls.find((each) => each.callId === callId)?.version
      const detail = await pass(doors.progress, {
        params: { callId, assignmentId },
        body: {
          version: version ?? (await pass(doors.callDetail, { params: { callId } })).version,
          action: action as ProgressStep,
        },
      })
      takeDetail(queries, detail)
      return detail
    },
    onSettled: (_detail, _error, { view }) => {
      void queries.invalidateQueries({ queryKey: teamsKey })
      void queries.invalidateQueries({ queryKey: callsKey })
      if (view.callId) void queries.invalidateQueries({ queryKey: detailKey(view.callId) })
    },
  })
}
