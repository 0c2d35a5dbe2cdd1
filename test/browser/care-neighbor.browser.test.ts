import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { get, send } from './doors.ts'
import { type House, openHouse } from './house.ts'
import { EVERY_LOOK, LOOKS, picture, quiet } from './looks.ts'

const MARKUP = '<img src=x onerror="document.title=1"> & <script>document.title=1</script>'
let house: House
let neighborId: string
let namesakeId: string

beforeAll(async () => {
  house = await openHouse({
    people: { nina: 'navigator', sam: 'supervisor', rita: 'responder', dora: 'dispatcher' },
  })
})
afterAll(() => house?.close())

const as = async <T>(who: string, work: (page: Page) => Promise<T>): Promise<T> => {
  const page = await house.signIn(who)
  const done = await work(page)
  await page.context().close()
  return done
}

/** A team meets somebody; `report` is what its responder writes and submits, with `left` out the visit stays open. */
async function meet(
  report: Record<string, unknown> | 'left',
): Promise<{ callId: string; encounterId: string }> {
  const { callId, encounterId } = await as('dora', async (page) => {
    const { userId } = (await as('rita', (rita) => get(rita, '/api/session'))) as { userId: string }
    const { teams } = await get(page, '/api/teams')
    const { version, status } = teams.find((one: { teamId: string }) => one.teamId === 'crt-1')
    if (status === 'off_duty') {
      await send(page, '/api/teams/crt-1/sign-on', {
        version,
        roles: ['clinician'],
        members: [{ userId, role: 'clinician' }],
        shiftEndsAt: new Date(Date.now() + 6 * 3_600_000).toISOString(),
        position: [-78.9, 36.02],
      })
    }
    let call = await send(page, '/api/calls', { nature: 'WELFARE', sourceKey: `meet-${crypto.randomUUID()}` })
    call = await send(page, `/api/calls/${call.callId}/assign`, {
      version: call.version,
      teamId: 'crt-1',
      overrideReason: 'browser test',
    })
    const { assignmentId } = call.assignments[0]
    for (const action of ['depart', 'arrive', 'meet_neighbor']) {
      call = await send(page, `/api/calls/${call.callId}/assignments/${assignmentId}/progress`, {
        version: call.version,
        action,
      })
    }
    return { callId: call.callId, encounterId: assignmentId }
  })
  if (report === 'left') return { callId, encounterId }
  await as('rita', async (page) => {
    const fields = {
      outcome: 'resolved_on_scene',
      'safety.teamFeltSafe': true,
      'backUp.asked': false,
      'injuries.any': false,
      'force.any': false,
      ...report,
    }
    await send(page, `/api/encounters/${encounterId}/edits`, {
      sourceKey: `edits-${crypto.randomUUID()}`,
      deviceId: 'phone-1',
      edits: Object.entries(fields).map(([path, value]) => ({ path, value, base: 0 })),
    })
    await send(page, `/api/encounters/${encounterId}/suggestions`, {
      personId: 'p1',
      kind: 'helps',
      words: 'Ask about her garden',
    })
    await send(page, `/api/encounters/${encounterId}/submit`, {})
  })
  await finish(callId, encounterId)
  return { callId, encounterId }
}

/** The visit is over; its team is free again. */
async function finish(callId: string, encounterId: string): Promise<void> {
  await as('dora', async (page) => {
    const { version } = await get(page, `/api/calls/${callId}`)
    await send(page, `/api/calls/${callId}/assignments/${encounterId}/progress`, {
      version,
      action: 'clear',
      disposition: 'resolved_on_scene',
    })
  })
}

