import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { DEFAULT_CONSENT_FORM } from '../../packages/domain/src/care/index.ts'
import { makeReferralTown } from '../../packages/server/src/care/referral/testing.ts'
import { openDatabase } from '../../packages/server/src/platform/database.ts'
import { ask, get, send } from './doors.ts'
import { type House, openHouse } from './house.ts'
import { LOOKS, picture, quiet } from './looks.ts'

/*
 * The story that HEART was asked for: months of calls, a team that is recognized, a plan, trust, an application, money, a
 * referral over the partner's link, acceptance, ninety days. At each step everybody is asked what they see.
 */

const PEOPLE = {
  nina: 'navigator',
  ned: 'navigator',
  sam: 'supervisor',
  rita: 'responder',
  remy: 'responder',
  cleo: 'clinician',
  dora: 'dispatcher',
  pia: 'privacy_officer',
  ana: 'analyst',
  ada: 'administrator',
} as const
type Who = keyof typeof PEOPLE
const EVERYBODY = Object.keys(PEOPLE) as Who[]

let house: House
const pages = new Map<Who, Page>()
const userIds = new Map<Who, string>()
let serviceId: string
let organizationId: string
let neighborId: string
let caseId: string
let fundId: string

const at = (who: Who): Page => pages.get(who) as Page
const day = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10)

beforeAll(async () => {
  house = await openHouse({ people: PEOPLE })
  const db = await openDatabase({ databaseUrl: house.env.DATABASE_URL, dataDir: '', applicationName: 'test' })
  // Of this only the partner and its service are used.
  ;({ serviceId, organizationId } = await makeReferralTown(db, { agencyId: 'testtown', navigatorId: 'ned' }))
  await db.owner.query('update consent_form set body = $1', [{ ...DEFAULT_CONSENT_FORM, formId: 'test' }])
  await db.close()
  for (const who of EVERYBODY) {
    const page = await house.signIn(who, '/sign-in')
    pages.set(who, page)
    userIds.set(who, (await get(page, '/api/session')).userId)
  }
})
afterAll(() => house?.close())

const readsPlan = async (who: Who): Promise<boolean> => {
  const { status, json } = await ask(at(who), 'GET', `/api/care/neighbors/${neighborId}/plans`)
  return status === 200 && json.plans.length > 0
}

/** What each person gets of this neighbor: their card, the plan, the case. Nobody else gets anything. */
async function sights(): Promise<Partial<Record<Who, string>>> {
  const seen: Partial<Record<Who, string>> = {}
  for (const who of EVERYBODY) {
    const sees = async (path: string) => (await ask(at(who), 'GET', path)).status === 200
    const parts = [
      (await sees(`/api/care/neighbors/${neighborId}`)) && 'card',
      (await readsPlan(who)) && 'plan',
      caseId && (await sees(`/api/care/cases/${caseId}`)) && 'case',
    ].filter(Boolean)
    if (parts.length > 0) seen[who] = parts.join(' ')
  }
  return seen
}

/** A call comes in, so many days ago, and Rita's team meets somebody; with `stays` the team is still there. */
async function meet(ago: number, report: Record<string, unknown>, { stays = false } = {}) {
  const { teams } = await get(at('dora'), '/api/teams')
  const team = teams.find((one: { teamId: string }) => one.teamId === 'crt-1')
  if (team.status === 'off_duty') {
    await send(at('dora'), '/api/teams/crt-1/sign-on', {
      version: team.version,
      roles: ['clinician'],
      members: [{ userId: userIds.get('rita'), role: 'clinician' }],
      shiftEndsAt: new Date(Date.now() + 6 * 3_600_000).toISOString(),
      position: [-78.9, 36.02],
    })
  }
  let call = await send(at('dora'), '/api/calls', {
    nature: 'WELFARE',
    sourceKey: `story-${crypto.randomUUID()}`,
    receivedAt: new Date(Date.now() - ago * 86_400_000).toISOString(),
  })
  const { callId } = call
  call = await send(at('dora'), `/api/calls/${callId}/assign`, {
    version: call.version,
    teamId: 'crt-1',
    overrideReason: 'the story of a test',
  })
  const { assignmentId } = call.assignments[0]
  for (const action of ['depart', 'arrive', 'meet_neighbor']) {
    const path = `/api/calls/${callId}/assignments/${assignmentId}/progress`
    call = await send(at('dora'), path, { version: call.version, action })
  }
  if (stays) return { callId, encounterId: assignmentId as string }
  const fields = {
    outcome: 'resolved_on_scene',
    'safety.teamFeltSafe': true,
    'backUp.asked': false,
    'injuries.any': false,
    'force.any': false,
    ...report,
  }
  await send(at('rita'), `/api/encounters/${assignmentId}/edits`, {
    sourceKey: `edits-${crypto.randomUUID()}`,
    deviceId: 'phone-1',
    edits: Object.entries(fields).map(([path, value]) => ({ path, value, base: 0 })),
  })
  await send(at('rita'), `/api/encounters/${assignmentId}/submit`, {})
  const { version } = await get(at('dora'), `/api/calls/${callId}`)
  await send(at('dora'), `/api/calls/${callId}/assignments/${assignmentId}/progress`, {
    version,
    action: 'clear',
    disposition: 'resolved_on_scene',
  })
  return { callId, encounterId: assignmentId as string }
}

