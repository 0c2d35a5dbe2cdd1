// Server on 3000 restarts on change; web on 5173 reloads on change and passes /api on to the server.
import { spawn } from 'node:child_process'

const options = { stdio: 'inherit' }
const children = [
  spawn(
    'npx',
    [
      'tsx',
      'watch',
      '--clear-screen=false',
      'packages/server/src/cli/heart.ts',
      'start',
      ...process.argv.slice(2),
    ],
    options,
  ),
  spawn('npx', ['vite', 'packages/web'], options),
]
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    for (const child of children) child.kill(signal)
  })
}
await Promise.all(children.map((child) => new Promise((resolve) => child.on('exit', resolve))))
