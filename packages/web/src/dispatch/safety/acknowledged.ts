import { skipToken, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect } from 'react'

const key = ['alarms', 'acknowledged'] as const
const CHANNEL = 'heart.alarms.acknowledged'
const NONE: ReadonlySet<string> = new Set()

/** What was acknowledged in this browser: the same on every page and tab, until they are loaded anew. */
export function useAcknowledged(): [ReadonlySet<string>, (id: string) => void] {
  const queries = useQueryClient()
  const { data = NONE } = useQuery<ReadonlySet<string>>({
    queryKey: key,
    queryFn: skipToken,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  })
  const add = useCallback(
    (id: string) => queries.setQueryData<ReadonlySet<string>>(key, (known = NONE) => new Set(known).add(id)),
    [queries],
  )
  useEffect(() => {
    const channel = new BroadcastChannel(CHANNEL)
    channel.onmessage = ({ data }: MessageEvent<string>) => add(data)
    return () => channel.close()
  }, [add])
  const acknowledge = useCallback(
    (id: string) => {
      add(id)
      const channel = new BroadcastChannel(CHANNEL)
      channel.postMessage(id)
      channel.close()
    },
    [add],
  )
  return [data, acknowledge]
}
