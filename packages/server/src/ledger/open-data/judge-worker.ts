import { parentPort, workerData } from 'node:worker_threads'
import { solverForMany } from '../disclosure/solver.ts'
import { judgeRelease, type ReleaseQuestion } from './judge-release.ts'
import type { JudgeMessage } from './judge-thread.ts'

const tell = (message: JudgeMessage) => parentPort?.postMessage(message)

judgeRelease(workerData as ReleaseQuestion, solverForMany()).then(
  (answer) => tell({ answer }),
  (error: Error) => tell({ failure: error.message }),
)
