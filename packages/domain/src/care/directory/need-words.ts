import { ServiceNeed } from './need.ts'

/**
 * Words and beginnings of words (with *) that say a need, English and Spanish, without accents. They find the needs of a
 * service that names none of HEART's, and of what somebody types.
 */
const WORDS: Record<ServiceNeed, string> = {
  crisis: 'crisis, suicid*, 988, hotline, warmline, emergency counseling, linea de crisis',
  shelter:
    'shelter*, emergency housing, drop in bed, place to sleep, somewhere to sleep, night bed, overnight, homeless, refugio*, albergue*, donde dormir, sin hogar, white flag',
  housing:
    'housing, apartment*, supportive living, rehousing, rent, transitional living, residence, vivienda*, apartamento*, casa, renta, alquiler, eviction, desalojo',
  food: 'food, meal*, pantry, pantries, lunch*, breakfast*, dinner, soup kitchen, grocer*, hunger, hungry, nutrition, snap, wic, eat, comida*, alimento*, despensa, hambre, comer, almuerzo',
  clothing: 'cloth*, clothes, coat*, shoes, thrift, ropa, zapatos, abrigo*',
  hygiene: 'hygiene, shower*, laundry, restroom*, bano*, ducha*, lavanderia, higiene',
  mental_health:
    'mental, psychiatr*, psycholog*, psychother*, therap*, counsel*, behavioral health, depress*, anxiety, trauma, bipolar, schizo*, grief, salud mental, consejeria, terapia, psicolog*, ansiedad',
  substance_use:
    'substance, addict*, rehab*, recovery, alcohol*, drug, drugs, opioid*, methadone, suboxone, buprenorphine, sober, sobriety, narcotics, needle exchange, harm reduction, adiccion*, rehabilitacion, droga*, recuperacion, sobrio',
  detox: 'detox*, withdrawal, sobering, desintoxica*',
  medical:
    'medical, health care, healthcare, clinic*, doctor*, hospital*, nurs*, physician*, hiv, aids, primary care, prenatal, vaccin*, wound*, medico*, clinica*, enfermer*, salud',
  dental: 'dental, dentist*, tooth, teeth, diente*, dentista*',
  medication: 'medication*, medicine*, prescription*, pharmac*, medicina*, medicamento*, farmacia*, receta*',
  benefits:
    'benefit*, medicaid, medicare, ssi, ssdi, social security, food stamps, identification, birth certificate*, id card, id cards, documents, papers, beneficios, documento*, papeles, acta de nacimiento, identificacion, seguro social',
  money:
    'financial assistance, rent assistance, rental assistance, utility, utilities, bills, cash, emergency funds, deposit, loan*, dinero, recibo*, deposito, ayuda economica, luz, factura*',
  legal: 'legal, lawyer*, attorney*, court, expungement, tenant rights, abogad*, corte, derechos',
  violence:
    'domestic violence, violence, abuse, abused, battered, sexual assault, rape, trafficking, victim*, safe house, violencia, abuso, maltrato, victima*',
  family:
    'family, families, child, children, parent*, childcare, day care, infant*, pregnan*, foster, familia*, nino*, nina*, hijo*, hija*, guarderia, embaraz*, padres',
  youth: 'youth, teen*, adolescen*, young people, runaway*, after school, joven*, adolescente*',
  seniors:
    'senior*, elder*, older adult*, aging, aged, anciano*, tercera edad, personas mayores, adulto mayor',
  veterans: 'veteran*, military, veterano*',
  work: 'job, jobs, employ*, work, vocational, career*, workforce, resume, empleo, trabajo',
  education:
    'ged, esl, education*, school*, tutor*, literacy, english class*, college, escuela*, clases de ingles, educacion',
  transport:
    'transport*, ride, rides, bus pass*, bus tickets, bus tokens, transit, paratransit, transporte, autobus',
  phone:
    'phone service, internet, wifi, wi fi, computer*, voicemail, lifeline, cell phone*, telefono, computadora*',
  peer: 'peer*, support group*, clubhouse, lived experience, mutual aid, 12 step, twelve step, grupo de apoyo',
  reentry: 'reentry, re entry, prison*, jail, incarcerat*, parole*, probation, ex offender*, carcel, prision',
  disability: 'disab*, wheelchair users, blind, deaf, developmental*, autis*, discapacidad*, ciego*, sordo*',
  newcomers: 'immigra*, refugee*, asylum, undocumented, newcomer*, inmigrante*, refugiad*, asilo',
}

/** Lower case, no accents, only letters, digits and single blanks. */
export const plainWords = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

const PATTERNS = ServiceNeed.options.map((need) => ({
  need,
  pattern: new RegExp(
    ` (?:${WORDS[need]
      .split(',')
      .map((word) => word.trim().replace('*', '[^ ]*'))
      .join('|')})(?= )`,
    'g',
  ),
}))

/** Needs that a text names. */
export function needsIn(text: string): ServiceNeed[] {
  const padded = ` ${plainWords(text)} `
  return PATTERNS.filter(({ pattern }) => padded.search(pattern) !== -1).map(({ need }) => need)
}

/** What somebody typed: the needs it names, and all of its words. */
export function readSearch(text: string): { needs: ServiceNeed[]; words: string } {
  return { needs: needsIn(text), words: plainWords(text) }
}
