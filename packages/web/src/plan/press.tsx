import type { ComponentProps } from 'react'

interface Props extends Omit<ComponentProps<'button'>, 'disabled' | 'onClick' | 'type'> {
  isDisabled?: boolean
  onPress: () => void
}

/** A plain button: there are dozens of them on this page, and all are drawn again with every step of a drag. */
export function Press({ isDisabled = false, onPress, ...rest }: Props) {
  return (
    <button
      type="button"
      disabled={isDisabled}
      data-disabled={isDisabled || undefined}
      onClick={onPress}
      {...rest}
    />
  )
}
