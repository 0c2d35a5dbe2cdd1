import { doors } from '@heart/api/doors'
import type { OpenDataPreview } from '@heart/api/ledger'
import type { BodyOf, OutputOf } from '@heart/api/platform'
import type { DatasetId } from '@heart/domain/ledger'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '../../ui/client.ts'

const KEY = ['open-data'] as const
const PREVIEW_KEY = ['open-data-preview'] as const
/** A preview takes some seconds. */
const LOOK_AGAIN_MS = 1_000

export type Desk = OutputOf<typeof doors.openDataDesk>
export type DeskSet = Desk['datasets'][number]
export type StaffRelease = DeskSet['releases'][number]

const isWorking = (preview: Pick<OpenDataPreview, 'state'> | null | undefined) => preview?.state === 'working'

export function useDesk() {
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => call(doors.openDataDesk, { signal }),
    refetchInterval: ({ state }) =>
      state.data?.datasets.some(({ preview }) => isWorking(preview)) ? LOOK_AGAIN_MS : false,
  })
}

/** A preview with its table, once it is worked out. */
export function usePreview(previewId: string) {
  return useQuery({
    queryKey: [...PREVIEW_KEY, previewId],
    queryFn: ({ signal }) => call(doors.openDataPreview, { params: { previewId }, signal }),
    refetchInterval: ({ state }) => (isWorking(state.data) ? LOOK_AGAIN_MS : false),
  })
}

/** Something that changes the desk; it is read anew whatever came of it. */
function useChange<I, O>(change: (given: I) => Promise<O>) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSettled: () => queries.invalidateQueries({ queryKey: KEY }),
  })
}

export const useAskPreview = (datasetId: DatasetId) =>
  useChange(() => call(doors.previewOpenData, { params: { datasetId } }))

export const useSwitch = (datasetId: DatasetId) =>
  useChange((body: BodyOf<typeof doors.switchOpenData>) =>
    call(doors.switchOpenData, { params: { datasetId }, body }),
  )

export const useChoose = () =>
  useChange((body: BodyOf<typeof doors.chooseOpenData>) => call(doors.chooseOpenData, { body }))
