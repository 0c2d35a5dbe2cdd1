import type * as lists from '@heart/domain/encounter'

type Words<L> = Readonly<Record<keyof L, string>>

/** The choices of a report in Spanish, written for neighbors and teams here. */
export const OUTCOME_ES: Words<typeof lists.OUTCOME_LABELS> = {
  resolved_on_scene: 'Resuelto en el lugar',
  resolved_by_phone: 'Resuelto por teléfono',
  transported: 'Llevamos a la persona',
  gone_on_arrival: 'Ya no estaba',
  not_found: 'No encontramos a nadie',
  refused: 'No quiso nuestra ayuda',
  handed_to_trusted_person: 'Con alguien de confianza',
  handed_to_partner: 'Con otra organización',
  handed_to_heart_team: 'Con otro equipo HEART',
  handed_to_ems: 'Con la ambulancia',
  handed_to_police: 'Con la policía',
  handed_back_to_911: 'De vuelta al 911',
}
export const SEEN_ES: Words<typeof lists.SEEN_LABELS> = {
  calm: 'En calma',
  upset: 'Alterada o llorando',
  confused: 'Confundida',
  hears_or_sees_things: 'Oye o ve cosas que otros no',
  thoughts_of_suicide: 'Piensa en el suicidio',
  harmed_self: 'Se hizo daño',
  intoxicated: 'Bajo efectos',
  overdose: 'Sobredosis',
  unwell: 'Se siente mal',
  hurt: 'Herida',
  grieving: 'De duelo',
  conflict: 'Conflicto con alguien',
  unsheltered: 'Sin techo',
}
export const NEED_ES: Words<typeof lists.NEED_LABELS> = {
  someone_to_talk_to: 'Alguien con quien hablar',
  food_or_water: 'Comida o agua',
  clothing: 'Ropa',
  place_to_stay: 'Un lugar donde quedarse',
  ride: 'Transporte',
  mental_health_care: 'Salud mental',
  substance_use_care: 'Ayuda por consumo',
  medical_care: 'Atención médica',
  medication: 'Medicina',
  benefits_or_papers: 'Trámites o papeles',
  safety_from_someone: 'Protección de alguien',
  contact_with_family: 'Contacto con su familia',
  phone: 'Un teléfono',
  to_be_left_alone: 'Que la dejen tranquila',
}
export const DONE_ES: Words<typeof lists.DONE_LABELS> = {
  listened: 'Escuchamos',
  calmed: 'Ayudamos a calmarse',
  safety_plan: 'Plan de seguridad',
  mediated: 'Mediamos',
  first_aid: 'Primeros auxilios',
  wound_care: 'Cuidado de heridas',
  vital_signs: 'Signos vitales',
  naloxone: 'Naloxona',
  checked_on: 'Vimos que está bien',
  called_someone: 'Llamamos a alguien',
  went_along: 'La acompañamos',
  explained_rights_and_options: 'Explicamos opciones',
}
export const SUPPLY_ES: Words<typeof lists.SUPPLY_LABELS> = {
  water: 'Agua',
  food: 'Comida',
  clothing: 'Ropa',
  blanket: 'Cobija',
  hygiene_kit: 'Kit de higiene',
  safer_sex_kit: 'Kit de sexo seguro',
  naloxone_kit: 'Kit de naloxona',
  wound_kit: 'Kit de heridas',
  bus_pass: 'Pase de autobús',
  phone_or_charger: 'Teléfono o cargador',
}
export const RESOURCE_ES: Words<typeof lists.RESOURCE_LABELS> = {
  shelter: 'Albergue',
  crisis_center: 'Centro de crisis',
  detox: 'Desintoxi\u00ADcación',
  clinic: 'Clínica',
  food_help: 'Ayuda con comida',
  housing_help: 'Ayuda con vivienda',
  peer_support: 'Apoyo entre pares',
  helpline_988: '988',
  legal_aid: 'Ayuda legal',
  domestic_violence_help: 'Ayuda por violencia en casa',
}
export const UNSAFE_ES: Words<typeof lists.UNSAFE_LABELS> = {
  threatened: 'Amenazas',
  touched_or_hit: 'Tocaron o golpearon',
  weapon_seen: 'Vimos un arma',
  other_people: 'Otras personas',
  crowd: 'Multitud',
  animal: 'Animal',
  dark_or_isolated: 'Oscuro o aislado',
  traffic: 'Tráfico',
  building: 'Edificio o salida',
  no_contact: 'Sin radio ni teléfono',
  police_there: 'Policía presente',
  felt_uneasy: 'Inquietud',
}
export const BACK_UP_KIND_ES: Words<typeof lists.BACK_UP_KIND_LABELS> = {
  police: 'Policía',
  ems: 'Ambulancia',
  fire: 'Bomberos',
  team: 'Otro equipo',
}
export const INJURED_ES: Words<typeof lists.INJURED_LABELS> = {
  neighbor: 'Vecino o vecina',
  team: 'Equipo',
  other: 'Otra persona',
}
export const INJURY_ES: Words<typeof lists.INJURY_LABELS> = {
  minor: 'Leve',
  treated: 'Atendida',
  hospital: 'Hospital',
}
export const FORCE_ES: Words<typeof lists.FORCE_LABELS> = {
  police: 'Policía',
  team: 'Equipo',
  other: 'Otra persona',
}
export const TRANSPORT_ES: Words<typeof lists.TRANSPORT_LABELS> = {
  not_needed: 'No hizo falta',
  accepted: 'Aceptó',
  declined: 'No quiso',
}
export const DESTINATION_ES: Words<typeof lists.DESTINATION_LABELS> = {
  home: 'Su casa',
  family_or_friend: 'Familia o amistades',
  shelter: 'Albergue',
  crisis_center: 'Centro de crisis',
  detox: 'Desintoxi\u00ADcación',
  hospital: 'Hospital',
  clinic: 'Clínica',
  transit: 'Autobús o tren',
  other: 'Otro lugar',
}
export const CARRIER_ES: Words<typeof lists.CARRIER_LABELS> = {
  team: 'Nuestro equipo',
  ems: 'Ambulancia',
  police: 'Policía',
  other: 'Otra persona',
}
export const PART_ES: Words<typeof lists.PART_LABELS> = {
  neighbor: 'Vecino o vecina',
  family: 'Familia',
  friend: 'Amistad',
  caller: 'Quien llamó',
  bystander: 'Quien pasaba',
}
export const KNOWN_ES: Words<typeof lists.KNOWN_LABELS> = {
  unknown: 'Sin nombre',
  alias: 'Le dicen',
  named: 'Dio su nombre',
}
export const INTERPRETER_ES: Words<typeof lists.INTERPRETER_LABELS> = {
  not_needed: 'No hizo falta',
  team: 'El equipo lo habla',
  by_phone: 'Por teléfono',
  in_person: 'En persona',
  family_or_friend: 'Familia o amistades',
  declined: 'No quiso',
  none_found: 'No hubo',
}
export const AGE_BAND_ES: Words<typeof lists.AGE_BAND_LABELS> = {
  under_18: 'Menos de 18',
  '18_24': '18–24',
  '25_44': '25–44',
  '45_64': '45–64',
  '65_plus': '65 o más',
}
export const GENDER_ES: Words<typeof lists.GENDER_LABELS> = {
  woman: 'Mujer',
  man: 'Hombre',
  nonbinary: 'No binaria',
  transgender_woman: 'Mujer trans',
  transgender_man: 'Hombre trans',
  another: 'Otro',
}
export const ETHNICITY_ES: Words<typeof lists.ETHNICITY_LABELS> = {
  american_indian_or_alaska_native: 'Indígena americana o de Alaska',
  asian: 'Asiática',
  black: 'Negra o afro\u00ADamericana',
  hispanic: 'Hispana o latina',
  middle_eastern_or_north_african: 'De Medio Oriente o Norte de África',
  pacific_islander: 'Nativa de Hawái o islas del Pacífico',
  white: 'Blanca',
  another: 'Otra',
}
export const HOUSING_ES: Words<typeof lists.HOUSING_LABELS> = {
  housed: 'Con vivienda',
  staying_with_others: 'Con otras personas',
  shelter: 'Albergue',
  unsheltered: 'Sin techo',
}
export const WISH_ES: Words<typeof lists.WISH_LABELS> = {
  yes: 'Sí',
  no: 'No',
  later: 'Preguntar después',
  not_asked: 'No pregun\u00ADtamos',
}
export const WAY_ES: Words<typeof lists.WAY_LABELS> = {
  call: 'Llamada',
  text: 'Mensaje',
  visit: 'Visita',
  usual_place: 'Donde suele estar',
  through_someone: 'Por otra persona',
  email: 'Correo',
}
export const CAUTION_ES: Words<typeof lists.CAUTION_LABELS> = {
  no_voicemail: 'Sin buzón de voz',
  do_not_say_who: 'No decir quién llama',
  not_at_home: 'No en su casa',
  only_by_day: 'Solo de día',
  only_alone: 'Solo si está a solas',
}
export const SAID_ES: Words<typeof lists.SAID_LABELS> = { yes: 'Sí', no: 'No', did_not_say: 'No dijo' }
export const SUGGESTION_ES: Words<typeof lists.SUGGESTION_LABELS> = {
  helps: 'Lo que ayuda',
  avoid: 'Lo que hay que evitar',
  baseline: 'Cómo suele estar',
  contact: 'A quién llamar',
  other: 'Otra cosa',
}
