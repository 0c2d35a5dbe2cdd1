// Writes the definitions in docs/measures.md from the registry: `npm run docs`. A test fails when they are not the same.

import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import {
  FACTS,
  type FactField,
  formulaText,
  MEASURES,
  type Measure,
  QUESTION_WORDS,
  QUESTIONS,
} from '@heart/domain/ledger'

export const MEASURES_DOC = new URL('../docs/measures.md', import.meta.url)
const BEGIN = '<!-- From here on written by `npm run docs` from packages/domain/src/ledger/measures. -->'
const END = '<!-- Until here. -->'

/** The page with the definitions that the registry gives now. */
export function withDefinitions(page: string): string {
  const [before, rest] = page.split(BEGIN)
  const after = rest?.split(END)[1]
  if (before === undefined || after === undefined)
    throw new Error(`docs/measures.md has lost a mark: ${BEGIN} … ${END}`)
  return `${before}${BEGIN}\n\n${definitions()}\n${END}${after}`
}

function definitions(): string {
  const questions = QUESTIONS.flatMap((question) => {
    const measures = MEASURES.filter((measure) => measure.question === question)
    return measures.length ? [`## ${QUESTION_WORDS[question].asks}\n`, ...measures.map(definition)] : []
  })
  return [...questions, facts()].join('\n')
}

function definition(measure: Measure): string {
  const { id, version, effectiveFrom, effectiveTo, name, pair, source } = measure
  const rows: [string, string | null][] = [
    ['counted', measure.numerator],
    ['out of', measure.denominator],
    ['left out', measure.exclusions],
    ['between', pair && `${pair[0]} and ${pair[1]}`],
    ['unit', measure.unit],
    ['can be split by', measure.splits.join(', ')],
    ['better', measure.better],
    ['from', source.url ? `[${source.title}](${source.url})` : source.title],
    ['formula', `\`${formulaText(measure.formula)}\``],
  ]
  const since = `version ${version}, from ${effectiveFrom}${effectiveTo ? ` to ${effectiveTo}` : ''}`
  return `### ${name}

<a id="${id}"></a>\`${id}\`, ${since}. *${measure.asks}*

${rows.flatMap(([key, text]) => (text === null ? [] : [`- ${key}: ${text}`])).join('\n')}
`
}

function facts(): string {
  const tables = Object.entries(FACTS).map(([kind, { fields, seconds, dimensions }]) => {
    const told = Object.entries(fields as Record<string, FactField>).map(([name, field]) => {
      const values = field.labels ? Object.keys(field.labels).join(', ') : field.kind
      return `- \`${name}\`: ${field.kind === 'list' && field.labels ? `list of ${values}` : values}`
    })
    const also = seconds.length ? [`- seconds: ${seconds.map((one) => `\`${one}\``).join(', ')}`] : []
    return `### Facts: ${kind}\n\n${[...told, ...also, `- told apart by: ${dimensions.join(', ')}`].join('\n')}\n`
  })
  return `## What the formulas read\n\n${tables.join('\n')}`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await writeFile(MEASURES_DOC, withDefinitions(await readFile(MEASURES_DOC, 'utf8')))
}
