import assert from 'node:assert/strict'
import type { Answer, Client } from './client.ts'
import { dayName, daysAfter, moment } from './dates.ts'
import type { Device } from './feed.ts'
import type { Stage } from './stage.ts'

/** Everything that a day of the calendar shows: of what an override changed also what that replaced. */
async function theDay(ada: Client, date: string): Promise<Answer> {
  const { calendar, calendarDays } = await ada.ask(
    `query ($date: Date!) {
      calendar(from: $date, to: $date) { id title state date time durationMinutes override { id status }
        session { id durationMinutes exercises { sets repsMin rir loadKg exercise { key } }
          original { durationMinutes exercises { sets } } }
        meal { id items { grams food { key } nutrients { kcal } } } }
      calendarDays(from: $date, to: $date) { targets { kcal carbsG } plannedNutrients { kcal carbsG }
        adjustment { overrides { id status } replacedTargets { kcal } } } }`,
    { date },
  )
  return { events: calendar, day: calendarDays[0], session: calendar.find(({ session }: Answer) => session)?.session }
}

const setsOf = (exercises: Answer) => exercises.reduce((sum: number, { sets }: Answer) => sum + sets, 0)

/** Every adaptation, whatever made it, explains itself in one query. */
async function explained(ada: Client, { say }: Stage, id: string): Promise<Answer> {
  const { node } = await ada.ask(
    `query ($id: ID!) { node(id: $id) { ... on Adaptation { reason rule ruleVersion decidedBy
      readings { name value unit note } undo { mutation id until }
      changes { session { id title } meal { id title } program { id }
        before { exercises { sets } targets { kcal carbsG } } after { exercises { sets } targets { kcal carbsG } } } } } }`,
    { id },
  )
  say(`"${node.reason}"`)
  for (const { name, value, unit, note } of node.readings)
    if (value !== null) say(`  ${name}: ${[value, unit].filter(Boolean).join(' ')}${note ? ` (${note})` : ''}`)
  return node
}

/** A bad night is read at her hour. What is proposed is explained, approved, shown, and taken back exactly. */
export async function adjustment(ada: Client, stage: Stage, phone: Device, date: string): Promise<void> {
  const { at, say } = stage
  const { adjustment } = await ada.change('setAutopilot', { time: '06:30' }, 'adjustment { time }')
  assert.equal(adjustment.time, '06:30')
  await at(moment(date, '06:10'))
  const { entry } = await ada.change('logContext', { sleepHours: 4.5, sleepQuality: 3 }, 'entry { date sleepHours }')
  assert.equal(entry.date, date)
  const before = await theDay(ada, date)
  say(`${dayName(date)} 06:10: Ada has slept ${entry.sleepHours} hours, and says so.`)

  await at(moment(date, '06:30'))
  const proposed = await phone.next()
  assert.equal(proposed.kind, 'OVERRIDE_PROPOSED')
  say(`06:30, her phone: "${proposed.title}"`)
  const overrideId = proposed.subjectId
  const proposal = await explained(ada, stage, overrideId)
  assert.equal(proposal.rule, 'READINESS')
  assert.equal(proposal.decidedBy, null)
  assert.deepEqual((await theDay(ada, date)).session, before.session, 'nothing changes before she agrees')

  const { override } = await ada.change('approveOverride', { overrideId }, 'override { status }')
  assert.equal(override.status, 'APPROVED')
  assert.equal((await phone.next()).kind, 'OVERRIDE_APPLIED')
  const during = await theDay(ada, date)
  const sets = setsOf(during.session.exercises)
  assert.equal(sets, Math.round(0.8 * setsOf(before.session.exercises)), 'a fifth less')
  assert.equal(setsOf(during.session.original.exercises), setsOf(before.session.exercises), 'what it replaced is told')
  assert.deepEqual(during.day.adjustment.overrides, [{ id: overrideId, status: 'APPROVED' }])
  assert.equal(during.day.adjustment.replacedTargets.kcal, before.day.targets.kcal)
  assert(during.day.plannedNutrients.carbsG < before.day.plannedNutrients.carbsG, 'the meals still to come follow')
  say(
    `She agrees: ${sets} sets in the place of ${setsOf(before.session.exercises)}, ${during.day.targets.kcal} kcal of ${before.day.targets.kcal}.`,
  )

  const { undo } = await explained(ada, { ...stage, say: () => {} }, overrideId)
  assert.deepEqual([undo.mutation, undo.id], ['undoOverride', overrideId])
  await at(moment(date, '11:30'))
  await ada.change('undoOverride', { overrideId }, 'override { status }')
  assert.equal((await phone.next()).kind, 'PLAN_CHANGED')
  assert.deepEqual(asPlanned(await theDay(ada, date)), asPlanned(before), 'the day is back exactly')
  say('11:30: she feels fine and takes it back: the day is as it was, to the gram.')
}

