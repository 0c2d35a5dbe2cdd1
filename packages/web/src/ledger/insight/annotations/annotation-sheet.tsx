import type { Annotation } from '@heart/domain/ledger'
import { type FormEvent, useState } from 'react'
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { Wrong } from '../../../ui/notice.tsx'
import { useKeepAnnotation } from './use-annotations.ts'
import { useProgramNames } from './use-program-names.ts'

/** Marks a change, or says a marked one otherwise. */
export function AnnotationSheet({ known }: { known: Annotation | null }) {
  return (
    <ModalOverlay className="veil" isDismissable>
      <Modal className="sheet">
        <Dialog>{({ close }) => <AnnotationForm known={known} close={close} />}</Dialog>
      </Modal>
    </ModalOverlay>
  )
}

function AnnotationForm({ known, close }: { known: Annotation | null; close: () => void }) {
  const keep = useKeepAnnotation(known)
  const names = useProgramNames()
  const [month, setMonth] = useState(known?.at.slice(0, 7) ?? '')
  const [day, setDay] = useState(known?.at.slice(8) ?? '')
  const [words, setWords] = useState(known?.words ?? '')
  const [programId, setProgram] = useState(known?.programId ?? '')
  const [isPublic, setPublic] = useState(known?.public ?? false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const at = day ? `${month}-${day}` : month
    keep.mutate({ at, words, programId: programId || null, public: isPublic }, { onSuccess: close })
  }
  const isListed = programId === '' || names.has(programId)
  return (
    <form className="stack" onSubmit={submit}>
      <Heading slot="title" level={2}>
        {known ? 'Change a mark' : 'Mark a change'}
      </Heading>
      <div className="annotation-when">
        <label className="field">
          <span className="label">Month</span>
          <input
            type="month"
            value={month}
            required
            pattern="\d{4}-(0[1-9]|1[0-2])"
            placeholder="2023-10"
            onChange={(event) => setMonth(event.target.value)}
          />
        </label>
        <label className="field">
          <span className="label">Day, where it matters</span>
          <select value={day} onChange={(event) => setDay(event.target.value)}>
            <option value="">whole month</option>
            {daysOfMonth(month).map((each) => (
              <option key={each} value={each}>
                {Number(each)}
              </option>
            ))}
          </select>
        </label>
      </div>
      <label className="field">
        <span className="label">What changed</span>
        <input value={words} maxLength={120} required onChange={(event) => setWords(event.target.value)} />
      </label>
      <p className="small quiet">For example: citywide, day and night. No person’s name: others read it.</p>
      <label className="field">
        <span className="label">Program</span>
        <select value={programId} onChange={(event) => setProgram(event.target.value)}>
          <option value="">all of them</option>
          {!isListed && <option value={programId}>{programId}</option>}
          {[...names].map(([id, name]) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label className="check">
        <input type="checkbox" checked={isPublic} onChange={(event) => setPublic(event.target.checked)} />
        Show it on the public figures too
      </label>
      {keep.isError && <Wrong error={keep.error} />}
      <div className="row">
        <Button
          type="submit"
          className="button primary"
          isDisabled={keep.isPending || month === '' || words.trim() === ''}
        >
          {keep.isPending ? 'Saving…' : 'Save'}
        </Button>
        <Button className="button plain" onPress={close}>
          Close
        </Button>
      </div>
    </form>
  )
}

/** @example daysOfMonth('2024-02').length // 29 */
function daysOfMonth(month: string): string[] {
  const [year = 0, number = 0] = month.split('-').map(Number)
  if (!number) return []
  const days = new Date(Date.UTC(year, number, 0)).getUTCDate()
  return Array.from({ length: days }, (_, i) => String(i + 1).padStart(2, '0'))
}
