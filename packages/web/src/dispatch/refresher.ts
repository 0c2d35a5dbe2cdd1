/**
 * Many small reasons to read again become few readings: the first waits `batchMs`, the next start at least
 * `everyMs` after the one before, never two at once, and the last reason is never forgotten.
 */
export function refresher(read: () => Promise<unknown>, batchMs: number, everyMs: number): () => void {
  let wanted = false
  let busy = false
  const run = async () => {
    wanted = false
    const started = Date.now()
    await read().catch(() => undefined)
    setTimeout(
      () => {
        if (wanted) void run()
        else busy = false
      },
      Math.max(0, everyMs - (Date.now() - started)),
    )
  }
  return () => {
    wanted = true
    if (busy) return
    busy = true
    setTimeout(run, batchMs)
  }
}
