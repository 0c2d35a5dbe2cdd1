import type { FindingKind } from './finding.ts'
import { matches, type RawFinding } from './raw.ts'
import { fold } from './text.ts'

const MONTH =
  '(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|enero|febrero|marzo|abril|mayo|junio|julio|agosto|sep?tiembre|octubre|noviembre|diciembre)\\.?'
const UNITS = 'one|two|three|four|five|six|seven|eight|nine'
const TEENS = 'ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen'
const TENS = 'twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety'
const ENGLISH_NUMBER = `(?:(?:${TENS})(?:[- ](?:${UNITS}))?|${TEENS}|${UNITS})`
const ES_TENS = 'treinta|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa'
const ES_UNITS = 'un[oa]?|dos|tres|cuatro|cinco|seis|siete|ocho|nueve'
const SPANISH_NUMBER = `(?:(?:${ES_TENS})(?: y (?:${ES_UNITS}))?|veinti\\w+|veinte|diez|once|doce|trece|catorce|quince|dieci\\w+|${ES_UNITS})`
export const NUMBER = `(?:\\d{1,3}|${ENGLISH_NUMBER}|${SPANISH_NUMBER})`
const ORDINAL =
  '(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|\\w+teenth|twentieth|thirtieth|twenty[- ]\\w+(?:st|nd|rd|th)|thirty[- ]first)'
const DAY = `(?:\\d{1,2}(?:st|nd|rd|th|o)?|${ORDINAL})`
const YEAR = '(?:(?:19|20)\\d{2})'
const STREET =
  '(?:street|st|avenue|ave|road|rd|drive|dr|lane|ln|boulevard|blvd|court|ct|circle|cir|place|pl|terrace|ter|parkway|pkwy|highway|hwy|alley|trail|trl|square|loop|row|plaza)'
const NOT_A_STREET =
  '(?!(?:the|an?|his|her|their|our|my|your|this|that|each|down|up|across|on|in|into|to|from|of|off|near|along|over|at|for|and|or|with|by|blocks?|people|persons?|minutes?|hours?|days?|weeks?|months?|years?|miles?|feet|times?|cars?|officers?|men|women|kids|children)\\b)'
const NOUN =
  '(?:man|woman|boy|girl|lady|gentleman|male|female|mother|father|mom|dad|son|daughter|grandmother|grandfather|grandma|grandpa|brother|sister|kid|child|teen|teenager|student|veteran|person|neighbor|nephew|niece|husband|wife|baby|toddler|resident|cousin)'

