import { doors } from '@heart/api/doors'
import type { SavedView } from '@heart/api/ledger'
import type { BodyOf } from '@heart/api/platform'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '../../../ui/client.ts'

const KEY = ['insight-views'] as const

export function useViews() {
  return useQuery({ queryKey: KEY, queryFn: ({ signal }) => call(doors.savedViews, { signal }) })
}

/** A step with a view; afterwards the list is asked for again, also when the step was refused. */
function useStep<T, A>(step: (given: T) => Promise<A>) {
  const queries = useQueryClient()
  return useMutation({ mutationFn: step, onSettled: () => queries.invalidateQueries({ queryKey: KEY }) })
}

export const useSaveView = () =>
  useStep((body: BodyOf<typeof doors.saveView>) => call(doors.saveView, { body }))

export const useChangeView = ({ viewId, version }: SavedView) =>
  useStep((body: BodyOf<typeof doors.saveView>) =>
    call(doors.changeView, { params: { viewId }, body: { ...body, version } }),
  )

export const useDeleteView = ({ viewId }: SavedView) =>
  useStep(() => call(doors.deleteView, { params: { viewId } }))

export const useScheduleView = ({ viewId, schedule }: SavedView) =>
  useStep((when: BodyOf<typeof doors.scheduleView>['when']) =>
    call(doors.scheduleView, { params: { viewId }, body: { version: schedule?.version ?? 0, when } }),
  )

export const useSendView = ({ viewId }: SavedView) =>
  useStep((body: BodyOf<typeof doors.sendView>) => call(doors.sendView, { params: { viewId }, body }))
