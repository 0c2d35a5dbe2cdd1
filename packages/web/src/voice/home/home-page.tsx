import type { HomeView, Visitor } from '@heart/api/voice'
import { HomeFeedback } from '../feedback/home-feedback.tsx'
import { HomePetitions } from '../petition/home-petitions.tsx'
import { Availability } from './availability.tsx'
import { PublicFigures } from './public-figures.tsx'
import { ToldStories } from './told-stories.tsx'
import { WhatToSay } from './what-to-say.tsx'

export function HomePage({ visitor, view }: { visitor: Visitor; view: HomeView }) {
  return (
    <>
      <Availability visitor={visitor} asked={view.asked} />
      <WhatToSay />
      <PublicFigures visitor={visitor} figures={view.figures} />
      <HomePetitions visitor={visitor} petitions={view.petitions} />
      <ToldStories stories={view.stories} />
      <HomeFeedback visitor={visitor} />
    </>
  )
}
