/** Marks on the way, so that a group sees how far it has come: 25, 50, 100, 250, 500, 1,000 and so on. */
export function milestonesOf(signatures: number): { readonly reached: number | null; readonly next: number } {
  let reached: number | null = null
  for (let ten = 10; ; ten *= 10) {
    for (const mark of [2.5 * ten, 5 * ten, 10 * ten]) {
      if (signatures < mark) return { reached, next: mark }
      reached = mark
    }
  }
}
