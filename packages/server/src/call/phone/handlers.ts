import type { doors } from '@heart/api/doors'
import { inAgency } from '../../platform/database.ts'
import type { DoorContext } from '../../platform/door-context.ts'
import { HeartError } from '../../platform/error.ts'
import { policyOf } from '../../platform/policy-cache.ts'
import { readCall } from '../read.ts'
import { attemptCallback, planCallback, takeCallback } from './callbacks.ts'
import { claimCall, takeOverClaim } from './claim.ts'
import { readDesk } from './desk.ts'
import { readDraft, saveDraft } from './drafts.ts'
import { endPhoneCall } from './end.ts'
import type { PhoneDoing } from './my-team.ts'
import { screenCall } from './screening.ts'
import { stepTransfer } from './transfer.ts'
import { currentTree, getTree, publishTree } from './trees.ts'

type In<N extends keyof typeof doors> = DoorContext<(typeof doors)[N]>
type Context = Pick<DoorContext, 'db' | 'agencyId' | 'actor' | 'now' | 'subject'>

function doing({ db, agencyId, actor, now }: Context): PhoneDoing {
  if (!actor) throw new HeartError('not_signed_in', 'You are not signed in; sign in and try again.')
  return { db, agencyId, actor, now }
}

async function detail(c: Context, callId: string) {
  c.subject(callId)
  const rules = await policyOf(c.db, c.agencyId)
  return await inAgency(c.db, c.agencyId, (client) =>
    readCall(client, c.agencyId, rules, callId, c.now().getTime()),
  )
}

export const phoneHandlers = {
  phoneDesk: (c: In<'phoneDesk'>) => {
    c.subject('the crisis line')
    return readDesk(doing(c))
  },
  async claimCall(c: In<'claimCall'>) {
    await claimCall(doing(c), c.params.callId, c.body)
    return await detail(c, c.params.callId)
  },
  async takeOverClaim(c: In<'takeOverClaim'>) {
    await takeOverClaim(doing(c), c.params.callId, c.body)
    return await detail(c, c.params.callId)
  },
  async stepTransfer(c: In<'stepTransfer'>) {
    await stepTransfer(doing(c), c.params.callId, c.body)
    return await detail(c, c.params.callId)
  },
  async screenCall(c: In<'screenCall'>) {
    await screenCall(doing(c), c.params.callId, c.body)
    return await detail(c, c.params.callId)
  },
  async endPhoneCall(c: In<'endPhoneCall'>) {
    await endPhoneCall(doing(c), c.params.callId, c.body)
    if (c.body.teamId !== undefined) c.alarms.assigned(c.agencyId, c.body.teamId)
    return await detail(c, c.params.callId)
  },
  phoneDraft: (c: In<'phoneDraft'>) => readDraft(doing(c), c.params.callId),
  savePhoneDraft: (c: In<'savePhoneDraft'>) => saveDraft(doing(c), c.params.callId, c.body),
  planCallback: (c: In<'planCallback'>) => planCallback(doing(c), c.body),
  takeCallback: (c: In<'takeCallback'>) => takeCallback(doing(c), c.params.callbackId),
  attemptCallback: (c: In<'attemptCallback'>) => attemptCallback(doing(c), c.params.callbackId, c.body),
  screeningTree: (c: In<'screeningTree'>) =>
    inAgency(c.db, c.agencyId, (client) => {
      const { treeId, version } = c.query
      return treeId && version
        ? getTree(client, c.agencyId, treeId, version)
        : currentTree(client, c.agencyId)
    }),
  publishTree: (c: In<'publishTree'>) =>
    inAgency(c.db, c.agencyId, (client) =>
      publishTree(client, c.agencyId, c.body.tree, { by: doing(c).actor.userId, at: c.now() }),
    ),
}
