import { ownThread } from '../../platform/own-thread.ts'
import type { ReleaseAnswer, ReleaseQuestion } from './judge-release.ts'

export type JudgeMessage = { readonly answer: ReleaseAnswer } | { readonly failure: string }

/** Hides and audits on a thread of its own: the solver holds up whoever runs it, for seconds. */
export async function judgeOnThread(question: ReleaseQuestion): Promise<ReleaseAnswer> {
  const worker = ownThread(import.meta.dirname, 'judge-worker', question)
  try {
    return await new Promise<ReleaseAnswer>((done, fail) => {
      worker.on('message', (message: JudgeMessage) =>
        'answer' in message ? done(message.answer) : fail(new Error(message.failure)),
      )
      worker.on('error', fail)
      worker.on('exit', (code) =>
        fail(new Error(`The thread that audits a release ended with code ${code}.`)),
      )
    })
  } finally {
    await worker.terminate()
  }
}
