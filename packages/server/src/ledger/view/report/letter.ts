import type { Mail } from '../../../platform/mail.ts'
import { reportPdf } from './pdf.ts'
import type { Report, ReportRow, ReportTable } from './report.ts'

/** A report as a letter: its figures in the text, on paper that goes with it, or both. */
export async function reportLetter(
  report: Report,
  form: 'pdf' | 'mail' | 'both',
  publicUrl: string,
): Promise<Omit<Mail, 'to'>> {
  const address = `${publicUrl.replace(/\/$/, '')}${report.path}`
  const withFigures = form !== 'pdf'
  return {
    subject: `${report.title}: ${report.agencyName}`.replace(/\s+/g, ' '),
    text: letterText(report, address, withFigures),
    html: letterHtml(report, address, withFigures),
    attachments:
      form === 'mail'
        ? []
        : [
            {
              filename: `${fileName(report.title)}.pdf`,
              content: await reportPdf(report),
              contentType: 'application/pdf',
            },
          ],
  }
}

/** @example fileName('Answered, by zone') // 'answered-by-zone' */
export const fileName = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '') || 'figures'

const IN_THE_PDF = 'The figures are in the PDF that goes with this mail.'
const rowWords = ({ value, counted, sure, change }: ReportRow): string =>
  [counted ? `${value} (${counted})` : value, sure, change].filter(Boolean).join('; ')

function letterText(report: Report, address: string, withFigures: boolean): string {
  const { lead, scope, synthetic, marking, sections, marks, definitions, asOf } = report
  const lines = [lead, '', scope, ...(synthetic ? [synthetic] : []), marking, '']
  if (!withFigures) return [...lines, IN_THE_PDF, asOf, address].join('\n')
  for (const { question, sentence, tables } of sections) {
    lines.push(question, '='.repeat(question.length), ...(sentence === lead ? [] : ['', sentence]))
    for (const { title, note, rows } of tables) {
      lines.push('', title)
      if (note) lines.push(note)
      lines.push(...rows.map((row) => `- ${row.name}: ${rowWords(row)}`))
    }
    lines.push('')
  }
  if (marks.length > 0)
    lines.push('What changed', ...marks.map(({ month, words }) => `- ${month}: ${words}`), '')
  lines.push(
    'What is counted',
    ...definitions.map((each) => `- ${each.name} (${each.version}): ${each.text}`),
  )
  return [...lines, '', asOf, address].join('\n')
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const safe = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] as string)
const paragraph = (text: string): string => (text === '' ? '' : `<p>${safe(text)}</p>`)

function letterHtml(report: Report, address: string, withFigures: boolean): string {
  const { title, lead, scope, synthetic, marking, sections, marks, definitions, asOf, isCompared } = report
  const figures = withFigures
    ? [
        ...sections.map(
          ({ question, sentence, tables }) =>
            `<h2>${safe(question)}</h2>${paragraph(sentence === lead ? '' : sentence)}${tables.map((table) => tableHtml(table, isCompared)).join('')}`,
        ),
        marks.length === 0
          ? ''
          : `<h2>What changed</h2><ul>${marks.map(({ month, words }) => `<li>${safe(`${month}: ${words}`)}</li>`).join('')}</ul>`,
        `<h2>What is counted</h2><dl>${definitions
          .map(({ name, version, text }) => `<dt>${safe(`${name} (${version})`)}</dt><dd>${safe(text)}</dd>`)
          .join('')}</dl>`,
      ].join('')
    : paragraph(IN_THE_PDF)
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${safe(title)}</title></head><body><h1>${safe(
    title,
  )}</h1><p><strong>${safe(lead)}</strong></p>${paragraph(scope)}${paragraph(synthetic)}${paragraph(marking)}${figures}${paragraph(
    asOf,
  )}<p><a href="${safe(address)}">Open in HEART</a></p></body></html>`
}

function tableHtml({ title, column, note, rows }: ReportTable, isCompared: boolean): string {
  const heads = [column, 'Figure', 'Counted', 'How sure', ...(isCompared ? ['Change'] : [])]
  const cells = ({ value, counted, sure, change }: ReportRow) => [
    value,
    counted,
    sure,
    ...(isCompared ? [change] : []),
  ]
  const body = rows
    .map(
      (row) =>
        `<tr><th scope="row" align="left">${safe(row.name)}</th>${cells(row)
          .map((cell) => `<td>${safe(cell)}</td>`)
          .join('')}</tr>`,
    )
    .join('')
  return `<h3>${safe(title)}</h3>${paragraph(note)}${
    rows.length === 0
      ? ''
      : `<table cellpadding="4"><thead><tr>${heads.map((head) => `<th scope="col" align="left">${safe(head)}</th>`).join('')}</tr></thead><tbody>${body}</tbody></table>`
  }`
}
