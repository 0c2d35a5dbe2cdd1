import type { publicStories } from '../encounter/story-doors.ts'
import type { openDataDoors } from '../ledger/open-data-doors.ts'
import type { OutputOf } from '../platform/door.ts'
import type { publicChanges } from './doors.ts'
import type { petitions } from './petition-doors.ts'

export type PublishedData = OutputOf<typeof openDataDoors.openDatasets>
export type PublishedTable = OutputOf<typeof openDataDoors.openDataset>

/** What the pages of published figures are written from. Null: could not be looked up. */
export interface FiguresView {
  readonly published: PublishedData | null
  readonly tables: readonly PublishedTable[]
  readonly changes: OutputOf<typeof publicChanges> | null
  /** The period asked for; null: the newest. */
  readonly period: string | null
  /** Where these pages are, for whoever copies an address from paper: https://heart.example.org */
  readonly origin: string
}

export interface HearingView extends FiguresView {
  readonly petitions: OutputOf<typeof petitions> | null
  readonly stories: OutputOf<typeof publicStories> | null
  /** For a large screen, one thing at a time; else for paper. */
  readonly onScreen: boolean
}

export type FiguresPage =
  | { readonly page: 'figures'; readonly view: FiguresView }
  /** One figure for other people's pages. */
  | { readonly page: 'figure_embed'; readonly view: FiguresView & { readonly figure: string } }
  | {
      readonly page: 'open_data'
      readonly view: { readonly published: PublishedData | null; readonly origin: string }
    }
  | { readonly page: 'hearing'; readonly view: HearingView }
