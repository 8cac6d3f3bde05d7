import { photoTypes } from '../../files/content-type.ts'
import { TooManyUploads, uploadableUntil } from '../../files/photo.ts'
import { builder } from '../../graph/builder.ts'
import { RefusalInterface } from '../../graph/errors.ts'
import { command, viewerOf } from '../../graph/operation.ts'
import { IdempotencyKeyReused, InvalidInput, NotFound } from '../../lib/refusal.ts'
import { DayClosed, DayNotBegun, NotAChallengeDay } from '../day/open-day.ts'
import { EnrolmentRef } from '../enrolment.graph.ts'
import { loadEnrolments } from '../enrolments.ts'
import { EnrolmentEnded } from '../held-enrolment.ts'
import { ProgressPhotoRef } from './photo.graph.ts'
import {
  addProgressPhoto,
  PhotoAlreadyUsed,
  PhotoNotUploaded,
  ProgressPhotosFull,
  requestProgressPhotoUpload,
  updateProgressPhoto,
} from './photo.ts'
import { loadProgressPhotos } from './photos.ts'
import { deleteProgressPhoto } from './remove-photo.ts'

builder.objectType(TooManyUploads, {
  name: 'TooManyUploads',
  description: 'As many photos of yours wait to be uploaded or added as may wait at a time.',
  interfaces: [RefusalInterface],
  fields: (t) => ({ limit: t.exposeInt('limit', { description: 'How many photos of a person may wait.' }) }),
})
builder.objectType(ProgressPhotosFull, {
  name: 'ProgressPhotosFull',
  description: 'The week of the challenge has as many photos as it may have: take one away first.',
  interfaces: [RefusalInterface],
  fields: (t) => ({ limit: t.exposeInt('limit', { description: 'How many photos a week has at most.' }) }),
})
builder.objectType(PhotoNotUploaded, {
  name: 'PhotoNotUploaded',
  description: 'Nothing was put to the link of the upload yet, or what was put there was not taken.',
  interfaces: [RefusalInterface],
})
builder.objectType(PhotoAlreadyUsed, {
  name: 'PhotoAlreadyUsed',
  description: 'The upload is a photo of a challenge already: another one needs an upload of its own.',
  interfaces: [RefusalInterface],
})

type InputFields = PothosSchemaTypes.InputFieldBuilder<(typeof builder)['$inferSchemaTypes'], 'InputObject'>

const enrolmentIdInput = (t: InputFields) =>
  t.globalID({
    for: [EnrolmentRef],
    required: true,
    description: 'The global id of an enrolment of yours that goes on.',
  })
const photoIdInput = (t: InputFields) =>
  t.globalID({ for: [ProgressPhotoRef], required: true, description: 'The global id of a photo of your own.' })

type Upload = {
  readonly id: string
  readonly link: { readonly url: string; readonly expiresAt: Temporal.Instant } | null
}

builder.mutationField('requestPhotoUpload', (t) =>
  t.fieldWithInput({
    type: builder.objectRef<Upload>('RequestPhotoUploadPayload').implement({
      description: 'Room for one photo: put its bytes to the link, and then add it to a day.',
      fields: (f) => ({
        uploadId: f.exposeString('id', {
          description: 'What `addProgressPhoto` is to be given once the bytes are there.',
        }),
        uploadUrl: f.string({
          nullable: true,
          description:
            'Where the bytes are put by PUT without a token, with the type as `content-type`: relative to the address of the API. Null when it was asked for before by the same idempotency key, and its time is over or the bytes are there.',
          resolve: ({ link }) => link?.url ?? null,
        }),
        expiresAt: f.field({
          type: 'DateTime',
          nullable: true,
          description: 'Until when the link works, and the photo is to be added: an hour. Null beside no link.',
          resolve: ({ link }) => link?.expiresAt ?? null,
        }),
        acceptedTypes: f.stringList({
          description: 'The media types that a photo may have, such as image/jpeg.',
          resolve: () => [...photoTypes],
        }),
      }),
    }),
    nullable: true,
    description:
      'Makes room for a photo of your progress. What the camera noted beside the pixels, such as the place, is never stored. Null only beside an error.',
    authScopes: { signedIn: true },
    errors: { types: [InvalidInput, NotFound, EnrolmentEnded, TooManyUploads, IdempotencyKeyReused] },
    typeOptions: { description: 'What is going to be uploaded, and for which challenge.' },
    input: {
      enrolmentId: enrolmentIdInput(t.input),
      contentType: t.input.string({
        required: true,
        description: 'Its media type: image/jpeg, image/png or image/webp.',
      }),
      sizeBytes: t.input.int({ required: true, description: 'How many bytes are sent at most, up to 15728640.' }),
      idempotencyKey: t.input.field({
        type: 'UUID',
        description: 'The same key makes room once; null makes new room.',
      }),
    },
    resolve: async (_root, { input }, context) => {
      const viewer = viewerOf(context)
      const given = { ...input, enrolmentId: input.enrolmentId.id }
      const id = await command(context, (tx, at) => requestProgressPhotoUpload(tx, viewer, given, at))
      const expiresAt = await uploadableUntil(context.tx, id, context.at.now)
      if (!expiresAt) return { id, link: null }
      const url = context.services.fileLinks.sign({ method: 'PUT', id, expiresAt })
      return { id, link: { url, expiresAt } }
    },
  }),
)