it('somebody of a report becomes a neighbor; what to heed stands before any number', async () => {
  await meet({
    'persons.p1.known': 'alias',
    'persons.p1.name': 'Chayo Delgado',
    'persons.p1.followUp.safeWays.text': true,
    'persons.p1.followUp.reachAt': '919 555 0171',
    'persons.p1.followUp.cautions.do_not_say_who': true,
    story: 'What happened is not for this page',
  })
  const page = await house.signIn('nina', '/care/neighbors?show=who')
  await page.getByText('Chayo Delgado').first().waitFor()
  await picture(page, 'care-who-is-this')
  await quiet(page)
  await page.getByRole('button', { name: /^A new neighbor.*Chayo Delgado$/ }).click()
  await page.getByRole('heading', { name: 'Chayo Delgado', level: 1 }).waitFor()
  neighborId = page.url().split('/').at(-1) as string
  await page.getByText('What happened is for their care team').waitFor()
  expect(await page.getByText('What happened is not for this page').count()).toBe(0)

  await page.getByRole('button', { name: 'Change' }).click()
  await page.getByRole('button', { name: 'Add a rule' }).click()
  await page.getByRole('group', { name: 'What to heed' }).getByLabel('Why, or what more').last().fill(MARKUP)
  await page.getByRole('button', { name: 'Add a name' }).click()
  await page.getByRole('group', { name: 'Other names' }).getByLabel('Name', { exact: true }).fill(MARKUP)
  await page.getByRole('button', { name: 'Save' }).click()
  const contact = page.getByRole('region', { name: 'Reaching them safely' })
  await contact.getByText('Call: no.').waitFor()
  await contact.getByText(MARKUP).first().waitFor()
  const text = (await contact.textContent()) ?? ''
  expect(text.indexOf('Never call')).toBeLessThan(text.indexOf('919 555 0171'))
  expect(await page.title()).toBe('Neighbor · HEART')
  expect(await page.locator('img[src="x"]').count()).toBe(0)
  await page.context().close()
})

it('the care team writes the plan with what crews suggest; somebody else approves it', async () => {
  const page = await house.signIn('nina')
  await send(page, '/api/care/cases', {
    sourceKey: 'case-of-the-test',
    neighborId,
    programId: 'crt',
    reason: 'Asks for somebody who comes again',
  })
  await page.goto(`/care/neighbors/${neighborId}/plan`)
  await page.getByRole('button', { name: /^Into the draft.*Ask about her garden$/ }).click()
  await page.getByText('You wrote in it: somebody else approves it.').waitFor()
  await page.getByRole('button', { name: 'Change the draft' }).click()
  await page.getByLabel('What to avoid').fill('Two people at once\nShe was on probation')
  await page.getByLabel('Look at it again on').fill('2099-01-01')
  await page.getByRole('button', { name: 'Save the draft' }).click()
  await page.getByText(/take out “probation”/).waitFor()
  await page.getByLabel('What to avoid').fill(`Two people at once\n${MARKUP}`)
  await page.getByRole('button', { name: 'Add a person' }).click()
  await page.getByRole('group', { name: 'People they trust' }).getByLabel('Name').fill('Her sister Ines')
  await picture(page, 'care-plan-form')
  await quiet(page)
  await page.getByRole('button', { name: 'Save the draft' }).click()
  await page.getByText('Her sister Ines').waitFor()
  expect(await page.getByRole('button', { name: 'Approve' }).count()).toBe(0)
  await page.context().close()

  const sam = await house.signIn('sam', `/care/neighbors/${neighborId}/plan`)
  await picture(sam, 'care-plan-draft')
  await sam.getByRole('button', { name: 'Approve' }).click()
  await sam.getByText('Teams see this plan before the door.').waitFor()
  await quiet(sam)
  await picture(sam, 'care-plan')
  await sam.context().close()
})

it('the team on a linked call reads it before the door, also without a network, and their reading is noted', async () => {
  const { callId, encounterId } = await meet('left')
  await as('sam', (page) => send(page, '/api/care/links', { callId, neighborId }))
  const page = await house.signIn('rita', '/field', LOOKS.phone)
  const card = page.locator('.neighbor-card')
  await card.getByRole('heading', { name: 'Chayo Delgado' }).waitFor()
  await card.getByText('Ask about her garden').waitFor()
  await card.getByText(MARKUP).first().waitFor()
  await card.getByText('Do not say who you are to others').waitFor()
  expect(await page.locator('img[src="x"]').count()).toBe(0)
  await quiet(page)
  await picture(page, 'care-field-card')
  await page.evaluate(() => navigator.serviceWorker.ready)
  await page.context().setOffline(true)
  await page.reload()
  await card.getByText('Ask about her garden').waitFor()
  await page.context().setOffline(false)
  await page.context().close()
  const reads = await as('sam', (sam) => get(sam, `/api/care/neighbors/${neighborId}/reads`))
  expect(reads.reads).toContainEqual(
    expect.objectContaining({ byName: 'rita', role: 'responder', what: 'plan' }),
  )
  await finish(callId, encounterId)
})

