import { z } from 'zod'
import { type Told, told } from './told.ts'
import { VISIT_QUESTIONS } from './visit.ts'

export const DATASETS = ['answers', 'zones', 'natures', 'hours', 'visits'] as const
export const DatasetId = z.enum(DATASETS)
export type DatasetId = z.infer<typeof DatasetId>

/** One column of a file, as the dictionary tells it. */
export interface Column {
  readonly name: string
  readonly kind: 'text' | 'date' | 'whole'
  readonly words: Told
}

/** A data set that may be published: what it tells and how it is told apart. Nothing here is ever out by itself. */
export interface Dataset {
  readonly id: DatasetId
  readonly name: Told
  readonly tells: Told
  /** The finest period; years are told only when they are over. */
  readonly grain: 'quarter' | 'year'
  /** What each count counts. */
  readonly counts: 'warranted' | 'visits'
  /** Tables besides the period, by depth of each dimension. */
  readonly tables: readonly Readonly<Record<string, number>>[]
  /** Its places are also told as a map. */
  readonly hasMap: boolean
  /** The columns that tell counts apart; every file begins with the period and ends with the count. */
  readonly columns: readonly Column[]
  /** Measures of the registry that its counts follow. */
  readonly measures: readonly string[]
}

const text = (name: string, en: string, es: string): Column => ({
  name,
  kind: 'text',
  words: told(en, es),
})

const RESULT_COLUMN = text(
  'result',
  'What became of the calls: answered or not, how, and why not. “all” is all calls that HEART is made for; a wider result contains the finer ones.',
  'Qué pasó con las llamadas: si se atendieron, cómo, y por qué no. “all” son todas las llamadas para las que existe HEART; un resultado más amplio contiene los más finos.',
)
const WARRANTED = [
  'ledger.warranted',
  'ledger.answered',
  'ledger.by_phone',
  'ledger.in_person',
  'reason.parts',
]

