import { doors } from '@heart/api/doors'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Button, FieldError, Input, Label, Text, TextField } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { call } from '../ui/client.ts'
import { Skeleton } from '../ui/skeleton.tsx'
import { AvailabilityAnswer } from './availability-answer.tsx'

type Asked = { zip: string } | { lon: number; lat: number }

/** The first question of the page: does HEART come here, now? */
export function Availability({ agencyId }: { agencyId: string | undefined }) {
  const { t } = useTranslation()
  const [zip, setZip] = useState('')
  const [wrong, setWrong] = useState(false)
  const [asked, setAsked] = useState<Asked | null>(null)
  const [finding, setFinding] = useState<'no' | 'yes' | 'failed'>('no')
  const answer = useQuery({
    queryKey: ['availability', agencyId, asked],
    queryFn: ({ signal }) => call(doors.availability, { query: { agencyId, ...asked }, signal }),
    enabled: asked !== null,
    staleTime: 60_000,
  })

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const valid = /^\d{5}$/.test(zip.trim())
    setWrong(!valid)
    setFinding('no')
    if (valid) setAsked({ zip: zip.trim() })
  }
  const findMe = () => {
    if (!('geolocation' in navigator)) return setFinding('failed')
    setFinding('yes')
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setFinding('no')
        setAsked({ lon: Number(coords.longitude.toFixed(5)), lat: Number(coords.latitude.toFixed(5)) })
      },
      () => setFinding('failed'),
      { timeout: 10_000, maximumAge: 300_000 },
    )
  }
  return (
    <section aria-labelledby="ask-title" className="stack">
      <h1 id="ask-title">{t('ask')}</h1>
      <p className="lead">{t('what')}</p>
      <form className="ask" onSubmit={submit} noValidate>
        <TextField className="field" value={zip} onChange={setZip} isInvalid={wrong}>
          <Label>{t('zip')}</Label>
          <Input inputMode="numeric" autoComplete="postal-code" maxLength={5} />
          <Text slot="description" className="small quiet">
            {t('zipHint')}
          </Text>
          <FieldError className="small field-error">{t('zipWrong')}</FieldError>
        </TextField>
        <Button type="submit" className="button primary big">
          {t('check')}
        </Button>
        <Button className="button big" onPress={findMe} isDisabled={finding === 'yes'}>
          <span aria-hidden="true">◎</span>
          {finding === 'yes' ? t('finding') : t('here')}
        </Button>
      </form>
      <p className="small quiet" role={finding === 'failed' ? 'alert' : undefined}>
        {finding === 'failed' ? t('hereFailed') : t('herePrivate')}
      </p>
      <div aria-live="polite">
        {answer.isLoading && <Skeleton lines={3} label={t('checking')} />}
        {answer.isError && (
          <div className="notice wrong">
            <p>{t('failed')}</p>
            <div>
              <Button className="button" onPress={() => answer.refetch()}>
                {t('again')}
              </Button>
            </div>
          </div>
        )}
        {answer.data && <AvailabilityAnswer answer={answer.data} />}
      </div>
    </section>
  )
}
