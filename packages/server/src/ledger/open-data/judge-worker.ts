import { parentPort, workerData } from 'node:worker_threads'
import { disclosureSolver } from '../disclosure/solver.ts'
import { judgeRelease, type ReleaseQuestion } from './judge-release.ts'
import type { JudgeMessage } from './judge-thread.ts'

const tell = (message: JudgeMessage) => parentPort?.postMessage(message)

judgeRelease(workerData as ReleaseQuestion, disclosureSolver).then(
  (answer) => tell({ answer }),
  (error: Error) => tell({ failure: error.message }),
)
