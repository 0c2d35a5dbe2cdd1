import { doors } from '@heart/api/doors'
import type { StoryView } from '@heart/api/encounter'
import {
  FINDING_LABELS,
  type Finding,
  type FindingChange,
  maskedParts,
  openFindings,
} from '@heart/domain/encounter'
import { Fragment, useEffect, useEffectEvent, useRef, useState } from 'react'
import { Button } from 'react-aria-components'
import { call } from '../../ui/client.ts'
import { Wrong } from '../../ui/notice.tsx'
import { AddMask } from './add-mask.tsx'
import { FindingForm } from './finding-form.tsx'
import { keyOf } from './story-keys.ts'
import { useStoryMove } from './story-queries.ts'

/** The story as told beside the story as the public would read it; each finding the same mark on both sides. */
export function SideBySide({ view }: { view: StoryView }) {
  const { storyId, version, findings, text } = view
  const [chosen, setChosen] = useState<string | null>(null)
  const [isAdding, setAdding] = useState(false)
  const original = useRef<HTMLDivElement>(null)
  const mayChange = view.allowed.includes('change')
  const change = useStoryMove(storyId, (changes: FindingChange[]) =>
    call(doors.changeStory, { params: { storyId }, body: { version, changes } }),
  )
  const check = useStoryMove(storyId, () =>
    call(doors.checkStory, { params: { storyId }, body: { version } }),
  )
  const open = openFindings(findings)
  const current = findings.find(({ findingId }) => findingId === chosen)

  const go = (by: number) => {
    const at = findings.findIndex(({ findingId }) => findingId === chosen)
    const next = at < 0 ? (by > 0 ? 0 : findings.length - 1) : (at + by + findings.length) % findings.length
    choose(findings[next])
  }
  const choose = (finding: Finding | undefined) => {
    if (!finding) return
    setAdding(false)
    setChosen(finding.findingId)
    document.getElementById(`finding-${finding.findingId}`)?.focus()
  }
  /** Masks it, and goes on to the next that is open. */
  const accept = (finding: Finding) => {
    if (!mayChange || change.isPending) return
    const at = findings.indexOf(finding)
    const rest = [...findings.slice(at + 1), ...findings.slice(0, at)].find(
      ({ decision }) => decision === 'open',
    )
    change.mutate([{ do: 'decide', findingId: finding.findingId, decision: 'masked' }], {
      onSuccess: () => choose(rest),
    })
  }
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const command = keyOf(event)
    if (!command) return
    event.preventDefault()
    if (command === 'next') go(1)
    else if (command === 'previous') go(-1)
    else if (command === 'accept' && current) accept(current)
    else if (command === 'edit') document.getElementById('finding-words')?.focus()
    else if (command === 'add') setAdding(true)
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event)
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
  const parts = maskedParts(text, findings)
  const mark = (finding: Finding, words: string, id?: string) => (
    <Fragment key={finding.findingId}>
      {words.startsWith(' ') || words === '' ? ' ' : ''}
      <button
        type="button"
        {...(id ? { id } : {})}
        className="finding"
        data-decision={finding.decision}
        aria-pressed={finding.findingId === chosen}
        aria-label={`${FINDING_LABELS[finding.kind]}, ${DECISION_WORDS[finding.decision]}: ${words.trim() || 'left out'}`}
        onClick={() => choose(finding)}
      >
        {words.trim() || '∅'}
      </button>
    </Fragment>
  )
  return (
    <section className="stack tight" aria-label="Side by side">
      <h3>Side by side</h3>
      <p className="notice small">
        The machine misses things: names in small letters, what only one person in town does or has, what the
        news told. Read every word as a cousin of this neighbor would.
      </p>
      {change.isError && <Wrong error={change.error} />}
      <div className="sides">
        <section className="side" aria-label="As told">
          <h4>As told</h4>
          <div ref={original} className="story-text" data-story="original" lang={view.language}>
            {originalParts(text, findings).map(({ at, words, finding }) =>
              finding ? mark(finding, words, `finding-${finding.findingId}`) : <span key={at}>{words}</span>,
            )}
          </div>
        </section>
        <section className="side" aria-label="As the public would read it">
          <h4>As the public would read it</h4>
          <div className="story-text" data-story="masked" lang={view.language}>
            {parts.map(({ words, finding }, at) =>
              // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text have no identity but their place
              finding ? mark(finding, words) : <span key={at}>{words}</span>,
            )}
          </div>
        </section>
      </div>
      {view.leaks.length > 0 && (
        <p className="notice wrong" role="alert">
          Still told, and in the record: {view.leaks.join(', ')}
        </p>
      )}
      {mayChange && (
        <>
          <p className="quiet small">
            <kbd className="kbd">n</kbd> next <kbd className="kbd">p</kbd> previous{' '}
            <kbd className="kbd">a</kbd> mask it <kbd className="kbd">e</kbd> word it{' '}
            <kbd className="kbd">m</kbd> mask a selection
          </p>
          <div className="row">
            <Button className="button" isDisabled={findings.length === 0} onPress={() => go(1)}>
              Next finding
            </Button>
            <Button className="button" onPress={() => setAdding(true)}>
              Mask more words
            </Button>
            {open > 1 && (
              <Button
                className="button"
                isDisabled={change.isPending}
                onPress={() =>
                  change.mutate(
                    findings
                      .filter(({ decision }) => decision === 'open')
                      .map(({ findingId }) => ({ do: 'decide', findingId, decision: 'masked' })),
                  )
                }
              >
                Mask all {open} that are open
              </Button>
            )}
          </div>
          {current && (
            <FindingForm
              key={`${current.findingId} ${current.replacement}`}
              finding={current}
              words={text.slice(current.start, current.end)}
              isBusy={change.isPending}
              onChange={(one) => change.mutate([one])}
            />
          )}
          {isAdding && (
            <AddMask
              text={text}
              original={original}
              isBusy={change.isPending}
              onAdd={(one) => change.mutate([one], { onSuccess: () => setAdding(false) })}
            />
          )}
        </>
      )}
      {view.allowed.includes('check') && (
        <div className="stack tight">
          {check.isError && <Wrong error={check.error} />}
          <div className="row">
            <Button
              className="button primary"
              isDisabled={open > 0 || view.leaks.length > 0 || check.isPending}
              onPress={() => check.mutate(undefined)}
            >
              I have read both sides
            </Button>
            {open > 0 && <span className="quiet">{open} still to decide</span>}
          </div>
        </div>
      )}
      {view.checkedBy && view.state !== 'withdrawn' && <p>✓ Checked side by side by {view.checkedBy}.</p>}
    </section>
  )
}

const DECISION_WORDS = { open: 'to decide', masked: 'masked', stands: 'stands' } as const

function originalParts(text: string, findings: readonly Finding[]) {
  const parts: { at: number; words: string; finding: Finding | null }[] = []
  let at = 0
  for (const finding of findings) {
    if (finding.start > at) parts.push({ at, words: text.slice(at, finding.start), finding: null })
    parts.push({ at: finding.start, words: text.slice(finding.start, finding.end), finding })
    at = finding.end
  }
  if (at < text.length) parts.push({ at, words: text.slice(at), finding: null })
  return parts
}
