import { dayOfDate } from '../../program/calendar.ts'
import type { Measure } from './definition.ts'

/**
 * What is wrong with a list of measures, one sentence each: versions of one measure follow one another, counted from 1, without
 * a gap or a day that two of them claim, and the last is in force until another takes over.
 */
export function checkMeasures(measures: readonly Measure[]): readonly string[] {
  return [...new Set(measures.map(({ id }) => id))].flatMap((id) =>
    checkVersions(
      id,
      measures.filter((measure) => measure.id === id),
    ),
  )
}

function checkVersions(id: string, versions: readonly Measure[]): string[] {
  return versions.flatMap(({ version, effectiveFrom, effectiveTo }, index) => {
    const next = versions[index + 1]
    const name = `Version ${version} of ${id}`
    const wrong: string[] = []
    if (version !== index + 1) wrong.push(`${name} stands where version ${index + 1} belongs.`)
    if (effectiveTo !== null && effectiveTo < effectiveFrom) wrong.push(`${name} ends before it begins.`)
    if (next && effectiveTo === null)
      wrong.push(`${name} does not end, although version ${next.version} follows.`)
    if (next && effectiveTo !== null) {
      const days = dayOfDate(next.effectiveFrom) - dayOfDate(effectiveTo)
      if (days < 1) wrong.push(`${name} and version ${next.version} are in force on the same day.`)
      if (days > 1)
        wrong.push(`Nothing is in force between version ${version} and version ${next.version} of ${id}.`)
    }
    if (!next && effectiveTo !== null) wrong.push(`${name} ends and no other follows.`)
    return wrong
  })
}
