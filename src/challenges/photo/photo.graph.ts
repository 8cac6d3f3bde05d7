import { builder } from '../../graph/builder.ts'
import { connectionOf, costOfPage, pageById } from '../../graph/connection.ts'
import { loadNodes } from '../../graph/node.ts'
import { ProfileRef } from '../../people/profile.graph.ts'
import { loadProfiles } from '../../people/profile.ts'
import { ChallengeRef } from '../challenge.graph.ts'
import { EnrolmentRef } from '../enrolment.graph.ts'
import { loadProgressPhotos, type ProgressPhoto, photosOfEnrolment, sharedPhotos } from './photos.ts'

const linkMinutes = 15

export const ProgressPhotoRef = builder.objectRef<ProgressPhoto>('ProgressPhoto')

builder.node(ProgressPhotoRef, {
  description:
    'A picture of somebody’s progress, of one day of a challenge. Visible to its person, and to the others who are in the challenge only while it is shared.',
  id: { resolve: (photo) => photo.id },
  loadManyWithoutCache: loadNodes(loadProgressPhotos),
  fields: (t) => ({
    week: t.exposeInt('challengeWeek', {
      description: 'The week of the challenge that it counts for: days 1 to 7 are week 1.',
    }),
    day: t.exposeInt('challengeDay', { description: 'The number of the day of the challenge, 1 for the first.' }),
    date: t.expose('localDate', { type: 'Date', description: 'The local date of its person that it is of.' }),
    shared: t.exposeBoolean('isShared', { description: 'Whether the others who are in the challenge see it now.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'The instant at which it was added.' }),
    downloadUrl: t.string({
      nullable: true,
      description:
        'Where the picture can be fetched by GET without a token, for 15 minutes from now, also if it is shared no more by then: relative to the address of the API. Null once it was taken away.',
      resolve: ({ fileId }, _args, { at, services }) =>
        fileId &&
        services.fileLinks.sign({ method: 'GET', id: fileId, expiresAt: at.now.add({ minutes: linkMinutes }) }),
    }),
    profile: t.field({
      type: ProfileRef,
      nullable: true,
      description: 'Whose picture it is, as others see them; null only when their account goes at this moment.',
      resolve: ({ userId }, _args, context) => context.load(loadProfiles, userId),
    }),
  }),
})

const ProgressPhotoConnection = connectionOf(ProgressPhotoRef, 'ProgressPhoto')

builder.objectField(EnrolmentRef, 'photos', (t) =>
  t.connection(
    {
      type: ProgressPhotoRef,
      nullable: true,
      description:
        'Photos of this enrolment, newest first: all of your own, and of somebody else’s those that they share. Null only beside an error.',
      complexity: costOfPage,
      args: {
        week: t.arg.int({ description: 'Only those of this week of the challenge, counted from 1; null gives all.' }),
      },
      resolve: ({ id }, { week, ...args }, context) =>
        pageById(args, (page) => photosOfEnrolment(context.tx, id, week ?? null, page)),
    },
    ProgressPhotoConnection,
  ),
)

builder.objectField(ChallengeRef, 'sharedPhotos', (t) =>
  t.connection(
    {
      type: ProgressPhotoRef,
      nullable: true,
      description:
        'Photos that those who are in it share, newest first; none for who is not in it. Null only beside an error.',
      complexity: costOfPage,
      resolve: ({ id }, args, context) => pageById(args, (page) => sharedPhotos(context.tx, id, page)),
    },
    ProgressPhotoConnection,
  ),
)
