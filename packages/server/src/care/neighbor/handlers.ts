import { withService } from '../../platform/as-person.ts'
import type { In } from '../../platform/door-context.ts'
import { HeartError } from '../../platform/error.ts'
import { forPerson } from '../../platform/for-person.ts'
import { listReads } from '../privacy/reads.ts'
import { readCallCare } from './call-care.ts'
import { noteRead } from './care-reads.ts'
import { changeNeighbor } from './change-neighbor.ts'
import { createNeighbor } from './create-neighbor.ts'
import { alikeView, listDuplicates } from './duplicates.ts'
import { listFamiliar } from './familiar.ts'
import { findNeighbors, getNeighbor } from './get-neighbor.ts'
import { decideNotSame, joinNeighbors, partNeighbors } from './joins.ts'
import { keepLink, linkPerson, undoLink } from './link-person.ts'
import { factsOf, findAlike } from './pairs.ts'
import { readPlans } from './plan-store.ts'
import { movePlan, takeSuggestion, viewPlans, writePlan } from './plans.ts'
import { rowOf } from './row-of.ts'
import { recentNeighbors, searchNeighbors } from './search.ts'
import { sightOf } from './sight.ts'
import { suggestionsOf } from './suggestions.ts'
import { readTimeline } from './timeline.ts'
import { viewBeside, viewNeighbor } from './view-neighbor.ts'
import { linkedCalls } from './visits.ts'
import { leaveUnlinked, listUnlinked } from './who-is-this.ts'

const MOST_ALIKE = 5

