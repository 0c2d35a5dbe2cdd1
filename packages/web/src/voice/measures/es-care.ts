import type { MeasureWords } from './es.ts'

const ERROR = 'Los casos que se abrieron por error'
const PROMISED =
  'Los casos abiertos en el periodo a los que se prometió un seguimiento y cuyo plazo ya terminó'
const SENT = 'Las referencias enviadas en el periodo'
const DRAFTS = 'Los borradores'

/** Si las personas saben de nosotros después, y si encuentran ayuda que dura. */
export const CARE_ES: Readonly<Record<string, MeasureWords>> = {
  'care.followed_up@1': {
    name: 'Se supo de la persona a tiempo',
    asks: '¿En cuántos seguimientos prometidos se supo de la persona a tiempo?',
    numerator:
      'Los casos en los que la primera noticia de la persona llegó antes de que terminara el plazo del programa: 48 horas, si no promete otro',
    denominator: PROMISED,
    exclusions: `${ERROR}; los plazos que no han terminado`,
  },
  'care.tried@1': {
    name: 'Se intentó a tiempo',
    asks: '¿En cuántos seguimientos prometidos lo intentó alguien a tiempo, con el resultado que fuera?',
    numerator:
      'Los casos en los que el primer intento se hizo antes de que terminara el plazo: lo que el equipo puede hacer por sí mismo',
    denominator: PROMISED,
    exclusions: `${ERROR}; los plazos que no han terminado`,
  },
  'care.engaged@1': {
    name: 'En contacto',
    asks: '¿Cuántas personas siguen hablando con nosotros?',
    numerator:
      'Los casos en los que la persona habló con alguien en dos días o más dentro de los 30 días después de abrirse',
    denominator: 'Los casos abiertos en el periodo, hace 30 días o más',
    exclusions: `${ERROR}; los casos abiertos hace menos de 30 días`,
  },
  'care.goals_met@1': {
    name: 'Metas cumplidas',
    asks: '¿Cuántas de las metas que se pusieron las personas se cumplieron?',
    numerator: 'Las metas marcadas como cumplidas, como están ahora',
    denominator: 'Las metas de los casos abiertos en el periodo',
    exclusions: `${ERROR}; las metas que se dejaron de lado`,
  },
  'care.referrals_accepted@1': {
    name: 'Referencias aceptadas',
    asks: '¿A cuántas referencias dice que sí la organización?',
    numerator: 'Las referencias a las que la organización dijo que sí, pasara lo que pasara después',
    denominator: SENT,
    exclusions: DRAFTS,
  },
  'care.referrals_connected@1': {
    name: 'Referencias con conexión',
    asks: '¿Cuántas referencias terminan con la persona en la organización?',
    numerator:
      'Las referencias que llegaron a «conectada»: la persona está, o estuvo, inscrita, admitida o alojada ahí',
    denominator: SENT,
    exclusions: DRAFTS,
  },
  'care.referrals_declined@1': {
    name: 'Referencias rechazadas',
    asks: '¿A cuántas referencias dice que no la organización?',
    numerator: 'Las referencias a las que la organización dijo que no',
    denominator: SENT,
    exclusions: DRAFTS,
  },
  'care.decline_reasons@1': {
    name: 'Por qué dijeron que no',
    asks: '¿Por qué dicen que no las organizaciones?',
    numerator: 'Las referencias rechazadas, según la razón que dio la organización',
    denominator: 'Las referencias enviadas en el periodo a las que la organización dijo que no',
    exclusions: DRAFTS,
  },
  'care.time_to_connect@1': {
    name: 'Tiempo hasta la conexión',
    asks: '¿Cuánto pasa desde una referencia hasta que la persona está en la organización?',
    numerator:
      'Días desde que se envía una referencia hasta que la persona está en la organización: la de en medio, y la que nueve de cada diez no pasan',
    denominator: 'Las referencias enviadas en el periodo que llegaron a «conectada»',
    exclusions:
      'Las referencias sin conexión; las que siguen abiertas pueden llegar a tenerla y alargar el tiempo',
    pair: ['enviada', 'conectada'],
  },
}
