import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type House, openHouse } from './house.ts'
import { EVERY_LOOK, LOOKS, picture, quiet } from './looks.ts'

let house: House

beforeAll(async () => {
  house = await openHouse('demo')
})
afterAll(() => house?.close())

const PATH = '/insight/file?from=2022-11&to=2023-01'

async function whole(page: Page): Promise<void> {
  await page.locator('.analyst-file[aria-busy="false"] .aloud').waitFor()
}

it('says what a file would hold, asks what it is for, and saves it and its dictionary', async () => {
  const page = await house.signIn('analyst', PATH)
  await whole(page)
  const sentence = await page.locator('.aloud').innerText()
  const said = Number(sentence.match(/([\d,]+) calls/)?.[1]?.replaceAll(',', ''))
  expect(said).toBeGreaterThan(5_000)

  const button = page.getByRole('button', { name: 'Download the file' })
  await button.click()
  await page.getByText('Say in a sentence what the file is for').waitFor()
  await page.getByLabel('What is the file for?').fill('To compare calls answered with those that were not')
  const file = page.waitForEvent('download')
  await button.focus()
  await page.keyboard.press('Enter')
  const saved = await file
  expect(saved.suggestedFilename()).toBe('heart-calls-2022-11-to-2023-01.csv')
  const lines = (await readFile(await saved.path(), 'utf8')).trim().split('\r\n')
  expect(lines).toHaveLength(said + 1)
  await page.getByText('Saved as heart-calls-2022-11-to-2023-01.csv.').waitFor()

  const dictionary = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Dictionary (JSON)' }).click()
  const described = JSON.parse(await readFile(await (await dictionary).path(), 'utf8'))
  const [resource] = described.resources as { schema: { fields: { name: string }[] } }[]
  expect(resource?.schema.fields.map(({ name }) => name).join(',')).toBe(lines[0])
  await page.context().close()
})

it('is given up while it is made, and nothing is saved', async () => {
  const page = await house.signIn('administrator', '/insight/file')
  await whole(page)
  await page.getByLabel('What is the file for?').fill('To see whether it can be given up')
  await page.getByRole('button', { name: 'Download the file' }).click()
  await page.getByRole('button', { name: 'Give up' }).click()
  await page.getByRole('button', { name: 'Give up' }).waitFor({ state: 'detached' })
  expect(await page.getByText('Saved as').count()).toBe(0)
  await page.context().close()
})

it.each(EVERY_LOOK)('is whole: %s', async (look) => {
  const page = await house.signIn('analyst', PATH, LOOKS[look])
  await whole(page)
  await quiet(page)
  await picture(page, `analyst-file-${look}`)
  await page.context().close()
})
