import { describe, expect, it } from 'vitest'
import { type Loose, said, square } from '../testing/scenario-file.ts'

describe('a scenario file that cannot be used: one sentence a problem, of a program', () => {
  it.each<[string, (scenario: Loose) => void, string]>([
    [
      'unknown key of a program',
      (s) => (s.programs[1].hour = []),
      'programs[1].hour: is not a key here; allowed are id, mode, natures, excludeFlags, rules, area, hours, handle.',
    ],
    [
      'unknown key of a handle model',
      (s) => (s.programs[0].handle = { model: 'fixed', seconds: 1, meanSeconds: 2 }),
      'programs[0].handle.meanSeconds: is not a key here; allowed are model, seconds.',
    ],
    [
      'unknown key of an area',
      (s) => (s.programs[1].area.polygons = []),
      'programs[1].area.polygons: is not a key here; allowed are zones or polygon.',
    ],
    ['mode', (s) => (s.programs[0].mode = 'van'), 'programs[0].mode: is “van”; write phone or field.'],
    [
      'handle model',
      (s) => (s.programs[0].handle.model = 'gamma'),
      'programs[0].handle.model: is “gamma”; write recorded, fixed, exponential, lognormal or fitted.',
    ],
    [
      'no handle model',
      (s) => (s.programs[0].handle = {}),
      'programs[0].handle.model: is missing; write recorded, fixed, exponential, lognormal or fitted.',
    ],
    [
      'day',
      (s) => (s.programs[0].hours[0].days[1] = 'Tuesday'),
      'programs[0].hours[0].days[1]: is “Tuesday”; write mon, tue, wed, thu, fri, sat or sun.',
    ],
    [
      'a time not HH:MM',
      (s) => (s.programs[1].hours[0].from = '9:00'),
      'programs[1].hours[0].from: is “9:00”; write the time as HH:MM, 00:00 to 23:59.',
    ],
    [
      'a program’s id used twice',
      (s) => (s.programs[0].id = 'community'),
      'programs[1].id: is “community”, which programs[0] has already.',
    ],
    [
      'a mean below its median',
      (s) => (s.programs[0].handle.meanSeconds = 1199.5),
      'programs[0].handle.meanSeconds: is 1199.5, below the median of 1200; the mean of a log-normal is never below its median.',
    ],
    [
      'a fitted mean below its median',
      (s) => {
        const fit = { medianSeconds: 2, meanSeconds: 1 }
        s.programs[0].handle = {
          model: 'fitted',
          byNature: { 'WELFARE CHECK': fit },
          otherwise: { ...fit, meanSeconds: 3 },
        }
      },
      'programs[0].handle.byNature["WELFARE CHECK"].meanSeconds: is 1, below the median of 2; the mean of a log-normal is never below its median.',
    ],
    [
      'recorded without otherwiseSeconds',
      (s) => delete s.programs[1].handle.otherwiseSeconds,
      'programs[1].handle.otherwiseSeconds: is missing.',
    ],
    [
      'a ring not closed',
      (s) =>
        (s.programs[1].area = { polygon: { type: 'Polygon', coordinates: [square, square.slice(0, 4)] } }),
      'programs[1].area.polygon.coordinates[1]: Program “community” has ring 2 of its area not closed: its last point must be its first.',
    ],
    [
      'a ring that crosses itself',
      (s) =>
        (s.programs[1].area = {
          polygon: {
            type: 'MultiPolygon',
            coordinates: [[square], [[square[0], square[2], square[1], square[3], square[0]]]],
          },
        }),
      'programs[1].area.polygon.coordinates[1][0]: Program “community” has ring 1 of polygon 2 of its area crossing itself.',
    ],
    [
      'a ring not on earth',
      (s) =>
        (s.programs[1].area = {
          polygon: {
            type: 'Polygon',
            coordinates: [square.map(([lon, lat]) => [lat, (lon as number) - 20])],
          },
        }),
      'programs[1].area.polygon.coordinates[0]: Program “community” has a point in ring 1 of its area that is not on earth; write longitude, then latitude.',
    ],
    [
      'a ring of two points',
      (s) => (s.programs[1].area = { polygon: { type: 'Polygon', coordinates: [square.slice(0, 2)] } }),
      'programs[1].area.polygon.coordinates[0]: has 2 entries, where at least 4 belong.',
    ],
    [
      'a feature for a polygon',
      (s) => (s.programs[1].area = { polygon: { type: 'Feature', geometry: {} } }),
      'programs[1].area.polygon.type: is “Feature”; write Polygon or MultiPolygon.',
    ],
    [
      'a list of zones for an area',
      (s) => (s.programs[1].area = ['27701']),
      'programs[1].area: must be null (everywhere), {"zones": […]} or {"polygon": …}, not ["27701"].',
    ],
    [
      'a number for text',
      (s) => (s.programs[0].natures[1] = 7),
      'programs[0].natures[1]: must be text, not 7.',
    ],
    ['null for a list', (s) => (s.programs[0].hours = null), 'programs[0].hours: must be a list, not null.'],
    [
      'handling longer than a life at work',
      (s) => (s.programs[1].handle.otherwiseSeconds = 2e9),
      'programs[1].handle.otherwiseSeconds: is 2000000000, which is above 1,000,000,000.',
    ],
  ])('%s', (_, change, sentence) => {
    expect(said(change)).toEqual([sentence])
  })
})
