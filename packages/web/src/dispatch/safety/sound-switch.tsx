import { Button } from 'react-aria-components'
import type { SoundControl } from './use-alarm-sound.ts'

/**
 * Whether this browser would sound: asked once, always to be seen, changed with one press. Where there is little room
 * it is not asked, and is off until it is pressed.
 */
export function SoundSwitch({ sound, isBrief = false }: { sound: SoundControl; isBrief?: boolean }) {
  if (sound.state === 'unasked' && !isBrief) {
    return (
      // biome-ignore lint/a11y/useSemanticElements: a fieldset would be announced as a form
      <span className="sound-ask" role="group" aria-label="Alarm sound">
        <span>Sound when a team needs help?</span>
        <Button className="button tight" onPress={sound.turnOn}>
          Allow sound
        </Button>
        <Button className="button plain tight" onPress={sound.turnOff}>
          Keep it off
        </Button>
      </span>
    )
  }
  const words =
    sound.state === 'on'
      ? 'Sound is on'
      : sound.state === 'blocked'
        ? 'Sound is off until you touch the page'
        : 'Sound is off'
  return (
    <Button
      className="button plain tight sound"
      data-sound={sound.state === 'unasked' ? 'off' : sound.state}
      onPress={sound.state === 'off' || sound.state === 'unasked' ? sound.turnOn : sound.turnOff}
    >
      <span aria-hidden="true">{sound.state === 'on' ? '♪' : '✕'}</span> {words}
    </Button>
  )
}
