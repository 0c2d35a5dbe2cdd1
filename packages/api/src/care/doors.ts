import { caseDoors } from './case-doors.ts'
import { directoryDoors } from './directory-doors.ts'
import * as fundDoors from './fund-doors.ts'
import { neighborDoors } from './neighbor-doors.ts'
import { privacyDoors } from './privacy-doors.ts'
import * as referralDoors from './referral-doors.ts'

/** Every door of care, one object for each of its rooms. The rights test knows each of them (server/care). */
export const careDoors = {
  ...caseDoors,
  ...directoryDoors,
  ...neighborDoors,
  ...privacyDoors,
  ...fundDoors,
  ...referralDoors,
}
export type CareDoorName = keyof typeof careDoors
