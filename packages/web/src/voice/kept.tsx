import type { Visitor } from '@heart/api/voice'

/** What a form carries along, so that its answer comes in the same language and for the same agency. */
export function Kept({ visitor }: { visitor: Visitor }) {
  return (
    <>
      {visitor.chosen && <input type="hidden" name="lang" value={visitor.language} />}
      {visitor.agencyId && <input type="hidden" name="agency" value={visitor.agencyId} />}
    </>
  )
}
