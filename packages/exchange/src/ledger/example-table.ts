import type { FileRow, FileTable } from './file-table.ts'

/** A column of each type, for tests. */
export const exampleTable: FileTable = {
  name: 'calls',
  description: 'One row a call.',
  columns: [
    { name: 'zone', type: 'text', description: 'Where.', nullable: true },
    {
      name: 'outcome',
      type: 'text',
      description: 'Answered or not.',
      nullable: false,
      values: ['answered', 'unanswered'],
    },
    { name: 'calls', type: 'integer', description: 'How many.', nullable: true },
    { name: 'share', type: 'number', description: 'Of all.', nullable: true },
    { name: 'police_went', type: 'boolean', description: 'Police were there.', nullable: true },
    { name: 'day', type: 'date', description: 'When.', nullable: true },
    { name: 'month', type: 'month', description: 'In which month.', nullable: false },
  ],
}

export const exampleRows: readonly FileRow[] = [
  {
    zone: '27701',
    outcome: 'answered',
    calls: 12,
    share: 0.25,
    police_went: false,
    day: '2026-02-28',
    month: '2026-02',
  },
  {
    zone: null,
    outcome: 'unanswered',
    calls: null,
    share: null,
    police_went: null,
    day: null,
    month: '2026-03',
  },
  {
    zone: 'Señora "Ñ", 2º\r\n',
    outcome: 'answered',
    calls: -3,
    share: -1.5,
    police_went: true,
    day: '1969-12-31',
    month: '2026-03',
  },
]
