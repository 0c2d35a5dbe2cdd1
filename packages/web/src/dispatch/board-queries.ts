import type { CallDetail } from '@heart/api/call'
import { doors } from '@heart/api/doors'
import { type QueryClient, useQuery } from '@tanstack/react-query'
import { call } from '../ui/client.ts'

export const callsKey = ['board', 'calls'] as const
export const teamsKey = ['board', 'teams'] as const
export const detailKey = (callId: string) => ['board', 'call', callId] as const

export function useCalls() {
  return useQuery({ queryKey: callsKey, queryFn: ({ signal }) => call(doors.openCalls, { signal }) })
}

export function useTeams() {
  return useQuery({ queryKey: teamsKey, queryFn: ({ signal }) => call(doors.teams, { signal }) })
}

export function useCallDetail(callId: string | undefined) {
  return useQuery({
    queryKey: detailKey(callId ?? ''),
    queryFn: ({ signal }) => call(doors.callDetail, { params: { callId: callId ?? '' }, signal }),
    enabled: callId !== undefined,
    // The live stream keeps fresh what is looked at; a call opened again may have moved meanwhile.
    staleTime: 0,
  })
}

export function usePrograms() {
  return useQuery({
    queryKey: ['programs'],
    queryFn: ({ signal }) => call(doors.programs, { signal }),
    staleTime: 300_000,
  })
}

export interface ZoneCollection {
  type: 'FeatureCollection'
  features: {
    type: 'Feature'
    geometry: GeoJSON.Geometry | null
    properties: { zone?: string } & Record<string, unknown>
  }[]
}

export function useAreas(agencyId: string) {
  return useQuery({
    queryKey: ['areas', agencyId],
    queryFn: async ({ signal }) =>
      (await call(doors.areas, { query: { agencyId }, signal })) as ZoneCollection,
    staleTime: 600_000,
  })
}

export function zoneNames(areas: ZoneCollection | undefined): string[] {
  return [...new Set(areas?.features.flatMap((f) => f.properties.zone ?? []) ?? [])].sort((a, b) =>
    a.localeCompare(b, 'en', { numeric: true }),
  )
}

/** Puts what a door answered where the board reads it, and reads the lists again. */
export function takeDetail(queries: QueryClient, detail: CallDetail): void {
  queries.setQueryData(detailKey(detail.callId), detail)
  void queries.invalidateQueries({ queryKey: callsKey }, { cancelRefetch: false })
  void queries.invalidateQueries({ queryKey: teamsKey }, { cancelRefetch: false })
}
