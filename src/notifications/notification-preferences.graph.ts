import { builder } from '../graph/builder.ts'
import { command, viewerOf } from '../graph/operation.ts'
import { InvalidInput, VersionConflict } from '../lib/refusal.ts'
import { PersonRef } from '../people/person.graph.ts'
import { NotificationKindRef } from './notification.graph.ts'
import { type NotificationKind, notificationKinds } from './notification-kinds.ts'
import { updateNotificationPreferences } from './notification-preferences.ts'
import { type NotificationSettings, settingsOf } from './notification-settings.ts'
import type { QuietHours } from './quiet-hours.ts'

const QuietHoursRef = builder.objectRef<QuietHours>('QuietHours').implement({
  description: 'Wall-clock times between which a person is not to be disturbed, in the zone they are in.',
  fields: (t) => ({
    from: t.expose('from', { type: 'LocalTime', description: 'The wall-clock time at which it becomes quiet.' }),
    until: t.expose('until', {
      type: 'LocalTime',
      description: 'When it is no longer quiet; before `from`, it is on the next morning.',
    }),
  }),
})

const NotificationPreferenceRef = builder
  .objectRef<{ kind: NotificationKind; wanted: boolean }>('NotificationPreference')
  .implement({
    description: 'Whether a person wants to be told of one kind of thing.',
    fields: (t) => ({
      kind: t.expose('kind', { type: NotificationKindRef, description: 'Which notifications it is about.' }),
      wanted: t.exposeBoolean('wanted', {
        description: 'False for a kind that is not written to the feed; always true for SECURITY.',
      }),
    }),
  })

const NotificationPreferencesRef = builder.objectRef<NotificationSettings>('NotificationPreferences').implement({
  description: 'Of what a person is told, and when. Visible to that person alone.',
  fields: (t) => ({
    kinds: t.field({
      type: [NotificationPreferenceRef],
      description: 'Every kind once, fewer than 50, whether the person has decided on it or not.',
      resolve: ({ unwanted }) => notificationKinds.map((kind) => ({ kind, wanted: !unwanted.has(kind) })),
    }),
    quietHours: t.expose('quietHours', {
      type: QuietHoursRef,
      nullable: true,
      description: 'When notifications are marked as quiet, unless they are critical; null when there is no such time.',
    }),
    sessionLeadMinutes: t.exposeInt('sessionLeadMinutes', {
      description: 'How many minutes before its time the person is told of a session.',
    }),
    mealLeadMinutes: t.exposeInt('mealLeadMinutes', {
      description: 'How many minutes before its time the person is told of a meal.',
    }),
    checkInReminderAt: t.expose('checkInReminderAt', {
      type: 'LocalTime',
      nullable: true,
      description:
        'When in their zone the person is reminded of journeys that they have not checked in to; null for never.',
    }),
    version: t.exposeInt('version', { description: 'Counts the changes: give it as `expectedVersion`.' }),
  }),
})

builder.objectField(PersonRef, 'notificationPreferences', (t) =>
  t.field({
    type: NotificationPreferencesRef,
    description: 'Of what the person is told, and when; as they come where nothing was set.',
    resolve: (person, _args, context) => settingsOf(context.tx, person.id),
  }),
)

const QuietHoursInput = builder.inputType('QuietHoursInput', {
  description: 'Between which wall-clock times it is to be quiet, in the zone of the person.',
  fields: (t) => ({
    from: t.field({ type: 'LocalTime', required: true, description: 'The wall-clock time at which it becomes quiet.' }),
    until: t.field({
      type: 'LocalTime',
      required: true,
      description: 'When it is no longer quiet; earlier than `from`, it is on the next morning. The two must differ.',
    }),
  }),
})

const NotificationPreferenceInput = builder.inputType('NotificationPreferenceInput', {
  description: 'Whether one kind of notification is wanted.',
  fields: (t) => ({
    kind: t.field({ type: NotificationKindRef, required: true, description: 'Which notifications it is about.' }),
    wanted: t.boolean({ required: true, description: 'False keeps them out of the feed; SECURITY must stay true.' }),
  }),
})

const UpdateNotificationPreferencesPayload = builder
  .objectRef<{ id: string }>('UpdateNotificationPreferencesPayload')
  .implement({
    description: 'What `updateNotificationPreferences` changed, as it is now.',
    fields: (t) => ({
      notificationPreferences: t.field({
        type: NotificationPreferencesRef,
        description: 'What and when the person is told after the change.',
        resolve: ({ id }, _args, context) => settingsOf(context.tx, id),
      }),
    }),
  })

builder.mutationField('updateNotificationPreferences', (t) =>
  t.fieldWithInput({
    type: UpdateNotificationPreferencesPayload,
    nullable: true,
    description:
      'Changes of what and when you are told from now on. What the input leaves out stays. Null only beside an error.',
    authScopes: { signedIn: true },
    errors: { types: [InvalidInput, VersionConflict] },
    typeOptions: { description: 'The preferences to change; what is left out stays.' },
    input: {
      kinds: t.input.field({
        type: [NotificationPreferenceInput],
        description: 'The kinds to decide on, each once, at most 26; kinds that are not named, and null, stay.',
      }),
      quietHours: t.input.field({
        type: QuietHoursInput,
        description: 'When it is to be quiet; null takes the quiet hours away, absent leaves them.',
      }),
      sessionLeadMinutes: t.input.int({
        description: 'How many minutes before a session to tell of it, 0 to 1440; null leaves it.',
      }),
      mealLeadMinutes: t.input.int({
        description: 'How many minutes before a meal to tell of it, 0 to 240; null leaves it.',
      }),
      checkInReminderAt: t.input.field({
        type: 'LocalTime',
        description:
          'When to remind of journeys that are not checked in to, once a date; null ends the reminders, absent leaves them.',
      }),
      expectedVersion: t.input.int({
        description: 'Refused when the preferences have another version by now; null skips the check.',
      }),
    },
    resolve: async (_root, { input }, context) => {
      const viewer = viewerOf(context)
      await command(context, (tx, at) => updateNotificationPreferences(tx, viewer, input, at))
      return { id: viewer.id }
    },
  }),
)
