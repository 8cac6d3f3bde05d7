import { CalendarDayFull } from '../calendar/calendar.ts'
import { builder } from '../graph/builder.ts'
import { RefusalInterface } from '../graph/errors.ts'
import { command, viewerOf } from '../graph/operation.ts'
import { IdempotencyKeyReused, InvalidInput, NotFound, VersionConflict } from '../lib/refusal.ts'
import { ProfileRef } from '../people/profile.graph.ts'
import { ChallengeStartRef, challengeIdInput, challengePayload } from './challenge.graph.ts'
import { createChallenge, updateChallenge } from './challenge.ts'
import { ChallengeTypeRef } from './challenge-type.graph.ts'
import { setCouncil } from './council-members.ts'
import { TooManyEnrolments } from './enrol.ts'
import { ChallengeRoleNeeded } from './held-challenge.ts'
import { ChampMustHandOver, removeParticipant } from './leave-challenge.ts'

builder.objectType(TooManyEnrolments, {
  name: 'TooManyEnrolments',
  description: 'You are in as many challenges as a person may be: leave one of them first.',
  interfaces: [RefusalInterface],
  fields: (t) => ({
    limit: t.exposeInt('limit', { description: 'How many challenges a person may be in.' }),
  }),
})
builder.objectType(ChampMustHandOver, {
  name: 'ChampMustHandOver',
  description: 'It is about the champ, who stays so until the challenge is handed over to another who is in it.',
  interfaces: [RefusalInterface],
})

builder.mutationField('createChallenge', (t) =>
  t.fieldWithInput({
    type: challengePayload(
      'CreateChallengePayload',
      'The challenge that was made, in which you are enrolled as champ.',
    ),
    nullable: true,
    description: 'Makes a challenge; you are in it as its champ. Null only beside an error.',
    authScopes: { signedIn: true },
    complexity: 10,
    errors: { types: [InvalidInput, NotFound, TooManyEnrolments, CalendarDayFull, IdempotencyKeyReused] },
    typeOptions: { description: 'What a new challenge is, and how you take part in it.' },
    input: {
      typeId: t.input.globalID({
        for: [ChallengeTypeRef],
        required: true,
        description: 'The global id of the type whose rules it goes by.',
      }),
      title: t.input.string({ required: true, description: 'What to call it, 3 to 100 characters.' }),
      description: t.input.string({ description: 'What it is about, up to 2,000 characters; null for nothing.' }),
      isPublic: t.input.boolean({
        required: true,
        description: 'True lets anybody who is signed in find and join it; false lets people in by its link alone.',
      }),
      start: t.input.field({
        type: ChallengeStartRef,
        required: true,
        description: 'Whether all have the same day 1 or each chooses it.',
      }),
      startsOn: t.input.field({
        type: 'Date',
        description:
          'Day 1, your today or up to 365 days ahead: of all where it is FIXED, of yourself where it is ROLLING, for which null means today.',
      }),
      diet: t.input.string({
        description: 'The one diet that you will follow, up to 100 characters, for you alone to see; null for none.',
      }),
      idempotencyKey: t.input.field({ type: 'UUID', description: 'Makes a retry safe for 30 days; null does not.' }),
    },
    resolve: async (_root, { input }, context) => {
      const viewer = viewerOf(context)
      const request = { ...input, typeId: input.typeId.id }
      return { id: await command(context, (tx, at) => createChallenge(tx, viewer, request, at)) }
    },
  }),
)

builder.mutationField('updateChallenge', (t) =>
  t.fieldWithInput({
    type: challengePayload('UpdateChallengePayload', 'The challenge as the change has left it.'),
    nullable: true,
    description: 'Changes the challenge that you lead. What the input leaves out stays. Null only beside an error.',
    authScopes: { signedIn: true },
    errors: { types: [InvalidInput, NotFound, ChallengeRoleNeeded, VersionConflict] },
    typeOptions: { description: 'The parts of a challenge to change.' },
    input: {
      challengeId: challengeIdInput(t.input),
      title: t.input.string({ description: 'What to call it, 3 to 100 characters; null leaves it.' }),
      description: t.input.string({
        description: 'What it is about, up to 2,000 characters; null takes it away, absent leaves it.',
      }),
      isPublic: t.input.boolean({
        description: 'Whether anybody finds and joins it; those who are in it stay in any case. Null leaves it.',
      }),
      archived: t.input.boolean({
        description:
          'True lets nobody join any more while those in it go on, false lets people join again; null leaves it.',
      }),
      renewInvite: t.input.boolean({
        description: 'True makes another link, which ends the one before; false and null leave it.',
      }),
      expectedVersion: t.input.int({
        description: 'Refused when the challenge has another version; null skips the check.',
      }),
    },
    resolve: async (_root, { input }, context) => {
      const viewer = viewerOf(context)
      const id = input.challengeId.id
      await command(context, (tx, at) => updateChallenge(tx, viewer, { ...input, challengeId: id }, at))
      return { id }
    },
  }),
)

builder.mutationField('setCouncil', (t) =>
  t.fieldWithInput({
    type: challengePayload('SetCouncilPayload', 'The challenge with those who lead it now.'),
    nullable: true,
    description:
      'Says who is on the council of the challenge that you lead, and hands it over if you name another champ; you are on its council then. Null only beside an error.',
    authScopes: { signedIn: true },
    errors: { types: [InvalidInput, NotFound, ChallengeRoleNeeded] },
    typeOptions: { description: 'Who is to be on the council, and who leads it.' },
    input: {
      challengeId: challengeIdInput(t.input),
      council: t.input.globalIDList({
        for: [ProfileRef],
        required: true,
        description:
          'The global ids of the profiles of the whole council beside its champ: 0 to 20 who are in it, yourself among the 20 when you name another champ.',
      }),
      champ: t.input.globalID({
        for: [ProfileRef],
        description: 'The global id of the profile of another champ, who is in it; null leaves it to you.',
      }),
    },
    resolve: async (_root, { input }, context) => {
      const viewer = viewerOf(context)
      const id = input.challengeId.id
      const request = { challengeId: id, council: input.council.map(({ id }) => id), champ: input.champ?.id }
      await command(context, (tx, at) => setCouncil(tx, viewer, request, at))
      return { id }
    },
  }),
)

builder.mutationField('removeParticipant', (t) =>
  t.fieldWithInput({
    type: challengePayload('RemoveParticipantPayload', 'The challenge, with one person less in it.'),
    nullable: true,
    description:
      'Removes somebody from the challenge that you lead. They come back by a link alone that is made after that. Null only beside an error.',
    authScopes: { signedIn: true },
    errors: { types: [NotFound, ChallengeRoleNeeded, ChampMustHandOver] },
    typeOptions: { description: 'Who is to be removed, and from which challenge.' },
    input: {
      challengeId: challengeIdInput(t.input),
      profileId: t.input.globalID({
        for: [ProfileRef],
        required: true,
        description: 'The global id of the profile of somebody else who is in it.',
      }),
    },
    resolve: async (_root, { input }, context) => {
      const viewer = viewerOf(context)
      const request = { challengeId: input.challengeId.id, profileId: input.profileId.id }
      await command(context, (tx, at) => removeParticipant(tx, viewer, request, at))
      return { id: request.challengeId }
    },
  }),
)
