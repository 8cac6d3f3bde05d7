import { CalendarDayFull } from '../../calendar/calendar.ts'
import { builder } from '../../graph/builder.ts'
import { describedEnum } from '../../graph/enum.ts'
import { RefusalInterface } from '../../graph/errors.ts'
import { loadNodes } from '../../graph/node.ts'
import { command, viewerOf } from '../../graph/operation.ts'
import { IdempotencyKeyReused, InvalidInput, NotFound, VersionConflict } from '../../lib/refusal.ts'
import { generateProgram, missingSections } from '../generator/generate-program.ts'
import { TargetUnreachable } from '../generator/target-unreachable.ts'
import { NutrientsRef } from '../meal.graph.ts'
import { ProgramRef } from '../program.graph.ts'
import { loadPrograms } from '../program.ts'
import { programPayload } from '../program-mutations.graph.ts'
import type { ConsultationAnswers, ConsultationSection } from './answers.ts'
import type { consultationStatuses } from './consultation.tables.ts'
import {
  answerConsultation,
  type Consultation,
  ConsultationCompleted,
  ConsultationIncomplete,
  completeConsultation,
  latestConsultation,
  loadAnswersOf,
  loadConsultations,
  sectionNameOf,
  startConsultation,
} from './consultation.ts'
import { ConsultationSectionRef, sections } from './sections.graph.ts'

const ConsultationStatusRef = describedEnum('ConsultationStatus', 'Whether a consultation is still open.', {
  IN_PROGRESS: 'Sections can be answered and answered anew.',
  COMPLETED: 'It has led to a programme and is closed.',
} satisfies Record<(typeof consultationStatuses)[number], string>)

const sectionKeys = Object.keys(sections) as ConsultationSection[]
const answeredBy = (section: ConsultationSection) => `The answers about ${section}; null while they are not given.`

const ConsultationAnswersRef = builder.objectRef<Partial<ConsultationAnswers>>('ConsultationAnswers').implement({
  description: 'The sections of a consultation that were answered. Visible to the person alone.',
  fields: (t) =>
    Object.fromEntries(
      sectionKeys.map((section) => [
        section,
        t.field({
          type: sections[section].Ref as never,
          nullable: true,
          description: answeredBy(section),
          resolve: (answers) => (answers[section] ?? null) as never,
        }),
      ]),
    ),
})

const answersInput = (name: string, description: string, required: readonly ConsultationSection[]) =>
  builder.inputType(name, {
    description,
    fields: (t) =>
      Object.fromEntries(
        sectionKeys.map((section) => [
          section,
          t.field({
            type: sections[section].Input as never,
            required: required.includes(section),
            description: required.includes(section)
              ? `The answers about ${section}, which every programme needs.`
              : `The answers about ${section}; null leaves the section as it is.`,
          } as never),
        ]),
      ),
  })

const ConsultationRef = builder.objectRef<Consultation>('Consultation')

builder.node(ConsultationRef, {
  description: 'Questions and answers from which a programme is generated. Visible to the person alone.',
  id: { resolve: (consultation) => consultation.id },
  loadManyWithoutCache: loadNodes(loadConsultations),
  fields: (t) => ({
    status: t.expose('status', { type: ConsultationStatusRef, description: 'Whether it is still open to answers.' }),
    answers: t.field({
      type: ConsultationAnswersRef,
      description: 'What was answered so far, section by section.',
      resolve: async (consultation, _args, context) =>
        (await context.load(loadAnswersOf, consultation.id))?.answers ?? {},
    }),
    missingSections: t.field({
      type: [ConsultationSectionRef],
      description: 'Required sections that are still to be answered; empty when it can be completed.',
      resolve: async (consultation, _args, context) =>
        missingSections((await context.load(loadAnswersOf, consultation.id))?.answers ?? {}).map(sectionNameOf),
    }),
    program: t.field({
      type: ProgramRef,
      nullable: true,
      description: 'The programme that it led to; null until it is completed.',
      resolve: ({ programId }, _args, context) => (programId === null ? null : context.load(loadPrograms, programId)),
    }),
    startedAt: t.expose('startedAt', { type: 'DateTime', description: 'The instant at which the person started it.' }),
    completedAt: t.expose('completedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was completed; null while it is open.',
    }),
    version: t.exposeInt('version', { description: 'Counts the changes: give it as `expectedVersion`.' }),
  }),
})

