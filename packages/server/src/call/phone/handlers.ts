import { inAgency } from '../../platform/database.ts'
import type { In } from '../../platform/door-context.ts'
import { answerCall, doingOf } from '../of-door.ts'
import { attemptCallback, planCallback, takeCallback } from './callbacks.ts'
import { claimCall, takeOverClaim } from './claim.ts'
import { readDesk } from './desk.ts'
import { readDraft, saveDraft } from './drafts.ts'
import { endPhoneCall } from './end.ts'
import { screenCall } from './screening.ts'
import { stepTransfer } from './transfer.ts'
import { currentTree, getTree, publishedTrees, publishTree } from './trees.ts'

export const phoneHandlers = {
  phoneDesk: (c: In<'phoneDesk'>) => {
    c.subject('the crisis line')
    return readDesk(doingOf(c))
  },
  async claimCall(c: In<'claimCall'>) {
    await claimCall(doingOf(c), c.params.callId, c.body)
    return await answerCall(c, c.params.callId)
  },
  async takeOverClaim(c: In<'takeOverClaim'>) {
    await takeOverClaim(doingOf(c), c.params.callId, c.body)
    return await answerCall(c, c.params.callId)
  },
  async stepTransfer(c: In<'stepTransfer'>) {
    await stepTransfer(doingOf(c), c.params.callId, c.body)
    return await answerCall(c, c.params.callId)
  },
  async screenCall(c: In<'screenCall'>) {
    await screenCall(doingOf(c), c.params.callId, c.body)
    return await answerCall(c, c.params.callId)
  },
  async endPhoneCall(c: In<'endPhoneCall'>) {
    await endPhoneCall(doingOf(c), c.params.callId, c.body)
    if (c.body.teamId !== undefined) c.alarms.assigned(c.agencyId, c.body.teamId)
    return await answerCall(c, c.params.callId)
  },
  phoneDraft: (c: In<'phoneDraft'>) => readDraft(doingOf(c), c.params.callId),
  savePhoneDraft: (c: In<'savePhoneDraft'>) => saveDraft(doingOf(c), c.params.callId, c.body),
  planCallback: (c: In<'planCallback'>) => planCallback(doingOf(c), c.body),
  takeCallback: (c: In<'takeCallback'>) => takeCallback(doingOf(c), c.params.callbackId),
  attemptCallback: (c: In<'attemptCallback'>) => attemptCallback(doingOf(c), c.params.callbackId, c.body),
  screeningTree: (c: In<'screeningTree'>) =>
    inAgency(c.db, c.agencyId, (client) => {
      const { treeId, version } = c.query
      return treeId && version
        ? getTree(client, c.agencyId, treeId, version)
        : currentTree(client, c.agencyId)
    }),
  treeToEdit: (c: In<'treeToEdit'>) =>
    inAgency(c.db, c.agencyId, async (client) => ({
      tree: await currentTree(client, c.agencyId),
      published: await publishedTrees(client, c.agencyId),
    })),
  publishTree: (c: In<'publishTree'>) =>
    inAgency(c.db, c.agencyId, (client) =>
      publishTree(client, c.agencyId, c.body.tree, { by: doingOf(c).actor.userId, at: c.now() }),
    ),
}
