import '@fontsource-variable/public-sans/wght.css'
import '../ui/tokens.css'
import '../ui/base.css'
import './field.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { openDesk } from './desk/desk.ts'
import { keepReports } from './desk/report.ts'
import { watchInstall } from './offline/install.ts'
import { registerWorker } from './offline/updates.ts'
import { FieldApp } from './screens/app.tsx'

const root = document.getElementById('root')
if (!root) throw new Error('field.html has no #root')

watchInstall()
keepReports()
void openDesk()
createRoot(root).render(
  <StrictMode>
    <FieldApp />
  </StrictMode>,
)
window.addEventListener('load', () => void registerWorker().catch(() => undefined))
