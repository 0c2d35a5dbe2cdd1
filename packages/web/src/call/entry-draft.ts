import { freshKey } from '../ui/key.ts'

/** What a person has typed so far of a new call. It outlives the form, so that nothing typed is lost. */
export interface EntryDraft {
  sourceKey: string
  nature: string
  priority: string
  flags: readonly string[]
  locationType: string
  block: string
  zone: string
  lon: string
  lat: string
}

export function emptyDraft(): EntryDraft {
  return {
    sourceKey: freshKey('hand'),
    nature: '',
    priority: '',
    flags: [],
    locationType: '',
    block: '',
    zone: '',
    lon: '',
    lat: '',
  }
}

/** The draft as the door takes it. The block stays exactly as typed. */
export function entryOf(draft: EntryDraft) {
  const number = (text: string) => (text.trim() === '' ? null : Number(text))
  return {
    sourceKey: draft.sourceKey,
    nature: draft.nature,
    priority: number(draft.priority),
    flags: [...draft.flags],
    locationType: draft.locationType || null,
    place: {
      lon: number(draft.lon),
      lat: number(draft.lat),
      zone: draft.zone || null,
      block: draft.block === '' ? null : draft.block,
    },
  }
}

/** What is still missing or wrong, as a sentence; null: it may be sent. */
export function draftProblem(draft: EntryDraft): string | null {
  if (draft.nature.trim() === '') return 'Choose what the call is about.'
  if ((draft.lon.trim() === '') !== (draft.lat.trim() === ''))
    return 'Give both longitude and latitude, or neither.'
  if (!(Math.abs(Number(draft.lon)) <= 180)) return 'The longitude lies between -180 and 180.'
  if (!(Math.abs(Number(draft.lat)) <= 90)) return 'The latitude lies between -90 and 90.'
  return null
}
