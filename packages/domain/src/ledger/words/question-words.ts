import type { Question, Split } from '../measures/definition.ts'

/** A tab for each question, in the order of the registry. */
export const QUESTION_WORDS: Readonly<Record<Question, { tab: string; asks: string }>> = {
  share: { tab: 'Share answered', asks: 'What share of the calls made for us do we answer?' },
  why_not: { tab: 'Why not the rest', asks: 'Why did nobody answer the rest?' },
  how_fast: { tab: 'How fast', asks: 'How fast are we?' },
  what_happens: { tab: 'What happens', asks: 'What happens when we come, or call?' },
  safety: { tab: 'Safety', asks: 'Is everyone safe?' },
  connected: { tab: 'Connected', asks: 'Are people connected with help that lasts?' },
  equity: { tab: 'For whom', asks: 'For whom does it work less well?' },
}

export const SPLIT_WORDS: Readonly<Record<Split, string>> = {
  month: 'month',
  hour: 'hour of the day',
  weekday: 'weekday',
  zone: 'zone',
  nature: 'nature',
  program: 'program',
  language: 'language',
  age: 'age',
  gender: 'gender',
  ethnicity: 'ethnicity',
  housing: 'housing',
}