export const DATASET: Readonly<Record<DatasetId, Dataset>> = {
  answers: {
    id: 'answers',
    name: told('Calls and answers over time', 'Llamadas y respuestas en el tiempo'),
    tells: told(
      'How many 911 calls HEART is made for, how many it answered by phone and in person, and why the rest were not answered, for each quarter, each year and all quarters together.',
      'Cuántas llamadas al 911 son para HEART, cuántas atendió por teléfono y en persona, y por qué no se atendieron las demás, por trimestre, por año y en total.',
    ),
    grain: 'quarter',
    counts: 'warranted',
    tables: [{ result: 3 }],
    hasMap: false,
    columns: [RESULT_COLUMN],
    measures: WARRANTED,
  },
  zones: {
    id: 'zones',
    name: told('Calls and answers by zone', 'Llamadas y respuestas por zona'),
    tells: told(
      'How many 911 calls HEART is made for, how many it answered and why not the rest, for each zone of the city and each year. Zones with few calls or few places are told together.',
      'Cuántas llamadas al 911 son para HEART, cuántas atendió y por qué no las demás, para cada zona de la ciudad y cada año. Las zonas con pocas llamadas o pocos lugares se cuentan juntas.',
    ),
    grain: 'year',
    counts: 'warranted',
    tables: [{ zone: 2, result: 3 }],
    hasMap: true,
    columns: [
      text(
        'zone',
        'The zone, or a group of zones: a ZIP code (“zip:”), the zones of a ZIP code that are too small to tell (“rest:”), or those of the whole city. “all” is everywhere.',
        'La zona, o un grupo de zonas: un código postal (“zip:”), las zonas de un código postal que son muy pequeñas para contarlas (“rest:”), o las de toda la ciudad. “all” es en todas partes.',
      ),
      RESULT_COLUMN,
    ],
    measures: WARRANTED,
  },
  natures: {
    id: 'natures',
    name: told('Calls and answers by kind of call', 'Llamadas y respuestas por tipo de llamada'),
    tells: told(
      'How many 911 calls HEART is made for, how many it answered and why not the rest, for each kind of call, as 911 names it, and each year. Kinds with few calls are told together.',
      'Cuántas llamadas al 911 son para HEART, cuántas atendió y por qué no las demás, para cada tipo de llamada, como lo nombra el 911, y cada año. Los tipos con pocas llamadas se cuentan juntos.',
    ),
    grain: 'year',
    counts: 'warranted',
    tables: [{ nature: 1, result: 2 }],
    hasMap: false,
    columns: [
      text(
        'nature',
        'The kind of call as 911 names it, or “rest:” for all kinds that are too rare to tell. “all” is every kind.',
        'El tipo de llamada como lo nombra el 911, o “rest:” para todos los tipos que son muy poco comunes. “all” son todos los tipos.',
      ),
      RESULT_COLUMN,
    ],
    measures: WARRANTED,
  },
  hours: {
    id: 'hours',
    name: told('Calls and answers by time of day', 'Llamadas y respuestas por hora del día'),
    tells: told(
      'How many 911 calls HEART is made for, how many it answered and why not the rest, for the time of day, in bands of four hours, and each year.',
      'Cuántas llamadas al 911 son para HEART, cuántas atendió y por qué no las demás, según la hora del día, en franjas de cuatro horas, y cada año.',
    ),
    grain: 'year',
    counts: 'warranted',
    tables: [{ hours: 1, result: 2 }],
    hasMap: false,
    columns: [
      text(
        'hours',
        'The time of day at which 911 received the call: from the first hour to before the last. “all” is the whole day.',
        'La hora del día en que el 911 recibió la llamada: desde la primera hora hasta antes de la última. “all” es todo el día.',
      ),
      RESULT_COLUMN,
    ],
    measures: WARRANTED,
  },
  visits: {
    id: 'visits',
    name: told('Visits: safety and outcomes', 'Visitas: seguridad y resultados'),
    tells: told(
      'How visits went, each year: whether people felt safe, whether back-up was asked for, whether anybody was hurt, and how visits ended.',
      'Cómo fueron las visitas, cada año: si las personas se sintieron seguras, si se pidieron refuerzos, si hubo heridos y cómo terminaron.',
    ),
    grain: 'year',
    counts: 'visits',
    tables: Object.keys(VISIT_QUESTIONS).map((question) => ({ [question]: 1 })),
    hasMap: false,
    columns: [
      text(
        'question',
        'A question that the report of a visit answers.',
        'Una pregunta que responde el informe de una visita.',
      ),
      text(
        'answer',
        'The answer. “all” is every visit with a report.',
        'La respuesta. “all” son todas las visitas con informe.',
      ),
    ],
    measures: [
      'visit.felt_safe',
      'visit.neighbor_felt_safe',
      'visit.back_up',
      'visit.hurt',
      'visit.transport',
      'visit.outcome',
    ],
  },
}

const PERIOD_COLUMNS: readonly Column[] = [
  text(
    'period',
    'The quarter (2023-Q1), the year (2023, or FY2023 for a fiscal year that ends in 2023), or all quarters from one to another.',
    'El trimestre (2023-Q1), el año (2023, o FY2023 para un año fiscal que termina en 2023), o todos los trimestres desde uno hasta otro.',
  ),
  { name: 'from', kind: 'date', words: told('The first day of the period.', 'El primer día del período.') },
  { name: 'to', kind: 'date', words: told('The last day of the period.', 'El último día del período.') },
]

const COUNT_COLUMNS: readonly Column[] = [
  {
    name: 'count',
    kind: 'whole',
    words: told('How many. Empty where the number is hidden.', 'Cuántas. Vacío donde el número está oculto.'),
  },
  text(
    'shown',
    '“yes”, or “hidden”: the number is from 1 to 10, or it would give such a number away.',
    '“yes” (sí), o “hidden” (oculto): el número es de 1 a 10, o revelaría uno así.',
  ),
]

/** The dictionary of a data set’s files, in the order of their columns. */
export const columnsOf = ({ columns }: Dataset): readonly Column[] => [
  ...PERIOD_COLUMNS,
  ...columns,
  ...COUNT_COLUMNS,
]