/** Forms of both languages, read in a folded text. What a form shows for certain comes before what it may be. */
const FORMS: readonly (readonly [FindingKind, string])[] = [
  ['email', "[\\w.%+'-]+@[\\w-]+(?:\\.[\\w-]+)+"],
  ['email', '\\b[\\w.-]+ (?:at|arroba) [\\w-]+ (?:dot|punto) (?:com|net|org|edu|gov|mx|es)\\b'],
  [
    'link',
    '(?:https?://|www\\.)[^\\s<>"]+|(?<![\\w@.])@[a-z\\d_][a-z\\d_.]{2,}|\\b[\\w-]+\\.(?:com|org|net|gov|edu)\\b(?:/[^\\s<>"]*)?',
  ],
  ['id', '(?<!\\d)\\d{3}-\\d{2}-\\d{4}(?!\\d)'],
  [
    'phone',
    '(?<![\\d.])(?:\\+?\\d{1,3}[\\s.-]{0,2})?(?:\\(\\d{3}\\)|\\d{3})[\\s.-]{0,2}\\d{3}[\\s.-]{0,2}\\d{4}(?!\\d)',
  ],
  ['phone', '(?<![\\d.-])\\d{3}[ .-]\\d{4}(?![\\d-])'],
  [
    'phone',
    `\\b(?:(?:zero|oh|cero|${UNITS}|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve)[\\s,-]+){6,}(?:zero|oh|cero|${UNITS}|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve)\\b`,
  ],
  [
    'address',
    `\\b\\d{1,5}(?:-\\d+)?[a-z]?\\s+(?:${NOT_A_STREET}[\\w'.-]+\\s+){1,4}?${STREET}\\b\\.?(?:,?\\s+(?:apt|apartment|unit|suite|ste|#)\\.?\\s*#?\\w+)?`,
  ],
  [
    'address',
    "\\b\\d{2,5}(?:st|nd|rd|th)?\\s+(?:hundred\\s+)?block(?:\\s+of\\s+(?:[nsew]\\.?\\s+)?[\\w'-]+(?:\\s+" +
      STREET +
      '\\b)?)?',
  ],
  ['address', `\\b(?:\\d{1,3}(?:st|nd|rd|th)|${ORDINAL})\\s+(?:street|avenue|ave)\\b`],
  [
    'address',
    '\\b(?:highway|hwy|interstate|route|exit|mile marker|carretera|ruta)\\s+\\d+\\w?\\b|\\b(?:i|us|nc|sr)-\\d{1,3}\\b',
  ],
  ['address', '\\bp\\.?\\s?o\\.?\\s?box\\s+\\d+'],
  [
    'address',
    '\\b(?:apt|apartment|apartamento|depto|departamento|suite|lot|lote)\\.?\\s*(?:number|no\\.?|num\\.?|numero|#)?\\s*#?(?:\\d+\\w?|[a-z]-?\\d+|[a-z])\\b(?!\\s+(?:was|is|had|that|we|he|she|que|es|era|estaba))',
  ],
  [
    'plate',
    '\\b(?:plates?|tags?|placas?|matricula)\\s*(?:number|no\\.?|num\\.?|numero|#|was|is|es|reads?|read|reading|:)?\\s*:?\\s*(?<it>[a-z\\d]{1,4}[\\s-]?\\d[a-z\\d-]{1,6})',
  ],
  [
    'id',
    '\\b(?:case|file|mrn|id|badge|room|account|incident|event|call|record|docket|bed|medicaid|medicare|member|policy|habitacion|cuarto|caso|expediente|folio|cuenta|seguro social|llamada|cama)\\s*(?:number|no\\.?|num\\.?|numero|#)?\\s*:?\\s*#?(?<it>[a-z]{0,4}-?\\d[\\w-]*)',
  ],
  ['id', '#\\s?[a-z]{0,4}-?\\d[\\w-]*'],
  ['id', '(?<![\\d$.,])-?\\d{1,3}\\.\\d{3,}(?:\\s*,\\s*-?\\d{1,3}\\.\\d{3,})?'],
  ['date', `\\b(?:the )?${MONTH},? ${DAY}(?:,? (?:of )?${YEAR})?(?![\\w:]|\\s*[ap]\\.?m)`],
  ['date', `\\b(?:the |el (?:dia )?)?${DAY} (?:of |de )?${MONTH}(?:,? (?:del? )?${YEAR})?\\b`],
  ['date', `\\b(?:el dia )${DAY}\\b`],
  ['date', `\\b${MONTH},? (?:of |del? )?${YEAR}\\b`],
  [
    'date',
    '(?<![\\d/.-])\\d{1,2}[/.-]\\d{1,2}[/.-](?:\\d{4}|\\d{2})(?![\\d/])|\\b\\d{4}-\\d{2}-\\d{2}\\b|(?<![\\d/.])(?:0?[1-9]|1[0-2])/(?:[12]\\d|3[01]|0?[1-9])(?![\\d/])',
  ],
  [
    'date',
    '\\b(?:(?:last|next|this|every|el|los|cada) )?(?:mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?|lunes|martes|miercoles|jueves|viernes|sabados?|domingos?)(?: pasado)?\\b',
  ],
  [
    'date',
    "\\b(?:christmas(?: (?:eve|day))?|thanksgiving(?: day)?|easter(?: sunday)?|halloween|new year'?s?(?: (?:eve|day))?|(?:fourth|4th) of july|independence day|labor day|memorial day|mother'?s day|father'?s day|valentine'?s day|juneteenth|ramadan|eid|hanukkah|navidad|nochebuena|noche buena|semana santa|ano nuevo|dia de (?:los )?muertos|dia de (?:la|las) madres?|dia de reyes|pascua)\\b",
  ],
  ['date', `\\b(?:birthday|cumpleanos)(?= (?:on|el|es|is))`],
  [
    'date',
    `(?<![\\d$.,#-])${YEAR}(?![\\d,%]|\\s*(?:dollars|people|calls|hours|dolares|personas|llamadas))|(?<!\\w)'\\d{2}\\b(?!s)`,
  ],
  ['time', '(?<![\\d:])(?:[01]?\\d|2[0-4])[:h][0-5]\\d(?::[0-5]\\d)?(?:\\s*[ap]\\.?\\s?m\\b\\.?)?'],
  ['time', '(?<![\\d:.])(?:1[0-2]|0?[1-9])(?:\\.[0-5]\\d)?\\s*[ap]\\.?\\s?m\\b\\.?'],
  ['time', '\\b(?:[01]\\d|2[0-3])[0-5]\\d\\s+(?:hours|hrs|horas)\\b'],
  [
    'time',
    `\\b(?:${ENGLISH_NUMBER}|\\d{1,2})\\s+o'?clock\\b|\\b(?:half past|quarter past|quarter to|quarter of|ten to|ten past|five to|five past|twenty to|twenty past)\\s+(?:${ENGLISH_NUMBER}|\\d{1,2})\\b`,
  ],
  [
    'time',
    `\\b(?:${ENGLISH_NUMBER}|\\d{1,2})(?:[- ](?:thirty|fifteen|forty-five))?(?= in the (?:morning|afternoon|evening)| at night)`,
  ],
  ['time', `\\b(?:${ENGLISH_NUMBER})\\s+(?:a\\.?m|p\\.?m)\\b\\.?`],
  ['time', '\\b(?:noon|midnight|mediodia|medianoche)\\b'],
  [
    'time',
    `\\b(?:a|desde|hacia|sobre|como a|antes de|despues de|hasta) las? (?:${SPANISH_NUMBER}|\\d{1,2})(?:[:.]\\d{2})?(?: (?:y|menos) (?:media|cuarto|\\w+))?(?:\\s*[ap]\\.?\\s?m\\b\\.?)?(?: (?:de|en|por) la (?:manana|tarde|noche|madrugada))?`,
  ],
  ['age', `\\b(?:an? )?${NUMBER}[- ]?(?:years?|yrs?)[- ](?:old|of[- ]age)\\b(?: ${NOUN}\\b)?`],
  ['age', `\\b(?:an? )?${NUMBER}[- ]?(?:weeks?|months?)[- ]old\\b(?: ${NOUN}\\b)?`],
  ['age', '\\b(?:an? )?\\d{1,3}\\s?(?:y/?o|yoa)\\b(?: (?:male|female|m|f|man|woman))?|\\b\\d{2}\\s?[mf]\\b'],
  ['age', `\\b(?:aged?|at age|age of|age:|edad de|edad:?)\\s+${NUMBER}\\b`],
  ['age', `\\b(?:turn(?:ed|s|ing)?|cumplio|cumple|cumplir|va a cumplir|cumpliria)\\s+${NUMBER}\\b(?: anos)?`],
  [
    'age',
    `\\b(?:(?:he|she|they)(?:'s| is| was|'re| are| were)|who is|who was)\\s+(?:only |just |now |almost |about |nearly )?(?<it>${NUMBER})(?=\\s*[,.;)!]| (?:and|now|but)\\b)`,
  ],
  [
    'age',
    `(?<=\\p{L},\\s)(?:\\d{1,3}|${ENGLISH_NUMBER})(?:,? (?:and|y) (?:\\d{1,3}|${ENGLISH_NUMBER}))?(?=[,)])`,
  ],
  ['age', `(?<=\\p{L} \\()(?:\\d{1,3})(?=\\))`],
  [
    'age',
    `(?<!\\b(?:hace|por|durante|lleva|llevan|llevaba|llevamos|unos|hacia|tras|casi|despues de) )(?<![\\p{L}\\d])(?:(?:tiene|tenia|tengo|cumplidos|de|con|unos) )?${SPANISH_NUMBER.replace('(?:', '(?:\\d{1,3}|')} anos\\b(?: de edad)?(?! (?:despues|antes|atras|sin|viviendo|que|en|trabajando))`,
  ],
  ['id', '(?<![\\d$.,:/-])\\d{5,}(?:-\\d+)?(?![\\d,])'],
]
const COMPILED = /* @__PURE__ */ FORMS.map(([kind, source]) => [kind, new RegExp(source, 'gu')] as const)

