import * as access from '../access/doors.ts'
import * as call from '../call/doors.ts'
import * as dispatch from '../dispatch/doors.ts'
import * as field from '../dispatch/field-doors.ts'
import * as safety from '../dispatch/safety-doors.ts'
import * as encounter from '../encounter/doors.ts'
import * as ledger from '../ledger/doors.ts'
import * as plan from '../plan/doors.ts'
import type { Door } from '../platform/door.ts'
import { live } from '../platform/live.ts'
import * as program from '../program/doors.ts'
import * as voice from '../voice/doors.ts'

/** Every door of the service. A door that is not here does not exist. */
export const doors = {
  signIn: access.signIn,
  signOut: access.signOut,
  session: access.session,
  demoAccounts: access.demoAccounts,
  demoSignIn: access.demoSignIn,
  audit: access.audit,
  openCalls: call.openCalls,
  callDetail: call.callDetail,
  enterCall: call.enterCall,
  intakeCalls: call.intakeCalls,
  correctCall: call.correctCall,
  screenOut: call.screenOut,
  assign: call.assign,
  progress: call.progress,
  stepBack: call.stepBack,
  closeCall: call.closeCall,
  reopenCall: call.reopenCall,
  teams: dispatch.teams,
  signOn: dispatch.signOn,
  teamAction: dispatch.teamAction,
  teamPosition: dispatch.teamPosition,
  crewPeople: dispatch.crewPeople,
  checkIn: safety.checkIn,
  raiseDistress: safety.raiseDistress,
  endDistress: safety.endDistress,
  requestBackup: safety.requestBackup,
  backupArrived: safety.backupArrived,
  pushKey: safety.pushKey,
  subscribePush: safety.subscribePush,
  unsubscribePush: safety.unsubscribePush,
  fieldKey: field.fieldKey,
  fieldWipe: field.fieldWipe,
  programs: program.programs,
  areas: program.areas,
  unmapped: program.unmapped,
  ledger: ledger.ledger,
  ledgerGrid: ledger.ledgerGrid,
  ledgerCalls: ledger.ledgerCalls,
  ledgerEncounters: ledger.ledgerEncounters,
  openEncounter: encounter.openEncounter,
  editEncounter: encounter.editEncounter,
  settleEncounter: encounter.settleEncounter,
  submitEncounter: encounter.submitEncounter,
  returnEncounter: encounter.returnEncounter,
  answerEncounter: encounter.answerEncounter,
  approveEncounter: encounter.approveEncounter,
  amendEncounter: encounter.amendEncounter,
  encounters: encounter.encounters,
  searchEncounters: encounter.searchEncounters,
  encounter: encounter.encounter,
  encounterQuestions: encounter.encounterQuestions,
  saveEncounterQuestions: encounter.saveEncounterQuestions,
  suggestPlan: encounter.suggestPlan,
  planSuggestions: encounter.planSuggestions,
  planLog: plan.planLog,
  planStart: plan.planStart,
  savedPlans: plan.savedPlans,
  savedPlan: plan.savedPlan,
  savePlan: plan.savePlan,
  changePlan: plan.changePlan,
  deletePlan: plan.deletePlan,
  replayPlan: plan.replayPlan,
  startSweep: plan.startSweep,
  sweeps: plan.sweeps,
  sweep: plan.sweep,
  sweepPlan: plan.sweepPlan,
  cancelSweep: plan.cancelSweep,
  planBrief: plan.planBrief,
  availability: voice.availability,
  publicFigures: voice.publicFigures,
  live,
} satisfies Record<string, Door>

export type DoorName = keyof typeof doors
