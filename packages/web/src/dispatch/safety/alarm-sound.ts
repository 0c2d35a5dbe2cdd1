import type { Alarm } from './alarms.ts'

/** Two falling tones, again and again, for distress; one low tone now and then for a missed check-in. */
const PATTERNS = {
  distress: { everyMs: 1_200, tones: [880, 660], seconds: 0.22 },
  missed: { everyMs: 4_000, tones: [523], seconds: 0.35 },
} as const
const LOUDNESS = 0.25

/** Sounds until it is stopped. A browser lets it only after somebody touched the page: until then it is `blocked`. */
export class AlarmSound {
  private context: AudioContext | undefined
  private timer: ReturnType<typeof setInterval> | undefined
  private playing: Alarm['kind'] | null = null

  get isBlocked(): boolean {
    return this.context?.state !== 'running'
  }

  /** To be called from a click or a key. */
  async allow(): Promise<void> {
    this.context ??= new AudioContext()
    await this.context.resume()
  }

  play(kind: Alarm['kind'] | null): void {
    if (kind === this.playing) return
    clearInterval(this.timer)
    this.playing = kind
    if (!kind) return
    this.beep(kind)
    this.timer = setInterval(() => this.beep(kind), PATTERNS[kind].everyMs)
  }

  close(): void {
    this.play(null)
    void this.context?.close()
    this.context = undefined
  }

  private beep(kind: Alarm['kind']): void {
    const { context } = this
    if (context?.state !== 'running') return
    const { tones, seconds } = PATTERNS[kind]
    for (const [i, frequency] of tones.entries()) {
      const start = context.currentTime + i * seconds
      const tone = context.createOscillator()
      const volume = context.createGain()
      tone.frequency.value = frequency
      // Rising and falling softly: a square edge crackles.
      volume.gain.setValueAtTime(0, start)
      volume.gain.linearRampToValueAtTime(LOUDNESS, start + 0.02)
      volume.gain.linearRampToValueAtTime(0, start + seconds)
      tone.connect(volume).connect(context.destination)
      tone.start(start)
      tone.stop(start + seconds)
    }
  }
}
