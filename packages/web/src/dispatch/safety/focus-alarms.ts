export const focusAlarms = (): void => document.getElementById('alarms')?.focus()
