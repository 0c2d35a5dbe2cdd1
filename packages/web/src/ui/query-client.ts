import { QueryClient } from '@tanstack/react-query'
import { ProblemError } from './client.ts'

/** Refusals are answers, not accidents: only an unreachable or failing server is asked again. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      retry: (failures, error) =>
        failures < 3 && error instanceof ProblemError && (error.status === 0 || error.status >= 502),
      retryDelay: (attempt) => Math.min(500 * 2 ** attempt, 3_000),
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
})
