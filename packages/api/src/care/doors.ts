import { caseDoors } from './case-doors.ts'
import { neighborDoors } from './neighbor-doors.ts'
import { privacyDoors } from './privacy-doors.ts'

/** Every door of care, one object for each of its rooms. The rights test knows each of them (server/care). */
export const careDoors = {
  ...caseDoors,
  ...neighborDoors,
  ...privacyDoors,
}
export type CareDoorName = keyof typeof careDoors
