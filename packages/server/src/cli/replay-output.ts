import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { HeartError } from '../platform/error.ts'

/** One file being written. */
export interface Output {
  write(text: string): void
}

interface Opened {
  readonly descriptor: number
  readonly target: string
  /** Beside the target, so that it becomes the target in one step; null: a device or pipe, written directly. */
  readonly draft: string | null
}

/** Files that appear whole and together once they are kept, or not at all. */
export class Outputs {
  private readonly taken: { name: string; path: string }[]
  private opened: Opened[] = []

  /** @param inputs files that must not be written over */
  constructor(inputs: readonly string[]) {
    this.taken = inputs.map((path) => ({ name: path, path: realPath(path) }))
  }

  /** @throws HeartError when the file cannot be written, or is taken already */
  open(option: string, path: string): Output {
    const target = realPath(path)
    const other = this.taken.find((taken) => taken.path === target)
    if (other) {
      throw new HeartError('usage', `${option} ${path} is the same file as ${other.name}; choose another.`)
    }
    this.taken.push({ name: option, path: target })
    return attempt(option, path, () => {
      const descriptor = this.openDraft(target)
      return { write: (text) => attempt(option, path, () => writeFileSync(descriptor, text)) }
    })
  }

  private openDraft(target: string): number {
    const found = statSync(target, { throwIfNoEntry: false })
    if (found?.isDirectory()) throw new Error('it is a folder')
    if (found) accessSync(target, constants.W_OK)
    const draft = !found || found.isFile() ? `${target}.${process.pid}.part` : null
    const descriptor = openSync(draft ?? target, draft ? 'wx' : 'w')
    this.opened.push({ descriptor, target, draft })
    if (found && draft) fchmodSync(descriptor, found.mode)
    return descriptor
  }

  keep(): void {
    for (const { descriptor } of this.opened) closeSync(descriptor)
    for (const { draft, target } of this.opened) if (draft) renameSync(draft, target)
    this.opened = []
  }

  /** Does nothing to files that were kept. */
  discard(): void {
    for (const { descriptor, draft } of this.opened) {
      closeSync(descriptor)
      if (draft) rmSync(draft, { force: true })
    }
    this.opened = []
  }
}

function attempt<T>(option: string, path: string, work: () => T): T {
  try {
    return work()
  } catch (cause) {
    const why = (cause as Error).message
    throw new HeartError(
      'no_rights',
      `${path} cannot be written (${why}); choose another place for ${option}.`,
      {
        cause,
      },
    )
  }
}

/** Two names of one file are one path, also when the file does not exist yet. */
function realPath(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    const whole = resolve(path)
    try {
      return join(realpathSync(dirname(whole)), basename(whole))
    } catch {
      return whole
    }
  }
}
