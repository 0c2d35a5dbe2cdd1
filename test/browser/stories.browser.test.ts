import { afterAll, beforeAll, expect, it } from 'vitest'
import { get, send } from './doors.ts'
import { type House, openHouse } from './house.ts'
import { EVERY_LOOK, LOOKS, picture, quiet } from './looks.ts'

let house: House
let encounterId: string

const MARKUP = '<img src=x onerror="document.title=\'broken in\'"><script>document.title="broken in"</script>'
const STORY = `Rosalind Quay, 67, waited at 412 Elm Street with her son Tyrell. She told of the pelican lamp in her window. ${MARKUP}`

/** Through the doors: the demo's responder tells one of the demo's reports anew. */
async function tellReport(): Promise<string> {
  const crew = await house.signIn('responder')
  const query = 'status=approved&teamId=crt-1&outcome=resolved_on_scene&limit=20'
  const { encounters } = await get(crew, `/api/encounters?${query}`)
  const { encounterId } = encounters.at(-1)
  const { version } = await get(crew, `/api/encounters/${encounterId}`)
  await send(crew, `/api/encounters/${encounterId}/amend`, {
    version,
    reason: 'told anew for the test',
    deviceId: 'browser',
    edits: [
      { path: 'persons.p1.name', value: 'Rosalind Quay', base: 0 },
      { path: 'story', value: STORY, base: 0 },
    ],
  })
  await crew.context().close()
  return encounterId
}

async function publicText(): Promise<string> {
  const context = await house.context(LOOKS.light)
  const page = await context.newPage()
  await page.goto('/')
  await page.getByRole('heading', { name: 'How often does HEART come?' }).waitFor()
  await page.waitForLoadState('networkidle')
  const text = (await page.locator('main').textContent()) ?? ''
  expect(await page.title()).not.toBe('broken in')
  expect(await page.locator('main img, main script').count()).toBe(0)
  await context.close()
  return text
}

beforeAll(async () => {
  house = await openHouse('demo')
  encounterId = await tellReport()
})
afterAll(() => house?.close())

it('a story goes from proposed to public, and is gone when the consent is taken back', async () => {
  const crew = await house.signIn('responder', `/reports?report=${encounterId}`, LOOKS.phone)
  await crew.getByText('Propose its story for the public').click()
  await crew.getByLabel('Why this story (optional)').fill('How trust came.')
  await crew.getByRole('button', { name: 'Propose this story' }).click()
  await crew.getByRole('link', { name: 'Open the story' }).click()
  await crew.getByText('A supervisor makes the masked draft next.').waitFor()
  await quiet(crew)
  await picture(crew, 'story-proposed-phone')
  await crew.context().close()
  expect(await publicText()).not.toContain('pelican')

  const page = await house.signIn('supervisor', '/reports/stories')
  await page.getByRole('link').filter({ hasText: 'Proposed' }).first().click()
  await page.getByRole('button', { name: 'Make the masked draft' }).click()
  const masked = page.locator('[data-story="masked"]')
  await masked.waitFor()
  expect(await masked.textContent()).not.toMatch(/Rosalind|Quay|67|Elm|Tyrell/)
  expect(await page.locator('[data-story="original"]').textContent()).toContain(MARKUP)
  expect(await page.locator('main img').count()).toBe(0)
  expect(await page.title()).not.toBe('broken in')
  const release = page.getByRole('region', { name: 'Release' })
  await release.getByText('The neighbor’s consent is not on record.').waitFor()
  await quiet(page)
  await picture(page, 'story-masked-light')

  await page.keyboard.press('n')
  await page.getByText('The record holds this: it stays masked.').waitFor()
  await page.keyboard.press('e')
  await page.getByLabel('Instead of it, the public reads').fill('A neighbor')
  await page.keyboard.press('Enter')
  await page.locator('[data-decision="masked"]').first().waitFor()
  await page.getByRole('button', { name: /^Mask all/ }).click()
  await page.locator('[data-decision="open"]').first().waitFor({ state: 'detached' })

  await page.keyboard.press('m')
  await page.getByLabel('Words to mask').fill('the pelican lamp')
  await page.getByLabel('What they are').selectOption('other')
  await page.getByLabel(/The public reads instead/).fill('a lamp')
  await page.getByRole('button', { name: 'Mask these words' }).click()
  await masked.getByText('a lamp').waitFor()
  await page.getByRole('button', { name: 'I have read both sides' }).click()
  await page.getByText('✓ Checked side by side').waitFor()
  await expect(page.getByRole('button', { name: 'Release to the public' }).count()).resolves.toBe(0)

  await page.getByLabel('Who asked the neighbor').fill('First Person')
  await page.getByLabel('Who heard it').fill('Second Person')
  await page.getByRole('button', { name: 'Put the consent on record' }).click()
  await page.getByRole('heading', { name: 'Last reading' }).waitFor()
  await quiet(page)
  await picture(page, 'story-last-reading-light')
  await page.getByLabel(/I have read these exact words/).check()
  await page.getByRole('button', { name: 'Release to the public' }).click()
  await page.getByRole('heading', { name: 'Released', exact: true }).waitFor()

  const told = await publicText()
  expect(told).toContain('She told of a lamp in her window.')
  expect(told).toContain('Told with consent; details changed.')
  expect(told).not.toMatch(/Rosalind|Quay|Tyrell|Elm Street|pelican/)

  await page.getByRole('button', { name: 'The neighbor took the consent back' }).click()
  await page.getByText('Taken back.').waitFor()
  expect(await publicText()).not.toContain('a lamp in her window')
  await page.context().close()
})

it.each(EVERY_LOOK)('axe finds nothing: %s', async (look) => {
  const page = await house.signIn('supervisor', '/reports/stories', LOOKS[look])
  await page.locator('.report-list a').first().click()
  await page.getByRole('heading', { name: 'What happened to it' }).waitFor()
  await quiet(page)
  await picture(page, `story-${look}`)
  await page.goto('/')
  await page.getByRole('heading', { name: 'What neighbors let us tell' }).waitFor()
  await quiet(page)
  await picture(page, `public-stories-${look}`)
  await page.context().close()
})