it('months of calls: a frightened neighbor is met, told by an alias, and recognized', async () => {
  const first = await meet(80, {
    'persons.p1.known': 'alias',
    'persons.p1.name': 'Beans',
    story: 'He would not open. We spoke through the door.',
  })
  await at('nina').goto('/care/neighbors?show=who')
  await at('nina')
    .getByRole('button', { name: /^A new neighbor.*Beans$/ })
    .click()
  await at('nina').getByRole('heading', { name: 'Beans', level: 1 }).waitFor()
  neighborId = at('nina').url().split('/').at(-1) as string
  expect(first.callId).not.toBe('')
  for (const ago of [70, 61, 52, 44, 33, 21, 12]) {
    const { callId } = await meet(ago, { 'persons.p1.known': 'alias', 'persons.p1.name': 'Beans' })
    await send(at('sam'), '/api/care/links', { callId, neighborId })
  }
  await at('sam').goto('/care/familiar')
  await at('sam').getByRole('link', { name: 'Beans' }).waitFor()
  await at('sam').getByText('8 calls in 90 days').first().waitFor()
  // Nobody has a case yet: those who keep records see the card.
  expect(await sights()).toEqual({ nina: 'card', ned: 'card', sam: 'card', cleo: 'card' })
})

it('a plan: the navigator writes it, somebody else approves it, and the next team has it before the door', async () => {
  const opened = await send(at('nina'), '/api/care/cases', {
    sourceKey: 'the-story-case',
    neighborId,
    programId: 'crt',
    reason: 'Calls often, from fear; wants to be left alone, and not to be alone',
  })
  caseId = opened.caseId
  expect(await sights()).toEqual({ nina: 'card case', ned: 'card', sam: 'card case', cleo: 'card' })

  await at('nina').goto(`/care/neighbors/${neighborId}/plan`)
  await at('nina')
    .getByRole('button', { name: /^Write/ })
    .first()
    .click()
  await at('nina')
    .getByLabel('What helps', { exact: true })
    .fill('Speak through the door first\nAsk about his dog')
  await at('nina').getByLabel('What to avoid').fill('Two people at once')
  await at('nina').getByLabel('Look at it again on').fill('2099-01-01')
  await at('nina').getByRole('button', { name: 'Save the draft' }).click()
  await at('nina').getByText('Ask about his dog').waitFor()
  await at('sam').goto(`/care/neighbors/${neighborId}/plan`)
  await at('sam').getByRole('button', { name: 'Approve' }).click()
  await at('sam').getByText('Teams see this plan before the door.').waitFor()

  const { callId, encounterId } = await meet(0, {}, { stays: true })
  await send(at('sam'), '/api/care/links', { callId, neighborId })
  const told = await get(at('rita'), `/api/calls/${callId}/care`)
  expect(JSON.stringify(told)).toContain('Ask about his dog')
  expect((await get(at('remy'), `/api/calls/${callId}/care`)).neighbors).toEqual([])
  expect(await sights()).toMatchObject({ rita: 'plan' })

  // Trust: he asks himself, and the crew hands over warmly.
  await send(at('rita'), `/api/encounters/${encounterId}/edits`, {
    sourceKey: 'the-day-he-asked',
    deviceId: 'phone-1',
    edits: Object.entries({
      'persons.p1.known': 'alias',
      'persons.p1.name': 'Beans',
      'persons.p1.followUp.wish': 'yes',
      'persons.p1.followUp.safeWays.visit': true,
      'persons.p1.followUp.reachAt': 'The blue door',
      outcome: 'resolved_on_scene',
      'safety.teamFeltSafe': true,
      'backUp.asked': false,
      'injuries.any': false,
      'force.any': false,
      story: 'He opened, and said: I am ready to stop.',
    }).map(([path, value]) => ({ path, value, base: 0 })),
  })
  await send(at('rita'), `/api/encounters/${encounterId}/submit`, {})
  const { version } = await get(at('dora'), `/api/calls/${callId}`)
  await send(at('dora'), `/api/calls/${callId}/assignments/${encounterId}/progress`, {
    version,
    action: 'clear',
    disposition: 'resolved_on_scene',
  })
  // The door is behind them: the plan is no longer the crew's to read.
  expect((await sights()).rita).toBeUndefined()
})

