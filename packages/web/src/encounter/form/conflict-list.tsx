import type { FieldConflict, FieldValue } from '@heart/domain/encounter'
import { fieldName, valueName } from './field-names.ts'
import { useForm } from './form-state.ts'

/** Fields that two devices told differently, both values to see, for a person to settle. */
export function ConflictList() {
  const { conflicts, say } = useForm()
  if (conflicts.length === 0) return null
  return (
    <section className="form-part conflicts" aria-label={say('conflicts')}>
      <h3>{say('conflicts')}</h3>
      {conflicts.map((conflict) => (
        <ConflictItem key={conflict.conflictId} conflict={conflict} />
      ))}
    </section>
  )
}

function ConflictItem({ conflict }: { conflict: FieldConflict }) {
  const form = useForm()
  const { say, onSettle, nameOf, language, timezone } = form
  const { path, kept, other } = conflict
  const when = (at: string) =>
    new Intl.DateTimeFormat(language, {
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZone: timezone,
    }).format(new Date(at))
  const settle = (value: FieldValue) => onSettle?.(conflict.conflictId, value)
  const isWords = typeof kept.value === 'string' && typeof other.value === 'string' && path === 'story'
  return (
    <div className="conflict">
      <h4>{fieldName(path, form)}</h4>
      {[kept, other].map((side) => (
        <div key={`${side.by.userId} ${side.by.deviceId}`} className="conflict-side">
          <p className="words">{valueName(path, side.value, form)}</p>
          <p className="quiet small">
            {nameOf?.(side.by.userId) ?? side.by.userId} · {when(side.at)}
          </p>
          {onSettle && (
            <button type="button" className="tap" onClick={() => settle(side.value)}>
              {say('keepThis')}
            </button>
          )}
        </div>
      ))}
      {onSettle && isWords && (
        <button type="button" className="tap" onClick={() => settle(`${kept.value}\n\n${other.value}`)}>
          {say('keepBoth')}
        </button>
      )}
    </div>
  )
}