it('two records are put side by side, joined as one person and parted again without loss', async () => {
  const page = await house.signIn('nina')
  namesakeId = (
    await send(page, '/api/care/neighbors', {
      sourceKey: 'the-other-record',
      neighbor: {
        known: 'named',
        name: 'Rosario Delgado',
        born: '1984-03-09',
        reach: [{ way: 'text', to: '(919) 555-0171' }],
      },
    })
  ).neighborId
  await page.goto('/care/neighbors?show=same')
  await page.getByText('The same phone number').waitFor()
  await picture(page, 'care-duplicates')
  await quiet(page)
  await page.getByRole('link', { name: /^Side by side/ }).click()
  await page.getByRole('heading', { name: 'Are they the same person?' }).waitFor()
  await page.getByText('Almost surely the same.').waitFor()
  await picture(page, 'care-beside')
  await quiet(page)
  await page.getByLabel('How you know that they are one person').fill('She told us both names')
  await page.getByRole('button', { name: 'Join them' }).click()
  await page.getByRole('heading', { name: 'Rosario Delgado', level: 1 }).waitFor()
  await page.getByText('2 records are joined as one person').waitFor()
  await page.getByText(/^born March 9, 1984/).waitFor()

  await page.getByRole('button', { name: 'Part them again…' }).click()
  await page.getByText(/Two people remain/).waitFor()
  await page.getByLabel('Why they are not the same').fill('Cousins with one telephone')
  await picture(page, 'care-part')
  await quiet(page)
  await page.getByRole('button', { name: 'Part them', exact: true }).click()
  await page.getByRole('heading', { name: 'Chayo Delgado', level: 1 }).waitFor()
  await page.goto(`/care/neighbors/${namesakeId}`)
  await page.getByRole('heading', { name: 'Rosario Delgado', level: 1 }).waitFor()
  await page.goto('/care/neighbors?show=same')
  await page.getByText('No two records look alike').waitFor()
  await page.context().close()
})

it('is found by a short form in another spelling, a number and nothing else in the address', async () => {
  const page = await house.signIn('nina', '/care/neighbors')
  await page.getByText('You looked at last').waitFor()
  await page.getByLabel('Name, in any spelling').fill('chayo delgádo')
  await page.getByRole('button', { name: 'Find', exact: true }).last().click()
  const found = page.getByRole('region', { name: 'Found' })
  await found.getByRole('link', { name: 'Rosario Delgado' }).waitFor()
  expect(await found.getByRole('link').allTextContents()).toContain('Chayo Delgado')
  expect(page.url()).toBe(`${house.url}/care/neighbors`)
  await page.getByLabel('Name, in any spelling').fill('')
  await page.getByLabel('Phone number').fill('call me')
  await page.getByRole('button', { name: 'Find', exact: true }).last().click()
  await page.getByText('is not a whole phone number').waitFor()
  await page.context().close()
})

it.each(EVERY_LOOK)('the page reads like a story, the familiar are listed: %s', async (look) => {
  if (look === 'light') {
    await as('sam', async (page) => {
      for (let i = 0; i < 8; i++) {
        const { callId } = await as('dora', (dora) =>
          send(dora, '/api/calls', {
            nature: 'WELFARE',
            sourceKey: `often-${i}-of-the-test`,
            receivedAt: new Date(Date.now() - (i + 1) * 3 * 86_400_000).toISOString(),
          }),
        )
        await send(page, '/api/care/links', { callId, neighborId })
      }
    })
  }
  const page = await house.signIn('nina', `/care/neighbors/${neighborId}`, LOOKS[look])
  await page.getByText(/^Teams met Chayo Delgado on 10 calls in 90 days/).waitFor()
  const helps = page.getByRole('region', { name: 'What helps' })
  await helps.getByText('Ask about her garden').waitFor()
  await page.getByRole('region', { name: 'Next step' }).getByRole('link', { name: /^Case/ }).waitFor()
  await page
    .getByRole('region', { name: 'What happened' })
    .getByText(/was with them: resolved on scene/)
    .waitFor()
  await page.getByText('Who has read this').click()
  await page.getByText('Calls linked to them').click()
  await page
    .getByRole('button', { name: /^It was somebody else/ })
    .first()
    .waitFor()
  await page
    .getByText(/sam, supervisor: the response plan/)
    .first()
    .waitFor()
  await quiet(page)
  await picture(page, `care-neighbor-${look}`)

  await page.goto('/care/familiar')
  await page.getByText('Teams meet 1 neighbor often, who has or had a response plan.').waitFor()
  await quiet(page)
  await picture(page, `care-familiar-${look}`)
  await page.goto('/care/neighbors')
  await page.getByRole('link', { name: 'Chayo Delgado' }).waitFor()
  await page.getByText('Enter a new neighbor').click()
  await quiet(page)
  await picture(page, `care-neighbors-${look}`)
  await page.context().close()
})
