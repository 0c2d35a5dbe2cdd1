// Runs before the first paint, so that neither theme nor language flashes.
;(() => {
  try {
    const theme = localStorage.getItem('heart.theme')
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
    const language = localStorage.getItem('heart.language')
    // A page that the server wrote is in the language it says.
    if (language === 'es' && !('written' in document.documentElement.dataset))
      document.documentElement.lang = 'es'
  } catch {
    // Storage may be forbidden; the system's theme is used.
  }
  // zod then builds its schemas without eval, which the server's content policy forbids.
  globalThis.__zod_globalConfig = { jitless: true }
})()
