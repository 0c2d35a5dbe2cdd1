import type { SessionView } from '@heart/api/access'
import { type Annotation, monthWords } from '@heart/domain/ledger'
import { useState } from 'react'
import { Button, DialogTrigger } from 'react-aria-components'
import { mayDo } from '../../../access/session.ts'
import { dateWords } from '../../../ui/format.ts'
import { Wrong } from '../../../ui/notice.tsx'
import { AnnotationSheet } from './annotation-sheet.tsx'
import { useAnnotations, useDeleteAnnotation } from './use-annotations.ts'
import { useProgramNames } from './use-program-names.ts'
import './annotations.css'

/** What changed and when: the marks on the charts of months, as a list to read and to keep. */
export function WhatChanged({ session }: { session: SessionView }) {
  const annotations = useAnnotations()
  const remove = useDeleteAnnotation()
  const [isSure, setSure] = useState<string | null>(null)
  const names = useProgramNames()
  const mayWrite = mayDo(session, 'insight.annotate')
  const all = annotations.data ?? []
  if (!mayWrite && all.length === 0 && !annotations.isError) return null
  return (
    <section className="what-changed" aria-labelledby="what-changed">
      <div className="row what-changed-head">
        <h2 id="what-changed">What changed, and when</h2>
        {mayWrite && (
          <DialogTrigger>
            <Button className="button tight no-print">Mark a change</Button>
            <AnnotationSheet known={null} />
          </DialogTrigger>
        )}
      </div>
      {annotations.isError && !annotations.data && (
        <Wrong error={annotations.error} retry={() => void annotations.refetch()} />
      )}
      {remove.isError && <Wrong error={remove.error} />}
      {all.length === 0 ? (
        <p className="quiet">
          Nothing is marked yet. What is marked stands on the charts of months, so that nobody takes a new
          area or new hours for luck.
        </p>
      ) : (
        <ul className="what-changed-list">
          {all.map((each) => (
            <li key={each.annotationId}>
              <span>
                <strong>{atWords(each)}</strong> {each.words}
                <span className="quiet small what-changed-note">{noteWords(each, names)}</span>
              </span>
              {mayWrite && (
                <span className="row no-print">
                  <DialogTrigger>
                    <Button className="button tight" aria-label={`Change: ${each.words}`}>
                      Change
                    </Button>
                    <AnnotationSheet known={each} />
                  </DialogTrigger>
                  <Button
                    className="button plain tight"
                    aria-label={`${isSure === each.annotationId ? 'Really take away' : 'Take away'}: ${each.words}`}
                    isDisabled={remove.isPending}
                    onPress={() =>
                      isSure === each.annotationId
                        ? remove.mutate(each.annotationId)
                        : setSure(each.annotationId)
                    }
                  >
                    {isSure === each.annotationId ? 'Really?' : 'Take away'}
                  </Button>
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

const atWords = ({ at }: Annotation): string => (at.length === 7 ? monthWords(at) : dateWords(at))

function noteWords({ programId, public: isPublic }: Annotation, names: ReadonlyMap<string, string>): string {
  const whose = programId ? `for ${names.get(programId) ?? programId}` : 'for all programs'
  return `${whose}, ${isPublic ? 'also on the public figures' : 'for staff'}`
}
