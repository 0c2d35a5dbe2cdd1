import type { CallDetail } from '@heart/api/call'
import type { TeamView } from '@heart/api/dispatch'
import type { Assignment } from '@heart/domain/call'
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { serverNowMs, useOutbox } from '../store/index.ts'
import { deskState, subscribeDesk } from './desk.ts'
import type { Known, Me } from './known.ts'
import { project } from './project.ts'
import { isOn } from './reader.ts'

export const useDeskState = () => useSyncExternalStore(subscribeDesk, deskState)

/** How things stand for the one who holds the phone, with everything that still waits to be sent. */
export interface Desk {
  readonly me: Me
  readonly known: Known | null
  /** The team they are on; null: off duty. */
  readonly team: TeamView | null
  readonly teams: readonly TeamView[]
  /** Their team's assignment, and the call it is about. */
  readonly work: Work | null
  readonly isCutOff: boolean
  readonly knownAtMs: number | null
}

export interface Work {
  readonly call: CallDetail
  readonly assignment: Assignment
  readonly team: TeamView
}

export function useDesk(me: Me): Desk {
  const { known, isCutOff, knownAtMs } = useDeskState()
  const { items } = useOutbox()
  const projected = useMemo(() => {
    if (!known) return { teams: [], call: null }
    const names = new Map(known.people.map(({ userId, name }) => [userId, name]))
    return project(known, items, names.set(me.userId, me.name))
  }, [known, items, me])
  const team = projected.teams.find((one) => isOn(one, me.userId)) ?? null
  return {
    me,
    known,
    team,
    teams: projected.teams,
    work: workOf(team, projected.call),
    isCutOff,
    knownAtMs,
  }
}

function workOf(team: TeamView | null, call: CallDetail | null): Work | null {
  const assignment = call?.assignments.find((one) => one.assignmentId === team?.assignmentId)
  return team && call && assignment ? { team, call, assignment } : null
}

/** The server's time, each second. */
export function useServerNow(): number {
  const [now, setNow] = useState(serverNowMs)
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNowMs()), 1_000)
    return () => clearInterval(timer)
  }, [])
  return now
}
