import { type FindingKind, type KnownIdentifiers, NOTHING_KNOWN } from '@heart/domain/encounter'

/**
 * Invented stories with every identifier marked: {kind|words}, and {kind!|words} where the record of the visit holds it
 * too. Written to be hard: possessives, small letters, accents left out, nicknames, typing slips, both languages. Nobody
 * and no event in them is real.
 */
export interface CorpusStory {
  readonly known: Partial<KnownIdentifiers>
  readonly marked: string
}

const MARIA: Partial<KnownIdentifiers> = {
  people: [
    { name: 'María Elena Quispe', who: 'neighbor' },
    { name: 'Tyrell Boone', who: 'crew' },
    { name: 'Sunita Rao', who: 'crew' },
  ],
  phones: ['(919) 555-0147'],
  addresses: ['1200 block of Angier Ave'],
  places: ['27703', 'Zone 14'],
  teams: ['Community Response 2'],
  ids: ['2026-048812', 'CRT2'],
}
const WILLIAM: Partial<KnownIdentifiers> = {
  people: [
    { name: 'William Okafor', who: 'neighbor' },
    { name: 'Patricia Okafor', who: 'family' },
    { name: 'Dana Whitfield', who: 'crew' },
  ],
  phones: ['984-555-0198'],
  addresses: ['Roxboro St & Club Blvd'],
  places: ['Northgate', '27704'],
  teams: ['Team Longleaf'],
  ids: ['D-77120', 'CRT-4'],
}
const COACH: Partial<KnownIdentifiers> = {
  people: [
    { name: 'Coach', who: 'neighbor' },
    { name: "Siobhán O'Dell", who: 'crew' },
  ],
  addresses: ['400 Fayetteville St'],
  places: ['27701'],
  ids: ['26-1190'],
  lines: ['sister Renata at 919 555 0113, or the Pelican Diner'],
}
const GUADALUPE: Partial<KnownIdentifiers> = {
  people: [
    { name: 'Guadalupe Hernández Ríos', who: 'neighbor' },
    { name: 'Jesús Hernández', who: 'family' },
    { name: 'Ivonne Castañeda', who: 'crew' },
  ],
  phones: ['+1 919 555 0162'],
  addresses: ['812 Holloway St'],
  places: ['Este 3'],
  teams: ['Equipo Roble'],
  ids: ['H-2026-3301'],
}

const of = (known: Partial<KnownIdentifiers>, ...stories: string[]): CorpusStory[] =>
  stories.map((marked) => ({ known, marked }))

