import type { Map as MapLibre } from 'maplibre-gl'
import { MEANINGS, type Meaning } from '../ui/meaning.ts'
import { token } from './map-style.ts'

const SIZE = 48

/** A shape for each meaning, the same shapes as on list and chart: full while waiting, hollow once a team is on it. */
export function addCallIcons(map: MapLibre): void {
  for (const meaning of MEANINGS) {
    for (const waiting of [true, false]) {
      const name = iconName(meaning, waiting)
      if (map.hasImage(name)) map.removeImage(name)
      map.addImage(name, draw(meaning, waiting), { pixelRatio: 2 })
    }
  }
}

export function iconName(meaning: Meaning, waiting: boolean): string {
  return `${meaning}-${waiting ? 'full' : 'hollow'}`
}

const POINTS: Partial<Record<Meaning, [number, number][]>> = {
  area: [
    [24, 3],
    [45, 24],
    [24, 45],
    [3, 24],
  ],
  team: [
    [4, 8],
    [44, 8],
    [24, 44],
  ],
  other: [
    [7, 7],
    [41, 7],
    [41, 41],
    [7, 41],
  ],
}

function draw(meaning: Meaning, waiting: boolean): ImageData {
  const canvas = document.createElement('canvas')
  canvas.width = SIZE
  canvas.height = SIZE
  const pen = canvas.getContext('2d')
  if (!pen) throw new Error('no 2d canvas')
  const color = token(`--m-${meaning}`)
  const ground = token('--surface')
  pen.beginPath()
  const points = POINTS[meaning]
  if (points) for (const [x, y] of points) pen.lineTo(x, y)
  else pen.arc(SIZE / 2, SIZE / 2, 19, 0, 2 * Math.PI)
  pen.closePath()
  pen.fillStyle = waiting && meaning !== 'unknown' ? color : ground
  pen.fill()
  pen.lineWidth = 7
  pen.strokeStyle = waiting ? ground : color
  if (meaning === 'unknown') pen.strokeStyle = color
  pen.stroke()
  if (meaning === 'phone' || meaning === 'hours') {
    pen.beginPath()
    pen.fillStyle = waiting ? ground : color
    pen.arc(SIZE / 2, SIZE / 2, 11, -Math.PI / 2, meaning === 'phone' ? Math.PI / 2 : 0)
    pen.lineTo(SIZE / 2, SIZE / 2)
    pen.fill()
  }
  return pen.getImageData(0, 0, SIZE, SIZE)
}
