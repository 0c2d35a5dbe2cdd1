import type { SessionView } from '@heart/api/access'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { serverNow } from '../../ui/now.ts'
import { noticeState, renewNotices, turnOffNotices, turnOnNotices } from './notices.ts'

const HOUR_MS = 3_600_000
const key = ['notices'] as const

/** Whether this device is woken when a team needs somebody, and the two ways to change that. */
export function useNotices(session: SessionView) {
  const queries = useQueryClient()
  const state = useQuery({
    queryKey: [...key, session.agencyId, session.userId],
    queryFn: () => noticeState(session),
    refetchInterval: 60_000,
  })
  const read = () => queries.invalidateQueries({ queryKey: key })
  const turnOn = useMutation({
    mutationFn: (hours: number) =>
      turnOnNotices(session, new Date(serverNow() + hours * HOUR_MS).toISOString()),
    onSettled: read,
  })
  const turnOff = useMutation({ mutationFn: turnOffNotices, onSettled: read })
  const until = state.data?.kind === 'on' ? state.data.until : null
  useEffect(() => {
    if (until !== null) void renewNotices(until).catch(() => undefined)
  }, [until])
  return { state: state.data, turnOn, turnOff, lookAgain: read }
}
