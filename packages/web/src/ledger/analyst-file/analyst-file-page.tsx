import { doors } from '@heart/api/doors'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { call } from '../../ui/client.ts'
import { Wrong } from '../../ui/notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { StaffPage } from '../../ui/staff-page.tsx'
import type { FileSearch } from './analyst-file-route.ts'
import { type FileChoice, FileForm } from './file-form.tsx'
import { FilePromises } from './file-promises.tsx'
import { outlookSentence } from './file-words.ts'
import { LikenessTable } from './likeness-table.tsx'
import { ToldTable } from './told-table.tsx'
import '../ledger.css'
import './analyst-file.css'

export function AnalystFilePage() {
  return (
    <StaffPage title="File for evaluations" path="/insight/file" needs={['analyst_file.read']}>
      {() => <AnalystFileBody />}
    </StaffPage>
  )
}

function AnalystFileBody() {
  const search = useSearch({ from: '/insight/file' })
  const navigate = useNavigate({ from: '/insight/file' })
  const [choice, setChoice] = useState<FileChoice>({ notWarranted: false, minutes: true })
  const outlook = useQuery({
    queryKey: ['analyst-file', search.from, search.to, choice.notWarranted, choice.minutes],
    queryFn: ({ signal }) =>
      call(doors.analystFileOutlook, {
        query: {
          from: search.from,
          to: search.to,
          notWarranted: String(choice.notWarranted),
          minutes: String(choice.minutes),
        },
        signal,
      }),
    placeholderData: keepPreviousData,
  })
  const { data } = outlook
  return (
    <main id="content" className="page narrow stack analyst-file" aria-busy={outlook.isFetching}>
      <h1>File for evaluations</h1>
      <p className="quiet">
        One row for each call that HEART is for, answered or not, so that the two can be compared. Nobody is
        named, and at least eleven calls are always told alike.
      </p>
      {outlook.isPending && <Skeleton lines={6} height={32} label="Looking how finely calls can be told" />}
      {outlook.isError && <Wrong error={outlook.error} retry={() => outlook.refetch()} />}
      {data && !outlook.isError && <p className="aloud">{outlookSentence(data)}</p>}
      {data && (
        <FileForm
          period={{ from: search.from ?? data.period.from, to: search.to ?? data.period.to }}
          record={data.record}
          choice={choice}
          setPeriod={(period: FileSearch) =>
            void navigate({ search: period, replace: true, resetScroll: false })
          }
          setChoice={setChoice}
        />
      )}
      {data && !outlook.isError && (
        <>
          <ToldTable outlook={data} />
          <LikenessTable outlook={data} />
        </>
      )}
      <FilePromises />
    </main>
  )
}
