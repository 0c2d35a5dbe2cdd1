import { CodeMap } from '@heart/domain/program'
import { NATURES } from '../parameters/index.ts'

/** The 911 center's words, and ours. Two local types are missing on purpose: they wait on the work list. */
export const DEMO_CODE_MAP: CodeMap = CodeMap.parse(
  NATURES.flatMap(({ local, nature }) => (nature === null ? [] : [{ local, nature }])),
)
