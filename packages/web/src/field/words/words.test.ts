import { Disposition, ProgressAction } from '@heart/domain/call'
import { TeamStatus } from '@heart/domain/dispatch'
import { Destination, STEP_MANNERS } from '@heart/domain/encounter'
import { Role } from '@heart/domain/program'
import { expect, test } from 'vitest'
import { en } from './en.ts'
import { es } from './es.ts'

function leaves(words: object, above = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? [[above + key, value] as [string, string]] : leaves(value, `${above}${key}.`),
  )
}
const english = new Map(leaves(en))

test('English and Spanish say the same things, and none of them is empty', () => {
  expect(leaves(es).map(([path]) => path)).toEqual([...english.keys()])
  for (const words of [en, es]) expect(leaves(words).filter(([, text]) => text.trim() === '')).toEqual([])
})

test('both languages fill the same places', () => {
  const places = (text: string) => [...text.matchAll(/\{\{\w+\}\}/g)].map(([place]) => place).sort()
  for (const [path, text] of leaves(es))
    expect([path, places(text)]).toEqual([path, places(english.get(path) ?? '')])
})

test('every state, step, end, destination and role has its word', () => {
  expect(Object.keys(en.state)).toEqual([...TeamStatus.options])
  expect(Object.keys(en.done)).toEqual(['assigned', ...ProgressAction.options])
  expect(Object.keys(en.disposition)).toEqual([...Disposition.options])
  expect(Object.keys(en.destination)).toEqual([...Destination.options])
  expect(Object.keys(en.role).sort()).toEqual([...Role.options].sort())
  const named = new Set(Object.keys(en.item))
  const kinds = Object.keys(STEP_MANNERS).filter((kind) => kind !== 'progress' && kind !== 'team_action')
  expect(kinds.filter((kind) => !named.has(kind))).toEqual([])
})

test('no screen has words of its own: what is read stands in both languages', () => {
  const sources = import.meta.glob<string>('../{screens,parts}/*.tsx', {
    query: '?raw',
    import: 'default',
    eager: true,
  })
  expect(Object.keys(sources).length).toBeGreaterThan(10)
  const strays = Object.entries(sources).flatMap(([file, source]) => {
    const markup = source.slice(source.indexOf('return ('))
    const texts = [...markup.matchAll(/(?<!=)>\s*([A-Za-z][A-Za-z’ ,.]{2,})\s*<\//g)]
    const labels = [...markup.matchAll(/(?:aria-label|placeholder|title|alt)="([^"]+)"/g)]
    return [...texts, ...labels].map(([, text]) => `${file}: ${text}`)
  })
  expect(strays).toEqual([])
})
