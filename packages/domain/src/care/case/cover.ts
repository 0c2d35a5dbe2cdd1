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
