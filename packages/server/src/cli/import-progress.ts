import cliProgress from 'cli-progress'

const EVERY_MS = 5_000

export interface ImportProgress {
  update(bytes: number, rows: number): void
  stop(): void
}

/** A bar with rate and time left where a person watches; else a line on stderr every few seconds. */
export function importProgress(totalBytes: number): ImportProgress {
  const started = Date.now()
  const rate = (rows: number) => Math.round((rows * 1000) / Math.max(1, Date.now() - started))
  if (process.stderr.isTTY) {
    const bar = new cliProgress.SingleBar({
      format: '{bar} {percentage} % · {rows} rows · {rate} rows/s · {eta_formatted} left',
      stream: process.stderr,
      hideCursor: true,
      etaBuffer: 50,
    })
    bar.start(Math.max(1, totalBytes), 0, { rows: 0, rate: 0 })
    return {
      update: (bytes, rows) =>
        bar.update(bytes, { rows: rows.toLocaleString('en-US'), rate: rate(rows).toLocaleString('en-US') }),
      stop: () => bar.stop(),
    }
  }
  let told = started
  return {
    update(bytes, rows) {
      if (Date.now() - told < EVERY_MS) return
      told = Date.now()
      const share = totalBytes ? bytes / totalBytes : 1
      const left = share > 0 ? Math.round(((told - started) / 1000) * (1 / share - 1)) : 0
      process.stderr.write(
        `${Math.floor(100 * share)} %, ${rows} rows, ${rate(rows)} rows/s, ${left} s left\n`,
      )
    },
    stop: () => undefined,
  }
}
