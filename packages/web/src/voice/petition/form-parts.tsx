import type { FormTrouble, WrittenForm } from '@heart/api/voice'
import type { InputHTMLAttributes, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

interface FieldProps {
  name: string
  label: string
  hint?: string | undefined
  typed: string | undefined
  /** What is wrong with it, in a sentence. */
  wrong?: string | false | undefined
  /** More than a line. */
  rows?: number
  most?: number
  required?: boolean
  input?: InputHTMLAttributes<HTMLInputElement>
}

/** A field with what to write in it and, after it came back, what is wrong with it. */
export function FormField({
  name,
  label,
  hint,
  typed,
  wrong,
  rows,
  most,
  required = true,
  input,
}: FieldProps) {
  const described = [hint && `${name}-hint`, wrong && `${name}-wrong`].filter(Boolean).join(' ')
  const common = {
    id: name,
    name,
    className: 'input',
    defaultValue: typed ?? '',
    required,
    maxLength: most,
    'aria-describedby': described || undefined,
    'aria-invalid': wrong ? true : undefined,
  }
  return (
    <div className="field">
      <label className="label" htmlFor={name}>
        {label}
      </label>
      {hint && (
        <span id={`${name}-hint`} className="small quiet">
          {hint}
        </span>
      )}
      {rows ? <textarea {...common} rows={rows} /> : <input {...common} {...input} />}
      {wrong && (
        <span id={`${name}-wrong`} className="small field-error">
          {wrong}
        </span>
      )}
    </div>
  )
}

/** A form that proves patience, or where scripts run a little work. */
export function SealedForm({
  action,
  seal,
  children,
}: {
  action: string
  seal: WrittenForm<string>['seal']
  children: ReactNode
}) {
  return (
    <form method="post" action={action} className="stack petition-form" data-work-bits={seal.workBits}>
      <input type="hidden" name="form" value={seal.form} />
      <input type="hidden" name="work" value="" />
      {children}
    </form>
  )
}

export function Trouble({ trouble }: { trouble: FormTrouble | 'wrong_code' | null }) {
  const { t } = useTranslation()
  if (trouble === null) return null
  return (
    <p className="notice wrong" role="alert" id="trouble">
      {t(`petition.trouble.${trouble}`)}
    </p>
  )
}
