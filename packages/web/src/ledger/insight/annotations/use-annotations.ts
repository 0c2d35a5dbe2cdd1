import { doors } from '@heart/api/doors'
import type { BodyOf } from '@heart/api/platform'
import { type Annotation, type MonthMark, marksOf } from '@heart/domain/ledger'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { call } from '../../../ui/client.ts'

const KEY = ['insight-annotations'] as const

export function useAnnotations() {
  return useQuery({ queryKey: KEY, queryFn: ({ signal }) => call(doors.annotations, { signal }) })
}

const NONE: readonly MonthMark[] = []

/** What stands on a chart of these months, of one program or of all. */
export function useMarks(
  period: { from: string; to: string } | undefined,
  program: string | undefined,
): readonly MonthMark[] {
  const { data } = useAnnotations()
  const { from, to } = period ?? {}
  return useMemo(
    () => (data && from && to ? marksOf(data, { from, to }, program ?? null) : NONE),
    [data, from, to, program],
  )
}

type Text = BodyOf<typeof doors.addAnnotation>

/** Adds a mark, or says a known one otherwise. */
export function useKeepAnnotation(known: Annotation | null) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (text: Text) =>
      known
        ? call(doors.changeAnnotation, {
            params: { annotationId: known.annotationId },
            body: { ...text, version: known.version },
          })
        : call(doors.addAnnotation, { body: text }),
    onSettled: () => queries.invalidateQueries({ queryKey: KEY }),
  })
}

export function useDeleteAnnotation() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (annotationId: string) => call(doors.deleteAnnotation, { params: { annotationId } }),
    onSettled: () => queries.invalidateQueries({ queryKey: KEY }),
  })
}
