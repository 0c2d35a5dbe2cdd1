import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { learnServerTime } from '../ui/now.ts'
import { callsKey, detailKey, teamsKey } from './board-queries.ts'
import { LiveConnection } from './live-connection.ts'
import { refresher } from './refresher.ts'

const BATCH_MS = 50
const LISTS_EVERY_MS = 200
/** The open call is read again at once when it changes, and gently when only teams around it change. */
const AROUND_EVERY_MS = 2_000

/** Keeps the board's readings fresh from the live stream. @returns the connection, once the first reading is in */
export function useLive(firstSeq: number | undefined, openCallId: string | undefined): LiveConnection | null {
  const queries = useQueryClient()
  const [connection, setConnection] = useState<LiveConnection | null>(null)
  const open = useRef(openCallId)
  open.current = openCallId
  const start = useRef<number | undefined>(undefined)
  start.current ??= firstSeq
  const ready = start.current !== undefined

  useEffect(() => {
    if (!ready || start.current === undefined) return
    const live = connect(queries, start.current, () => open.current)
    setConnection(live)
    return () => live.close()
  }, [ready, queries])
  return connection
}

function connect(queries: QueryClient, after: number, openCall: () => string | undefined): LiveConnection {
  const read = (queryKey: readonly unknown[]) => queries.refetchQueries({ queryKey, type: 'active' })
  const readOpen = () => {
    const callId = openCall()
    return callId ? read(detailKey(callId)) : Promise.resolve()
  }
  const calls = refresher(() => read(callsKey), BATCH_MS, LISTS_EVERY_MS)
  const teams = refresher(() => read(teamsKey), BATCH_MS, LISTS_EVERY_MS)
  const openNow = refresher(readOpen, BATCH_MS, LISTS_EVERY_MS)
  const around = refresher(readOpen, BATCH_MS, AROUND_EVERY_MS)
  return new LiveConnection(after, {
    onMessage: (message) => {
      const [kind, id] = message.stream.split('/', 2)
      // A person's safety waits for no batch.
      if (message.kind === 'team.distress_raised') void read(teamsKey)
      if (kind === 'call') calls()
      if (kind === 'team' || message.teamIds.length > 0) teams()
      if (kind === 'call' && id === openCall()) openNow()
      else if (kind === 'team' || message.teamIds.length > 0) around()
    },
    onBeat: (beat) => learnServerTime(beat.at),
    onHeal: () => {
      calls()
      teams()
      openNow()
    },
    onRefused: () => void queries.refetchQueries({ queryKey: ['session'] }),
  })
}