export const neighborHandlers = {
  searchNeighbors: (c: In<'searchNeighbors'>) =>
    forPerson(c, async (doing) => {
      const { name, phone, born } = c.body
      const isAsked = name !== '' || phone !== '' || born !== null
      const found = isAsked ? await searchNeighbors(doing, c.body) : await recentNeighbors(doing)
      c.subject(`a list of ${found.length} neighbors`)
      if (isAsked) {
        const words = [name, phone, born].filter(Boolean).join(', ')
        await noteRead(
          doing,
          found.map(({ neighborId }) => neighborId),
          `search: ${words}`,
        )
      }
      return { neighbors: found.map(rowOf) }
    }),

  createNeighbor: (c: In<'createNeighbor'>) =>
    forPerson(c, async (doing) => {
      const { neighborId, isNew } = await createNeighbor(doing, c.body)
      if (c.body.from) await keepLink(doing, { ...c.body.from, neighborId })
      c.subject(neighborId)
      // A crew that cannot look people up is told of nobody.
      const [person] = await findNeighbors(doing, [neighborId])
      if (!person || !isNew) return { neighborId, alike: [] }
      const alike = await withService(doing.client, async () => {
        const facts = (await factsOf(doing, [person])).get(person.neighborId)
        return facts ? await findAlike(doing, facts, [person.neighborId]) : []
      })
      const seen = await findNeighbors(
        doing,
        alike.map((one) => one.person.neighborId),
      )
      const shown = alike.filter((one) => seen.some((p) => p.neighborId === one.person.neighborId))
      return { neighborId, alike: shown.slice(0, MOST_ALIKE).flatMap(alikeView) }
    }),

  neighbor: (c: In<'neighbor'>) =>
    forPerson(c, async (doing) => {
      const person = await getNeighbor(doing, c.params.neighborId)
      const view = await viewNeighbor(doing, person)
      await noteRead(doing, [person.neighborId], 'card')
      if (view.plan) await noteRead(doing, [view.plan.neighborId], 'plan')
      return view
    }),

  changeNeighbor: (c: In<'changeNeighbor'>) =>
    forPerson(c, async (doing) => {
      await changeNeighbor(doing, c.params.neighborId, c.body)
      return await viewNeighbor(doing, await getNeighbor(doing, c.params.neighborId))
    }),

  neighborsBeside: (c: In<'neighborsBeside'>) =>
    forPerson(c, async (doing) => {
      const one = await getNeighbor(doing, c.params.neighborId)
      const other = await getNeighbor(doing, c.params.otherId)
      await noteRead(doing, [one.neighborId, other.neighborId], 'card')
      return await viewBeside(doing, one, other)
    }),

  joinNeighbors: (c: In<'joinNeighbors'>) =>
    forPerson(c, async (doing) =>
      viewNeighbor(doing, await joinNeighbors(doing, { neighborId: c.params.neighborId, ...c.body })),
    ),

  partNeighbors: (c: In<'partNeighbors'>) =>
    forPerson(c, async (doing) => {
      const { sides } = await partNeighbors(doing, { joinId: c.params.joinId, reason: c.body.reason })
      return { one: rowOf(sides[0]), other: rowOf(sides[1]) }
    }),

  duplicateNeighbors: (c: In<'duplicateNeighbors'>) =>
    forPerson(c, async (doing) => {
      const { pairs, people, more } = await listDuplicates(doing, c.query)
      c.subject(`a list of ${pairs.length} supposed duplicates`)
      await noteRead(
        doing,
        people.map(({ neighborId }) => neighborId),
        'card',
      )
      return { pairs, more }
    }),

  notSameNeighbor: (c: In<'notSameNeighbor'>) =>
    forPerson(c, async (doing) => {
      const one = await getNeighbor(doing, c.params.neighborId)
      const other = await getNeighbor(doing, c.body.otherId)
      if (one.neighborId === other.neighborId) {
        throw new HeartError('not_allowed_now', 'They are joined as one person; part them instead.')
      }
      await decideNotSame(doing, one.neighborId, other.neighborId)
      return {}
    }),

  whoIsThis: (c: In<'whoIsThis'>) =>
    forPerson(c, async (doing) => {
      const answer = await listUnlinked(doing, c.query)
      c.subject(`a list of ${answer.people.length} people of reports`)
      const alike = answer.people.flatMap((one) => one.alike.map(({ neighbor }) => neighbor.neighborId))
      await noteRead(doing, [...new Set(alike)], 'card')
      return answer
    }),

  leaveUnlinked: (c: In<'leaveUnlinked'>) =>
    forPerson(c, async (doing) => {
      await leaveUnlinked(doing, c.body)
      return {}
    }),

  linkNeighbor: (c: In<'linkNeighbor'>) => forPerson(c, (doing) => linkPerson(doing, c.body)),

  unlinkNeighbor: (c: In<'unlinkNeighbor'>) =>
    forPerson(c, async (doing) => {
      await undoLink(doing, c.params.linkId)
      return {}
    }),

  neighborLinks: (c: In<'neighborLinks'>) =>
    forPerson(c, async (doing) => {
      const { neighborIds } = await getNeighbor(doing, c.params.neighborId)
      const links = await linkedCalls(doing, neighborIds)
      return {
        links: links
          .slice(0, 200)
          .map(({ linkId, callId, callNumber, encounterId, personId, how, linkedAt }) => ({
            linkId,
            callId,
            callNumber,
            encounterId,
            personId,
            how,
            at: linkedAt,
          })),
      }
    }),

  neighborTimeline: (c: In<'neighborTimeline'>) =>
    forPerson(c, async (doing) => {
      const { neighborId, neighborIds } = await getNeighbor(doing, c.params.neighborId)
      const page = await readTimeline(doing, neighborIds, c.query)
      if (page.entries.length > 0) await noteRead(doing, [neighborId], 'timeline')
      return page
    }),

  neighborReads: (c: In<'neighborReads'>) =>
    forPerson(c, async (doing) => {
      const { neighborId } = await getNeighbor(doing, c.params.neighborId)
      const { reads, next } = await listReads(doing, { neighborId, ...c.query })
      return { reads: reads.map(({ at, byName, role, what }) => ({ at, byName, role, what })), next }
    }),

  familiarNeighbors: (c: In<'familiarNeighbors'>) =>
    forPerson(c, async (doing) => {
      const neighbors = await listFamiliar(doing)
      c.subject(`a list of ${neighbors.length} familiar neighbors`)
      await noteRead(
        doing,
        neighbors.map(({ neighborId }) => neighborId),
        'care',
      )
      return { thresholds: [...doing.rules.agency.care.familiar], neighbors }
    }),

  responsePlans: (c: In<'responsePlans'>) =>
    forPerson(c, async (doing) => {
      const person = await getNeighbor(doing, c.params.neighborId)
      const sight = await sightOf(doing, person.neighborId)
      const kept = await readPlans(doing, person.neighborIds)
      const plans = await viewPlans(doing, kept, sight)
      if (plans.length > 0) await noteRead(doing, [person.neighborId], 'plan')
      const waiting = sight.care ? await suggestionsOf(doing, person, kept) : []
      return {
        plans,
        suggestions: waiting.map(({ suggestionId, kind, words, at, byName, callNumber }) => ({
          suggestionId,
          kind,
          words,
          at,
          byName,
          callNumber,
        })),
        mayWrite: sight.care,
      }
    }),

  writePlan: (c: In<'writePlan'>) => forPerson(c, (doing) => writePlan(doing, c.params.neighborId, c.body)),
  movePlan: (c: In<'movePlan'>) => forPerson(c, (doing) => movePlan(doing, c.params.planId, c.body)),
  takeSuggestion: (c: In<'takeSuggestion'>) =>
    forPerson(c, (doing) => takeSuggestion(doing, c.params.neighborId, c.body.suggestionId)),

  callCare: (c: In<'callCare'>) =>
    forPerson(c, async (doing) => ({ neighbors: await readCallCare(doing, c.params.callId) })),
}
