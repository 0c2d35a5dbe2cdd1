import type { SessionView } from '@heart/api/access'
import { doors } from '@heart/api/doors'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Button } from 'react-aria-components'
import { call } from '../ui/client.ts'
import { plain } from '../ui/format.ts'
import { Wrong } from '../ui/notice.tsx'
import { Skeleton } from '../ui/skeleton.tsx'

/** One click a role. Outside demo mode the list is empty and nothing is shown. */
export function DemoAccounts({ onEnter }: { onEnter: (session: SessionView, start: string) => void }) {
  const accounts = useQuery({
    queryKey: ['demo-accounts'],
    queryFn: ({ signal }) => call(doors.demoAccounts, { signal }),
  })
  const enter = useMutation({
    mutationFn: (account: { userId: string; start: string }) =>
      call(doors.demoSignIn, { body: { userId: account.userId } }),
    onSuccess: (session, account) => onEnter(session, account.start),
  })

  if (accounts.isPending) return <Skeleton lines={4} height={40} label="Loading demo accounts" />
  if (accounts.isError) return <Wrong error={accounts.error} retry={() => accounts.refetch()} />
  if (accounts.data.length === 0) return null
  return (
    <section className="stack" aria-labelledby="demo-title">
      <div>
        <h2 id="demo-title">Look around the demo city</h2>
        <p className="quiet">
          Everything in it is synthetic. One click signs you in; choose whose day you want to see.
        </p>
      </div>
      {enter.isError && <Wrong error={enter.error} />}
      <ul className="accounts">
        {accounts.data.map((account) => (
          <li key={account.userId}>
            <Button className="button" isDisabled={enter.isPending} onPress={() => enter.mutate(account)}>
              <span>
                {plain(account.role)}
                <span className="role">{account.name}</span>
              </span>
              <span aria-hidden="true">→</span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
