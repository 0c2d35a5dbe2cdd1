/** What stands behind the doors of care, room by room. */
export const careHandlers = {}
