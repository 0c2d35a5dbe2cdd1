import { kindOfName } from './capitals.ts'
import { nicknamesOf } from './nicknames.ts'
import { matches, type RawFinding, type Who } from './raw.ts'
import { fold } from './text.ts'

/** What the record of a visit itself knows of who, where and which. */
export interface KnownIdentifiers {
  readonly people: readonly { readonly name: string; readonly who: Who }[]
  readonly phones: readonly string[]
  readonly addresses: readonly string[]
  /** Zones, and other names of places. */
  readonly places: readonly string[]
  readonly teams: readonly string[]
  /** Call numbers, unit codes, ids. */
  readonly ids: readonly string[]
  /** Free lines such as where to reach somebody: every number, mail address and name in them counts. */
  readonly lines: readonly string[]
}

export const NOTHING_KNOWN: KnownIdentifiers = {
  people: [],
  phones: [],
  addresses: [],
  places: [],
  teams: [],
  ids: [],
  lines: [],
}

const set = (words: string) => new Set(words.trim().split(/\s+/))
/** Names that are words too: written small they may be the word, and a person decides. */
const ALSO_WORDS = /* @__PURE__ */ set(`
  will mark grace hope joy faith may april june summer rose lily ivy dawn art bill frank rich drew sue pat jack jay chance
  angel sunny red blue coach cookie sandy crystal dot don ray gene dale glen heath cliff clay rusty guy king prince young
  long short white black brown green gray grey stone wood hill field park church mills price love day moon star sky rain
  luz sol paz rosa mar cielo esperanza dolores consuelo rosario mercedes concha memo chelo tono miss baby tiny slim big
  little pop pops mama papa nana auntie uncle grandma boss champ doc lucky shorty ale kit tori max rob nick mike tim ed
  cruz reyes flores campos rios leon santos ramos mora vega luna blanco moreno delgado rubio prieto guerra
  alex`)
/** Parts of names that name nobody. */
const NO_NAME = /* @__PURE__ */ set(`
  de del la las los el y e da do dos van von der den bin al the of and or a an mr mrs ms miss dr sr sra srta don dona st jr
  crew team unit demo responder clinician medic emt peer support synthetic person neighbor unknown alias senor senora
  goes by who officer supervisor`)
const STREET_WORDS = /* @__PURE__ */ set(`
  n s e w ne nw se sw north south east west northeast northwest southeast southwest street st str avenue ave av road rd
  drive dr lane ln boulevard blvd court ct circle cir place pl way terrace ter parkway pkwy highway hwy alley trail trl
  square sq loop block blk blocks of the near at and apt apartment unit suite ste calle avenida camino carretera norte sur
  este oeste cuadra de del la las los y number no num`)
/** Streets named after what is everywhere: alone and written small they are what they mean. */
const STREET_COMMON = /* @__PURE__ */ set(`
  main church park oak market mill college university lake hill school front water river spring garden center central
  first second third fourth fifth high broad liberty union station chapel holloway green club`)

const literal = (words: string) => words.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
const EDGE = { left: '(?<![\\p{L}\\p{N}])', right: '(?![\\p{L}\\p{N}])' }
const edged = (source: string) => new RegExp(`${EDGE.left}${source}${EDGE.right}`, 'gu')

