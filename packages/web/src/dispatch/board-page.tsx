import { StaffPage } from '../ui/staff-page.tsx'
import { Board } from './board.tsx'
import './board.css'
import './safety/safety.css'

export function BoardPage() {
  return (
    <StaffPage title="Board" path="/board" needs={['call.read', 'team.read']}>
      {(session) => <Board session={session} />}
    </StaffPage>
  )
}
