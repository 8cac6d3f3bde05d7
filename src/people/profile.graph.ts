import { builder } from '../graph/builder.ts'
import { RefusalInterface } from '../graph/errors.ts'
import { loadNodes } from '../graph/node.ts'
import { command, viewerOf } from '../graph/operation.ts'
import { InvalidInput, VersionConflict } from '../lib/refusal.ts'
import { loadProfiles, type Profile, UsernameTaken, updateProfile } from './profile.ts'

export const ProfileRef = builder.objectRef<Profile>('Profile')

builder.node(ProfileRef, {
  description: 'What others may see of a person. Any signed-in person who has the id can read it; there is no listing.',
  id: { resolve: (profile) => profile.id },
  loadManyWithoutCache: loadNodes(loadProfiles),
  fields: (t) => ({
    username: t.exposeString('username', {
      description: 'The unique name of 3 to 30 characters; upper and lower case count as the same.',
    }),
    displayName: t.exposeString('displayName', { description: 'The name shown to others, 1 to 60 characters.' }),
    avatarUrl: t.exposeString('avatarUrl', {
      nullable: true,
      description: 'The https address of the picture; null when there is none.',
    }),
    version: t.exposeInt('version', { description: 'Counts the changes: give it as `expectedVersion`.' }),
  }),
})

builder.objectType(UsernameTaken, {
  name: 'UsernameTaken',
  description: 'The username belongs to somebody already, perhaps in another case.',
  interfaces: [RefusalInterface],
})

const UpdateProfilePayload = builder.objectRef<{ id: string }>('UpdateProfilePayload').implement({
  description: 'What `updateProfile` changed, as it is now.',
  fields: (t) => ({
    profile: t.field({
      type: ProfileRef,
      nullable: true,
      description: 'The profile after the change; null is never answered to its owner.',
      resolve: ({ id }, _args, context) => context.load(loadProfiles, id),
    }),
  }),
})

builder.mutationField('updateProfile', (t) =>
  t.fieldWithInput({
    type: UpdateProfilePayload,
    nullable: true,
    description: 'Changes what others see of you. What the input leaves out stays. Null only beside an error.',
    authScopes: { signedIn: true },
    errors: { types: [InvalidInput, UsernameTaken, VersionConflict] },
    typeOptions: { description: 'The parts of the profile to change.' },
    input: {
      username: t.input.string({ description: 'The new username; null leaves it.' }),
      displayName: t.input.string({ description: 'The new name shown to others; null leaves it.' }),
      avatarUrl: t.input.string({
        description: 'An https address of a picture; null takes the picture away, absent leaves it.',
      }),
      expectedVersion: t.input.int({
        description: 'Refused when the profile has another version by now; null skips the check.',
      }),
    },
    resolve: async (_root, { input }, context) => {
      const viewer = viewerOf(context)
      await command(context, (tx) => updateProfile(tx, viewer, input))
      return { id: viewer.id }
    },
  }),
)