builder.queryField('consultation', (t) =>
  t.field({
    type: ConsultationRef,
    nullable: true,
    description: 'One of your consultations, or the latest without an id; null when there is none.',
    authScopes: { signedIn: true },
    args: { id: t.arg.globalID({ for: [ConsultationRef], description: 'Which one; null means the latest.' }) },
    resolve: (_root, { id }, context) =>
      id ? context.load(loadConsultations, id.id) : latestConsultation(context.tx, viewerOf(context)),
  }),
)

builder.objectType(ConsultationCompleted, {
  name: 'ConsultationCompleted',
  description: 'The consultation has led to a programme and is closed.',
  interfaces: [RefusalInterface],
})
builder.objectType(ConsultationIncomplete, {
  name: 'ConsultationIncomplete',
  description: 'Required sections of the consultation are still to be answered.',
  interfaces: [RefusalInterface],
  fields: (t) => ({
    missing: t.field({
      type: [ConsultationSectionRef],
      description: 'The required sections without an answer.',
      resolve: (refusal) => [...refusal.missing],
    }),
  }),
})
builder.objectType(TargetUnreachable, {
  name: 'TargetUnreachable',
  description: 'No day of foods that are allowed comes within 5 % of the targets.',
  interfaces: [RefusalInterface],
  fields: (t) => ({
    target: t.expose('target', { type: NutrientsRef, description: 'What a day was to carry.' }),
    closest: t.expose('closest', { type: NutrientsRef, description: 'What the closest possible day carries.' }),
  }),
})

const consultationPayload = (name: string, description: string) =>
  builder.objectRef<{ id: string }>(name).implement({
    description,
    fields: (t) => ({
      consultation: t.field({
        type: ConsultationRef,
        nullable: true,
        description: 'The consultation as it is now; null is never answered to its person.',
        resolve: ({ id }, _args, context) => context.load(loadConsultations, id),
      }),
    }),
  })

builder.mutationField('startConsultation', (t) =>
  t.fieldWithInput({
    type: consultationPayload('StartConsultationPayload', 'The consultation that is open to answers now.'),
    nullable: true,
    description: 'Starts a consultation without any answers. Null only beside an error.',
    authScopes: { signedIn: true },
    errors: { types: [IdempotencyKeyReused, InvalidInput] },
    typeOptions: { description: 'How to start, which needs nothing.' },
    input: {
      idempotencyKey: t.input.field({ type: 'UUID', description: 'Makes a retry safe for 30 days; null does not.' }),
    },
    resolve: async (_root, { input }, context) => {
      const viewer = viewerOf(context)
      return { id: await command(context, (tx, at) => startConsultation(tx, viewer, input, at)) }
    },
  }),
)

const oneOfYours = {
  for: [ConsultationRef],
  required: true as const,
  description: 'The global id of the consultation, one of yours.',
}

builder.mutationField('answerConsultation', (t) =>
  t.fieldWithInput({
    type: consultationPayload('AnswerConsultationPayload', 'The consultation with the new answers.'),
    nullable: true,
    description: 'Answers one or more sections, each anew if it was answered. Null only beside an error.',
    authScopes: { signedIn: true },
    errors: { types: [InvalidInput, NotFound, VersionConflict, ConsultationCompleted] },
    typeOptions: { description: 'What somebody answers to the sections of an open consultation.' },
    input: {
      consultationId: t.input.globalID(oneOfYours),
      answers: t.input.field({
        type: answersInput('ConsultationAnswersInput', 'The sections to answer now.', []) as never,
        required: true,
        description: 'The sections that are answered by this.',
      }),
      expectedVersion: t.input.int({
        description: 'Refused when it has another version by now; null skips the check.',
      }),
    },
    resolve: async (_root, { input }, context) => {
      const viewer = viewerOf(context)
      const id = input.consultationId.id
      await command(context, (tx, at) => answerConsultation(tx, viewer, { ...input, consultationId: id }, at))
      return { id }
    },
  }),
)

