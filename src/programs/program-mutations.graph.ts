import { CalendarDayFull } from '../calendar/calendar.ts'
import { builder } from '../graph/builder.ts'
import { RefusalInterface } from '../graph/errors.ts'
import { command, viewerOf } from '../graph/operation.ts'
import { IdempotencyKeyReused, InvalidInput, NotFound, VersionConflict } from '../lib/refusal.ts'
import { ProgramBundleInput } from './bundle.graph.ts'
import { ProgramRef, ProgramStatusRef } from './program.graph.ts'
import { cloneProgram, createProgram, loadPrograms } from './program.ts'
import { activateProgram, archiveProgram, ProgramStatusConflict, pauseProgram, resumeProgram } from './program-state.ts'

builder.objectType(ProgramStatusConflict, {
  name: 'ProgramStatusConflict',
  description: 'Where the programme stands does not allow this step.',
  interfaces: [RefusalInterface],
  fields: (t) => ({
    currentStatus: t.expose('currentStatus', {
      type: ProgramStatusRef,
      description: 'Where the programme stands now, so that the step is refused.',
    }),
  }),
})

/** The payload of a mutation that leaves one programme behind. */
export const programPayload = (name: string, description: string) =>
  builder.objectRef<{ id: string }>(name).implement({
    description,
    fields: (t) => ({
      program: t.field({
        type: ProgramRef,
        nullable: true,
        description: 'The programme as it is now; null is never answered to its person.',
        resolve: ({ id }, _args, context) => context.load(loadPrograms, id),
      }),
    }),
  })

builder.mutationField('createProgram', (t) =>
  t.fieldWithInput({
    type: programPayload('CreateProgramPayload', 'The programme that was stored.'),
    nullable: true,
    description: 'Stores a programme that you bring whole, in one transaction. Null only beside an error.',
    authScopes: { signedIn: true },
    complexity: 10,
    errors: { types: [InvalidInput, CalendarDayFull, IdempotencyKeyReused] },
    typeOptions: { description: 'A programme, and how it begins.' },
    input: {
      bundle: t.input.field({
        type: ProgramBundleInput,
        required: true,
        description: 'The whole programme: its sessions, its meals and its targets.',
      }),
      startsOn: t.input.field({
        type: 'Date',
        description:
          'The local date of day 1: one that is past is allowed, and what lies before the programme is followed is not due. Null makes a draft without dates.',
      }),
      activate: t.input.boolean({
        description: 'True follows it at once and archives the one followed; null does not.',
      }),
      idempotencyKey: t.input.field({ type: 'UUID', description: 'Makes a retry safe for 30 days; null does not.' }),
    },
    resolve: async (_root, { input }, context) => {
      const viewer = viewerOf(context)
      return { id: await command(context, (tx, at) => createProgram(tx, viewer, input, at)) }
    },
  }),
)

builder.mutationField('cloneProgram', (t) =>
  t.fieldWithInput({
    type: programPayload('CloneProgramPayload', 'The new programme with the original plan of the other.'),
    nullable: true,
    description: 'Makes a new programme of the original plan of one of yours. Null only beside an error.',
    authScopes: { signedIn: true },
    complexity: 10,
    errors: { types: [InvalidInput, NotFound, CalendarDayFull, IdempotencyKeyReused] },
    typeOptions: { description: 'What to repeat, and how it begins.' },
    input: {
      programId: t.input.globalID({
        for: [ProgramRef],
        required: true,
        description: 'The global id of the programme to repeat.',
      }),
      title: t.input.string({ description: 'What to call the new one, 1 to 120 characters; null keeps the title.' }),
      startsOn: t.input.field({
        type: 'Date',
        description: 'The local date of day 1; null makes a draft without dates.',
      }),
      activate: t.input.boolean({
        description: 'True follows it at once and archives the one followed; null does not.',
      }),
      idempotencyKey: t.input.field({ type: 'UUID', description: 'Makes a retry safe for 30 days; null does not.' }),
    },
    resolve: async (_root, { input }, context) => {
      const viewer = viewerOf(context)
      const request = { ...input, programId: input.programId.id }
      return { id: await command(context, (tx, at) => cloneProgram(tx, viewer, request, at)) }
    },
  }),
)

builder.mutationField('activateProgram', (t) =>
  t.fieldWithInput({
    type: programPayload('ActivateProgramPayload', 'The programme that is followed now.'),
    nullable: true,
    description: 'Follows a draft or scheduled programme and archives the one followed. Null only beside an error.',
    authScopes: { signedIn: true },
    errors: { types: [InvalidInput, NotFound, VersionConflict, ProgramStatusConflict, CalendarDayFull] },
    typeOptions: { description: 'What to follow, and from when.' },
    input: {
      programId: t.input.globalID({
        for: [ProgramRef],
        required: true,
        description: 'The global id of the programme to follow.',
      }),
      startsOn: t.input.field({ type: 'Date', description: 'The local date of day 1; null keeps the start it has.' }),
      expectedVersion: t.input.int({
        description: 'Refused when the programme has another version; null skips the check.',
      }),
    },
    resolve: async (_root, { input }, context) => {
      const viewer = viewerOf(context)
      const id = input.programId.id
      await command(context, (tx, at) => activateProgram(tx, viewer, { ...input, programId: id }, at))
      return { id }
    },
  }),
)

const steps = {
  archiveProgram: {
    run: archiveProgram,
    payload: programPayload('ArchiveProgramPayload', 'The programme that is followed no more.'),
    description:
      'Ends a programme: its past, and what was followed of today already, stays in the calendar, the rest leaves it. Null only beside an error.',
    input: 'The programme to end, and at which version.',
  },
  pauseProgram: {
    run: pauseProgram,
    payload: programPayload('PauseProgramPayload', 'The programme that rests now.'),
    description: 'Lets your programme rest from today on: its events are suspended. Null only beside an error.',
    input: 'The programme that is to rest from today on.',
  },
  resumeProgram: {
    run: resumeProgram,
    payload: programPayload('ResumeProgramPayload', 'The programme that goes on now.'),
    description: 'Goes on today where the pause began: what remains moves by its length. Null only beside an error.',
    input: 'The programme to go on with.',
  },
} as const

for (const [name, step] of Object.entries(steps))
  builder.mutationField(name, (t) =>
    t.fieldWithInput({
      type: step.payload,
      nullable: true,
      description: step.description,
      authScopes: { signedIn: true },
      errors: { types: [NotFound, VersionConflict, ProgramStatusConflict, CalendarDayFull] },
      typeOptions: { description: step.input },
      input: {
        programId: t.input.globalID({
          for: [ProgramRef],
          required: true,
          description: 'The global id of the programme.',
        }),
        expectedVersion: t.input.int({
          description: 'Refused when the programme has another version; null skips the check.',
        }),
      },
      resolve: async (_root, { input }, context) => {
        const viewer = viewerOf(context)
        const id = input.programId.id
        await command(context, (tx, at) => step.run(tx, viewer, { ...input, programId: id }, at))
        return { id }
      },
    }),
  )
