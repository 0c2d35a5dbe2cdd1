export function NotFound() {
  return (
    <main className="page narrow stack">
      <h1>There is no page here</h1>
      <p>The address may be mistyped, or the page may have moved.</p>
      <p>
        <a href="/">Go to the first page</a>
      </p>
    </main>
  )
}
