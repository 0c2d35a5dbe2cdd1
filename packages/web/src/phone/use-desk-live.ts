import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { teamsKey } from '../dispatch/board-queries.ts'
import { LiveConnection } from '../dispatch/live-connection.ts'
import { refresher } from '../dispatch/refresher.ts'
import { learnServerTime } from '../ui/now.ts'
import { deskKey, detailsKey } from './phone-queries.ts'

/** Keeps the desk fresh from the live stream. @returns the connection, once the first reading is in */
export function useDeskLive(firstSeq: number | undefined): LiveConnection | null {
  const queries = useQueryClient()
  const [connection, setConnection] = useState<LiveConnection | null>(null)
  const start = useRef<number | undefined>(undefined)
  start.current ??= firstSeq
  const ready = start.current !== undefined

  useEffect(() => {
    if (!ready || start.current === undefined) return
    const read = (queryKey: readonly unknown[]) => queries.refetchQueries({ queryKey, type: 'active' })
    const desk = refresher(() => read(deskKey), 50, 200)
    const teams = refresher(() => read(teamsKey), 50, 500)
    const open = refresher(() => read(detailsKey), 50, 200)
    const live = new LiveConnection(start.current, {
      onMessage: (message) => {
        desk()
        if (message.stream.startsWith('team/') || message.teamIds.length > 0) teams()
        if (message.stream.startsWith('call/')) open()
      },
      onBeat: (beat) => learnServerTime(beat.at),
      onHeal: () => {
        desk()
        teams()
        open()
      },
      onRefused: () => void queries.refetchQueries({ queryKey: ['session'] }),
    })
    setConnection(live)
    return () => live.close()
  }, [ready, queries])
  return connection
}
