import type { measuresEn } from './page-en.ts'

/** La página de definiciones. */
export const measuresEs: typeof measuresEn = {
  title: 'Qué significan las cifras',
  lead: 'Cada cifra de HEART tiene una sola definición: qué se cuenta, de cuántos, y qué se deja fuera. La misma definición hace la cifra y esta página.',
  shown: 'Dónde están las cifras',
  rulesTitle: 'Lo que vale para todas',
  rules: {
    version:
      'Una definición publicada nunca cambia. Una mejor recibe un número nuevo y una fecha, y las cifras de antes se pueden volver a hacer como eran.',
    untold: 'Lo que el registro no dice se deja fuera. No se cuenta como un no.',
    sure: 'Con pocas llamadas, el azar mueve mucho una cifra. Por eso una parte y un valor de en medio llevan un rango que contiene el verdadero 95 de cada 100 veces.',
    times:
      'Los tiempos dicen el de en medio y el que nueve de cada diez no pasan. Un promedio escondería las esperas largas. Las duraciones se redondean hacia arriba.',
    programs:
      'Una llamada que dos programas podían tomar está en los dos. Por eso los programas suman más que el total.',
    small: 'En público no se muestra ningún número del 1 al 10, para que nadie pueda ser reconocido.',
    equity:
      'El mejor y el peor lugar se dicen solo de lugares con al menos 30 llamadas, y con ello si la diferencia puede ser azar.',
  },
  question: {
    share: '¿Qué parte de las llamadas para HEART atiende?',
    why_not: '¿Por qué nadie atendió las demás?',
    how_fast: '¿Qué tan rápido llega HEART?',
    what_happens: '¿Qué pasa cuando HEART viene o llama?',
    safety: '¿Están todos a salvo?',
    connected: '¿Encuentran las personas ayuda que dura?',
    equity: '¿Para quién funciona menos bien?',
  },
  counted: 'Se cuenta',
  outOf: 'De un total de',
  leftOut: 'Se deja fuera',
  between: 'Entre',
  pair: '«{{from}}» y «{{to}}»',
  better: 'Mejor es',
  more: 'más',
  less: 'menos',
  splits: 'Se puede separar por',
  split: {
    month: 'mes',
    hour: 'hora',
    weekday: 'día de la semana',
    zone: 'zona',
    nature: 'tipo de llamada',
    program: 'programa',
    language: 'idioma',
    age: 'edad',
    gender: 'género',
    ethnicity: 'etnia',
    housing: 'vivienda',
  },
  source: 'Viene de',
  ourRule: 'Regla nuestra',
  version: 'versión {{version}}, desde el {{from}}',
  versionUntil: 'versión {{version}}, del {{from}} al {{to}}',
  earlier: 'Versiones anteriores',
  exactly: 'Exactamente cómo',
  exactlyLead:
    'La fórmula, y lo que se le pregunta a la base de datos. Las dos salen de la misma definición.',
}
