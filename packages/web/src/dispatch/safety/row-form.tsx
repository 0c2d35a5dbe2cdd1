import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react'
import { Button } from 'react-aria-components'
import { Wrong } from '../../ui/notice.tsx'

interface Props {
  /** What is about to happen, as a question. */
  question: string
  /** The word that does it. */
  act: string
  isReady: boolean
  isPending: boolean
  error: unknown
  onAct: () => void
  close: () => void
  isUrgent?: boolean
  children?: ReactNode
}

/**
 * The second step of something that must not happen by a slip: the first opened this in the team's row. The keyboard
 * stands on the question and on no button, so that the same key pressed twice does nothing.
 */
export function RowForm(props: Props) {
  const ref = useRef<HTMLFormElement>(null)
  useEffect(() => ref.current?.focus(), [])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    props.close()
  }
  return (
    <form
      ref={ref}
      className="row-form"
      data-urgent={props.isUrgent ?? false}
      aria-label={props.question}
      tabIndex={-1}
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault()
        if (props.isReady && !props.isPending) props.onAct()
      }}
    >
      <strong>{props.question}</strong>
      {props.children}
      <div className="row">
        <Button className="button tight act" type="submit" isDisabled={!props.isReady || props.isPending}>
          {props.act}
        </Button>
        <Button className="button plain tight" onPress={props.close}>
          Not now
        </Button>
      </div>
      {props.error !== null && <Wrong error={props.error} />}
    </form>
  )
}
