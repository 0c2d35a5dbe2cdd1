/** Keeps the layout while something loads. */
export function Skeleton({
  lines = 3,
  height = 20,
  label = 'Loading',
}: {
  lines?: number
  height?: number
  label?: string
}) {
  return (
    <div role="status" className="stack" style={{ gap: 12 }}>
      <span className="hidden-visually">{label}</span>
      {Array.from({ length: lines }, (_, line) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity
          key={line}
          className="skeleton"
          style={{ height, width: `${100 - ((line * 17) % 40)}%` }}
        />
      ))}
    </div>
  )
}