export const STORY_CORPUS: readonly CorpusStory[] = [
  ...of(
    MARIA,
    'We met {name!|Maria} on the steps. {name!|Tyrell} sat down beside her, and she told us that her son {name|Deshawn} had not called since {date|March 3rd}. We dialed {phone!|919-555-0147} together and he picked up.',
    '{name!|maria elena} was crying when we came. She is {age|67} and lives alone at {address!|1214 Angier Avenue}. {name!|Sunita}’s quiet voice helped. After tea she laughed about her cat.',
    'The neighbor, {name!|Mrs. Quispe}, asked for water first. It was {time|2:40 am}. We stayed until her daughter came from {place|Raleigh}.',
    'We were called to {address!|Angier Ave.} near the {organisation|Family Dollar}. {name!|MARIA} did not want the hospital. {name!|Sunita Rao} offered a ride to {organisation|Urban Ministries} and she said yes.',
    'Second visit this month. {name!|Quispes} live in a small house, and {name!|Maria’s} brother {name|Anselmo} was there, {age|a 71-year-old man} who speaks little. {name!|Boone} knew him from church.',
    'She gave us her card, {email|elena.q58@example.org}, and asked us to write on {date|Friday}. Call {id!|2026-048812} was closed at {time|4 pm}.',
    '{organisation!|Community Response 2} came back with soup. {name!|Mariá} hugged {name!|Tyrel}. She said nobody had asked her how she was since {date|Thanksgiving}.',
    'Unit {id!|CRT-2} arrived first. {name!|M.E. Quispe} had walked from {place!|zone 14} with no shoes. We gave socks, and found shoes at the {organisation|Goodwill}.',
  ),
  ...of(
    WILLIAM,
    '{name!|Will} said he will try again. His wife {name!|Pat} held his hand. They have been married since {date|1988}.',
    '{name!|Bill Okafor} was standing at the corner of {address!|Roxboro and Club} in the rain. {name!|Dana} brought the umbrella. He is {age|54 years old} and had not slept.',
    'We reached {name!|Mr. Okafor} by phone at {phone!|(984) 555 0198} around {time|9:15 p.m.} He wanted to talk about his dog, {name|Biscuit}.',
    '{name!|William} works nights at {organisation|Duke Regional Hospital}. He told {name!|Dana Whitfield} that he had been hearing voices since {date|last Tuesday}.',
    'The caller was {name|Jerome}, his coworker. {name!|Willie} had left {place!|Northgate} on foot. We found him on {address|Guess Road} by the bus stop.',
    'He drives a blue truck, plate {plate|KLR-4821}, and sleeps in it behind the {organisation|Food Lion}. {name!|Billy} took the blanket and the number for the shelter.',
    '{name!|William Okafor}, {age|54}, asked for his mother, {name|Adaeze}. She came from {place|Charlotte} on {date|12/05/2025}. They prayed together and we stepped outside.',
    'A quiet visit. {name!|okafor} made coffee for everyone. {organisation!|Team Longleaf} stayed {name!|Patricia} company while he slept. Nothing more was needed.',
    'His ID was lost, number {id|37482910}. We went with him to {address|220 Foster Street} to ask for a new one. He is proud that he will {age|turn 55} soon.',
    '{name!|W. Okafor} texted from {phone|336-555-0176}. Reference {id!|D-77120}. He is safe at his cousin’s on {address|Cole Mill Rd}.',
  ),
  ...of(
    COACH,
    'Everybody calls him {name!|Coach}. He has slept near {address!|Fayetteville Street} since {date|2019}. {name!|Siobhan} asked about his team and he talked for an hour.',
    'We reached his sister {name!|Renata} at {phone!|919-555-0113}. She met us at the {place!|Pelican} and paid for the pancakes.',
    '{name!|coach} said no to the clinic and yes to socks. {name!|O’Dell} will look for him {date|on Sunday} by the library.',
    'He was a coach at {organisation|Hillside High School}. A former player, {name|Marcus Tate}, stopped his car and cried with him.',
    '{name|Xiomara} from the store called us. She gives {name!|Coach} coffee at {time|six in the morning}. Nobody had thanked her before.',
    'An older man of about {age|seventy years of age} sat with him. They were in the Army together in {place|Fort Bragg}. {name!|Siobhán O’Dell} listened.',
    'The case worker, {name|Ms. Villanueva}, left a card: {link|www.durhamhelps.example.org} and {phone|(252) 555-0119}. File {id!|26-1190}.',
    '{name!|Coach} turned {age|62} today. We sang at the bus station, and {name|Old Pete} danced.',
  ),
  ...of(
    {},
    'A young mother called about her baby. {name|Keisha} is {age|nineteen years old}. We sat on the floor with {name|little Amari}, {age|8 months old}, until both slept.',
    'I talked with {name|kevin} for a long time. He wants to go home to {place|Ohio}. His aunt {name|Loretta} wired the money on {date|June 14}.',
    'The man gave his name as {name|Dr. Feelgood}. He had slept at {organisation|Mount Zion Baptist Church} and walked {address|Highway 55} at night.',
    '{name|Nguyen Thi Lan} speaks Vietnamese. Her grandson {name|Bao} translated. She is {age|83} and misses {place|Da Nang}.',
    'Her phone is {phone|919.555.0188}; the other is {phone|nine one nine five five five zero one two two}. She answers after {time|half past five}.',
    'We took {name|Terrence} to {organisation|Lincoln Community Health Center}. He was born on {date|4/17/1961}. He sang the whole way.',
    'Two brothers, {age|14} and {age|16}, were outside after {time|midnight}. {name|Malik}, the older, said their mother works at {organisation|Waffle House}.',
    'She stays in room {id|214} of the {organisation|Budget Inn} on {address|US-70}. The clerk, {name|Raj}, was kind and let us in.',
    'The student, {age|20}, goes to {organisation|North Carolina Central University}. {name|Professor Adeyemi} had called. Since {date|October} she had not left her bed.',
    'No names were given. A woman wept in the park because her dog had died. We dug with her until it was done, and she thanked us.',
    '{name|Grace} lost {name|Hope}, her twin, in {date|May}. I hope the group helps. It may take time, and grace.',
    'He asked us to find {name|Big Mike} at {address|the corner of Main and Alston}. {name|Mike} has his medicine. We found both by {time|22:30}.',
  ),
  ...of(
    GUADALUPE,
    'Llegamos a la casa de {name!|Guadalupe} en la {address!|calle Holloway}. Su hijo {name!|Chuy} nos abrió la puerta. Ella tenía miedo y hablamos en voz baja.',
    '{name!|Lupita} tiene {age|58 años} y vive con su hermana {name|Amparo}. Nos pidió volver {date|el martes}. {name!|Ivonne} le dio su tarjeta.',
    'La señora {name!|Hernandez} no quería ir al {organisation|hospital Duke}. Se quedó en casa con {name!|Jesús}. Le dejamos comida y el número {phone!|919 555 0162}.',
    'Fue {date|el 4 de mayo} a {time|las diez de la noche}. {name!|guadalupe hernández ríos} lloraba por su madre, que murió en {place|Puebla}.',
    '{name!|Castañeda} habló con ella en la cocina. El vecino, {name|don Ramiro}, trajo pan. Nadie tuvo prisa.',
    'Trabaja en la {organisation|Panadería La Esperanza} desde {date|2015}. {organisation!|Equipo Roble} la llevó hasta allí. La dueña, {name|Mercedes}, la abrazó.',
    'Nos llamó {name!|Lupe} desde el {phone|984-555-0131}. Dijo que su nieta {name|Ximena}, de {age|6 años}, no había comido. Llevamos sopa.',
    'El caso {id!|H-2026-3301} quedó cerrado. {name!|Ivone} anotó que {name!|Jesus} estudia en {organisation|Durham Tech}. Está orgulloso.',
  ),
  ...of(
    {},
    'Un hombre de {age|45 años} dormía en el {place|parque Rolling Hills}. Se llama {name|Eusebio}. Lleva 10 años en esta ciudad y extraña {place|Honduras}.',
    '{name|Rosario} nos pidió agua. Su correo es {email|rosario77@example.com}. Quiere trabajar otra vez en {date|enero}.',
    'La muchacha, {name|Yesenia Portillo}, cumplió {age|19 años} ayer. Le cantamos en la estación. Su mamá vive en {address|la avenida Driver 305}.',
    'Hablamos con el padre {name|Tomás} de la {organisation|iglesia Inmaculada}. Él conoce a la familia {name|Zelaya} desde hace 10 años.',
    'La placa de su coche es {plate|JTX 9034}. Duerme ahí con su perro {name|Canelo}. Le dimos una cobija y reímos con el perro.',
    'Nadie dijo su nombre. Una mujer cantaba sola bajo la lluvia y cantamos con ella hasta que llegó su hermana.',
  ),
  ...of(
    {
      people: [
        { name: 'Rebecca Ortiz-Lund', who: 'neighbor' },
        { name: 'Ana Sofía Béjar', who: 'crew' },
      ],
      phones: ['919-555-0170'],
      addresses: ['3300 block University Dr'],
      places: ['27707'],
      ids: ['CRT-7', '2026-051177'],
      lines: ['only by text, 919.555.0139, ask for Noor'],
    },
    '{name!|Becky} had not eaten for two days. {name!|Ana Sofia} warmed rice. Her landlord, {name|Mr. Vasquez-Doyle}, let us use his kitchen on {address!|University Drive}.',
    'At {time|0315 hours} {name!|Ortiz Lund} texted {name!|Noor} from {phone!|919 555 0139}. {name!|Béjar} drove. Nobody was angry any more when the sun came up.',
    '{name!|REBECCA} gave her ZIP, {place!|27707}, and the last four of her phone, {id!|0170}. She is {age|thirty-three} and wants to be a baker.',
    'Her sponsor {name|Latoya} picked her up at {place|Duke Gardens}. It was {name!|Rebeca}’s idea to walk first. We walked slowly.',
  ),
  ...of(
    {},
    '{name|Jamal} and {name|Priya} shared a tent near {address|Ellerbe Creek Trail}. They were married in {place|Savannah} on {date|New Year’s Eve}. We brought a dry tarp.',
    'I sat with {name|Thanh} outside {organisation|Sheetz} until {time|3 a.m.} He showed me a letter from {organisation|Veterans Affairs} dated {date|Sept. 9, 2024}.',
    'The girl said she is {age|15} and goes to {organisation|Jordan High}. Her stepdad, {name|Curtis}, apologized. {name|Officer Bell} waited outside, as she wished.',
    'we met {name|deshawn} and {name|xiomara} by the creek. {name|tanisha} had told us where. they sleep under the bridge near {place|ellerbe creek}.',
    'The man who rings the bell at {organisation|st. philips} fed us. {name|Blessing} and {name|Summer} sang. It was a summer to remember.',
    'Estaba con {name|yahaira}, la que vende flores en {place|el mercado de pulgas}. {name|Nayeli} y {name|wilmer} la cuidan desde {date|navidad}.',
    'Write to {email|mo_ali@example.net} or @{link|mo.ali.durham}. {name|Mohammed} lives at {address|4B Oak Terrace Apartments}, apartment {address|12}.',
    '{name|Señora Inés} nos enseñó fotos de {place|Oaxaca}. Nació {date|el 12 de octubre de 1949}. Tiene tres nietos y un loro.',
    'Encontramos a {name|Wilmer} en {organisation|la clínica Samaritan}. Habló con su esposa {name|Dayana} por teléfono, al {phone|919-555-0104}, y se calmó.',
    'El joven, de {age|veintidós años}, se llama {name|Alexis}. Vive cerca de {address|la calle Mangum}. Le gusta dibujar y nos dibujó.',
    '{name|Tía Chela} cocinó para todos a {time|las 7 de la tarde}. {name|Gael} comió por fin. Volveremos {date|el jueves}.',
  ),
]

const MARK = /\{(\w+)(!?)\|([^}]*)\}/g

export interface CorpusMark {
  readonly kind: FindingKind
  readonly isRecord: boolean
  readonly start: number
  readonly end: number
}

/** The story as told, and where its marks lie in it. */
export function readCorpus({ known, marked }: CorpusStory) {
  const marks: CorpusMark[] = []
  let shift = 0
  const text = marked.replace(MARK, (whole, kind: FindingKind, bang: string, words: string, at: number) => {
    marks.push({ kind, isRecord: bang === '!', start: at - shift, end: at - shift + words.length })
    shift += whole.length - words.length
    return words
  })
  return { text, marks, known: { ...NOTHING_KNOWN, ...known } }
}
