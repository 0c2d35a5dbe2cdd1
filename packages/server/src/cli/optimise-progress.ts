import type { OptimiseProgress } from '@heart/replay/plan'

const STEPS: Readonly<Record<OptimiseProgress['step'], string>> = {
  demand: 'looking at areas and waits',
  solving: 'solving',
  polishing: 'trying changes by replay',
  caps: 'asking what caps cost',
  reporting: 'replaying the part that was not looked at',
}

/** One line that is written over, where a person watches; else nothing. */
export function optimiseProgress(before: string): {
  update(progress: OptimiseProgress): void
  stop(): void
} {
  const watched = process.stderr.isTTY
  const write = (words: string) => process.stderr.write(`\r\x1b[K${words}`)
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`
  return {
    update({ step, fraction, best, bound }) {
      if (!watched) return
      const found = best ? ` · ${percent(best.answeredShare)} answered` : ''
      const most = bound === null ? '' : ` · bound of the model ${percent(bound)}`
      write(
        `${before}${Math.floor(100 * fraction)} % · ${STEPS[step]}${found}${most} · Ctrl-C keeps the best`,
      )
    },
    stop() {
      if (watched) write('')
    },
  }
}
