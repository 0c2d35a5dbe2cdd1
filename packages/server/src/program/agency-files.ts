import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { ScreeningTree, screeningTreeProblems } from '@heart/domain/call'
import {
  Agency,
  CodeMap,
  Program,
  Team,
  validateAgency,
  validateCodeMap,
  validateProgram,
  validateTeams,
} from '@heart/domain/program'
import { ImportMapping } from '@heart/exchange/call'
import { z } from 'zod'
import { type ErrorDetail, HeartError } from '../platform/error.ts'
import '../platform/plain-words.ts'
import type { Zones } from '../platform/policy-cache.ts'
import { readStreets, type StreetFile } from '../voice/address/read-streets.ts'
import { readZones } from './read-zones.ts'

/** An agency as its folder tells it. */
export interface AgencyFiles {
  agency: Agency
  programs: Program[]
  teams: Team[]
  codeMap: CodeMap
  mappings: ImportMapping[]
  /** The questions of the crisis line, if the folder tells them; else those published before stay. */
  screening?: ScreeningTree
  /** Null: the folder tells none, and those loaded before stay. */
  zones: Zones | null
  /** Streets with ranges of numbers, if the folder tells them; else those loaded before stay. */
  streets?: Pick<StreetFile, 'sha256' | 'ranges'>
  /** What is allowed and still looks wrong, a sentence each. */
  notes: string[]
}

export interface AreaOptions {
  areas?: string | undefined
  zoneProperty?: string | undefined
  streets?: string | undefined
}

/**
 * Reads and checks the whole folder before anything is written.
 * @throws HeartError `bad_agency` with one sentence for each mistake, `file_unreadable`
 */
export async function readAgencyFiles(directory: string, options: AreaOptions = {}): Promise<AgencyFiles> {
  const folder = await stat(directory).catch(() => null)
  if (!folder?.isDirectory()) {
    throw new HeartError(
      'file_unreadable',
      `${directory} is not a folder; name the folder that holds agency.json.`,
    )
  }
  const problems: ErrorDetail[] = []
  const read = async (name: string, required: boolean): Promise<unknown> => {
    const path = join(directory, name)
    let text: string
    try {
      text = await readFile(path, 'utf8')
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code === 'ENOENT' && !required) return undefined
      problems.push({ path: name, sentence: `is missing or cannot be read; name the folder that holds it.` })
      return undefined
    }
    try {
      return JSON.parse(text.replace(/^\uFEFF/, ''))
    } catch (cause) {
      problems.push({ path: name, sentence: `${name} is not JSON: ${(cause as Error).message}.` })
      return undefined
    }
  }
  const shape = <T>(name: string, schema: z.ZodType<T>, value: unknown): T | null => {
    const parsed = schema.safeParse(value)
    if (parsed.success) return parsed.data
    for (const issue of parsed.error.issues) {
      const at = issue.path.join('.')
      problems.push({ path: at ? `${name} ${at}` : name, sentence: `${at || 'The file'} ${issue.message}.` })
    }
    return null
  }

  const agencyJson = await read('agency.json', true)
  const programsJson = await read('programs.json', true)
  const teamsJson = await read('teams.json', false)
  const codeMapJson = await read('code-map.json', false)
  const mappingJson = await read('mapping.json', false)
  const screeningJson = await read('screening.json', false)

  let agency: Agency | null = null
  if (agencyJson !== undefined) {
    const found = validateAgency(agencyJson as Agency)
    problems.push(...within('agency.json', found))
    if (found.length === 0) agency = Agency.parse(agencyJson)
  }
  const programs: Program[] = []
  if (programsJson !== undefined && !Array.isArray(programsJson)) {
    problems.push({ path: 'programs.json', sentence: 'programs.json must be a list of programs: [ … ].' })
  }
  for (const [index, program] of (Array.isArray(programsJson) ? programsJson : []).entries()) {
    const found = validateProgram(program as Program)
    problems.push(...within('programs.json', found, `${index}.`))
    if (found.length === 0) programs.push(Program.parse(program))
  }
  const teams = teamsJson === undefined ? [] : shape('teams.json', z.array(Team), teamsJson)
  const codeMap = codeMapJson === undefined ? [] : shape('code-map.json', CodeMap, codeMapJson)
  const mappings =
    mappingJson === undefined
      ? []
      : shape(
          'mapping.json',
          z.array(ImportMapping),
          Array.isArray(mappingJson) ? mappingJson : [mappingJson],
        )

  let screening: ScreeningTree | null = null
  if (screeningJson !== undefined) {
    const found = screeningTreeProblems(screeningJson)
    problems.push(...within('screening.json', found))
    if (found.length === 0) screening = ScreeningTree.parse(screeningJson)
  }

  const programIds = new Set(
    (Array.isArray(programsJson) ? programsJson : []).map((p) => String((p as { id?: unknown })?.id)),
  )
  // Where the programs cannot be read, the teams are not blamed for it.
  const knownPrograms = Array.isArray(programsJson)
    ? [...programIds].map((id) => ({ id }))
    : (teams ?? []).map(({ programId }) => ({ id: programId }))
  problems.push(
    ...repeated(
      'programs.json',
      'program',
      programs.map(({ id }) => id),
    ),
    ...repeated(
      'mapping.json',
      'import mapping',
      (mappings ?? []).map(({ id }) => id),
    ),
    ...within('teams.json', validateTeams(teams ?? [], knownPrograms)),
    ...within('code-map.json', validateCodeMap(codeMap ?? [])),
  )
  for (const { id, answeredBy } of mappings ?? []) {
    for (const { program } of answeredBy) {
      if (Array.isArray(programsJson) && !programIds.has(program)) {
        problems.push({
          path: 'mapping.json',
          sentence: `Import mapping ${id} says that the program “${program}” answered, which programs.json does not have.`,
        })
      }
    }
  }
  const ownAreas = join(directory, 'areas.geojson')
  const areas = options.areas ?? ((await stat(ownAreas).catch(() => null)) ? ownAreas : null)
  const zones = areas === null ? null : await readZones(areas, options.zoneProperty)
  const ownStreets = join(directory, 'streets.csv')
  const streetFile = options.streets ?? ((await stat(ownStreets).catch(() => null)) ? ownStreets : null)
  const streets = streetFile === null ? null : await readStreets(streetFile)

  if (problems.length || !agency || !teams || !codeMap || !mappings) {
    const count = problems.length === 1 ? 'one mistake' : `${problems.length} mistakes`
    throw new HeartError('bad_agency', `${directory} has ${count}; nothing was loaded.`, {
      details: problems,
    })
  }
  const notes = [
    ...(zones?.notes ?? []),
    ...(streets?.notes ?? []),
    ...looksWrong(programs, codeMap, zones?.zones ?? null),
  ]
  return {
    agency,
    programs,
    teams,
    codeMap,
    mappings,
    ...(screening && { screening }),
    zones: zones?.zones ?? null,
    ...(streets && { streets }),
    notes,
  }
}

