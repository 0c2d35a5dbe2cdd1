import { type DoorName, doors } from '@heart/api/doors'
import { accessHandlers } from '../access/handlers.ts'
import { callHandlers } from '../call/handlers.ts'
import { phoneHandlers } from '../call/phone/handlers.ts'
import { careHandlers } from '../care/handlers.ts'
import { fieldKeyHandlers } from '../dispatch/field-key.ts'
import { dispatchHandlers } from '../dispatch/handlers.ts'
import { pushHandlers } from '../dispatch/push/handlers.ts'
import { safetyHandlers } from '../dispatch/safety-handlers.ts'
import { encounterHandlers } from '../encounter/handlers.ts'
import { storyHandlers } from '../encounter/story/handlers.ts'
import { ledgerHandlers } from '../ledger/handlers.ts'
import { viewHandlers } from '../ledger/view/handlers.ts'
import { planHandlers } from '../plan/handlers.ts'
import { programHandlers } from '../program/handlers.ts'
import { voiceHandlers } from '../voice/handlers.ts'
import type { Handler } from './door-context.ts'

/** What stands behind each door. A door without a handler is a type error; `live` is a stream of its own. */
export const handlers: { readonly [N in Exclude<DoorName, 'live'>]: Handler<(typeof doors)[N]> } = {
  ...accessHandlers,
  ...callHandlers,
  ...phoneHandlers,
  ...dispatchHandlers,
  ...safetyHandlers,
  ...fieldKeyHandlers,
  ...pushHandlers,
  ...encounterHandlers,
  ...storyHandlers,
  ...careHandlers,
  ...programHandlers,
  ...ledgerHandlers,
  ...viewHandlers,
  ...planHandlers,
  ...voiceHandlers,
}

export const doorNames = Object.keys(doors) as DoorName[]
