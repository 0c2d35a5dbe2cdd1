import { useEffect, useRef, useState } from 'react'
import { nameOf, saveFile } from './save-file.ts'

export type Download =
  | { readonly state: 'idle' }
  /** The server makes it ready, or it is on its way. */
  | { readonly state: 'running'; readonly bytes: number }
  | { readonly state: 'saved'; readonly name: string }
  | { readonly state: 'failed'; readonly error: unknown }

/** One download at a time, that can be given up; leaving the page gives it up too. */
export function useDownload() {
  const [download, setDownload] = useState<Download>({ state: 'idle' })
  const running = useRef<AbortController | null>(null)
  useEffect(() => () => running.current?.abort(), [])

  const start = async (ask: (signal: AbortSignal) => Promise<Response>) => {
    const own = new AbortController()
    running.current = own
    setDownload({ state: 'running', bytes: 0 })
    try {
      const answer = await ask(own.signal)
      const name = nameOf(answer)
      await saveFile(answer, name, (bytes) => setDownload({ state: 'running', bytes }))
      setDownload({ state: 'saved', name })
    } catch (error) {
      setDownload(own.signal.aborted ? { state: 'idle' } : { state: 'failed', error })
    }
  }
  return { download, start, giveUp: () => running.current?.abort() }
}
