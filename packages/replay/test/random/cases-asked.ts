const { env } = (globalThis as unknown as { process: { env: Record<string, string | undefined> } }).process

/** How many random cases to try: REPLAY_CASES raises the usual number. */
export const casesAsked = (usual: number): number => Math.max(usual, Number(env.REPLAY_CASES ?? 0))
