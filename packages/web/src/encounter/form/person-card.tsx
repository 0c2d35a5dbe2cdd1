import { useForm } from './form-state.ts'
import { Asked, Tap, TapMany, TapOne, TapYesNo } from './taps.tsx'
import { TypedLine } from './typed.tsx'

const LANGUAGES = [
  ['en', 'English'],
  ['es', 'Español'],
] as const

/** One person the team met: three taps at most for a plain visit, the rest folded away until it is told. */
export function PersonCard({
  id,
  number,
  canLeaveOut,
}: {
  id: string
  number: number
  canLeaveOut: boolean
}) {
  const { say, read, write } = useForm()
  const at = (field: string) => `persons.${id}.${field}`
  const known = read(at('known'))
  const language = read(at('language'))
  const isListed = LANGUAGES.some(([code]) => code === language)
  return (
    <section className="person" aria-label={`${say('person')} ${number}`}>
      <h4>
        {say('person')} {number}
      </h4>
      <TapOne label={say('known')} path={at('known')} list="known" />
      {(known === 'named' || known === 'alias') && (
        <TypedLine label={say(known === 'alias' ? 'goesBy' : 'name')} path={at('name')} />
      )}
      <Asked label={say('language')}>
        {LANGUAGES.map(([code, words]) => (
          <Tap
            key={code}
            on={language === code}
            onTap={() => write({ [at('language')]: language === code ? null : code })}
          >
            {words}
          </Tap>
        ))}
        {language !== null && !isListed && (
          <Tap on onTap={() => write({ [at('language')]: null })}>
            {String(language)}
          </Tap>
        )}
      </Asked>
      <details>
        <summary>{say('aboutThem')}</summary>
        <p className="quiet small">{say('onlyStated')}</p>
        <TapOne label={say('part')} path={at('part')} list="part" />
        {!isListed && <TypedLine label={say('otherLanguage')} path={at('language')} />}
        <TapOne label={say('interpreter')} path={at('interpreter')} list="interpreter" />
        <TapOne label={say('ageBand')} path={at('stated.ageBand')} list="ageBand" />
        <TapOne label={say('gender')} path={at('stated.gender')} list="gender" />
        <TapMany label={say('ethnicity')} path={at('stated.ethnicity')} list="ethnicity" />
        <TapOne label={say('housing')} path={at('stated.housing')} list="housing" />
        <TapYesNo label={say('veteran')} path={at('stated.veteran')} />
      </details>
      <details>
        <summary>{say('afterwards')}</summary>
        <TapOne label={say('referral')} path={at('referral.wish')} list="wish" />
        {read(at('referral.wish')) === 'yes' && (
          <TapMany label={say('referralTo')} path={at('referral.to')} list="resource" />
        )}
        <TapOne label={say('followUp')} path={at('followUp.wish')} list="wish" />
        {read(at('followUp.wish')) === 'yes' && (
          <>
            <TapMany label={say('safeWays')} path={at('followUp.safeWays')} list="way" />
            <TapMany label={say('cautions')} path={at('followUp.cautions')} list="caution" />
            <TypedLine label={say('reachAt')} path={at('followUp.reachAt')} />
            <TypedLine label={say('promised')} path={at('followUp.promised')} />
          </>
        )}
      </details>
      {canLeaveOut && (
        <button type="button" className="tap quiet-tap" onClick={() => write({ [at('leftOut')]: true })}>
          {say('leaveOut')}
        </button>
      )}
    </section>
  )
}
