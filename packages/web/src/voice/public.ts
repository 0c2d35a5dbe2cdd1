import '@fontsource-variable/public-sans/wght.css'
import '../ui/tokens.css'
import '../ui/base.css'
import './public.css'
import './figures/figures.css'
import './hearing/hearing.css'
import './feedback/feedback.css'
import './measures/measures.css'
import './petition/petition.css'
import { chooseTheme, chosenTheme, THEME_SIGNS, THEMES } from '../ui/theme.ts'
import { proveWork } from './petition/prove-work.ts'

/** What a public page gains where scripts run: nothing on it needs them. */

for (const button of document.querySelectorAll<HTMLButtonElement>('[data-theme-button]')) {
  const show = () => {
    button.textContent = THEME_SIGNS[chosenTheme()]
    button.setAttribute('aria-label', (button.dataset.themeButton ?? '{}').replace('{}', chosenTheme()))
  }
  button.addEventListener('click', () => {
    chooseTheme(THEMES[(THEMES.indexOf(chosenTheme()) + 1) % THEMES.length] ?? 'auto')
    show()
  })
  show()
  button.hidden = false
}

for (const button of document.querySelectorAll<HTMLButtonElement>('[data-locate]')) {
  if (!('geolocation' in navigator)) continue
  const words = button.dataset
  button.addEventListener('click', () => {
    const label = button.textContent
    button.disabled = true
    button.textContent = words.finding ?? ''
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const address = new URL(location.href)
        for (const typed of ['zip', 'place']) address.searchParams.delete(typed)
        address.searchParams.set('lon', coords.longitude.toFixed(3))
        address.searchParams.set('lat', coords.latitude.toFixed(3))
        location.assign(address)
      },
      () => {
        button.disabled = false
        button.textContent = label
        const told = document.getElementById(words.locate ?? '')
        if (told) told.textContent = words.failed ?? ''
      },
      { timeout: 10_000, maximumAge: 300_000 },
    )
  })
  button.hidden = false
}

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-work-bits]')) {
  form.addEventListener('input', () => void proveWork(form), { once: true })
}
