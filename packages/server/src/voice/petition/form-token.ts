import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { leadingZeroBits } from '@heart/domain/voice'
import { HeartError } from '../../platform/error.ts'

/** About a second of a browser: nothing for one signature, hours for ten thousand. It slows; confirming is what counts. */
export const WORK_BITS = 16
/** Without work: somebody reads and types that long anyway. */
export const WAIT_SECONDS = 12
const SHORTEST_MS = 2_000
const LONGEST_MS = 2 * 3_600_000

/** What a form carries: when it was given and a number of its own, under our seal. Nothing is kept until it comes back. */
export function newForm(secret: Buffer, atMs: number): string {
  const body = `${atMs.toString(36)}.${randomBytes(9).toString('base64url')}`
  return `${body}.${sealOf(secret, body)}`
}

const sealOf = (secret: Buffer, body: string) =>
  createHmac('sha256', secret).update(`form:${body}`).digest('base64url').slice(0, 22)

/** The form's own number, when it is one of ours, of these two hours, and worked or waited for. @throws HeartError */
export function judgeForm(secret: Buffer, form: string, work: string, nowMs: number): string {
  const [at = '', nonce = '', seal = ''] = form.split('.')
  const expected = Buffer.from(sealOf(secret, `${at}.${nonce}`))
  const given = Buffer.from(seal)
  const isOurs = given.length === expected.length && timingSafeEqual(given, expected)
  const ageMs = nowMs - Number.parseInt(at, 36)
  if (!isOurs || !(ageMs >= 0 && ageMs <= LONGEST_MS)) {
    throw new HeartError(
      'bad_input',
      'This form is too old. Open the page again; what you typed can be typed again.',
      {
        details: [{ path: 'body.form', sentence: 'is not one that we gave in the last two hours' }],
      },
    )
  }
  const isWorked = work !== '' && leadingZeroBits(hashOf(`${form}:${work}`)) >= WORK_BITS
  if (ageMs < (isWorked ? SHORTEST_MS : WAIT_SECONDS * 1_000)) {
    throw new HeartError('too_many_requests', 'That was very quick. Wait a few seconds and send it again.')
  }
  return nonce
}

const hashOf = (text: string) => createHash('sha256').update(text).digest()
