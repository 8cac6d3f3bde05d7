import { builder } from '../graph/builder.ts'
import { describedEnum } from '../graph/enum.ts'
import { RefusalInterface } from '../graph/errors.ts'
import { loadNodes } from '../graph/node.ts'
import { command, viewerOf } from '../graph/operation.ts'
import { InvalidInput, VersionConflict } from '../lib/refusal.ts'
import type { themes } from './people.tables.ts'
import { loadPersons, type Person, updateSettings } from './person.ts'
import { ProfileRef } from './profile.graph.ts'
import { loadProfiles } from './profile.ts'
import { changeTimeZone, TooManyZoneChanges, todayIn, ZoneJustChanged, zoneHistory } from './zone.ts'

export const PersonRef = builder.objectRef<Person>('Person')
const ThemeRef = describedEnum('Theme', 'How an app should look to this person.', {
  LIGHT: 'Dark text on a light ground.',
  DARK: 'Light text on a dark ground.',
  AUTO: 'As the device is set at the moment.',
} satisfies Record<(typeof themes)[number], string>)

const SettingsRef = builder.objectRef<Person>('Settings').implement({
  description: 'How apps behave towards the person. Visible to the person alone.',
  fields: (t) => ({
    sounds: t.exposeBoolean('sounds', { description: 'Whether apps may make sounds for this person.' }),
    haptics: t.exposeBoolean('haptics', { description: 'Whether apps may vibrate the device.' }),
    theme: t.field({ type: ThemeRef, description: 'Which look the person wants.', resolve: (person) => person.theme }),
  }),
})

builder.node(PersonRef, {
  description: 'The signed-in person, with all that is private to them. Nobody else can read it.',
  id: { resolve: (person) => person.id },
  loadManyWithoutCache: loadNodes(loadPersons),
  fields: (t) => ({
    profile: t.field({
      type: ProfileRef,
      nullable: true,
      description: 'What others see of the person; null is never answered to the person.',
      resolve: (person, _args, context) => context.load(loadProfiles, person.id),
    }),
    email: t.exposeString('email', {
      nullable: true,
      description: 'The e-mail address; null for an account whose only way in is another provider.',
    }),
    emailVerified: t.boolean({
      description: 'Whether the address was shown to be the person’s own.',
      resolve: (person) => person.emailVerifiedAt !== null,
    }),
    settings: t.field({
      type: SettingsRef,
      description: 'How apps should behave towards the person.',
      resolve: (person) => person,
    }),
    timeZone: t.field({
      type: 'TimeZone',
      description: 'The zone in force now: it decides which day it is.',
      resolve: async (person, _args, context) => (await zoneHistory(context.tx, person.id)).at(-1)?.zone ?? 'UTC',
    }),
    dayStart: t.field({
      type: 'LocalTime',
      description: 'The wall-clock time at which a new day begins for the person.',
      resolve: async (person, _args, context) =>
        (await zoneHistory(context.tx, person.id)).at(-1)?.dayStart ?? new Temporal.PlainTime(0),
    }),
    today: t.field({
      type: 'Date',
      description: 'The person’s local date at this moment. It never goes back, however they travel.',
      resolve: async (person, _args, context) =>
        todayIn(await zoneHistory(context.tx, person.id), context.at.now).today,
    }),
    dayEndsAt: t.field({
      type: 'DateTime',
      description: 'The instant at which today ends and the next local date begins.',
      resolve: async (person, _args, context) =>
        todayIn(await zoneHistory(context.tx, person.id), context.at.now).dayEndsAt,
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When the account was made.' }),
    version: t.exposeInt('version', {
      description: 'Counts the changes of the settings: give it as `expectedVersion`.',
    }),
  }),
})

builder.queryField('viewer', (t) =>
  t.field({
    type: PersonRef,
    nullable: true,
    description: 'The person who asks; null when nobody is signed in.',
    resolve: (_root, _args, context) => (context.viewer ? context.load(loadPersons, context.viewer.id) : null),
  }),
)

const PersonPayload = (name: string, description: string) =>
  builder.objectRef<{ id: string }>(name).implement({
    description,
    fields: (t) => ({
      person: t.field({
        type: PersonRef,
        nullable: true,
        description: 'The person after the change; null is never answered to the person.',
        resolve: ({ id }, _args, context) => context.load(loadPersons, id),
      }),
    }),
  })

builder.mutationField('updateSettings', (t) =>
  t.fieldWithInput({
    type: PersonPayload('UpdateSettingsPayload', 'What `updateSettings` changed, as it is now.'),
    nullable: true,
    description: 'Changes how apps behave towards you. What the input leaves out stays. Null only beside an error.',
    authScopes: { signedIn: true },
    errors: { types: [InvalidInput, VersionConflict] },
    typeOptions: { description: 'The settings to change; what is left out stays.' },
    input: {
      sounds: t.input.boolean({ description: 'Whether apps may make sounds; null leaves it.' }),
      haptics: t.input.boolean({ description: 'Whether apps may vibrate the device; null leaves it.' }),
      theme: t.input.field({ type: ThemeRef, description: 'Which look is wanted; null leaves it.' }),
      expectedVersion: t.input.int({
        description: 'Refused when the person has another version by now; null skips the check.',
      }),
    },
    resolve: async (_root, { input }, context) => {
      const viewer = viewerOf(context)
      await command(context, (tx, at) => updateSettings(tx, viewer, input, at))
      return { id: viewer.id }
    },
  }),
)

builder.objectType(ZoneJustChanged, {
  name: 'ZoneJustChanged',
  description: 'Another change came at the very same moment: read the zone in force, and change it anew if need be.',
  interfaces: [RefusalInterface],
})
builder.objectType(TooManyZoneChanges, {
  name: 'TooManyZoneChanges',
  description: 'The zone or day start was changed 10 times within 30 days, and no further change is taken yet.',
  interfaces: [RefusalInterface],
  fields: (t) => ({
    availableAt: t.expose('availableAt', { type: 'DateTime', description: 'From when on it can be changed again.' }),
  }),
})

builder.mutationField('changeTimeZone', (t) =>
  t.fieldWithInput({
    type: PersonPayload('ChangeTimeZonePayload', 'The person in the new zone, with their new today.'),
    nullable: true,
    description:
      'Puts another zone into force from now on: done things keep their date, plans float. At most 10 changes in 30 days. Null only beside an error.',
    authScopes: { signedIn: true },
    errors: { types: [InvalidInput, ZoneJustChanged, TooManyZoneChanges] },
    typeOptions: { description: 'Where the person is from now on.' },
    input: {
      timeZone: t.input.field({ type: 'TimeZone', required: true, description: 'The zone to live by, an IANA name.' }),
      dayStart: t.input.field({
        type: 'LocalTime',
        description: 'The wall-clock time at which a day begins; null keeps the one in force.',
      }),
    },
    resolve: async (_root, { input }, context) => {
      const [viewer, rooms] = [viewerOf(context), context.services.personalData]
      await command(context, (tx, at) => changeTimeZone(tx, viewer, input, at, rooms))
      return { id: viewer.id }
    },
  }),
)