const photoPayload = (name: string, description: string, nullMeans: string) =>
  builder.objectRef<{ id: string }>(name).implement({
    description,
    fields: (t) => ({
      progressPhoto: t.field({
        type: ProgressPhotoRef,
        nullable: true,
        description: `The photo as it is now; null only ${nullMeans}.`,
        resolve: ({ id }, _args, context) => context.load(loadProgressPhotos, id),
      }),
    }),
  })

builder.mutationField('addProgressPhoto', (t) =>
  t.fieldWithInput({
    type: photoPayload(
      'AddProgressPhotoPayload',
      'The photo that was added to a day of a challenge.',
      'when it was added by the same idempotency key and deleted since',
    ),
    nullable: true,
    description:
      'Makes what you uploaded a photo of a day of a challenge that is open, and so of its week. Null only beside an error.',
    authScopes: { signedIn: true },
    errors: {
      types: [
        ...[InvalidInput, NotFound, EnrolmentEnded, NotAChallengeDay, DayNotBegun, DayClosed],
        ...[ProgressPhotosFull, PhotoNotUploaded, PhotoAlreadyUsed, IdempotencyKeyReused],
      ],
    },
    typeOptions: { description: 'The upload, the day that it is of, and who sees it.' },
    input: {
      enrolmentId: enrolmentIdInput(t.input),
      uploadId: t.input.string({
        required: true,
        description: 'What `requestPhotoUpload` gave: an upload of your own.',
      }),
      date: t.input.field({ type: 'Date', description: 'Your local date that it is of; null means your today.' }),
      shared: t.input.boolean({
        required: true,
        description: 'Whether the others who are in the challenge see it; that can be changed at any time.',
      }),
      idempotencyKey: t.input.field({ type: 'UUID', description: 'The same key adds one photo; null adds a new one.' }),
    },
    resolve: async (_root, { input }, context) => {
      const viewer = viewerOf(context)
      const given = { ...input, enrolmentId: input.enrolmentId.id }
      return { id: await command(context, (tx, at) => addProgressPhoto(tx, viewer, given, at)) }
    },
  }),
)

builder.mutationField('updateProgressPhoto', (t) =>
  t.fieldWithInput({
    type: photoPayload(
      'UpdateProgressPhotoPayload',
      'The photo that is shared from now on, or no more.',
      'when your account goes at this moment',
    ),
    nullable: true,
    description:
      'Shows a photo of yours to the others who are in the challenge, or keeps it from them again. Null only beside an error.',
    authScopes: { signedIn: true },
    errors: { types: [InvalidInput, NotFound, EnrolmentEnded] },
    typeOptions: { description: 'Which of your photos is meant, and whether others see it.' },
    input: {
      photoId: photoIdInput(t.input),
      shared: t.input.boolean({ required: true, description: 'Whether the others who are in the challenge see it.' }),
    },
    resolve: async (_root, { input }, context) => {
      const viewer = viewerOf(context)
      const id = input.photoId.id
      await command(context, (tx, at) => updateProgressPhoto(tx, viewer, { ...input, photoId: id }, at))
      return { id }
    },
  }),
)

builder.mutationField('deleteProgressPhoto', (t) =>
  t.fieldWithInput({
    type: builder.objectRef<{ id: string }>('DeleteProgressPhotoPayload').implement({
      description: 'The enrolment whose photo was taken away.',
      fields: (f) => ({
        enrolment: f.field({
          type: EnrolmentRef,
          nullable: true,
          description: 'Your enrolment as it is now; null only when your account goes at this moment.',
          resolve: ({ id }, _args, context) => context.load(loadEnrolments, id),
        }),
      }),
    }),
    nullable: true,
    description:
      'Takes a photo of yours away, also when its day has closed or you have left. What its week was once that is over stands: then a photo without a picture stays for you alone. Null only beside an error.',
    authScopes: { signedIn: true },
    errors: { types: [InvalidInput, NotFound] },
    typeOptions: { description: 'Which of your photos is taken away for good.' },
    input: { photoId: photoIdInput(t.input) },
    resolve: async (_root, { input }, context) => {
      const viewer = viewerOf(context)
      const given = { photoId: input.photoId.id }
      return { id: await command(context, (tx, at) => deleteProgressPhoto(tx, viewer, given, at)) }
    },
  }),
)
