import type { FastifyInstance } from 'fastify'
import { addFeedbackPages } from './feedback/feedback-pages.ts'
import { addFiguresPages } from './figures-pages.ts'
import { addHomePage } from './home-page.ts'
import { addMeasuresPage } from './measures-page.ts'
import { pageWriter } from './page-writer.ts'
import { addPetitionPages } from './petition/petition-pages.ts'

/** Pages for everybody, written by the server: they are read, and their forms work, without any script. */
export async function addPublicPages(
  app: FastifyInstance,
  directory: string,
  now: () => Date,
): Promise<void> {
  const writer = await pageWriter(app, directory)
  addHomePage(app, writer, now)
  addFiguresPages(app, writer)
  addMeasuresPage(app, writer)
  await addPetitionPages(app, writer)
  await addFeedbackPages(app, writer)
}
