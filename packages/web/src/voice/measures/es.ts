import { REASONS, type Reason } from '@heart/domain/ledger'
import { CARE_ES } from './es-care.ts'
import { VISITS_ES } from './es-visits.ts'

/** What is said of a measure; the rest of it needs no translation. */
export interface MeasureWords {
  readonly name: string
  readonly asks: string
  readonly numerator: string
  readonly denominator: string | null
  readonly exclusions: string
  readonly pair?: readonly [from: string, to: string]
}

const OPEN = 'Las llamadas que todavía no terminan'
const MISSING_STAMP =
  'Las llamadas a las que les falta una de las horas, o que las tienen en el orden equivocado'
const CAME = 'Las llamadas atendidas a las que fue un equipo, con ambas horas registradas'
const TOOK = 'Las llamadas atendidas, con ambas horas registradas'
const FIRST_REASON =
  'Las llamadas atendidas; cuenta la primera razón que muestra el registro, y cada llamada tiene una sola'

const REASON_NAMES: Readonly<Record<Reason, string>> = {
  out_of_area: 'Fuera de la zona',
  out_of_hours: 'Fuera del horario',
  never_offered: 'Nunca ofrecida',
  screened_out: 'Descartada al revisarla',
  no_team_on_duty: 'Ningún equipo de turno',
  all_teams_busy: 'Todos los equipos ocupados',
  recalled: 'Equipo retirado',
  caller_declined: 'La persona no quiso',
  police_went: 'Fue la policía',
  unknown: 'No se sabe',
}

const BECAUSE: Readonly<Record<Reason, string>> = {
  out_of_area: 'que vinieron de un lugar donde no trabajaba ningún programa adecuado',
  out_of_hours: 'que vinieron de la zona de un programa adecuado cuando estaba cerrado',
  never_offered: 'que vinieron dentro de la zona y del horario, y que nadie ofreció al programa',
  screened_out: 'que fueron ofrecidas, y que una persona descartó por una de las reglas del programa',
  no_team_on_duty: 'que fueron ofrecidas cuando ningún equipo del programa estaba de turno',
  all_teams_busy: 'que fueron ofrecidas cuando todos los equipos de turno estaban con otra persona',
  recalled: 'para las que se mandó un equipo que luego fue retirado o enviado a algo más urgente',
  caller_declined: 'en las que la persona que llamó no quiso o canceló',
  police_went: 'a las que se mandó a la policía, o que la policía tomó por su cuenta',
  unknown: 'de las que el registro no dice por qué; se cuentan, no se esconden',
}

function time(
  name: string,
  asks: string,
  pair: readonly [from: string, to: string],
  denominator: string,
): MeasureWords {
  const numerator = `Minutos de «${pair[0]}» a «${pair[1]}», según la hora de la llamada y del primer equipo que llegó: la de en medio, y la que nueve de cada diez no pasan`
  return { name, asks, numerator, denominator, exclusions: MISSING_STAMP, pair }
}

