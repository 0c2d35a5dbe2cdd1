import { cellKey } from '../disclosure/cell-key.ts'
import { ALL, type Dimension, valuesTo } from '../disclosure/dimension.ts'
import { coordinatesOf, dimensionOf } from '../disclosure/table.ts'
import { NO_KEY } from '../groups.ts'
import { REST } from './climb.ts'
import { DATASET, type DatasetId } from './dataset.ts'
import { HOUR_WORDS } from './hour-band.ts'
import { quarterPeriod, wholePeriod, type YearStart, yearPeriod } from './periods.ts'
import type { PublicPeriod, PublicRow, PublicTableOf, PublicValue } from './public-release.ts'
import { RESULT_WORDS } from './result.ts'
import type { OpenTable } from './tables.ts'
import { type Told, told } from './told.ts'
import { VISIT_QUESTIONS, VISITS_ALL, type VisitQuestion } from './visit.ts'

/** What everybody may know of a count: the number, or null where it is hidden. */
export type Cells = ReadonlyMap<string, number | null>

/** The table of a release as everybody reads it: every count that was asked, in the order of its values. */
export function publicTable(
  datasetId: DatasetId,
  tables: readonly OpenTable[],
  cells: Cells,
  startsMonth: YearStart,
): PublicTableOf {
  const { counts } = DATASET[datasetId]
  const rows: PublicRow[] = tables.flatMap((open) =>
    coordinatesOf(open.table, open.dimensions).map(({ time, ...at }) => ({
      period: time as string,
      at: counts === 'visits' ? answerAt(at) : inOrder(datasetId, at),
      count: cells.get(cellKey(counts, { time: time as string, ...at })) ?? null,
    })),
  )
  return { periods: periodsOf(tables, startsMonth), columns: valuesOf(datasetId, tables), rows }
}

const inOrder = (datasetId: DatasetId, at: Readonly<Record<string, string>>) =>
  Object.fromEntries(DATASET[datasetId].columns.map(({ name }) => [name, at[name] as string]))

const answerAt = (at: Readonly<Record<string, string>>) => {
  const [question, answer] = Object.entries(at)[0] as [string, string]
  return { question, answer }
}

function periodsOf(tables: readonly OpenTable[], startsMonth: YearStart): PublicPeriod[] {
  const periods = new Map<string, PublicPeriod>()
  for (const { quarters, dimensions } of tables) {
    const known = [
      wholePeriod(quarters),
      ...quarters.map((quarter) => yearPeriod(quarter, startsMonth)),
      ...quarters.map(quarterPeriod),
    ]
    const time = dimensionOf(dimensions, 'time')
    for (const id of valuesTo(time, 2)) {
      const period = known.find((one) => one.id === id)
      if (period) periods.set(id, period)
    }
  }
  const order = { all: 0, year: 1, quarter: 2 }
  return [...periods.values()].sort((a, b) => order[a.kind] - order[b.kind] || (a.from < b.from ? -1 : 1))
}

/** Values of each column; a value of several years stands where the newest year has it. */
function valuesOf(datasetId: DatasetId, tables: readonly OpenTable[]): PublicTableOf['columns'] {
  if (datasetId === 'visits') return visitColumns()
  const names = Object.keys(DATASET[datasetId].tables[0] as object)
  return names.map((name) => {
    const values = new Map<string, PublicValue>()
    for (const { table, dimensions } of tables) {
      const dimension = dimensionOf(dimensions, name)
      const parentOf = parents(dimension)
      for (const id of valuesTo(dimension, table.depths[name] as number)) {
        values.set(id, { id, parent: parentOf.get(id) ?? null, words: wordsOf(name, id) })
      }
    }
    return { name, values: [...values.values()] }
  })
}

const parents = ({ children }: Dimension) =>
  new Map(Object.entries(children).flatMap(([parent, parts]) => parts.map((part) => [part, parent] as const)))

function visitColumns(): PublicTableOf['columns'] {
  const questions = Object.entries(VISIT_QUESTIONS)
  const answers = new Map<string, Told>(
    questions.flatMap(([, { answers: of }]) => Object.entries(of).map(([id, words]) => [id, words])),
  )
  return [
    { name: 'question', values: questions.map(([id, { words }]) => ({ id, parent: null, words })) },
    {
      name: 'answer',
      values: [
        { id: ALL, parent: null, words: VISITS_ALL },
        ...[...answers].map(([id, words]) => ({ id, parent: ALL, words })),
      ],
    },
  ]
}

/** A value of a column in words. @example wordsOf('zone', 'zip:27701').en // 'ZIP code 27701' */
export function wordsOf(column: string, value: string): Told {
  if (column === 'result') return RESULT_WORDS[value] ?? told(value, value)
  if (column === 'hours') return HOUR_WORDS[value] ?? told(value, value)
  if (column === 'nature') {
    if (value === ALL) return told('Every kind of call', 'Todos los tipos de llamada')
    if (value === REST) return told('All other kinds of call', 'Todos los demás tipos de llamada')
    return value === NO_KEY ? told('No kind recorded', 'Sin tipo registrado') : told(value, value)
  }
  if (value === ALL) return told('The whole city', 'Toda la ciudad')
  if (value === REST) return told('All other zones', 'Todas las demás zonas')
  if (value === NO_KEY) return told('Zone not known', 'Zona no conocida')
  const [kind, zip] = value.split(':')
  if (kind === 'zip') return told(`ZIP code ${zip}`, `Código postal ${zip}`)
  if (kind === 'rest') return told(`Other zones of ${zip}`, `Otras zonas de ${zip}`)
  return told(`Zone ${value}`, `Zona ${value}`)
}

/** An answer to a question of a visit in words; the same answer reads differently under another question. */
export function answerWords(question: VisitQuestion, answer: string): Told {
  const answers: Readonly<Record<string, Told>> = VISIT_QUESTIONS[question].answers
  return answers[answer] ?? VISITS_ALL
}
