import { expect, test } from 'vitest'
import { labelPlaces } from './label-places.ts'

const within = { left: 40, right: 400, top: 0, bottom: 300 }

test('above to the left where there is room, shorter if need be, else below to the right, else none', () => {
  const places = labelPlaces(
    [
      { x: 300, y: 100, texts: ['2 CRT, everywhere', '40 %'] },
      { x: 60, y: 200, texts: ['1 CRT, everywhere', '20 per cent'] },
      { x: 390, y: 60, texts: ['a name much longer than the picture is wide, by far', '50 %'] },
      { x: 301, y: 101, texts: ['3 CRT, everywhere'] },
      { x: 302, y: 102, texts: ['4 CRT, everywhere'] },
    ],
    within,
  )
  expect(places.map((place) => place && [place.anchor, place.text])).toEqual([
    ['end', '2 CRT, everywhere'],
    ['start', '1 CRT, everywhere'],
    ['end', '50 %'],
    null,
    null,
  ])
})
