import { doors } from '@heart/api/doors'
import type { StoryView } from '@heart/api/encounter'
import type { StoryState } from '@heart/domain/encounter'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call, ProblemError } from '../../ui/client.ts'

const STORIES = ['stories']
const storyKey = (storyId: string) => ['story', storyId]

export function useStories(query: { state?: StoryState | undefined; encounterId?: string | undefined }) {
  return useQuery({
    queryKey: [...STORIES, query.state, query.encounterId],
    queryFn: ({ signal }) => call(doors.storyDrafts, { query, signal }),
  })
}

export function useStory(storyId: string) {
  return useQuery({
    queryKey: storyKey(storyId),
    queryFn: ({ signal }) => call(doors.storyDraft, { params: { storyId }, signal }),
    // Each look is written to the log of reads: no look that nobody asked for.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
  })
}

/** A move of a story. What the server answers is shown at once. */
export function useStoryMove<Input>(storyId: string, act: (input: Input) => Promise<StoryView>) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: act,
    onSuccess: (view) => {
      queries.setQueryData(storyKey(storyId), view)
      void queries.invalidateQueries({ queryKey: STORIES })
    },
    onError: (error) => {
      if (error instanceof ProblemError && error.status === 409)
        void queries.invalidateQueries({ queryKey: storyKey(storyId) })
    },
  })
}

export function useProposal(encounterId: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (note: string) => call(doors.proposeStory, { params: { encounterId }, body: { note } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: STORIES }),
  })
}
