/** Somebody is away, from an instant up to another, and who looks after their cases meanwhile. */
export interface Away {
  readonly userId: string
  readonly from: string
  readonly until: string
  readonly coverId: string | null
}

const holdsAt = ({ from, until }: Away, atMs: number) => Date.parse(from) <= atMs && atMs < Date.parse(until)

/**
 * CS9: whose a step is at an instant: its assignee's, or of who covers for them, or of who covers for that one. Null:
 * nobody is there, so it is the supervisor's.
 */
export function coverOf(userId: string, aways: readonly Away[], at: string): string | null {
  const atMs = Date.parse(at)
  const asked = new Set<string>()
  let holder: string | null = userId
  while (holder !== null && !asked.has(holder)) {
    const id: string = holder
    asked.add(id)
    const away = aways.find((one) => one.userId === id && holdsAt(one, atMs))
    if (!away) return id
    holder = away.coverId
  }
  return null
}

export interface Cover {
  readonly coverId: string
  readonly from: string
  readonly until: string
}

/** Everybody who covers for somebody, with when: a cover who is away is covered in turn. */
export function coversOf(userId: string, aways: readonly Away[]): Cover[] {
  const within = (id: string, fromMs: number, untilMs: number, asked: readonly string[]): Cover[] =>
    aways.flatMap((away) => {
      const start = Math.max(fromMs, Date.parse(away.from))
      const end = Math.min(untilMs, Date.parse(away.until))
      if (away.userId !== id || away.coverId === null || start >= end || asked.includes(away.coverId))
        return []
      const cover = {
        coverId: away.coverId,
        from: new Date(start).toISOString(),
        until: new Date(end).toISOString(),
      }
      return [cover, ...within(away.coverId, start, end, [...asked, away.coverId])]
    })
  return within(userId, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, [userId])
}
