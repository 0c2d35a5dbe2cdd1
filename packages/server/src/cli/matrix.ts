import { readFile, writeFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { readRoutedPlaces } from '../plan/road/places.ts'
import { ROUTER_KINDS, type RouterKind, roadRouter } from '../plan/road/router.ts'
import { type RoutedTravel, routedTravel } from '../plan/road/travel.ts'
import { HeartError } from '../platform/error.ts'

interface Options {
  router: string
  kind: string
  points: string
  nameProperty: string
  out: string
  tries: string
  timeout: string
  kmPerHour: string
  detour: string
}

export function register(program: Command): void {
  program
    .command('matrix')
    .description("ask a road router for the travel times between zones and posts: a scenario's `travel`")
    .requiredOption('--router <url>', 'where the router listens, for example http://localhost:5000')
    .requiredOption('--kind <kind>', `what it is: ${Object.keys(ROUTER_KINDS).join(' or ')}`)
    .requiredOption('--points <file>', 'GeoJSON: zones as polygons, posts as points')
    .requiredOption('--out <file>', 'where the travel object is written')
    .option('--name-property <name>', 'the property of a feature that holds its name', 'zone')
    .option('--tries <count>', 'how often a router that does not answer is asked', '4')
    .option('--timeout <seconds>', 'how long one answer may take', '30')
    .option('--km-per-hour <speed>', 'straight-line speed where no road leads', '40')
    .option('--detour <factor>', 'straight-line detour where no road leads', '1.3')
    .action(run)
}

async function run(options: Options): Promise<void> {
  const url = httpUrl(options.router)
  if (!Object.hasOwn(ROUTER_KINDS, options.kind)) {
    throw new HeartError('usage', `--kind ${options.kind} is not known: write osrm or valhalla.`)
  }
  const tries = above0('--tries', options.tries)
  const timeoutMs = above0('--timeout', options.timeout) * 1000
  const straightLine = {
    kmPerHour: above0('--km-per-hour', options.kmPerHour),
    detour: above0('--detour', options.detour),
  }
  const places = readRoutedPlaces(options.points, await readJson(options.points), options.nameProperty)
  const router = roadRouter({ url, kind: options.kind as RouterKind, tries: Math.ceil(tries), timeoutMs })
  const routed = routedTravel(places, await router(places), straightLine)
  await writeFile(options.out, `${JSON.stringify(routed.travel)}\n`).catch((cause: unknown) => {
    throw new HeartError('no_rights', `${options.out} cannot be written; choose another place for --out.`, {
      cause,
    })
  })
  process.stdout.write(`${told(routed, options.out)}\n`)
}

function told({ travel, withoutRoad, cutOff }: RoutedTravel, out: string): string {
  const count = travel.zones.length
  const lines = [`${count} places, ${count * count} travel times: written to ${out}.`]
  const pair = withoutRoad[0]
  if (pair) {
    lines.push(
      `  ${withoutRoad.length} pairs have no road (for example ${pair.from} to ${pair.to}): straight-line travel stands there.`,
    )
  }
  if (cutOff.length > 0) {
    lines.push(
      `  No road leads to or from ${cutOff.join(', ')}: look whether the point is in water, or outside the router's map.`,
    )
  }
  return lines.join('\n')
}

function httpUrl(text: string): string {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text
  throw new HeartError('usage', `--router ${text} is no address: write http://machine:port.`)
}

function above0(option: string, text: string): number {
  const value = Number(text)
  if (Number.isFinite(value) && value > 0) return value
  throw new HeartError('usage', `${option} ${text} is not a number above 0.`)
}

async function readJson(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new HeartError('file_unreadable', `${file} cannot be read; check the name and its rights.`, {
      cause,
    })
  })
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new HeartError('file_unreadable', `${file} is not JSON (${(cause as Error).message}).`, { cause })
  }
}
