import { builder } from '../graph/builder.ts'
import { featFields } from './feat/feat-names.ts'
import { featGraphs } from './feat/feats.graph.ts'
import type { Requirements } from './feat/feats.ts'

export const ChallengeRequirementsRef = builder.objectRef<Requirements>('ChallengeRequirements').implement({
  description: 'What a challenge asks of every day, at least one feat.',
  fields: (t) => ({
    ...Object.fromEntries(
      featGraphs.map(({ feat, asked }) => [
        featFields[feat],
        t.field({
          type: asked.type,
          nullable: true,
          description: `${asked.about}; null when it is not asked.`,
          resolve: (requirements) => (requirements[feat] ?? null) as never,
        }),
      ]),
    ),
    accountability: t.boolean({
      description: 'Whether a check-in with the others is asked of every day.',
      resolve: ({ ACCOUNTABILITY }) => ACCOUNTABILITY !== undefined,
    }),
  }),
})

export const ChallengeRequirementsInput = builder.inputType('ChallengeRequirementsInput', {
  description:
    'What every day is to ask: at least one feat. An empty object in the place of a feat asks it as 75 Half Chub does, ten minutes of meditation.',
  fields: (t) => ({
    ...Object.fromEntries(
      featGraphs.map(({ feat, asked }) => [
        featFields[feat],
        t.field({ type: asked.input, description: `${asked.about}; null asks nothing.` }),
      ]),
    ),
    accountability: t.boolean({
      required: true,
      defaultValue: false,
      description: 'Whether a check-in with the others is asked.',
    }),
  }),
})