/** Mistakes as they stand in a file, or in one entry of its list. */
const within = (file: string, found: readonly ErrorDetail[], entry = ''): ErrorDetail[] =>
  found.map(({ path, sentence }) => ({
    path: `${file} ${entry}${path}`.replace(/[ .]$/, ''),
    sentence,
  }))

function repeated(path: string, what: string, ids: readonly string[]): ErrorDetail[] {
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))].map((id) => ({
    path,
    sentence: `Two entries are the ${what} “${id}”; each needs its own id.`,
  }))
}

function looksWrong(programs: readonly Program[], codeMap: CodeMap, zones: Zones | null): string[] {
  const notes: string[] = []
  const reached = new Set(codeMap.map(({ nature }) => nature.trim().toUpperCase()))
  const names = zones && new Set(zones.features.map(({ properties }) => properties.zone.trim().toUpperCase()))
  for (const program of programs) {
    const natures = new Set(
      program.versions.flatMap(({ rules }) =>
        rules.flatMap((rule) => (rule.kind === 'nature' ? rule.natures : [])),
      ),
    )
    const missing = [...natures].filter(
      (nature) => codeMap.length > 0 && !reached.has(nature.trim().toUpperCase()),
    )
    if (missing.length) {
      notes.push(
        `${program.name}: no entry of the code map leads to ${missing.map((n) => `“${n}”`).join(', ')}.`,
      )
    }
    const areas = new Set(
      program.versions.flatMap(({ area }) => (area !== null && 'zones' in area ? area.zones : [])),
    )
    const unknown = [...areas].filter((zone) => names && !names.has(zone.trim().toUpperCase()))
    if (unknown.length) {
      notes.push(
        `${program.name}: the areas do not have the zones ${unknown.map((n) => `“${n}”`).join(', ')}.`,
      )
    }
  }
  return notes
}
