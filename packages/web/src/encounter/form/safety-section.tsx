import { useForm } from './form-state.ts'
import { TapAnswers, TapMany, TapOne, TapYesNo } from './taps.tsx'
import { TypedNumber } from './typed.tsx'

const NONE = { 'backUp.asked': false, 'injuries.any': false, 'force.any': false } as const

/** Safety first and short: two taps where all went well, and every exception with its reason. */
export function SafetySection() {
  const { say, read, write, choices, mode } = useForm()
  const isNone = Object.keys(NONE).every((path) => read(path) === false)
  return (
    <section className="form-part" aria-label={say('safety')}>
      <h3>{say('safety')}</h3>
      <TapYesNo label={say('teamFeltSafe')} path="safety.teamFeltSafe" />
      {read('safety.teamFeltSafe') === false && (
        <TapMany label={say('why')} path="safety.teamReasons" list="unsafe" />
      )}
      {mode === 'in_person' && (
        <button
          type="button"
          className="tap wide"
          aria-pressed={isNone}
          onClick={() =>
            write(isNone ? Object.fromEntries(Object.keys(NONE).map((path) => [path, null])) : NONE)
          }
        >
          <span className="tap-mark" aria-hidden="true">
            {isNone ? '✓' : ''}
          </span>
          {say('noneOfThese')}
        </button>
      )}
      {!isNone && (
        <>
          <TapYesNo label={say('backUp')} path="backUp.asked" />
          {read('backUp.asked') === true && (
            <>
              <TapMany label={say('backUpKinds')} path="backUp.kinds" list="backUpKind" />
              <TapMany label={say('why')} path="backUp.reasons" list="unsafe" first={6} />
              <TypedNumber label={say('cameAfter')} path="backUp.cameAfterMinutes" min={0} max={600} />
            </>
          )}
          <TapYesNo label={say('injuries')} path="injuries.any" />
          {read('injuries.any') === true && (
            <TapAnswers label={say('who')} path="injuries.who" list="injured" answers={choices('injury')} />
          )}
          <TapYesNo label={say('force')} path="force.any" />
          {read('force.any') === true && <TapMany label={say('forceBy')} path="force.by" list="forceBy" />}
        </>
      )}
      <TapOne label={say('neighborFeltSafe')} path="safety.neighborFeltSafe" list="said" />
      {read('safety.neighborFeltSafe') === 'no' && (
        <TapMany label={say('why')} path="safety.neighborReasons" list="unsafe" />
      )}
    </section>
  )
}
