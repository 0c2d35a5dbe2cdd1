import type { SlowAnswer, SlowFigures } from './replay-slowly.ts'

interface Result {
  readonly answers: readonly SlowAnswer[]
  readonly teams: readonly SlowFigures[]
}

/** Each value in which the engine and the oracle differ, as a sentence. */
export function differences(engine: Result, oracle: Result): string[] {
  return [
    ...rowsThatDiffer(
      engine.answers,
      oracle.answers,
      (index) => `call ${oracle.answers[index]?.id ?? index}`,
    ),
    ...rowsThatDiffer(engine.teams, oracle.teams, (index) => `team ${index}`),
  ]
}

function rowsThatDiffer<T extends object>(
  engine: readonly T[],
  oracle: readonly T[],
  name: (index: number) => string,
): string[] {
  if (engine.length !== oracle.length) return [`${engine.length} rows instead of ${oracle.length}`]
  return oracle.flatMap((row, index) =>
    (Object.keys(row) as (keyof T & string)[]).flatMap((key) => {
      const said = JSON.stringify(engine[index]?.[key])
      const expected = JSON.stringify(row[key])
      return said === expected ? [] : [`${name(index)}: ${key} is ${said}, the rules say ${expected}`]
    }),
  )
}
