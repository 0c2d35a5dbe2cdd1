import { createECDH, randomBytes } from 'node:crypto'
import { afterEach, expect, test, vi } from 'vitest'
import webPush from 'web-push'
import type { Database } from '../../platform/database.ts'
import { isPushService, webPushSender } from './push-sender.ts'

test.each([
  ['https://fcm.googleapis.com/fcm/send/abc', true],
  ['https://updates.push.services.mozilla.com/wpush/v2/abc', true],
  ['https://web.push.apple.com/abc', true],
  ['https://wns2-by3p.notify.windows.com/w/?token=abc', true],
  ['http://fcm.googleapis.com/fcm/send/abc', false],
  ['https://fcm.googleapis.com.example.org/abc', false],
  ['https://notfcm.googleapis.com/abc', false],
  ['https://127.0.0.1/abc', false],
])('%s is a push service: %s', (endpoint, is) => {
  expect(isPushService(endpoint, undefined)).toBe(is)
})

test('an operator can add a push service of their own', () => {
  expect(isPushService('https://push.example.org/abc', 'other.example, push.example.org')).toBe(true)
})

/** A browser's half of the keys. */
function browserKeys() {
  const ecdh = createECDH('prime256v1')
  return {
    p256dh: ecdh.generateKeys().toString('base64url'),
    auth: randomBytes(16).toString('base64url'),
  }
}
const { publicKey, privateKey } = webPush.generateVAPIDKeys()
const db = {
  owner: { query: async () => ({ rows: [{ public_key: publicKey, private_key: privateKey }] }) },
} as unknown as Database
const to = { endpoint: 'https://fcm.googleapis.com/fcm/send/abc', ...browserKeys() }
const send = () => webPushSender(db)(to, '{"title":"HEART"}', { urgent: true, topic: 'heart-distress' })

afterEach(() => vi.restoreAllMocks())

test('a notice leaves encrypted for its one browser, urgent, and is not kept for long', async () => {
  const real = webPush.generateRequestDetails.bind(webPush)
  const spy = vi
    .spyOn(webPush, 'sendNotification')
    .mockImplementation(async (subscription, notice, options) => {
      const request = real(subscription, notice as string, options as webPush.RequestOptions)
      expect(request.headers).toMatchObject({ Urgency: 'high', TTL: 600, Topic: 'heart-distress' })
      expect(String(request.body)).not.toContain('HEART')
      return { statusCode: 201, body: '', headers: {} }
    })
  expect(await send()).toBe('sent')
  expect(spy).toHaveBeenCalledOnce()
})

test('a browser that left is told from a push service that is away', async () => {
  const spy = vi.spyOn(webPush, 'sendNotification')
  const answer = (status: number) => new webPush.WebPushError('no', status, {}, '', to.endpoint)
  spy.mockRejectedValueOnce(answer(410))
  expect(await send()).toBe('gone')
  spy.mockRejectedValueOnce(answer(503))
  await expect(send()).rejects.toThrow('no')
})
