import type { Reporter, TestModule } from 'vitest/node'

/** Says why tests were skipped, and ends a run with one line that any machine can read: `N passed, N failed, N skipped`. */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const count = { passed: 0, failed: errors.length, skipped: 0, pending: 0 }
    const reasons: string[] = []
    for (const module of modules) {
      const tests = [...module.children.allTests()]
      const results = tests.map((test) => test.result())
      for (const [i, result] of results.entries()) {
        count[result.state] += 1
        if (result.state === 'skipped' && result.note)
          reasons.push(`skipped: ${module.relativeModuleId} > ${tests[i]?.fullName}: ${result.note}`)
      }
      // A file that fails before its tests, or beside them, counts once.
      if (module.state() === 'failed' && !results.some(({ state }) => state === 'failed')) count.failed += 1
    }
    process.on('exit', () => {
      for (const reason of reasons) console.log(reason)
      console.log(`${count.passed} passed, ${count.failed} failed, ${count.skipped + count.pending} skipped`)
    })
  }
}
