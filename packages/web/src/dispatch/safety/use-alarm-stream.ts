import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { learnServerTime } from '../../ui/now.ts'
import { teamsKey } from '../board-queries.ts'
import { LiveConnection } from '../live-connection.ts'
import { refresher } from '../refresher.ts'

const BATCH_MS = 50
const TEAMS_EVERY_MS = 500

/** Keeps the teams fresh on a page that has no live stream of its own. @returns the connection, while there is one */
export function useAlarmStream(firstSeq: number | undefined, isWanted: boolean): LiveConnection | null {
  const queries = useQueryClient()
  const [connection, setConnection] = useState<LiveConnection | null>(null)
  const seq = useRef(firstSeq)
  seq.current = firstSeq
  const isReady = isWanted && firstSeq !== undefined

  useEffect(() => {
    if (!isReady || seq.current === undefined) return
    const read = () => queries.refetchQueries({ queryKey: teamsKey, type: 'active' })
    const teams = refresher(read, BATCH_MS, TEAMS_EVERY_MS)
    const live = new LiveConnection(seq.current, {
      onMessage: (message) => {
        // A person's safety waits for no batch.
        if (message.kind === 'team.distress_raised') void read()
        if (message.stream.startsWith('team/') || message.teamIds.length > 0) teams()
      },
      onBeat: (beat) => learnServerTime(beat.at),
      onHeal: teams,
      onRefused: () => void queries.refetchQueries({ queryKey: ['session'] }),
    })
    setConnection(live)
    return () => {
      live.close()
      setConnection(null)
    }
  }, [isReady, queries])
  return connection
}
