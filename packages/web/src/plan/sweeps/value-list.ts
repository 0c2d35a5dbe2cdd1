export type ValueList<T> = { values: T[]; problem?: undefined } | { values?: undefined; problem: string }

/** Whole hours, as people write them. @example timeList('7, 09:00 24') // { values: ['07:00', '09:00', '00:00'] } */
export function timeList(text: string): ValueList<string> {
  return listOf(text, (word) => {
    const hour = /^(\d{1,2})(?::00)?$/.exec(word)?.[1]
    if (hour === undefined || Number(hour) > 24) return `“${word}” is not a whole hour from 0 to 24.`
    return { value: `${String(Number(hour) % 24).padStart(2, '0')}:00` }
  })
}

/** @example minuteList('0, 15, 30') // { values: [0, 15, 30] } */
export function minuteList(text: string): ValueList<number> {
  return listOf(text, (word) =>
    /^\d{1,4}$/.test(word) ? { value: Number(word) } : `“${word}” is not a whole number of minutes.`,
  )
}

function listOf<T>(text: string, read: (word: string) => { value: T } | string): ValueList<T> {
  const values = new Set<T>()
  for (const word of text.split(/[\s,;]+/).filter((each) => each !== '')) {
    const said = read(word)
    if (typeof said === 'string') return { problem: said }
    values.add(said.value)
  }
  return { values: [...values] }
}
