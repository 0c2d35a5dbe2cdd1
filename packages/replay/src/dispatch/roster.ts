import { EDGE, type Edges } from '../program/clock.ts'
import type { ReplayPlan } from '../program/compile-scenario.ts'
import type { Standing } from './standing.ts'

/** When nobody is bound and no shift or opening changes anything for so long, nobody will ever be served. */
export const HOPELESS_MS = 30 * 366 * 86_400_000
const DAY_MS = 86_400_000

/** Who is on duty and which programs are open, as time passes; and until when each team is bound. */
export class Roster {
  readonly teamCount: number
  /** A team is idle from this instant on. */
  readonly freeMs: Float64Array
  /** When it last came on duty, or its program opened. */
  readonly comesMs: Float64Array
  /** The end of its stretch of duty, and the start of its next one. */
  readonly dutyEndMs: Float64Array
  readonly nextDutyMs: Float64Array
  /** Of program p, from p × teamCount on: its teams with enough of their stretch left, in the order listed (RP9). */
  readonly onDuty: Int32Array
  readonly onDutyCount: Int32Array
  /** Bit n: the n-th program is open. */
  openMask = 0
  /** The first edge that has not been passed; infinity: none is known. */
  nextEdgeMs: number

  private readonly plan: ReplayPlan
  private readonly standing: Standing
  private readonly programOf: Int32Array
  private edges: Edges
  private edge = 0

  constructor(plan: ReplayPlan, standing: Standing) {
    const count = plan.teams.length
    this.plan = plan
    this.standing = standing
    this.teamCount = count
    this.programOf = Int32Array.from(plan.teams, ({ program }) => program)
    this.freeMs = new Float64Array(count).fill(Number.NEGATIVE_INFINITY)
    this.comesMs = new Float64Array(count).fill(Number.NEGATIVE_INFINITY)
    this.dutyEndMs = new Float64Array(count).fill(Number.NEGATIVE_INFINITY)
    this.nextDutyMs = new Float64Array(count)
    this.onDuty = new Int32Array(plan.programs.length * count)
    this.onDutyCount = new Int32Array(plan.programs.length)
    this.edges = plan.edgesUntil(plan.period.endMs)
    this.nextEdgeMs = this.edges.atMs[0] as number
  }

  /** Every edge up to and including an instant (RP4); true when one may let a waiting call be served. */
  passEdges(untilMs: number): boolean {
    const { edges } = this
    let serves = false
    while (this.nextEdgeMs <= untilMs) {
      const kind = edges.kind[this.edge] as number
      this.passEdge(kind, edges.of[this.edge] as number, this.nextEdgeMs)
      serves ||= kind === EDGE.teamComes || kind === EDGE.opens
      this.edge++
      this.nextEdgeMs = edges.atMs[this.edge] as number
    }
    return serves
  }

  private passEdge(kind: number, who: number, atMs: number): void {
    switch (kind) {
      case EDGE.dutyStarts:
        this.dutyEndMs[who] = this.edges.endMs[this.edge] as number
        this.nextDutyMs[who] = this.edges.nextMs[this.edge] as number
        if ((this.freeMs[who] as number) <= atMs) this.standing.toPost(who)
        break
      case EDGE.teamComes:
        this.comesMs[who] = atMs
        this.join(this.programOf[who] as number, who)
        break
      case EDGE.teamGoes:
        this.leave(this.programOf[who] as number, who)
        break
      case EDGE.opens:
        this.openMask |= 1 << who
        for (let nth = 0; nth < (this.onDutyCount[who] as number); nth++) {
          this.comesMs[this.onDuty[who * this.teamCount + nth] as number] = atMs
        }
        break
      default:
        this.openMask &= ~(1 << who)
    }
  }

  private join(program: number, team: number): void {
    const { onDuty } = this
    const first = program * this.teamCount
    let at = first + (this.onDutyCount[program] as number)
    for (; at > first && (onDuty[at - 1] as number) > team; at--) onDuty[at] = onDuty[at - 1] as number
    onDuty[at] = team
    this.onDutyCount[program] = (this.onDutyCount[program] as number) + 1
  }

  private leave(program: number, team: number): void {
    const { onDuty } = this
    const first = program * this.teamCount
    const last = first + (this.onDutyCount[program] as number) - 1
    let at = first
    while (onDuty[at] !== team) at++
    for (; at < last; at++) onDuty[at] = onDuty[at + 1] as number
    this.onDutyCount[program] = last - first
  }

  /** The next edge; when all that are known have passed and one up to `neededMs` matters, later ones are worked out. */
  edgeUpTo(neededMs: number): number {
    const { plan } = this
    while (this.nextEdgeMs === Number.POSITIVE_INFINITY && this.edges.untilMs <= neededMs) {
      const knownMs = this.edges.untilMs
      if (knownMs > plan.period.endMs + 2 * HOPELESS_MS) break
      this.edges = plan.edgesUntil(knownMs + Math.max(400 * DAY_MS, knownMs - plan.period.startMs))
      this.nextEdgeMs = this.edges.atMs[this.edge] as number
    }
    return this.nextEdgeMs
  }

  /** The first instant after `atMs` at which a team becomes idle. */
  nextFreeMs(atMs: number): number {
    let next = Number.POSITIVE_INFINITY
    for (let team = 0; team < this.teamCount; team++) {
      const free = this.freeMs[team] as number
      if (free > atMs && free < next) next = free
    }
    return next
  }

  /** Idle and on duty before this very instant already: not of those that waiting calls are offered to (RP13). */
  stoodBy(team: number, atMs: number): boolean {
    return (this.freeMs[team] as number) < atMs && (this.comesMs[team] as number) < atMs
  }
}
