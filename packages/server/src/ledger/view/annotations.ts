import type { Annotation, AnnotationText } from '@heart/domain/ledger'
import { HeartError } from '../../platform/error.ts'
import type { Doing } from '../../platform/for-person.ts'
import { newId } from '../../platform/id.ts'

const COLUMNS = `annotation_id as "annotationId", version, at, words, program_id as "programId", public, updated_by as "updatedBy",
  updated_at as "updatedAt"`

type Row = Omit<Annotation, 'updatedAt'> & { updatedAt: Date }
type Where = Pick<Doing, 'client' | 'agencyId'>

const annotationOf = ({ updatedAt, ...rest }: Row): Annotation => ({
  ...rest,
  updatedAt: updatedAt.toISOString(),
})

/** The oldest change first. `publicOnly`: what stands on the figures that everybody sees. */
export async function listAnnotations(
  { client, agencyId }: Where,
  publicOnly = false,
): Promise<Annotation[]> {
  const { rows } = await client.query<Row>(
    `select ${COLUMNS} from insight_annotation where agency_id = $1 and (public or not $2) order by at, annotation_id`,
    [agencyId, publicOnly],
  )
  return rows.map(annotationOf)
}

/** @throws HeartError bad_input */
export async function insertAnnotation(doing: Doing, text: AnnotationText): Promise<Annotation> {
  mustBeProgram(doing, text)
  const { rows } = await doing.client.query<Row>(
    `insert into insight_annotation (agency_id, annotation_id, at, words, program_id, public, updated_by, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8) returning ${COLUMNS}`,
    [doing.agencyId, newId(doing.at.getTime()), ...valuesOf(doing, text)],
  )
  return annotationOf(rows[0] as Row)
}

/** @throws HeartError bad_input, not_found, stale_version */
export async function updateAnnotation(
  doing: Doing,
  annotationId: string,
  { version, ...text }: AnnotationText & { version: number },
): Promise<Annotation> {
  mustBeProgram(doing, text)
  const { rows } = await doing.client.query<Row>(
    `update insight_annotation set at = $3, words = $4, program_id = $5, public = $6, updated_by = $7, updated_at = $8,
       version = version + 1
      where agency_id = $1 and annotation_id = $2 and version = $9 returning ${COLUMNS}`,
    [doing.agencyId, annotationId, ...valuesOf(doing, text), version],
  )
  if (rows[0]) return annotationOf(rows[0])
  const now = (await listAnnotations(doing)).find((each) => each.annotationId === annotationId)
  if (!now) throw gone()
  throw new HeartError(
    'stale_version',
    `Somebody changed “${now.words}” in the meantime; look at it again.`,
    {
      now: { version: now.version, state: 'saved', allowed: ['save'] },
    },
  )
}

/** @throws HeartError not_found */
export async function removeAnnotation({ client, agencyId }: Where, annotationId: string): Promise<void> {
  const { rowCount } = await client.query(
    'delete from insight_annotation where agency_id = $1 and annotation_id = $2',
    [agencyId, annotationId],
  )
  if (rowCount === 0) throw gone()
}

const valuesOf = ({ actor, at }: Doing, text: AnnotationText) => [
  text.at,
  text.words,
  text.programId,
  text.public,
  actor.userId,
  at,
]

const gone = () => new HeartError('not_found', 'There is no such mark here; somebody may have taken it away.')

function mustBeProgram({ rules }: Doing, { programId }: AnnotationText): void {
  if (programId === null || rules.programs.some(({ id }) => id === programId)) return
  const sentence = `is “${programId}”, which is no program of this agency.`
  throw new HeartError('bad_input', `body.programId ${sentence}`, {
    details: [{ path: 'body.programId', sentence }],
  })
}
