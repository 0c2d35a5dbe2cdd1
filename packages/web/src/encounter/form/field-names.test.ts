import { emptyReport, findField, NO_QUESTIONS, type QuestionSet, writeField } from '@heart/domain/encounter'
import { expect, test } from 'vitest'
import { fieldName, valueName } from './field-names.ts'

const questions: QuestionSet = {
  version: 1,
  questions: [
    {
      id: 'bus',
      kind: 'many',
      words: { en: 'Which bus?', es: '¿Qué autobús?' },
      choices: [
        { id: 'b3', words: { en: 'Line 3', es: 'Línea 3' } },
        { id: 'b4', words: { en: 'Line 4', es: '' } },
      ],
      required: false,
      min: null,
      max: null,
    },
  ],
}
const report = writeField(
  writeField(emptyReport(), 'persons.p1.known', 'unknown'),
  'persons.b.known',
  'alias',
)
const es = { report, questions, language: 'es' } as const
const en = { ...es, language: 'en' } as const

test.each([
  ['outcome', 'refused', '¿Cómo terminó?', 'No quiso nuestra ayuda', 'How did it end?'],
  ['safety.teamFeltSafe', false, '¿El equipo se sintió seguro?', 'No', 'Did the team feel safe?'],
  ['needs.clothing', true, '¿Qué hacía falta? · Ropa', 'Sí', 'What was needed? · Clothing'],
  ['supplies.water', 2, 'Cosas entregadas · Agua', '2', 'Supplies given · Water'],
  ['resources.shelter', 'declined', 'Recursos · Albergue', 'No quiso', 'Resources · Shelter'],
  ['injuries.who.team', 'minor', '¿Quién? · Equipo', 'Leve', 'Who was hurt? · Team'],
  ['persons.p1.stated.ageBand', '65_plus', 'Persona 1 · Edad', '65 o más', 'Person 1 · Age'],
  ['persons.b.language', 'fr', 'Persona 2 · Idioma', 'francés', 'Person 2 · Language'],
  ['persons.b.followUp.safeWays.call', null, 'Persona 2 · ¿Cómo es seguro contactarla?', 'nada', 'Person 2'],
  ['answers.bus', ['b3', 'b4'], '¿Qué autobús?', 'Línea 3, Line 4', 'Which bus?'],
  ['story', 'Nos sentamos.', 'La historia, en palabras', 'Nos sentamos.', 'The story, in words'],
] as const)(
  '%s is named as the form asks for it, in both languages',
  (path, value, field, words, english) => {
    const given = (Array.isArray(value) ? [...value] : value) as string
    if (!path.startsWith('answers.')) expect(findField(path), path).toBeDefined()
    expect(fieldName(path, es)).toContain(field)
    expect(valueName(path, given, es)).toBe(words)
    expect(fieldName(path, en)).toContain(english)
  },
)

test('what the form does not ask has the words of the record', () => {
  expect(fieldName('locationType', { ...es, questions: NO_QUESTIONS })).toBe('Kind of place')
})
