import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import type { RoutedPlace } from '@heart/replay/program'
import { afterEach, describe, expect, it } from 'vitest'
import { type RouterKind, roadRouter } from './router.ts'

type Answer = (request: IncomingMessage, response: ServerResponse, body: string) => void

const servers: Server[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    await new Promise((done) => server.close(done))
  }
})

async function listen(answer: Answer): Promise<string> {
  const server = createServer(async (request, response) => answer(request, response, await text(request)))
  servers.push(server)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
const json = (response: ServerResponse, body: unknown, status = 200, headers = {}) =>
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))

const placesOf = (count: number): RoutedPlace[] =>
  Array.from({ length: count }, (_, i) => ({ name: `Z${i}`, point: [-78 - i / 100, 36 + i / 1000] }))
/** A time that tells which pair it belongs to. */
const expected = (places: RoutedPlace[]) =>
  places.map((_, row) => places.map((_, column) => (row === column ? 0 : row * 1000 + column)))
const indexOf = (lon: number) => Math.round((-78 - lon) * 100)
const timeOf = (from: number, to: number) => indexOf(from) * 1000 + indexOf(to)

function osrmTable(request: IncomingMessage): number[][] {
  const url = new URL(request.url as string, 'http://osrm')
  const lons = url.pathname
    .split('/')
    .at(-1)
    ?.split(';')
    .map((place) => Number(place.split(',')[0])) as number[]
  const pick = (name: string) =>
    (url.searchParams.get(name) as string).split(';').map((i) => lons[Number(i)] as number)
  return pick('sources').map((from) => pick('destinations').map((to) => timeOf(from, to)))
}
interface ValhallaBody {
  sources: { lon: number }[]
  targets: { lon: number }[]
}

interface Fast {
  tries?: number
  timeoutMs?: number
  pauses?: number[]
}
const ask = async (url: string, kind: RouterKind, count: number, { pauses = [], ...fast }: Fast = {}) =>
  await roadRouter({ url, kind, ...fast, pause: async (ms) => void pauses.push(ms) })(placesOf(count))

