import { isDeepStrictEqual } from 'node:util'
import {
  answersProblem,
  type CallFacts,
  type CallState,
  correctedByAnswers,
  type EventBody,
  foldCall,
} from '@heart/domain/call'
import type { BodyOf } from '../../platform/door-context.ts'
import { HeartError } from '../../platform/error.ts'
import { eventsOfStream } from '../../platform/event-store.ts'
import { mustBeOpen, onCall, type Turn } from '../command.ts'
import { newOffers } from '../commands.ts'
import { getMyClaim, type PhoneDoing } from './my-team.ts'
import { getTree } from './trees.ts'

/** Keeps the answers and puts the facts right by them, at once: everybody else sees a weapon when it is told. */
export function screenCall(
  doing: PhoneDoing,
  callId: string,
  { screeningId, treeId, treeVersion, answers, sourceKey }: BodyOf<'screenCall'>,
) {
  return onCall(
    doing,
    callId,
    null,
    async (turn) => {
      const { call, rules, client, agencyId } = turn
      mustBeOpen(call, 'screen it')
      getMyClaim(call, await turn.roster(), rules, doing.actor.userId)
      const tree = await getTree(client, agencyId, treeId, treeVersion)
      const problem = answersProblem(tree, answers)
      if (problem)
        throw new HeartError('bad_input', problem, { details: [{ path: 'body.answers', sentence: problem }] })
      const known = call.screenings?.find((one) => one.screeningId === screeningId)
      if (known && (known.treeId !== treeId || known.treeVersion !== treeVersion))
        throw new HeartError('bad_input', 'A screening keeps the tree it began with; begin a new one.')
      if (known && isDeepStrictEqual(known.answers, answers)) return 'unchanged'
      const changes = correctedByAnswers({
        tree,
        before: known?.answers ?? {},
        now: answers,
        base: known ? await factsBefore(turn, screeningId) : call.facts,
        facts: call.facts,
      })
      const screened: EventBody = {
        kind: 'call.screened',
        data: { screeningId, treeId, treeVersion, answers },
      }
      const corrected: EventBody[] = changes ? [{ kind: 'call.corrected', data: { changes } }] : []
      const offers = corrected[0] ? await newOffers(turn, corrected[0]) : []
      await turn.happen([screened, ...corrected, ...offers], { sourceKey })
      return 'screened'
    },
    sourceKey,
  )
}

/** The facts as they were when a screening began. */
async function factsBefore({ client, agencyId, call }: Turn, screeningId: string): Promise<CallFacts> {
  const events = await eventsOfStream(client, agencyId, `call/${call.callId}`)
  const begins = events.findIndex(
    (event) => event.kind === 'call.screened' && event.data.screeningId === screeningId,
  )
  const before = events
    .slice(0, begins)
    .reduce<CallState | null>((state, event) => foldCall(state, event, call.callId), null)
  return before?.facts ?? call.facts
}
