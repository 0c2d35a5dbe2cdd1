import type { CallDetail } from '@heart/api/call'
import { doors } from '@heart/api/doors'
import type { ScreeningAnswers, ScreeningTree } from '@heart/domain/call'
import { useEffect, useState } from 'react'
import { ProblemError, call as pass } from '../ui/client.ts'
import { freshKey } from '../ui/key.ts'
import { usePhoneStep } from './phone-queries.ts'

interface Given {
  call: CallDetail
  tree: ScreeningTree
  screeningId: string
  /** What the notes had saved, when the answers themselves never arrived. */
  begin: ScreeningAnswers
}

const AGAIN_MS = 3_000

/** The answers of my screening: on the screen at once, at the server as soon as it takes them. */
export function useScreening({ call, tree, screeningId, begin }: Given) {
  const kept = call.screenings?.find((one) => one.screeningId === screeningId)?.answers
  const [answers, setAnswers] = useState<ScreeningAnswers>(kept ?? begin)
  const [tries, setTries] = useState(0)
  const send = usePhoneStep((sent: ScreeningAnswers) =>
    pass(doors.screenCall, {
      params: { callId: call.callId },
      body: {
        screeningId,
        treeId: tree.id,
        treeVersion: tree.version,
        answers: sent,
        sourceKey: freshKey('screening'),
      },
    }),
  )
  const isKept = isSame(answers, kept ?? {})
  const refused = send.error instanceof ProblemError && send.error.status >= 400 && send.error.status < 500
  const { isPending, mutate, isError } = send

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new try is a reason to send again
  useEffect(() => {
    if (!isKept && !isPending && !refused && !isError) mutate(answers)
  }, [answers, isKept, isPending, refused, isError, tries, mutate])
  useEffect(() => {
    if (!isError || refused) return
    const timer = setTimeout(() => {
      send.reset()
      setTries((n) => n + 1)
    }, AGAIN_MS)
    return () => clearTimeout(timer)
  }, [isError, refused, send])

  const change = (next: ScreeningAnswers) => {
    if (send.isError) send.reset()
    setAnswers(next)
    return next
  }
  return {
    answers,
    isKept,
    refusal: refused ? send.error : null,
    choose: (questionId: string, choiceId: string) => change({ ...answers, [questionId]: choiceId }),
    forget: (questionId: string) =>
      change(Object.fromEntries(Object.entries(answers).filter(([id]) => id !== questionId))),
  }
}

const isSame = (a: ScreeningAnswers, b: ScreeningAnswers): boolean =>
  Object.keys({ ...a, ...b }).every((id) => a[id] === b[id])
