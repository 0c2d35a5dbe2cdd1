/** The officer sees nobody's card: a record goes by its number, the end of it for the eye and the whole to copy. */
export function RecordNumber({ neighborId }: { neighborId: string }) {
  return (
    <span>
      record <code title={neighborId}>…{neighborId.slice(-6)}</code>
    </span>
  )
}
