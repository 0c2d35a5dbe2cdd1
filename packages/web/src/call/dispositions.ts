import { Disposition } from '@heart/domain/call'
import { plain } from '../ui/format.ts'

export const DISPOSITIONS = Disposition.options.map((id) => ({ id, name: plain(id) }))