/** Forms that only capital letters show. */
const CAPITAL_WORD = "\\p{Lu}[\\p{L}\\p{M}'’-]*"
const CAPITAL_FORMS: readonly (readonly [FindingKind, RegExp])[] = [
  [
    'plate',
    /(?<![\p{L}\p{N}-])[A-Z]{2,3}[- ]?\d{3,4}(?![\p{L}\p{N}-])|(?<![\p{L}\p{N}-])\d{3}[- ]?[A-Z]{3}(?![\p{L}\p{N}-])/gu,
  ],
  ['plate', /(?<![\p{L}\p{N}-])[A-Z]\d{2}[- ]?[A-Z]{3}(?![\p{L}\p{N}-])/gu],
  [
    'address',
    /* @__PURE__ */ new RegExp(
      `(?:[NSEW]\\.?\\s+)?(?:${CAPITAL_WORD}\\s+){1,3}(?:Street|St|Avenue|Ave|Road|Rd|Drive|Dr|Lane|Ln|Boulevard|Blvd|Court|Ct|Circle|Terrace|Parkway|Pkwy|Highway|Hwy|Alley|Trail)(?![\\p{L}])\\.?`,
      'gu',
    ),
  ],
  [
    'address',
    /* @__PURE__ */ new RegExp(
      `(?<![\\p{L}])(?:[Cc]alle|[Aa]venida|[Aa]v\\.?|[Cc]amino|[Cc]arretera|[Bb]ulevar|[Pp]aseo|[Cc]allejón)\\s+(?:de\\s+|del\\s+|la\\s+|los\\s+|las\\s+){0,2}(?:${CAPITAL_WORD}|\\d+)(?:\\s+(?:de\\s+|del\\s+|la\\s+)?${CAPITAL_WORD})*(?:\\s*,?\\s*(?:#|núm\\.?|número|no\\.?)?\\s*\\d+\\w?)?`,
      'gu',
    ),
  ],
  [
    'address',
    /* @__PURE__ */ new RegExp(
      `(?<=(?:corner of|intersection of|esquina de)\\s)(?:la\\s+)?${CAPITAL_WORD}(?:\\s+${CAPITAL_WORD})*\\s+(?:and|y|con|&)\\s+(?:la\\s+)?${CAPITAL_WORD}(?:\\s+${CAPITAL_WORD})*`,
      'gu',
    ),
  ],
]