/** A day by its plan: what a session was before its first change stays with it. */
const asPlanned = ({ events, day }: Answer) => ({
  day,
  events: events.map(({ session, ...event }: Answer) => ({
    ...event,
    session: session && { ...session, original: null },
  })),
})

/** By her own hand a session is moved, and put back. */
export async function planChange(ada: Client, { say, at }: Stage, date: string): Promise<void> {
  await at(moment(date, '11:40'))
  const wednesday = daysAfter(date, 2)
  const before = await theDay(ada, wednesday)
  const thursday = daysAfter(wednesday, 1)
  const { change } = await ada.change(
    'changePlan',
    { plannedId: before.session.id, change: { move: { date: thursday } }, reason: 'Dinner with Charles' },
    'change { id kind reason changeCount undo { mutation id } }',
  )
  assert.deepEqual([change.kind, change.changeCount], ['MOVE', 1])
  assert.equal((await theDay(ada, thursday)).session?.id, before.session.id)
  assert.equal((await theDay(ada, wednesday)).session, undefined)
  say(`Her session of ${dayName(wednesday)} moves to ${dayName(thursday)} ("${change.reason}"), …`)
  const undone = await ada.change('undoPlanChange', { changeId: change.undo.id }, 'change { kind undoes { id } }')
  assert.deepEqual(undone.change, { kind: 'UNDO', undoes: { id: change.id } })
  assert.deepEqual(asPlanned(await theDay(ada, wednesday)), asPlanned(before))
  say('… and back, as dinner is off.')
}

/** After 14 days the programme is looked at again by itself, and changes its targets, with the figures it went by. */
export async function reassessment(
  ada: Client,
  stage: Stage,
  phone: Device,
  { programId, date }: { programId: string; date: string },
): Promise<void> {
  const { at, say } = stage
  const tomorrow = daysAfter(date, 1)
  await at(moment(date, '06:00'))
  const [today, before] = [await theDay(ada, date), await theDay(ada, tomorrow)]
  await at(moment(date, '06:30'))
  const told = await phone.next()
  assert.equal(told.kind, 'REASSESSED')
  say(`${dayName(date)}, her phone: "${told.title}"`)
  const { reassessments } = await ada.ask(
    `query ($programId: ID) { reassessments(programId: $programId, first: 5) { nodes { id date askedBy nutrition training nextOn
      targetsBefore { kcal proteinG } targetsAfter { kcal proteinG } change { id kind changeCount decidedBy }
      program { nextReassessmentOn targets { kcal proteinG } } } } }`,
    { programId },
  )
  const [found, ...earlier] = reassessments.nodes
  assert.deepEqual(earlier, [])
  assert.deepEqual([found.id, found.date, found.askedBy], [told.subjectId, date, 'SYSTEM'])
  assert.deepEqual([found.nutrition, found.training], ['ADJUSTED', 'HOLD'])
  assert.deepEqual([found.change.kind, found.change.decidedBy], ['REASSESSMENT', 'SYSTEM'])
  assert.deepEqual(found.program.targets, found.targetsAfter)
  assert.equal(found.nextOn, daysAfter(date, 14))
  assert.equal(found.program.nextReassessmentOn, found.nextOn)
  const { rule, undo } = await explained(ada, stage, found.id)
  assert.equal(rule, 'REASSESSMENT')
  assert.deepEqual([undo.mutation, undo.id], ['undoPlanChange', found.change.id])

  const [was, is] = [found.targetsBefore.kcal, found.targetsAfter.kcal]
  assert(is < was, 'who loses less than planned is given less')
  const after = await theDay(ada, tomorrow)
  assert.equal(after.day.targets.kcal, is)
  assert(Math.abs(after.day.plannedNutrients.kcal / is - 1) < 0.05, 'the meals of tomorrow meet the new target')
  assert.deepEqual((await theDay(ada, date)).events, today.events, 'today stays as it is')
  say(
    `Tomorrow's meals: ${Math.round(before.day.plannedNutrients.kcal)} kcal were planned, ${Math.round(after.day.plannedNutrients.kcal)} are now.`,
  )
  say(`The next look is on ${dayName(found.nextOn)}.`)
}
