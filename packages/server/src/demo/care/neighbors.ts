import { type CareLabel, DEFAULT_CONSENT_FORM } from '@heart/domain/care'
import type { Storyteller } from './storyteller.ts'
import { type DemoVisit, type ToldVisit, tellVisits } from './visits.ts'

const STATED = { ageBand: null, gender: null, ethnicity: {}, housing: null, veteran: null }
export const storyKey = (story: string) => `demo-care/${story}`

/** A neighbor as they are met: their visits, their card, and that the people of the visits are them. */
export async function meet(
  s: Storyteller,
  story: string,
  { daysAgo, visits, card }: { daysAgo: number; visits: readonly DemoVisit[]; card: object },
): Promise<{ neighborId: string; visits: readonly ToldVisit[] }> {
  const told = await tellVisits(s, story, visits)
  s.on(daysAgo, '16:10')
  const { neighborId } = await s.pass('supervisor', 'createNeighbor', {
    body: { sourceKey: storyKey(story), neighbor: { stated: STATED, ...card } },
  })
  for (const { callId, encounterId } of told)
    await s.pass('supervisor', 'linkNeighbor', { body: { neighborId, callId, encounterId, personId: 'p1' } })
  return { neighborId, visits: told }
}

interface Agreed {
  readonly daysAgo: number
  readonly to: { kind: 'care_team' } | { kind: 'class'; partnerClass: string }
  readonly words: string
  readonly labels: readonly CareLabel[]
}

/** The neighbor agrees to something, spoken and heard by somebody else. */
export async function agree(s: Storyteller, neighborId: string, o: Agreed): Promise<string> {
  s.on(o.daysAgo, '10:30')
  const { consentId } = await s.pass('supervisor', 'giveConsent', {
    params: { neighborId },
    body: {
      sourceKey: s.key(),
      to: o.to,
      recipientWords: o.words,
      purpose: 'coordination',
      labels: o.labels,
      from: s.date(o.daysAgo),
      until: s.date(-200),
      manner: { how: 'verbal', askedBy: 'Demo Supervisor', witness: 'Demo Responder' },
      language: 'en',
      formId: DEFAULT_CONSENT_FORM.formId,
      formVersion: DEFAULT_CONSENT_FORM.version,
    },
  })
  return consentId
}

/** A case held by the demo's navigator, told move by move: each move takes the version that the one before left. */
export async function holdCase(
  s: Storyteller,
  o: {
    neighborId: string
    reason: string
    labels?: CareLabel[]
    risk?: string
    first?: object
    programId?: string
  },
) {
  let view = await s.pass('navigator', 'openCase', {
    body: {
      sourceKey: s.key(),
      neighborId: o.neighborId,
      programId: o.programId ?? 'cn',
      reason: o.reason,
      labels: o.labels ?? [],
      risk: o.risk ?? 'usual',
      first: o.first ?? null,
    },
  })
  const { caseId } = view
  const params = { caseId }
  const openStep = () => view.steps.find(({ state }) => state === 'open')?.stepId ?? ''
  return {
    caseId,
    view: () => view,
    async attempt(way: string, outcome: string, words: string, next: object | null = null) {
      view = await s.pass('navigator', 'recordAttempt', {
        params: { caseId, stepId: openStep() },
        body: { sourceKey: s.key(), way, outcome, words, next },
      })
    },
    async plan(step: object) {
      view = await s.pass('navigator', 'planCaseStep', {
        params,
        body: { version: view.version, sourceKey: s.key(), step },
      })
    },
    async finish(words: string, next: object | null) {
      view = await s.pass('navigator', 'finishStep', {
        params: { caseId, stepId: openStep() },
        body: { version: view.version, words, next },
      })
    },
    async goal(words: string, isOwnWords = true) {
      view = await s.pass('navigator', 'setGoal', {
        params,
        body: { version: view.version, words, isOwnWords },
      })
      return view.goals.at(-1)?.goalId ?? ''
    },
    async meet(goalId: string, words: string) {
      view = await s.pass('navigator', 'settleGoal', {
        params: { caseId, goalId },
        body: { version: view.version, state: 'met', words },
      })
    },
    async milestone(kind: string, daysAgo: number, words = '') {
      view = await s.pass('navigator', 'noteMilestone', {
        params,
        body: { version: view.version, kind, reachedOn: s.date(daysAgo), words },
      })
    },
    async close(outcome: string, words: string) {
      view = await s.pass('navigator', 'closeCase', {
        params,
        body: { version: view.version, outcome, words },
      })
    },
    async look() {
      view = await s.pass('navigator', 'careCase', { params })
    },
  }
}

/** A response plan, written by the navigator and approved by the supervisor on the next day. */
export async function writePlan(
  s: Storyteller,
  neighborId: string,
  { daysAgo, parts, trusted = [] }: { daysAgo: number; parts: Record<string, string[]>; trusted?: object[] },
): Promise<void> {
  s.on(daysAgo, '14:00')
  const { planId, version } = await s.pass('navigator', 'writePlan', {
    params: { neighborId },
    body: {
      version: null,
      plan: {
        parts: Object.fromEntries(
          Object.entries(parts).map(([part, lines]) => [part, lines.map((words) => ({ words }))]),
        ),
        trusted,
        reviewOn: s.date(Math.min(-10, daysAgo - 365)),
        expiresOn: null,
      },
    },
  })
  s.on(daysAgo - 1, '09:15')
  await s.pass('supervisor', 'movePlan', { params: { planId }, body: { to: 'approved', version } })
}

/** A referral made and sent by the navigator. */
export async function refer(
  s: Storyteller,
  o: {
    caseId: string
    serviceId: string
    channel: string
    ask: string
    words: string
    labels?: CareLabel[]
    network?: object
  },
) {
  const body = {
    sourceKey: s.key(),
    caseId: o.caseId,
    serviceId: o.serviceId,
    channel: o.channel,
    network: o.network ?? null,
    content: { ask: o.ask, words: o.words, labels: o.labels ?? [] },
  }
  const draft = await s.pass('navigator', 'createReferral', { body })
  const { referralId } = draft
  const sent = await s.pass('navigator', 'sendReferral', {
    params: { referralId },
    body: { version: draft.version, network: o.network ?? null },
  })
  let { version } = sent.referral
  return {
    referralId,
    async move(move: string, saidBy: string, more: object = {}) {
      ;({ version } = await s.pass('navigator', 'moveReferral', {
        params: { referralId },
        body: { version, move, saidBy, ...more },
      }))
    },
  }
}