/** A month's name may be a word or a name of its own: "may" and "march" count with a capital, or after "in", "last" and the like. */
const MONTH_ALONE = /* @__PURE__ */ new RegExp(
  `(?:\\b(?:in|last|next|this|since|until|early|late|mid|by|en|desde|hasta|de|pasado) )?\\b(?<it>${MONTH.replace('\\.?', '')})\\b`,
  'gu',
)
const TOO_SHORT = /^(?:mar|jan|jun|sep|set|oct|dec)$/

function monthsAlone(text: string, folded: string): RawFinding[] {
  return [...folded.matchAll(MONTH_ALONE)].flatMap((match) => {
    const it = match.groups?.it ?? ''
    const start = match.index + match[0].length - it.length
    const isCapital = /\p{Lu}/u.test(text.charAt(start))
    const led = match[0] !== it
    const isWord = /^(?:may|march|mar)$/.test(it)
    if (TOO_SHORT.test(it) && !isCapital) return []
    if (isWord && !isCapital && !led) return []
    if (isWord && isCapital && !led && /(?:^|[.!?]\s+)$/.test(text.slice(Math.max(0, start - 4), start)))
      return []
    return [{ start, end: start + it.length, kind: 'date', source: 'pattern' } as const]
  })
}

export function patternFindings(text: string): RawFinding[] {
  const folded = fold(text)
  return [
    ...COMPILED.flatMap(([kind, pattern]) => matches(folded, pattern, { kind, source: 'pattern' })),
    ...CAPITAL_FORMS.flatMap(([kind, pattern]) => matches(text, pattern, { kind, source: 'pattern' })),
    ...monthsAlone(text, folded),
  ].filter(
    ({ start, end, kind }) =>
      !(kind === 'id' || kind === 'phone') || !EMERGENCY.test(folded.slice(start, end)),
  )
}

const EMERGENCY = /^\D*(?:911|988|211|311)\D*$/
