import { Button } from 'react-aria-components'
import { chooseTheme, THEME_SIGNS, THEMES } from './theme.ts'
import { useTheme } from './use-theme.ts'

/** Steps through auto, light and dark. */
export function ThemeButton({ label }: { label: string }) {
  const { chosen } = useTheme()
  const next = THEMES[(THEMES.indexOf(chosen) + 1) % THEMES.length] ?? 'auto'
  return (
    <Button
      className="button plain tight"
      aria-label={label.replace('{}', chosen)}
      onPress={() => chooseTheme(next)}
    >
      <span aria-hidden="true">{THEME_SIGNS[chosen]}</span>
    </Button>
  )
}
