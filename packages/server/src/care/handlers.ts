import { caseHandlers } from './case/handlers.ts'
import { directoryHandlers } from './directory/handlers.ts'
import { fundHandlers } from './fund/handlers.ts'
import { neighborHandlers } from './neighbor/handlers.ts'
import { privacyHandlers } from './privacy/handlers.ts'
import { referralHandlers } from './referral/handlers.ts'

/** What stands behind the doors of care, room by room. */
export const careHandlers = {
  ...caseHandlers,
  ...directoryHandlers,
  ...neighborHandlers,
  ...privacyHandlers,
  ...fundHandlers,
  ...referralHandlers,
}
