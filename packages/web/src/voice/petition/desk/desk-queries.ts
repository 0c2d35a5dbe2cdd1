import { doors } from '@heart/api/doors'
import type { BodyOf } from '@heart/api/platform'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '../../../ui/client.ts'

const KEY = ['desk-petitions'] as const

export function useDeskPetitions() {
  return useQuery({ queryKey: KEY, queryFn: ({ signal }) => call(doors.deskPetitions, { signal }) })
}

export type DeskMove = Omit<BodyOf<typeof doors.movePetition>, 'version'>

export function useDeskMove(petitionId: string, version: number) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (move: DeskMove) =>
      call(doors.movePetition, { params: { petitionId }, body: { version, ...move } }),
    // Also when somebody else was faster: the list then shows what they did.
    onSettled: () => queries.invalidateQueries({ queryKey: KEY }),
  })
}

export function usePacket(petitionId: string) {
  return useQuery({
    queryKey: [...KEY, 'packet', petitionId],
    queryFn: ({ signal }) => call(doors.petitionPacket, { params: { petitionId }, signal }),
  })
}