/** Words may be joined or parted by anything that joins words. */
const loose = (words: string) =>
  literal(words)
    .replace(/'/g, "'?")
    .replace(/[\s,-]+/g, "[\\s,'-]+")

/** Whether a word (folded) is a name and a word of every day. */
export const isAlsoWord = (word: string): boolean => ALSO_WORDS.has(word)

const isCapital = (text: string, at: number) => /\p{Lu}/u.test(text.charAt(at))
const wordsOf = (name: string) => fold(name).match(/[\p{L}\p{N}][\p{L}\p{N}']*/gu) ?? []

/** Everything of the text that the record holds too, in this or another spelling. */
export function recordFindings(text: string, known: KnownIdentifiers): RawFinding[] {
  const folded = fold(text)
  return [
    ...known.people.flatMap(({ name, who }) => nameFindings(text, folded, name, who)),
    ...known.phones.flatMap((phone) => numberFindings(folded, phone)),
    ...known.addresses.flatMap((address) => addressFindings(text, folded, address)),
    ...known.places.flatMap((place) => placeFindings(text, folded, place)),
    ...known.teams.flatMap((team) => teamFindings(folded, team)),
    ...known.ids.flatMap((id) => idFindings(text, folded, id)),
    ...known.lines.flatMap((line) => lineFindings(text, folded, line)),
  ]
}

function nameFindings(text: string, folded: string, name: string, who: Who): RawFinding[] {
  const base = { kind: 'name', source: 'record', who } as const
  const bare = name.replace(/\([^)]*\)/g, ' ').trim()
  if (bare === '') return []
  const tokens = wordsOf(bare)
  const names = tokens.filter((word) => word.length > 1 && !NO_NAME.has(word) && !/^\d+$/.test(word))
  const firmly = (finding: RawFinding, word: string): RawFinding => ({
    ...finding,
    firm: isCapital(text, finding.start) || !ALSO_WORDS.has(word),
  })
  const whole = tokens.length > 1 ? matches(folded, edged(loose(fold(bare))), { ...base, firm: true }) : []
  const each = names.flatMap((word) =>
    matches(folded, edged(`${loose(word)}(?:e?s)?`), base).map((finding) => firmly(finding, word)),
  )
  const nicknames = names.flatMap(nicknamesOf).flatMap((word) =>
    matches(folded, edged(word), base)
      .filter(({ start }) => isCapital(text, start) || !ALSO_WORDS.has(word))
      .map((finding) => firmly(finding, word)),
  )
  const initials =
    names.length > 1
      ? matches(text, edged(names.map((word) => word.charAt(0).toUpperCase()).join('\\.?\\s?')), {
          ...base,
          firm: true,
        })
      : []
  return [...whole, ...each, ...nicknames, ...initials, ...misspelt(text, folded, names, base)]
}

function misspelt(
  text: string,
  folded: string,
  names: readonly string[],
  base: Omit<RawFinding, 'start' | 'end'>,
): RawFinding[] {
  const long = names.filter((name) => name.length >= 5)
  if (long.length === 0) return []
  return matches(folded, /(?<![\p{L}\p{N}])\p{L}{4,}(?![\p{L}\p{N}])/gu, base).filter(
    ({ start, end }) =>
      isCapital(text, start) && long.some((name) => isOneSlipAway(name, folded.slice(start, end))),
  )
}

/** One letter more, less or other, or two neighbors changed. */
export function isOneSlipAway(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false
  let from = 0
  while (a[from] === b[from] && from < a.length) from += 1
  const [restA, restB] = [a.slice(from), b.slice(from)]
  if (a.length === b.length) {
    const swapped = restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2)
    return swapped || restA.slice(1) === restB.slice(1)
  }
  return a.length > b.length ? restA.slice(1) === restB : restA === restB.slice(1)
}

function numberFindings(folded: string, number: string): RawFinding[] {
  const digits = number.replace(/\D/g, '')
  if (digits.length < 4) return []
  const base = { kind: digits.length >= 7 ? 'phone' : 'id', source: 'record', firm: true } as const
  const parted = (run: string) => run.split('').join('[\\s().+/-]{0,3}')
  const whole = matches(
    folded,
    new RegExp(`(?<!\\d)[(+]?(?:\\d[\\s.-]{0,2}){0,2}\\(?${parted(digits.slice(-10))}(?!\\d)`, 'gu'),
    base,
  )
  const local = digits.length >= 10 ? matches(folded, edged(parted(digits.slice(-7))), base) : []
  const ending = digits.length >= 7 ? matches(folded, edged(digits.slice(-4)), { ...base, kind: 'id' }) : []
  return [...whole, ...local, ...ending]
}

function addressFindings(text: string, folded: string, address: string): RawFinding[] {
  const base = { kind: 'address', source: 'record' } as const
  const found: RawFinding[] = []
  for (const part of fold(address).split(/\s*(?:[/&,;]|\band\b|\by\b|\bat\b)\s*/u)) {
    const words = part.match(/[\p{L}\p{N}][\p{L}\p{N}']*/gu) ?? []
    const numbers = words.filter((word) => /^\d+[a-z]?$/.test(word) && word.length >= 3)
    for (const number of numbers) found.push(...matches(folded, edged(number), { ...base, firm: true }))
    const core = words.filter((word) => !STREET_WORDS.has(word) && !/^\d+[a-z]?$/.test(word))
    if (core.join('').length < 3) continue
    const street = [...STREET_WORDS].filter(
      (word) => word.length > 1 && !/^(?:of|the|near|at|and|de|del|la|las|los|no)$/.test(word),
    )
    const before = `(?:\\d+\\w*\\s+(?:(?:block|blk)\\s+(?:of\\s+)?)?)?(?:(?:[nsew]|north|south|east|west|calle|avenida|camino)\\.?\\s+)?`
    const after = `(?:\\s+(?:${street.join('|')})${EDGE.right}\\.?)?`
    const pattern = new RegExp(
      `${EDGE.left}${before}(?<core>${loose(core.join(' '))})(?<type>${after})${EDGE.right}`,
      'gu',
    )
    for (const match of folded.matchAll(pattern)) {
      const start = match.index
      const coreAt = start + match[0].indexOf(match.groups?.core ?? '')
      const bare = !isCapital(text, coreAt) && match.groups?.type === '' && coreAt === start
      if (bare && core.length === 1 && STREET_COMMON.has(core[0] ?? '')) continue
      found.push({ ...base, firm: true, start, end: start + match[0].replace(/\s+$/, '').length })
    }
  }
  return found
}

function placeFindings(text: string, folded: string, place: string): RawFinding[] {
  const words = fold(place.trim())
  if (words.length < 2) return []
  return matches(folded, edged(loose(words)), { kind: 'place', source: 'record', firm: true }).filter(
    ({ start }) => /\d/.test(words) || isCapital(text, start) || words.includes(' '),
  )
}

function teamFindings(folded: string, team: string): RawFinding[] {
  const words = fold(team.trim())
  if (words.length < 3) return []
  const source = loose(words).replace(/(?<=\p{L})(?=\d)/gu, '[\\s-]*')
  return matches(folded, edged(source), { kind: 'organisation', source: 'record', firm: true, who: 'team' })
}

function idFindings(text: string, folded: string, id: string): RawFinding[] {
  const parts = fold(id).match(/\p{L}+|\d+/gu) ?? []
  if (parts.join('').length < 2) return []
  const found = matches(folded, edged(parts.map(literal).join('[\\s/_.-]*')), {
    kind: 'id',
    source: 'record',
    firm: true,
  })
  return /\d/.test(id) ? found : found.filter(({ start }) => isCapital(text, start))
}

function lineFindings(text: string, folded: string, line: string): RawFinding[] {
  const mails = line.match(/\S+@\S+\.\w+/g) ?? []
  const rest = mails.reduce((left, mail) => left.replace(mail, ' '), line)
  const numbers = rest.match(/\+?\d[\d\s().-]{2,}\d/g) ?? []
  const names = rest.match(/\p{Lu}[\p{L}'’]+(?:\s\p{Lu}[\p{L}'’]+)*/gu) ?? []
  const base = { source: 'record', firm: true } as const
  return [
    ...mails.flatMap((mail) => [
      ...matches(folded, edged(literal(fold(mail))), { ...base, kind: 'email' }),
      ...matches(folded, edged(literal(fold(mail.split('@')[0] ?? mail))), { ...base, kind: 'email' }),
    ]),
    ...numbers.flatMap((number) => numberFindings(folded, number)),
    ...addressFindings(text, folded, rest.match(/\d+\s+\p{L}[^,;]*/u)?.[0] ?? ''),
    ...names.flatMap((run) =>
      (run.match(/[\p{L}'’]+/gu) ?? [])
        .filter((name) => name.length > 2 && !STREET_WORDS.has(fold(name)) && !NO_NAME.has(fold(name)))
        .flatMap((name) => matches(folded, edged(loose(fold(name))), { ...base, kind: kindOfName(run) }))
        .filter(({ start }) => isCapital(text, start)),
    ),
  ]
}

/** What of the record a text still tells: the exact words that must not be there. */
export const recordLeaks = (text: string, known: KnownIdentifiers): string[] => [
  ...new Set(
    recordFindings(text, known)
      .filter(({ firm }) => firm)
      .map(({ start, end }) => text.slice(start, end)),
  ),
]