const caseOf = (who: Who) => get(at(who), `/api/care/cases/${caseId}`)
async function move(who: Who, path: string, body: object) {
  const { version } = await caseOf(who)
  return await send(at(who), `/api/care/cases/${caseId}${path}`, { version, ...body })
}
const consent = (to: object, recipientWords: string, labels: string[]) =>
  get(at('nina'), `/api/care/neighbors/${neighborId}/consents`).then(({ forms }) =>
    send(at('nina'), `/api/care/neighbors/${neighborId}/consents`, {
      sourceKey: `consent-${crypto.randomUUID()}`,
      to,
      recipientWords,
      purpose: 'coordination',
      labels,
      from: day(0),
      until: null,
      manner: { how: 'verbal', askedBy: 'Nina', witness: 'Rita' },
      language: 'en',
      formId: forms[0].formId,
      formVersion: forms[0].version,
    }),
  )

it('readiness: what he says is kept in his words, and as a record about substance use only with his consent', async () => {
  await move('nina', '/goals', { words: 'I want to wake up without the shaking', isOwnWords: true })
  await consent({ kind: 'care_team' }, 'the care team', ['substance_use'])
  await move('nina', '/change', { labels: ['substance_use'], reason: 'Wants treatment' })
  // A supervisor is not on the care team: the case is withheld, its existence is not.
  expect(await sights()).toEqual({ nina: 'card plan case', ned: 'card', sam: 'card plan', cleo: 'card' })
  await at('sam').goto(`/care/neighbors/${neighborId}`)
  await at('sam')
    .getByText(/withheld|not see/i)
    .first()
    .waitFor()
  expect(await at('sam').content()).not.toContain('without the shaking')

  // In an emergency, with a reason, for an hour; the privacy officer reads why.
  await at('cleo').goto(`/care/neighbors/${neighborId}`)
  await send(at('cleo'), `/api/care/neighbors/${neighborId}/glass`, {
    sourceKey: 'an-emergency',
    reason: 'He is on the line, cannot speak, and may have taken something',
    typed: 'EMERGENCY',
    password: 'x'.repeat(3),
  }).catch(() => null)
  const glass = await ask(at('cleo'), 'POST', `/api/care/neighbors/${neighborId}/glass`, {
    sourceKey: 'an-emergency-again',
    reason: 'He is on the line, cannot speak, and may have taken something',
    typed: 'EMERGENCY',
    password: house.env.HEART_PASSWORD,
  })
  expect(glass.status, JSON.stringify(glass.json)).toBe(201)
  expect((await sights()).cleo).toBe('card plan case')
  await at('pia').goto('/care/privacy')
  await at('pia').getByText('He is on the line, cannot speak').first().waitFor()
})

it('an application, and money for the first weeks: asked by one, approved by another', async () => {
  await move('nina', '/milestones', {
    kind: 'application_submitted',
    reachedOn: day(0),
    words: 'With him at the kitchen table',
  })
  const fund = await send(at('ada'), '/api/care/funds', {
    name: 'Bridge fund',
    words: 'First weeks',
    twoApprovalsAboveCents: 100_000,
  })
  fundId = fund.fundId
  await send(at('ada'), `/api/care/funds/${fundId}/entries`, {
    sourceKey: 'deposit-of-the-story',
    kind: 'deposit',
    amountCents: 90_000,
    words: 'A foundation',
  })
  const asked = await send(at('nina'), '/api/care/funding', {
    sourceKey: 'funding-of-the-story',
    caseId,
    fundId,
    amountCents: 60_000,
    purpose: 'treatment',
    payee: 'Harbor House',
    words: 'Entry fee',
    labels: ['substance_use'],
  })
  const own = await ask(at('nina'), 'POST', `/api/care/funding/${asked.requestId}/decision`, {
    version: asked.version,
    decision: 'approve',
    words: '',
  })
  expect(own.status).toBe(403)
  // The approver sees the amount and not the story.
  const before = await get(at('sam'), `/api/care/funding/${asked.requestId}`)
  expect(JSON.stringify(before)).not.toContain('Entry fee')
  const approved = await send(at('sam'), `/api/care/funding/${asked.requestId}/decision`, {
    version: before.version,
    decision: 'approve',
    words: '',
  })
  await send(at('sam'), `/api/care/funding/${asked.requestId}/payment`, {
    version: approved.version,
    paidCents: 60_000,
  })
  await at('ada').goto(`/care/funds/${fundId}`)
  await at('ada').getByText('$300.00 are left').waitFor()
  expect(await at('ada').content()).not.toContain('Beans')
})

