import { expect, test } from 'vitest'
import { examplePlan } from '../desk/example-plan.ts'
import { paintHours } from '../desk/hours-edit.ts'
import { hourCells, neighborCell, rectangle } from './grid-cells.ts'

test('a cell says whether it is open, whether it was, and how many teams are there', () => {
  const was = examplePlan()
  const plan = paintHours(was, { programs: ['field'], cells: [9, 22], open: true, teamsFollow: true })
  const closed = paintHours(plan, { programs: ['field'], cells: [9], open: false, teamsFollow: true })
  const cells = hourCells(closed, was, ['phone', 'field'])
  expect(cells[9]).toEqual({ open: 'part', was: true, teams: 1 })
  expect(cells[10]).toEqual({ open: 'all', was: true, teams: 2 })
  expect(cells[22]).toEqual({ open: 'part', was: false, teams: 1 })
  expect(cells[3]).toEqual({ open: 'none', was: false, teams: 0 })
})

test('a rectangle reaches from corner to corner, whichever was first', () => {
  expect(rectangle(25, 2)).toEqual([1, 2, 25, 26])
})

test('arrow keys stop at the edges', () => {
  expect(['ArrowLeft', 'ArrowUp', 'ArrowRight', 'ArrowDown'].map((key) => neighborCell(0, key))).toEqual([
    0, 0, 1, 24,
  ])
  expect([neighborCell(167, 'ArrowDown'), neighborCell(30, 'Home'), neighborCell(30, 'End')]).toEqual([
    167, 24, 47,
  ])
})
