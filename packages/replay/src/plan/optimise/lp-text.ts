export type Relation = '<=' | '>=' | '='
export type Term = readonly [column: number, coefficient: number]

export interface ColumnOptions {
  readonly objective?: number
  readonly upper?: number
  readonly integer?: boolean
}

/** A linear model to be maximised; written as CPLEX LP text in which columns and rows carry numbers, never people's names. */
export class LinearModel {
  private readonly columns: ColumnOptions[] = []
  private readonly rows: string[] = []
  private readonly byName = new Map<string, number>()

  get columnCount(): number {
    return this.columns.length
  }

  get rowCount(): number {
    return this.rows.length
  }

  /** A column of at least 0. Its name may be any text; it is only for finding it again. */
  column(options: ColumnOptions = {}, name?: string): number {
    const index = this.columns.push(options) - 1
    if (name !== undefined) {
      if (this.byName.has(name)) throw new Error(`the column “${name}” exists already`)
      this.byName.set(name, index)
    }
    return index
  }

  /** @throws Error when no column has the name. */
  getColumn(name: string): number {
    const index = this.byName.get(name)
    if (index === undefined) throw new Error(`there is no column “${name}”`)
    return index
  }

  row(terms: readonly Term[], relation: Relation, value: number): void {
    const used = terms.filter(([, coefficient]) => coefficient !== 0)
    // An empty row cannot be written; a column that stays 0 stands in for it.
    if (used.length === 0) used.push([this.column({ upper: 0 }), 1])
    this.rows.push(` r${this.rows.length}: ${sum(used)} ${relation} ${number(value)}`)
  }

  toText(): string {
    // Every column is named here, so that none is missing from the solution.
    const objective = this.columns.map(({ objective = 0 }, index): Term => [index, objective])
    const bounds = this.columns.flatMap(({ upper }, index) =>
      upper === undefined ? [] : [` c${index} <= ${number(upper)}`],
    )
    const integers = this.columns.flatMap(({ integer }, index) => (integer ? [` c${index}`] : []))
    return [
      'Maximize',
      ` goal: ${sum(objective)}`,
      'Subject To',
      ...this.rows,
      ...(bounds.length ? ['Bounds', ...bounds] : []),
      ...(integers.length ? ['Generals', ...integers] : []),
      'End',
      '',
    ].join('\n')
  }
}

const TERMS_A_LINE = 12

function sum(terms: readonly Term[]): string {
  let text = ''
  for (const [index, [column, coefficient]] of terms.entries()) {
    if (index > 0 && index % TERMS_A_LINE === 0) text += '\n  '
    text += `${coefficient < 0 ? '- ' : '+ '}${number(Math.abs(coefficient))} c${column} `
  }
  return text.trimEnd()
}

/** Written out in full length where digits matter, never with a sign of its own inside a sum. */
function number(value: number): string {
  if (!Number.isFinite(value)) throw new Error(`${value} cannot stand in a linear model`)
  return String(value)
}