it('a referral: with his consent, over the partner’s link, accepted, with a bed and a day', async () => {
  const draft = await send(at('nina'), '/api/care/referrals', {
    sourceKey: 'referral-of-the-story',
    caseId,
    serviceId,
    channel: 'link',
    content: { ask: 'A bed in residential treatment', words: 'He is ready.', labels: ['substance_use'] },
  })
  const early = await ask(at('nina'), 'POST', `/api/care/referrals/${draft.referralId}/send`, {
    version: draft.version,
  })
  expect(early).toMatchObject({ status: 403, json: { code: 'no_consent' } })
  await consent({ kind: 'partner', partnerId: organizationId }, 'Harbor House', ['substance_use'])
  const sent = await send(at('nina'), `/api/care/referrals/${draft.referralId}/send`, {
    version: draft.version,
  })

  const context = await house.context(LOOKS.phone)
  const theirs = await context.newPage()
  await theirs.goto(sent.link.path)
  expect(await theirs.content()).not.toContain('Beans')
  await theirs.getByLabel('Code').fill(sent.link.code)
  await theirs.getByRole('button', { name: 'Open the referral' }).click()
  await theirs.getByText('A bed in residential treatment').first().waitFor()
  await theirs
    .getByText(/42 CFR/)
    .first()
    .waitFor()
  const answer = async (name: string, fill: () => Promise<void> = async () => undefined) => {
    await theirs.getByRole('radio', { name }).check()
    await fill()
    await theirs.getByLabel('Your name').fill('Kim of intake')
    await theirs.getByRole('button', { name: 'Send the answer' }).click()
  }
  await answer('We accept')
  await theirs.getByText('You accepted. When can they come?').waitFor()
  await answer('We make an appointment', async () => {
    await theirs.getByLabel('Day').fill(new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10))
    await theirs.getByLabel(/^Time/).fill('09:30')
  })
  await theirs.getByText('The appointment stands.').waitFor()
  await answer('They are enrolled or connected with us')
  await theirs.getByText('They are with you.').waitFor()
  await context.close()
  // Its own labels keep it from everybody but the care team; the privacy officer accounts for what left.
  for (const who of EVERYBODY) {
    const { status } = await ask(at(who), 'GET', `/api/care/referrals/${draft.referralId}`)
    expect([who, status === 200]).toEqual([who, who === 'nina' || who === 'cleo'])
  }
  const { disclosures } = await get(at('pia'), '/api/care/privacy/disclosures')
  expect(
    disclosures.some((one: { recipientWords: string }) => one.recipientWords.includes('Harbor House')),
  ).toBe(true)
})

it('ninety days: milestones, the whole story on one page, and nothing of it when he takes his consent back', async () => {
  await move('nina', '/milestones', { kind: 'admitted', reachedOn: day(0), words: '' })
  await move('nina', '/milestones', {
    kind: 'sober_90_days',
    reachedOn: day(0),
    words: 'He called to tell us',
  })
  const page = at('nina')
  await page.goto(`/care/neighbors/${neighborId}`)
  await page.getByText('Sober for 90 days').first().waitFor()
  await page
    .getByText(/Harbor House/)
    .first()
    .waitFor()
  await quiet(page, { where: 'the story' })
  await picture(page, 'care-story')
  await page.goto(`/care/cases/${caseId}`)
  await page.getByText('I want to wake up without the shaking').first().waitFor()
  await page.getByText('Admitted to treatment').first().waitFor()
  await quiet(page, { where: 'the case' })
  await picture(page, 'care-story-case')

  const { consents } = await get(page, `/api/care/neighbors/${neighborId}/consents`)
  const team = consents.find((one: { to: { kind: string } }) => one.to.kind === 'care_team')
  await send(page, `/api/care/consents/${team.consentId}/revoke`, { how: 'He told Nina on the phone' })
  const seen = await sights()
  expect(seen.nina).toBe('card plan')
  await page.goto(`/care/cases/${caseId}`)
  await page.getByText('There is no case here by this id that you may see.').waitFor()
  // What is due stays due: nothing vanishes because a consent ended.
  await page.goto('/care')
  await page.getByText('an ended consent close this case to you').first().waitFor()
  expect(await page.content()).not.toContain('without the shaking')
  // What was shared before stays accounted for.
  const { disclosures } = await get(at('pia'), '/api/care/privacy/disclosures')
  expect(disclosures.length).toBeGreaterThan(0)
})
