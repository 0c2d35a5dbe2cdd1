import { ScreeningTree } from './screening-tree.ts'

/**
 * Asked where an agency has published no questions of its own: danger first, then what the caller wants. The order
 * follows what crisis lines publish (weapon, violence, body, thoughts of suicide, place, wishes).
 */
export const DEFAULT_SCREENING_TREE: ScreeningTree = ScreeningTree.parse({
  id: 'crisis_line',
  version: '1',
  name: 'Crisis line',
  start: 'weapon',
  questions: [
    {
      id: 'weapon',
      label: 'Weapon',
      say: {
        en: 'I work on the crisis line, and I want to help. First: is there a weapon, or something that could hurt someone, close by?',
        es: 'Trabajo en la línea de crisis y quiero ayudar. Primero: ¿hay cerca un arma o algo con lo que alguien pueda hacerse daño?',
      },
      choices: [
        { id: 'no', label: 'No weapon', sets: { clears: ['weapon'] }, next: 'violence' },
        {
          id: 'near',
          label: 'Yes, within reach',
          say: {
            en: 'Thank you for telling me. Can you put it down and step into another room while we talk?',
            es: 'Gracias por decírmelo. ¿Puede dejarlo y pasar a otro cuarto mientras hablamos?',
          },
          sets: { flags: ['weapon'] },
          recommends: 'police',
          next: 'violence',
        },
        {
          id: 'away',
          label: 'Yes, put away',
          say: {
            en: 'Good that it is put away. Please leave it there while we talk.',
            es: 'Qué bueno que está guardado. Por favor déjelo ahí mientras hablamos.',
          },
          sets: { flags: ['weapon'] },
          recommends: 'co_response',
          next: 'violence',
        },
        { id: 'unknown', label: 'Not known', next: 'violence' },
      ],
    },
    {
      id: 'violence',
      label: 'Violence',
      say: {
        en: 'Has anyone been hit or threatened, or are you afraid that it could happen now?',
        es: '¿Han golpeado o amenazado a alguien, o teme que pueda pasar ahora?',
      },
      choices: [
        { id: 'no', label: 'No', sets: { clears: ['violence', 'threats'] }, next: 'medical' },
        {
          id: 'threats',
          label: 'Threats',
          sets: { flags: ['threats'] },
          recommends: 'co_response',
          next: 'medical',
        },
        {
          id: 'now',
          label: 'Violence now',
          say: {
            en: 'I will get help to you. If you can, move to where they cannot reach you.',
            es: 'Voy a enviarle ayuda. Si puede, vaya a donde no puedan alcanzarle.',
          },
          sets: { flags: ['violence'] },
          recommends: 'police',
          next: 'medical',
        },
      ],
    },
    {
      id: 'medical',
      label: 'Body',
      say: {
        en: 'Is anyone hurt, very sick, or hard to wake up? Has anyone taken too much of something?',
        es: '¿Hay alguien herido, muy enfermo o difícil de despertar? ¿Alguien tomó demasiado de algo?',
      },
      choices: [
        { id: 'no', label: 'No', sets: { clears: ['medical_emergency'] }, next: 'suicide' },
        {
          id: 'overdose',
          label: 'Overdose',
          say: {
            en: 'I am asking for an ambulance now. Stay with them, and stay with me on the line.',
            es: 'Estoy pidiendo una ambulancia ahora. Quédese con la persona y conmigo en la línea.',
          },
          sets: { flags: ['medical_emergency', 'overdose'] },
          recommends: 'ems',
          next: 'place',
        },
        {
          id: 'injury',
          label: 'Injury or illness',
          sets: { flags: ['medical_emergency'] },
          recommends: 'ems',
          next: 'suicide',
        },
        { id: 'minor', label: 'Small, no ambulance', next: 'suicide' },
      ],
    },
    {
      id: 'suicide',
      label: 'Thoughts of suicide',
      say: {
        en: 'I ask everyone this: are you thinking about killing yourself?',
        es: 'Le pregunto esto a todas las personas: ¿está pensando en quitarse la vida?',
      },
      choices: [
        { id: 'no', label: 'No', sets: { clears: ['suicidal'] }, next: 'place' },
        {
          id: 'thoughts',
          label: 'Thoughts, no plan',
          say: {
            en: 'Thank you for trusting me with that. We can talk as long as you need.',
            es: 'Gracias por confiarme eso. Podemos hablar todo el tiempo que necesite.',
          },
          sets: { flags: ['suicidal'] },
          recommends: 'phone',
          next: 'place',
        },
        { id: 'plan', label: 'A plan', sets: { flags: ['suicidal'] }, recommends: 'field', next: 'place' },
        {
          id: 'begun',
          label: 'It has begun',
          say: {
            en: 'I am sending medical help now. Please stay with me on the line.',
            es: 'Estoy enviando ayuda médica ahora. Por favor quédese conmigo en la línea.',
          },
          sets: { flags: ['suicidal', 'medical_emergency'] },
          recommends: 'ems',
          next: 'place',
        },
        { id: 'unknown', label: 'Not known', next: 'place' },
      ],
    },
    {
      id: 'place',
      label: 'Where they are',
      say: {
        en: 'Where are you right now? What is around you?',
        es: '¿Dónde está ahora? ¿Qué hay a su alrededor?',
      },
      choices: [
        { id: 'home', label: 'At home', sets: { locationType: 'residence' }, next: 'wishes' },
        { id: 'street', label: 'On the street', sets: { locationType: 'street' }, next: 'wishes' },
        {
          id: 'traffic',
          label: 'In traffic',
          say: {
            en: 'Please step off the road first. I will wait.',
            es: 'Por favor, primero salga de la calle. Yo espero.',
          },
          sets: { flags: ['in_traffic'], locationType: 'street' },
          recommends: 'police',
          next: 'wishes',
        },
        { id: 'business', label: 'In a shop or office', sets: { locationType: 'business' }, next: 'wishes' },
        { id: 'park', label: 'In a park', sets: { locationType: 'park' }, next: 'wishes' },
        { id: 'shelter', label: 'In a shelter', sets: { locationType: 'shelter' }, next: 'wishes' },
        { id: 'other', label: 'Elsewhere', next: 'wishes' },
      ],
    },
    {
      id: 'wishes',
      label: 'What they want',
      say: {
        en: 'What would help you most right now: to talk with me, or that someone comes to you?',
        es: '¿Qué le ayudaría más ahora: hablar conmigo, o que alguien vaya a verle?',
      },
      choices: [
        {
          id: 'talk',
          label: 'To talk',
          say: { en: 'I am here. Tell me what happened today.', es: 'Aquí estoy. Cuénteme qué pasó hoy.' },
          recommends: 'phone',
        },
        {
          id: 'team',
          label: 'That someone comes',
          say: {
            en: 'I will ask a team to come: people like me, without weapons and without uniforms. Is that alright?',
            es: 'Voy a pedir que vaya un equipo: personas como yo, sin armas ni uniforme. ¿Está bien?',
          },
          recommends: 'field',
        },
        { id: 'police', label: 'Police', recommends: 'police' },
        {
          id: 'nothing',
          label: 'Nothing, not now',
          say: {
            en: 'That is alright. You can call 988 or 911 again at any hour.',
            es: 'Está bien. Puede llamar otra vez al 988 o al 911 a cualquier hora.',
          },
          recommends: 'phone',
        },
      ],
    },
  ],
})
