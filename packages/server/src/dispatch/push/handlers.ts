import { inAgency } from '../../platform/database.ts'
import { actorOf, type In } from '../../platform/door-context.ts'
import { HeartError } from '../../platform/error.ts'
import { pushKeys } from './push-keys.ts'
import { isPushService } from './push-sender.ts'
import { deleteSubscription, saveSubscription } from './subscriptions.ts'

export const pushHandlers = {
  async pushKey(c: In<'pushKey'>) {
    return { publicKey: (await pushKeys(c.db)).publicKey }
  },

  async subscribePush(c: In<'subscribePush'>) {
    const { endpoint, keys, onDutyUntil } = c.body
    if (!isPushService(endpoint)) {
      throw new HeartError(
        'bad_input',
        'This is no push service that HEART sends to; an operator can add one with HEART_PUSH_HOSTS.',
        { details: [{ path: 'body.endpoint', sentence: 'is no known push service' }] },
      )
    }
    const { agencyId } = c
    const { userId } = actorOf(c)
    await inAgency(c.db, agencyId, (client) =>
      saveSubscription(client, { agencyId, userId, endpoint, ...keys, onDutyUntil, at: c.now() }),
    )
    return { subscribed: true as const }
  },

  async unsubscribePush(c: In<'unsubscribePush'>) {
    await inAgency(c.db, c.agencyId, (client) => deleteSubscription(client, c.agencyId, c.body.endpoint))
    return { subscribed: false as const }
  },
}
