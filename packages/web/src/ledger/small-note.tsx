/** Told wherever a † stands. */
export function SmallNote() {
  return (
    <p className="small quiet">
      † Fewer than eleven: one or two more would change the share much, and few neighbors are meant. For the
      people who work here, not for passing on.
    </p>
  )
}
