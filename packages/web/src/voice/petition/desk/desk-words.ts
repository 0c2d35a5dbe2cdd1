import type { PetitionState } from '@heart/domain/voice'

export const DESK_STATES: Readonly<Record<PetitionState, string>> = {
  submitted: 'Waiting to be read',
  open: 'Open for signatures',
  closed: 'Closed',
  delivered: 'Delivered, waiting for the council',
  answered: 'Answered',
  refused: 'Refused',
  taken_back: 'Taken back by the group',
}