describe('a road router', () => {
  it('OSRM: is asked for one table of durations and fills the matrix, places to themselves 0', async () => {
    const asked: string[] = []
    const url = await listen((request, response) => {
      asked.push(request.url as string)
      json(response, { code: 'Ok', durations: osrmTable(request) })
    })
    expect(await ask(`${url}/`, 'osrm', 3)).toEqual(expected(placesOf(3)))
    expect(asked).toEqual([
      '/table/v1/driving/-78,36;-78.01,36.001;-78.02,36.002;-78,36;-78.01,36.001;-78.02,36.002?sources=0;1;2&destinations=3;4;5&annotations=duration',
    ])
  })

  it('Valhalla: is asked by POST, and both forms of its answer are read', async () => {
    for (const verbose of [true, false]) {
      const url = await listen((request, response, body) => {
        const { sources, targets, ...rest } = JSON.parse(body) as ValhallaBody
        expect([request.method, request.url, rest]).toEqual([
          'POST',
          '/sources_to_targets',
          { costing: 'auto' },
        ])
        const durations = sources.map(({ lon }) => targets.map((target) => timeOf(lon, target.lon)))
        const cells = durations.map((row, i) =>
          row.map((time, j) => ({ time, distance: 1, from_index: i, to_index: j })),
        )
        json(response, { sources_to_targets: verbose ? cells : { durations, distances: [] } })
      })
      expect(await ask(url, 'valhalla', 4)).toEqual(expected(placesOf(4)))
    }
  })

  it('cuts a large table into blocks that the service allows', async () => {
    const sizes: number[] = []
    const url = await listen((request, response) => {
      const durations = osrmTable(request)
      sizes.push(durations.length + (durations[0]?.length ?? 0))
      json(response, { code: 'Ok', durations })
    })
    expect(await ask(url, 'osrm', 120)).toEqual(expected(placesOf(120)))
    expect(sizes).toEqual([100, 100, 70, 100, 100, 70, 70, 70, 40])
  })

  it('asks for smaller blocks where the service allows less than usual', async () => {
    const url = await listen((request, response) => {
      const durations = osrmTable(request)
      if (durations.length + (durations[0]?.length ?? 0) > 30)
        json(response, { code: 'TooBig', message: 'Too many' }, 400)
      else json(response, { code: 'Ok', durations })
    })
    expect(await ask(url, 'osrm', 60)).toEqual(expected(placesOf(60)))
  })

  it('asks again after 429 and 5xx, more and more slowly, and as late as the service asks for', async () => {
    const refusals: [number, object][] = [
      [503, {}],
      [429, { 'retry-after': '7' }],
      [500, {}],
    ]
    const pauses: number[] = []
    const url = await listen((request, response) => {
      const [status, headers] = refusals.shift() ?? [200, {}]
      json(response, { code: 'Ok', durations: osrmTable(request) }, status, headers)
    })
    expect(await ask(url, 'osrm', 2, { pauses })).toEqual(expected(placesOf(2)))
    expect(pauses).toEqual([500, 7000, 2000])
  })

  it('says that it is away when nothing listens, after the last try', async () => {
    const url = await listen(() => {})
    await new Promise((done) => servers.pop()?.close(done))
    const pauses: number[] = []
    await expect(ask(url, 'osrm', 2, { pauses })).rejects.toMatchObject({
      code: 'router_away',
      sentence: `The road router at ${url} did not answer (connection refused) after 4 tries; the plan still has straight-line travel.`,
    })
    expect(pauses).toEqual([500, 1000, 2000])
  })

  it('says why it counts as away: silent, breaking off, busy, broken', async () => {
    const ways: [Answer, string][] = [
      [() => {}, 'no answer within 0.05 s'],
      [(_, response) => response.destroy(), 'connection broken off'],
      [(_, response) => json(response, {}, 429), 'too many requests'],
      [(_, response) => json(response, {}, 502), 'error 502'],
    ]
    for (const [answer, why] of ways) {
      const url = await listen(answer)
      await expect(ask(url, 'valhalla', 2, { tries: 2, timeoutMs: 50 })).rejects.toThrow(
        `The road router at ${url} did not answer (${why}) after 2 tries; the plan still has straight-line travel.`,
      )
    }
  })

  it('does not ask again when it is refused: what it said is told', async () => {
    let asked = 0
    const refusing = (body: unknown, status: number) =>
      listen((_, response) => {
        asked++
        json(response, body, status)
      })
    await expect(
      ask(await refusing({ code: 'NoSegment', message: 'No road near coordinate 1' }, 400), 'osrm', 2),
    ).rejects.toThrow(
      'refused the table (No road near coordinate 1); check that it is OSRM and holds the roads of this place.',
    )
    await expect(
      ask(await refusing({ error_code: 171, error: 'No suitable edges near location' }, 400), 'valhalla', 2),
    ).rejects.toThrow('refused the table (No suitable edges near location); check that it is Valhalla')
    await expect(ask(await refusing('<html>', 404), 'osrm', 2)).rejects.toThrow(
      'refused the table (status 404)',
    )
    expect(asked).toBe(3)
  })

  it('does not take an answer of another size or shape for a table', async () => {
    for (const body of [{ code: 'Ok', durations: [[0, 1]] }, { code: 'Ok' }, [], 'words']) {
      const url = await listen((_, response) => json(response, body))
      await expect(ask(url, 'osrm', 2)).rejects.toThrow(
        'answered something that is no table of 2 × 2 travel times',
      )
    }
  })

  it('hands on cells without a road as null', async () => {
    const url = await listen((_, response) =>
      json(response, {
        code: 'Ok',
        durations: [
          [0, null],
          [90.5, 0],
        ],
      }),
    )
    expect(await ask(url, 'osrm', 2)).toEqual([
      [0, null],
      [90.5, 0],
    ])
  })
})
