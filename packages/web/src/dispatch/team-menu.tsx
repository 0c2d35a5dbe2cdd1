import type { TeamAction } from '@heart/domain/dispatch'
import type { Mode } from '@heart/domain/program'
import type { RefObject } from 'react'
import { Button, Menu, MenuItem, MenuSection, MenuTrigger, Popover, Separator } from 'react-aria-components'
import { stepWords } from './step-words.ts'

/** What opens a second question in the row instead of happening at once. */
export const ASKS = ['distress', 'backup', 'take_back', 'wipe'] as const
export type Ask = (typeof ASKS)[number]

interface Props {
  name: string
  mode: Mode | undefined
  steps: readonly TeamAction[]
  asks: readonly { id: Ask; words: string }[]
  busy: boolean
  button: RefObject<HTMLButtonElement | null>
  onStep: (action: TeamAction) => void
  onAsk: (ask: Ask) => void
}

/** What may be done with a team: its next steps, and what it may need. */
export function TeamMenu({ name, mode, steps, asks, busy, button, onStep, onAsk }: Props) {
  const isAsk = (key: unknown): key is Ask => ASKS.includes(key as Ask)
  return (
    <MenuTrigger>
      <Button
        ref={button}
        className="button plain tight"
        aria-label={`Actions for ${name}`}
        isDisabled={busy}
      >
        <span aria-hidden="true">⋯</span>
      </Button>
      <Popover className="popover" placement="bottom end">
        <Menu
          aria-label={`Actions for ${name}`}
          onAction={(key) => (isAsk(key) ? onAsk(key) : onStep(key as TeamAction))}
        >
          <MenuSection aria-label="Next step">
            {steps.map((action) => (
              <MenuItem key={action} id={action}>
                {stepWords(action, mode)}
              </MenuItem>
            ))}
          </MenuSection>
          <Separator className="menu-line" />
          <MenuSection aria-label="Needs help, a slip, a lost phone">
            {asks.map(({ id, words }) => (
              <MenuItem key={id} id={id}>
                {words}
              </MenuItem>
            ))}
          </MenuSection>
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}
