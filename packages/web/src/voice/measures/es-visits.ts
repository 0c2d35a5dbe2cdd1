import type { MeasureWords } from './es.ts'

const UNTOLD = 'Las visitas por teléfono; las visitas que nadie reportó; los reportes que no lo dicen'

/** Lo que pasa en las visitas, y si todos están a salvo. */
export const VISITS_ES: Readonly<Record<string, MeasureWords>> = {
  'visit.reported@1': {
    name: 'Con reporte',
    asks: '¿De cuántas llamadas a las que fue un equipo hay un reporte?',
    numerator:
      'Las llamadas con al menos un reporte entregado, como está ahora; una llamada a la que fueron dos equipos es una llamada, y dos visitas en todas las demás cifras',
    denominator: 'Las llamadas atendidas en persona',
    exclusions: 'Las llamadas atendidas por teléfono',
  },
  'visit.outcome@1': {
    name: 'Resultado',
    asks: '¿Cómo terminan las visitas?',
    numerator:
      'Los reportes de visitas según su resultado, uno de una lista; un texto libre nunca lo reemplaza',
    denominator: 'Los reportes de visitas en persona que tienen un resultado',
    exclusions: UNTOLD,
  },
  'visit.resolved@1': {
    name: 'Resueltas en el lugar',
    asks: '¿Cuántas visitas terminan en el mismo lugar?',
    numerator: 'Los reportes con el resultado «resuelto en el lugar»',
    denominator: 'Los reportes de visitas en persona que tienen un resultado',
    exclusions: UNTOLD,
  },
  'visit.transport@1': {
    name: 'Con traslado',
    asks: '¿En cuántas visitas acepta alguien que lo lleven a un lugar?',
    numerator: 'Los reportes que dicen que a una persona se le ofreció llevarla a un lugar y aceptó',
    denominator: 'Todos los reportes de visitas en persona',
    exclusions: 'Las visitas por teléfono; las visitas que nadie reportó',
  },
  'visit.transport_to@1': {
    name: 'Adónde fueron llevadas las personas',
    asks: '¿Adónde piden las personas que las lleven?',
    numerator: 'Las visitas en las que una persona aceptó que la llevaran, según el lugar',
    denominator: 'Las visitas en las que una persona aceptó que la llevaran a un lugar que el reporte nombra',
    exclusions: UNTOLD,
  },
  'visit.on_scene@1': {
    name: 'Tiempo en el lugar',
    asks: '¿Cuánto tiempo se queda un equipo con una persona?',
    numerator:
      'Minutos desde la llegada hasta dejar el lugar, con la persona o sin ella: la visita de en medio, y la que nueve de cada diez no pasan',
    denominator:
      'Las visitas en persona con ambas horas registradas, cada equipo por separado; una llamada que nadie reportó es una visita',
    exclusions: 'Las visitas a las que les falta una de las horas, o que las tienen en el orden equivocado',
    pair: ['llegada', 'salida del lugar'],
  },
  'contact.repeat@1': {
    name: 'Otra vez en menos de 30 días',
    asks: '¿Con qué frecuencia se encuentra HEART con una persona que ya vio en los 30 días anteriores?',
    numerator:
      'Las llamadas atendidas de una persona que ya fue vista en otra llamada atendida en los 30 días anteriores',
    denominator: 'Las llamadas atendidas que alguien vinculó con una persona',
    exclusions:
      'Las llamadas que nadie vinculó con una persona: son muchas, y entre ellas están las de quien fue visto y no reconocido',
  },
  'visit.felt_safe@1': {
    name: 'El equipo se sintió seguro',
    asks: '¿En cuántas visitas se sintió seguro el equipo?',
    numerator: 'Los reportes en los que el equipo dice que se sintió seguro',
    denominator: 'Los reportes de visitas en persona que dicen sí o no',
    exclusions: UNTOLD,
  },
  'visit.unsafe_reasons@1': {
    name: 'Por qué un equipo no se sintió seguro',
    asks: '¿Qué hizo que una visita no se sintiera segura?',
    numerator: 'Los reportes que dicen no, según las razones que nombran; una visita puede tener varias',
    denominator: 'Los reportes en los que el equipo dice que no se sintió seguro',
    exclusions: UNTOLD,
  },
  'visit.neighbor_felt_safe@1': {
    name: 'La persona se sintió segura',
    asks: '¿En cuántas visitas dijo la persona que se sintió segura?',
    numerator: 'Los reportes en los que la persona, por sí misma o porque se le preguntó, dijo que sí',
    denominator:
      'Los reportes de visitas en persona en los que la persona dijo sí o no; la mayoría no dice nada',
    exclusions: UNTOLD,
  },
  'visit.back_up@1': {
    name: 'Se pidió apoyo',
    asks: '¿En cuántas visitas pidió el equipo que vinieran otros?',
    numerator: 'Los reportes que dicen que se pidió policía, ambulancia, bomberos u otro equipo',
    denominator: 'Los reportes de visitas en persona que dicen si se pidió apoyo',
    exclusions: UNTOLD,
  },
  'visit.back_up_kinds@1': {
    name: 'A quién se pidió apoyo',
    asks: '¿A quién pidieron los equipos que viniera?',
    numerator: 'Los reportes que dicen que se pidió apoyo, según a quién; una visita puede tener varios',
    denominator: 'Los reportes de visitas en persona que dicen que se pidió apoyo',
    exclusions: UNTOLD,
  },
  'visit.hurt@1': {
    name: 'Alguien herido',
    asks: '¿En cuántas visitas resultó herido alguien?',
    numerator:
      'Los reportes que dicen que una persona, alguien del equipo u otra persona resultó herida, incluso levemente',
    denominator: 'Los reportes de visitas en persona que dicen si alguien resultó herido',
    exclusions: UNTOLD,
  },
  'visit.hurt_who@1': {
    name: 'Quién resultó herido',
    asks: '¿Quién resultó herido en las visitas?',
    numerator:
      'Los reportes que dicen que alguien resultó herido, según quién; una visita puede tener varios',
    denominator: 'Los reportes de visitas en persona que dicen que alguien resultó herido',
    exclusions: UNTOLD,
  },
}
