import { afterAll, beforeAll, it } from 'vitest'
import { allSent, card, EN, type Field, hold, next, openField, signOn, type Words } from './field/phone.ts'
import { picture, quiet } from './looks.ts'

const ES: Words = {
  agency: 'Agencia',
  user: 'Usuario',
  password: 'Contraseña',
  signIn: 'Entrar',
  begin: 'Empieza tu turno',
  beginShift: 'Empezar turno',
  endShift: 'Terminar turno',
}

let field: Field

beforeAll(async () => {
  field = await openField()
})
afterAll(() => field?.close())

it.each([
  ['light', 'en-US'],
  ['dark', 'en-US'],
  ['light', 'es-US'],
  ['dark', 'es-US'],
] as const)('axe finds nothing: %s, %s', async (colorScheme, locale) => {
  const words = locale === 'es-US' ? ES : EN
  const say = (en: string, es: string) => (locale === 'es-US' ? es : en)
  const name = `${colorScheme}-${locale.slice(0, 2)}`
  const context = await field.newPhone({ colorScheme, locale })
  const page = await context.newPage()
  await page.goto('/field')
  await page.getByRole('button', { name: words.signIn }).waitFor()
  await quiet(page, { where: `${name} sign in` })
  await page.close()
  const phone = await field.enter(context, 'omar', words)
  await quiet(phone, { where: `${name} sign on` })
  await picture(phone, `field-${name}-sign-on`)
  await signOn(phone, 'Team Elm', words)
  await allSent(phone, say('All sent', 'Todo enviado'))
  await quiet(phone, { where: `${name} ready` })
  await picture(phone, `field-${name}-ready`)
  await field.sendTo('crt-2', {
    flags: ['suicidal', 'language:es', 'threats'],
    locationType: 'residence',
    callerType: 'self',
  })
  await card(phone).waitFor()
  await quiet(phone, { where: `${name} assigned` })
  await picture(phone, `field-${name}-assigned`)
  await next(phone, say('Decline…', 'No podemos ir…'))
  await quiet(phone, { where: `${name} decline` })
  await picture(phone, `field-${name}-decline`)
  await next(phone, say('Not now', 'Ahora no'))
  await next(phone, say('Accept', 'Aceptar'))
  await next(phone, say('We are on the way', 'Vamos en camino'))
  await next(phone, say('We are there', 'Ya llegamos'))
  await picture(phone, `field-${name}-there`)
  await next(phone, say('With the neighbor', 'Con la persona'))
  await phone.getByRole('heading', { level: 1, name: say('Report', 'Informe') }).waitFor()
  await phone.locator('.encounter-form').waitFor()
  await quiet(phone, { where: `${name} report` })
  await picture(phone, `field-${name}-report`)
  await phone.goBack()
  await picture(phone, `field-${name}-with`)
  await phone.locator('.sending').click()
  await phone.getByRole('heading', { level: 1, name: say('What was sent', 'Lo enviado') }).waitFor()
  await quiet(phone, { where: `${name} sent` })
  await picture(phone, `field-${name}-sent`)
  await phone.getByRole('button', { name: say('Menu', 'Menú') }).click()
  await phone.getByRole('heading', { level: 1, name: say('Menu', 'Menú') }).waitFor()
  await quiet(phone, { where: `${name} menu` })
  await picture(phone, `field-${name}-menu`)
  await hold(phone)
  await phone.getByText(say('The board has your distress', 'El tablero tiene su auxilio')).waitFor()
  await quiet(phone, { where: `${name} distress` })
  await picture(phone, `field-${name}-distress`)
  await next(phone, say('We are safe…', 'Estamos a salvo…'))
  await next(phone, say('It calmed down', 'Se calmó'))
  await next(phone, say('Finish…', 'Terminar…'))
  await quiet(phone, { where: `${name} finish` })
  await picture(phone, `field-${name}-finish`)
  await phone
    .getByRole('dialog')
    .getByRole('button', { name: say('Resolved on scene', 'Resuelto en el lugar') })
    .click()
  await allSent(phone, say('All sent', 'Todo enviado'))
  await phone.evaluate(() => {
    location.hash = ''
  })
  await picture(phone, `field-${name}-cleared`)
  await next(phone, say('End the shift', 'Terminar turno'))
  await phone.getByRole('heading', { level: 1, name: words.begin }).waitFor()
  await allSent(phone, say('All sent', 'Todo enviado'))
  await context.close()
})
