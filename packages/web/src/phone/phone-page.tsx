import { StaffPage } from '../ui/staff-page.tsx'
import { PhoneDesk } from './phone-desk.tsx'
import '../dispatch/board.css'
import './phone.css'

export function PhonePage() {
  return (
    <StaffPage title="Phone" path="/phone" needs={['phone.read', 'call.read']}>
      {(session) => <PhoneDesk session={session} />}
    </StaffPage>
  )
}
