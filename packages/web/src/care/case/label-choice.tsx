import type { CareLabel } from '@heart/domain/care'
import { LabelBoxes } from '../privacy/label-boxes.tsx'

interface Props {
  /** What the labels are of; a case unless said. */
  legend?: string
  labels: readonly CareLabel[]
  onChange: (labels: readonly CareLabel[]) => void
}

export function LabelChoice({ legend = 'Labels: who may read the case follows from them', ...props }: Props) {
  return <LabelBoxes legend={legend} {...props} />
}
