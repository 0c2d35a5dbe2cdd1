import { afterAll, beforeAll, expect, it } from 'vitest'
import { type House, openHouse } from './house.ts'
import { EVERY_LOOK, LOOKS, picture, quiet } from './looks.ts'

let house: House
beforeAll(async () => {
  house = await openHouse('demo')
})
afterAll(() => house?.close())

const DESK = '/insight/open-data'
const fileStatus = async (path: string) => (await fetch(new URL(path, house.url))).status

it.each(EVERY_LOOK)('the desk of open data is calm and whole: %s', async (look) => {
  const page = await house.signIn('analyst', `${DESK}?set=zones`, LOOKS[look])
  await page.getByText('5 of 5 data sets are switched on.').waitFor()
  await page
    .getByText(/The audit|the audit tried to find out/)
    .first()
    .waitFor()
  await quiet(page)
  await picture(page, `open-data-${look}`)
  await page.context().close()
})

it('a data set is withdrawn, previewed and switched on again; who only prepares cannot', async () => {
  expect(await fileStatus('/open-data/hours/latest.csv')).toBe(200)
  const admin = await house.signIn('administrator', `${DESK}?set=hours`, LOOKS.light)
  await admin.getByText('Switch off, or withdraw what is out').click()
  await admin.getByLabel(/Why are the files withdrawn/).fill('The hours were read wrong.')
  await admin.getByRole('button', { name: 'Withdraw all files' }).click()
  await admin.getByText('4 of 5 data sets are switched on.').waitFor()
  expect(await fileStatus('/open-data/hours/latest.csv')).toBe(410)

  const analyst = await house.signIn('analyst', `${DESK}?set=hours`, LOOKS.light)
  await analyst.getByRole('button', { name: 'Make a preview' }).click()
  await analyst.getByRole('region', { name: 'The numbers of FY2023' }).waitFor()
  expect(await analyst.getByRole('button', { name: /switch on/i }).count()).toBe(0)
  await quiet(analyst)
  await picture(analyst, 'open-data-preview')

  await admin.reload()
  await admin.getByRole('button', { name: 'Publish exactly this, and switch on' }).click()
  await admin.getByText('5 of 5 data sets are switched on.').waitFor()
  expect(await fileStatus('/open-data/hours/latest.csv')).toBe(200)
})
