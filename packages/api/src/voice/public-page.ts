import type { publicStories } from '../encounter/story-doors.ts'
import type { OutputOf } from '../platform/door.ts'
import type { availability, publicFigures } from './doors.ts'
import type { FeedbackPage } from './feedback-page.ts'
import type { FiguresPage } from './figures-page.ts'
import type { MeasuresPage } from './measures-page.ts'
import type { petitions } from './petition-doors.ts'
import type { PetitionPage } from './petition-page.ts'

export const PUBLIC_LANGUAGES = ['en', 'es'] as const
export type PublicLanguage = (typeof PUBLIC_LANGUAGES)[number]

/** Who a public page is written for. */
export interface Visitor {
  readonly language: PublicLanguage
  /** They asked for this language, instead of their browser. */
  readonly chosen: boolean
  /** Path and question of the page, without language and agency. */
  readonly path: string
  /** The agency they asked for, if they named one. */
  readonly agencyId: string | undefined
  readonly synthetic: boolean
}

/** What a visitor asked about a place, as typed, and what came of it; `atMs` is when it was looked up. */
export interface AskedPlace {
  readonly typed: string
  /** An address may be typed too: the agency loaded its streets. */
  readonly byAddress: boolean
  readonly answer:
    | { readonly found: OutputOf<typeof availability>; readonly atMs: number }
    | 'not_asked'
    | 'not_a_zip'
    | 'failed'
}

/** What the first page is written from. Null: could not be looked up. */
export interface HomeView {
  readonly asked: AskedPlace
  readonly figures: OutputOf<typeof publicFigures> | null
  readonly stories: OutputOf<typeof publicStories> | null
  readonly petitions: OutputOf<typeof petitions> | null
}

/** A page for the public with all it is written from. */
export type PublicPage =
  | { readonly page: 'home'; readonly view: HomeView }
  | FiguresPage
  | MeasuresPage
  | PetitionPage
  | FeedbackPage

export interface WrittenPage {
  readonly title: string
  readonly description: string
  /** What stands inside `body`. */
  readonly markup: string
}

/** Writes a page whole, to be read without any script. The web package's, built; the service calls it. */
export type WritePublicPage = (visitor: Visitor, page: PublicPage) => WrittenPage