const CompleteConsultationPayload = builder
  .objectRef<{ id: string; consultationId: string }>('CompleteConsultationPayload')
  .implement({
    description: 'The programme that was generated, and the consultation that it came from.',
    fields: (t) => ({
      program: t.field({
        type: ProgramRef,
        nullable: true,
        description: 'The programme that was generated; null is never answered to its person.',
        resolve: ({ id }, _args, context) => context.load(loadPrograms, id),
      }),
      consultation: t.field({
        type: ConsultationRef,
        nullable: true,
        description: 'The consultation, closed now; null is never answered to its person.',
        resolve: ({ consultationId }, _args, context) => context.load(loadConsultations, consultationId),
      }),
    }),
  })

/** What can come of having a programme made. */
const ofGenerating = [InvalidInput, TargetUnreachable, CalendarDayFull, IdempotencyKeyReused]

builder.mutationField('completeConsultation', (t) =>
  t.fieldWithInput({
    type: CompleteConsultationPayload,
    nullable: true,
    description:
      'Generates the programme that the answers call for and closes the consultation. Null only beside an error.',
    authScopes: { signedIn: true },
    complexity: 50,
    errors: {
      types: [...ofGenerating, NotFound, ConsultationCompleted, ConsultationIncomplete],
    },
    typeOptions: { description: 'Which consultation to complete, and how the programme begins.' },
    input: {
      consultationId: t.input.globalID(oneOfYours),
      startsOn: t.input.field({ type: 'Date', description: 'The local date of day 1; null takes the next Monday.' }),
      activate: t.input.boolean({
        description: 'True follows it at once and archives the one followed; null does not.',
      }),
      idempotencyKey: t.input.field({ type: 'UUID', description: 'Makes a retry safe for 30 days; null does not.' }),
    },
    resolve: async (_root, { input }, context) => {
      const viewer = viewerOf(context)
      const request = { ...input, consultationId: input.consultationId.id }
      const id = await command(context, (tx, at) => completeConsultation(tx, viewer, request, at))
      return { id, consultationId: request.consultationId }
    },
  }),
)

builder.mutationField('generateProgram', (t) =>
  t.fieldWithInput({
    type: programPayload('GenerateProgramPayload', 'The programme that was generated.'),
    nullable: true,
    description: 'Generates a programme from answers given at once, without a consultation. Null only beside an error.',
    authScopes: { signedIn: true },
    complexity: 50,
    errors: { types: ofGenerating },
    typeOptions: { description: 'The answers, and how the programme begins.' },
    input: {
      answers: t.input.field({
        type: answersInput('GeneratorAnswersInput', 'The answers that a programme is made from.', [
          'goal',
          'experience',
          'body',
          'availability',
          'measurements',
        ]) as never,
        required: true,
        description: 'What the programme is made from.',
      }),
      startsOn: t.input.field({ type: 'Date', description: 'The local date of day 1; null takes the next Monday.' }),
      activate: t.input.boolean({
        description: 'True follows it at once and archives the one followed; null does not.',
      }),
      idempotencyKey: t.input.field({ type: 'UUID', description: 'Makes a retry safe for 30 days; null does not.' }),
    },
    resolve: async (_root, { input }, context) => {
      const viewer = viewerOf(context)
      return { id: await command(context, (tx, at) => generateProgram(tx, viewer, input, at)) }
    },
  }),
)