/** Cada medida y versión en español: `id@versión`. */
export const MEASURES_ES: Readonly<Record<string, MeasureWords>> = {
  'ledger.warranted@1': {
    name: 'Llamadas para HEART',
    asks: '¿Cuántas de todas las llamadas son de las que HEART existe para atender?',
    numerator:
      'Las llamadas que cumplen las reglas de tipo y de seguridad de al menos un programa vigente ese día, sin importar la zona, la hora ni el personal',
    denominator: 'Todas las llamadas registradas que ya terminaron',
    exclusions: OPEN,
  },
  'ledger.answered@1': {
    name: 'Atendidas',
    asks: '¿Qué parte de las llamadas para las que existe HEART atiende HEART?',
    numerator:
      'Las llamadas para HEART que tomó un programa: por teléfono, cuando un consejero habló con la persona; en persona, cuando llegó un equipo, aunque no encontrara a nadie',
    denominator: 'Las llamadas para HEART',
    exclusions: `${OPEN}; las llamadas que un programa tomó aunque ninguna de sus reglas las nombra`,
  },
  'ledger.by_phone@1': {
    name: 'Atendidas por teléfono',
    asks: '¿En cuántas llamadas atendidas no hizo falta que fuera nadie?',
    numerator: 'Las llamadas atendidas en las que un consejero habló con la persona y no fue ningún equipo',
    denominator: 'Las llamadas atendidas',
    exclusions: OPEN,
  },
  'ledger.in_person@1': {
    name: 'Atendidas en persona',
    asks: '¿A cuántas llamadas atendidas fue un equipo?',
    numerator: 'Las llamadas atendidas a las que un equipo fue y llegó',
    denominator: 'Las llamadas atendidas',
    exclusions: OPEN,
  },
  'ledger.attended@1': {
    name: 'Tomadas en total',
    asks: '¿Cuántas llamadas tomó HEART en total, hubiera ido o no la policía?',
    numerator: 'Las llamadas que tomó un programa, por teléfono o en persona, con policía o sin ella',
    denominator: null,
    exclusions: OPEN,
  },
  'ledger.diverted@1': {
    name: 'Desviadas de la policía',
    asks: '¿A cuántas llamadas atendidas habría ido la policía y no fue?',
    numerator:
      'Las llamadas atendidas de un tipo que está en la lista de la agencia de llamadas a las que va la policía, y a las que la policía no fue',
    denominator:
      'Las llamadas atendidas de las que el registro dice ambas cosas: si su tipo está en la lista y si fue la policía',
    exclusions:
      'Las llamadas de las que no se sabe una de las dos; todas las llamadas mientras la agencia no tenga una lista',
  },
  'ledger.beyond_rules@1': {
    name: 'Atendidas más allá de las reglas',
    asks: '¿Cuántas llamadas tomó HEART aunque ninguna regla las nombra?',
    numerator: 'Las llamadas que un programa tomó aunque ninguna de sus reglas las nombra',
    denominator: null,
    exclusions: `${OPEN}; las llamadas para HEART, que se cuentan como atendidas`,
  },
  'ledger.unmapped@1': {
    name: 'Tipo de llamada desconocido',
    asks: '¿De cuántas llamadas nadie puede decir todavía si son para HEART?',
    numerator:
      'Las llamadas cuyo tipo local no está en la tabla de códigos; no cuentan ni como para HEART ni como lo contrario hasta que alguien anote el tipo',
    denominator: 'Todas las llamadas registradas que ya terminaron',
    exclusions: OPEN,
  },
  'reason.parts@1': {
    name: 'Por qué no se atendieron',
    asks: '¿Qué se interpuso entre HEART y las llamadas que no atendió?',
    numerator: 'Las llamadas para HEART que no se atendieron, según su única razón',
    denominator: 'Las llamadas para HEART que no se atendieron',
    exclusions: FIRST_REASON,
  },
  ...Object.fromEntries(
    REASONS.map((reason) => [
      `reason.${reason}@1`,
      {
        name: REASON_NAMES[reason],
        asks: `¿Cuántas de las llamadas para HEART quedaron sin atender por esta razón: ${REASON_NAMES[reason].toLowerCase()}?`,
        numerator: `Las llamadas para HEART, sin atender, ${BECAUSE[reason]}`,
        denominator: 'Las llamadas para HEART',
        exclusions: FIRST_REASON,
      },
    ]),
  ),
  'time.received_offered@1': time(
    'De recibida a ofrecida',
    '¿Cuánto tarda una llamada en ser ofrecida a HEART?',
    ['recibida', 'ofrecida'],
    'Las llamadas para HEART que fueron ofrecidas, con ambas horas registradas',
  ),
  'time.offered_assigned@1': time(
    'De ofrecida a asignada',
    '¿Cuánto espera una llamada ofrecida a tener equipo?',
    ['ofrecida', 'asignada'],
    TOOK,
  ),
  'time.received_assigned@1': time(
    'De recibida a asignada',
    '¿Cuánto pasa hasta que un equipo tiene la llamada?',
    ['recibida', 'asignada'],
    TOOK,
  ),
  'time.assigned_en_route@1': time(
    'De asignada a en camino',
    '¿Cuánto pasa hasta que el equipo va en camino?',
    ['asignada', 'en camino'],
    CAME,
  ),
  'time.en_route_arrived@1': time(
    'De en camino a llegada',
    '¿Cuánto dura el camino?',
    ['en camino', 'llegada'],
    CAME,
  ),
  'time.received_arrived@1': time(
    'De recibida a llegada',
    '¿Cuánto espera una persona desde la llamada hasta que alguien está con ella?',
    ['recibida', 'llegada'],
    CAME,
  ),
  'time.arrived_cleared@1': time(
    'De llegada a terminada',
    '¿Cuánto se queda un equipo en una llamada una vez que llegó?',
    ['llegada', 'terminada'],
    CAME,
  ),
  'time.assigned_cleared@1': time(
    'De asignada a terminada',
    '¿Cuánto tiempo ocupa a un equipo una llamada en total?',
    ['asignada', 'terminada'],
    TOOK,
  ),
  ...VISITS_ES,
  'duty.utilization@1': {
    name: 'Tiempo de los equipos en llamadas',
    asks: '¿Qué parte de su turno están los equipos ocupados con llamadas?',
    numerator:
      'Las horas en las que un equipo tenía una llamada, desde que se le asignó hasta que la terminó',
    denominator: 'Las horas en las que había equipos de turno',
    exclusions: 'Las horas de las que nadie registró que hubiera un equipo de turno',
    pair: ['asignada', 'terminada'],
  },
  'police.hours_freed@1': {
    name: 'Horas de policía liberadas',
    asks: '¿Cuántas horas de agentes de policía liberaron las llamadas desviadas?',
    numerator:
      'Las llamadas desviadas, cada una con los agentes que ocupa y los minutos que les lleva, según lo que dijo la agencia',
    denominator: null,
    exclusions:
      'Las llamadas de las que no se sabe si fueron desviadas; es una estimación, tan buena como lo que dijo la agencia',
  },
  'cost.per_answered@1': {
    name: 'Costo de una llamada atendida',
    asks: '¿Cuánto cuesta una llamada atendida?',
    numerator:
      'Lo que cuestan los programas en un mes, según lo que dijo la agencia, por cada mes del periodo',
    denominator: 'Las llamadas atendidas',
    exclusions:
      'Nada: lo que hacen los equipos entre llamadas está en el costo; las llamadas atendidas más allá de las reglas no están en el denominador',
  },
  ...CARE_ES,
}
