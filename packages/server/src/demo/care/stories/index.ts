import { amara } from './amara.ts'
import { curtis } from './curtis.ts'
import { dana } from './dana.ts'
import { felix } from './felix.ts'
import { june } from './june.ts'
import { lorraine } from './lorraine.ts'
import { rosa } from './rosa.ts'
import type { DemoStory } from './story.ts'
import { twice } from './twice.ts'
import { unknown } from './unknown.ts'
import { walter } from './walter.ts'

export type { DemoFunds } from './story.ts'

export const DEMO_STORIES: readonly DemoStory[] = [
  walter,
  rosa,
  curtis,
  lorraine,
  june,
  dana,
  amara,
  twice,
  felix,
  unknown,
]
