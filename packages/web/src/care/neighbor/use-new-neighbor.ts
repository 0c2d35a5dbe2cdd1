import { doors } from '@heart/api/doors'
import type { Neighbor } from '@heart/domain/care'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { call } from '../../ui/client.ts'
import { freshKey } from '../../ui/key.ts'
import { useCareStep } from './neighbor-queries.ts'

interface Entered {
  neighbor: Neighbor
  from?: { callId: string; encounterId: string; personId: string }
}

/** Enters somebody once, however often it is sent, and goes to their page. */
export function useNewNeighbor() {
  const navigate = useNavigate()
  const [sourceKey, setSourceKey] = useState(() => freshKey('neighbor'))
  const enter = useCareStep((entered: Entered) =>
    call(doors.createNeighbor, { body: { sourceKey, ...entered } }).then((answer) => {
      setSourceKey(freshKey('neighbor'))
      void navigate({ to: '/care/neighbors/$neighborId', params: { neighborId: answer.neighborId } })
      return answer
    }),
  )
  return { enter }
}
