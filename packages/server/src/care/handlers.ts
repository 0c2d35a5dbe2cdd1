import { caseHandlers } from './case/handlers.ts'
import { neighborHandlers } from './neighbor/handlers.ts'
import { privacyHandlers } from './privacy/handlers.ts'

/** What stands behind the doors of care, room by room. */
export const careHandlers = {
  ...caseHandlers,
  ...neighborHandlers,
  ...privacyHandlers,
}
