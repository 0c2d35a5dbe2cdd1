import type { SessionView } from '@heart/api/access'
import { Link } from '@tanstack/react-router'
import { mayDo } from '../../access/session.ts'

/** What is made of the figures for others: files for evaluations, and data for everybody. */
export function FurtherPages({ session }: { session: SessionView }) {
  const mayTakeFile = mayDo(session, 'analyst_file.read')
  const mayPublish = mayDo(session, 'open_data.preview')
  if (!mayTakeFile && !mayPublish) return null
  return (
    <nav className="row" aria-label="Made of the figures">
      {mayTakeFile && <Link to="/insight/file">File for evaluations</Link>}
      {mayPublish && <Link to="/insight/open-data">Open data</Link>}
    </nav>
  )
}
