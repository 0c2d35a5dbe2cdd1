import { doors } from '@heart/api/doors'
import type { BodyOf } from '@heart/api/platform'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '../../../ui/client.ts'

const KEY = ['feedback'] as const

export function useFeedbackDesk() {
  return useQuery({
    queryKey: [...KEY, 'desk'],
    queryFn: ({ signal }) => call(doors.feedbackDesk, { signal }),
  })
}

export function useFeedbackItem(itemId: string) {
  return useQuery({
    queryKey: [...KEY, 'item', itemId],
    queryFn: ({ signal }) => call(doors.feedbackItem, { params: { itemId }, signal }),
  })
}

export function useFeedbackAnswers() {
  return useQuery({
    queryKey: [...KEY, 'answers'],
    queryFn: ({ signal }) => call(doors.feedbackResults, { signal }),
  })
}

export function useAsks() {
  return useQuery({ queryKey: [...KEY, 'asks'], queryFn: ({ signal }) => call(doors.handAsks, { signal }) })
}

export function useTeamThanks() {
  return useQuery({
    queryKey: [...KEY, 'thanks'],
    queryFn: ({ signal }) => call(doors.teamThanks, { signal }),
  })
}

/** Afterwards everything is looked at again, also when somebody else was faster. */
function useChange<Given, Answer>(mutationFn: (given: Given) => Promise<Answer>) {
  const queries = useQueryClient()
  return useMutation({ mutationFn, onSettled: () => queries.invalidateQueries({ queryKey: KEY }) })
}

export type FeedbackStep = Omit<BodyOf<typeof doors.moveFeedback>, 'version'>

export const useMoveFeedback = (itemId: string, version: number) =>
  useChange((step: FeedbackStep) =>
    call(doors.moveFeedback, { params: { itemId }, body: { version, ...step } }),
  )

export const useTieFeedback = (itemId: string, version: number) =>
  useChange((callNumber: string) =>
    call(doors.tieFeedback, { params: { itemId }, body: { version, callNumber } }),
  )

export const usePassOnAnswer = (answerId: string) =>
  useChange((body: BodyOf<typeof doors.passOnAnswer>) =>
    call(doors.passOnAnswer, { params: { answerId }, body }),
  )

export const useAskInReports = () => useChange(() => call(doors.askInReports))

export const useSaveRules = () =>
  useChange((body: BodyOf<typeof doors.saveFeedbackRules>) => call(doors.saveFeedbackRules, { body }))

/** The list stays as it is: what was told once must not vanish with its row. */
export const useHandAsk = (encounterId: string) =>
  useMutation({ mutationFn: () => call(doors.handAsk, { params: { encounterId } }) })
