import { describe, expect, it } from 'vitest'
import {
  allowedStoryMoves,
  type Consent,
  ConsentGiven,
  consentHolds,
  consentProblem,
  missingForRelease,
  moveStory,
  STORY_MOVES,
  StoryMove,
  StoryState,
} from './story.ts'

const today = '2026-05-20'
const spoken = {
  how: 'spoken',
  witness: 'Second Person',
  askedBy: 'First Person',
  askedAt: '2026-05-18',
  scope: 'public',
  until: null,
} as const
const consent = (over: Partial<Consent> = {}): Consent => ({ given: spoken, revokedAt: null, ...over })

describe('the table', () => {
  it('ST1 has one way to released, from checked, by one who releases', () => {
    const ways = StoryState.options.flatMap((state) =>
      (['author', 'releaser', null] as const).flatMap((standing) =>
        StoryMove.options.flatMap((move) => {
          const led = moveStory(state, move, standing)
          return 'to' in led && led.to === 'released' ? [`${state} ${move} ${standing}`] : []
        }),
      ),
    )
    expect(ways).toEqual(['checked release releaser'])
    expect(STORY_MOVES.filter(({ to }) => to === 'released')).toHaveLength(1)
  })

  it('ST1 says in a refusal what may be done now, and lets a reader read', () => {
    expect(moveStory('proposed', 'release', 'author')).toEqual({
      refusal:
        'The story is proposed, so you cannot release it now; you may record the consent, record that the consent was taken back, withdraw it.',
    })
    expect(moveStory('masked', 'check', null)).toMatchObject({ refusal: /you may read it/ })
    expect(allowedStoryMoves('checked', null)).toEqual([])
  })

  it('ST2 a crew neither masks nor checks nor releases its own story', () => {
    for (const state of StoryState.options) {
      for (const move of ['mask', 'change', 'check', 'release'] as const) {
        expect(moveStory(state, move, 'author')).toHaveProperty('refusal')
      }
    }
  })

  it.each(['proposed', 'masked', 'checked', 'released'] as const)(
    'ST4 a story that is %s is withdrawn by either side, at once',
    (state) => {
      for (const standing of ['author', 'releaser'] as const) {
        expect(moveStory(state, 'revoke', standing)).toEqual({ to: 'withdrawn' })
        expect(moveStory(state, 'withdraw', standing)).toEqual({ to: 'withdrawn' })
      }
    },
  )

  it('ST4 a withdrawn story does not move again', () => {
    expect(allowedStoryMoves('withdrawn', 'releaser')).toEqual([])
    expect(allowedStoryMoves('withdrawn', 'author')).toEqual([])
  })

  it('ST5 a change makes a checked story unchecked', () => {
    expect(moveStory('checked', 'change', 'releaser')).toEqual({ to: 'masked' })
    expect(moveStory('checked', 'mask', 'releaser')).toEqual({ to: 'masked' })
    expect(moveStory('released', 'change', 'releaser')).toHaveProperty('refusal')
  })
})

describe('consent', () => {
  it.each([
    ['none', null, false],
    ['given', consent(), true],
    ['taken back', consent({ revokedAt: '2026-05-19T10:00:00.000Z' }), false],
    ['until today', consent({ given: { ...spoken, until: today } }), true],
    ['until yesterday', consent({ given: { ...spoken, until: '2026-05-19' } }), false],
  ])('ST3 %s', (_, given, holds) => {
    expect(consentHolds(given, today)).toBe(holds)
  })

  it('ST3 a spoken one has a witness who is somebody else, a signed one a place where it is kept', () => {
    expect(consentProblem(spoken, today)).toBeNull()
    expect(consentProblem({ ...spoken, witness: ' first person' }, today)).toMatch(/witness/)
    expect(consentProblem({ ...spoken, askedAt: '2026-05-21' }, today)).toMatch(/future/)
    expect(consentProblem({ ...spoken, until: '2026-05-01' }, today)).toMatch(/ended/)
    expect(ConsentGiven.safeParse({ ...spoken, witness: '' }).success).toBe(false)
    expect(ConsentGiven.safeParse({ ...spoken, how: 'signed' }).success).toBe(false)
    expect(ConsentGiven.safeParse({ ...spoken, scope: 'anything' }).success).toBe(false)
  })

  it('ST2 everything that is missing is said, in the order to do it', () => {
    expect(missingForRelease('proposed', { open: 0, consent: null, today })).toEqual([
      'There is no masked draft yet.',
      'Nobody has checked it side by side.',
      'The neighbor’s consent is not on record.',
    ])
    expect(missingForRelease('masked', { open: 2, consent: consent(), today })).toEqual([
      '2 findings have not been decided.',
      'Nobody has checked it side by side.',
    ])
    const back = consent({ revokedAt: '2026-05-19T10:00:00.000Z' })
    expect(missingForRelease('checked', { open: 0, consent: back, today })).toEqual([
      'The neighbor took the consent back.',
    ])
    expect(missingForRelease('checked', { open: 0, consent: consent(), today })).toEqual([])
  })
})
