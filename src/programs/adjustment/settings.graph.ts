import { builder } from '../../graph/builder.ts'
import { command, viewerOf } from '../../graph/operation.ts'
import { InvalidInput, VersionConflict } from '../../lib/refusal.ts'
import { PersonRef } from '../../people/person.graph.ts'
import { loadPersons } from '../../people/person.ts'
import { AdjustmentRuleRef } from './day-override.graph.ts'
import { type AdjustmentRule, adjustmentRules } from './rules.ts'
import { type AdjustmentSettings, alwaysAsking, loadAdjustmentSettings, setAutopilot } from './settings.ts'

const RuleAutopilotRef = builder
  .objectRef<{ rule: AdjustmentRule; settings: AdjustmentSettings }>('RuleAutopilot')
  .implement({
    description: 'Whether a rule may change the day without asking.',
    fields: (t) => ({
      rule: t.expose('rule', { type: AdjustmentRuleRef, description: 'The rule that it is about.' }),
      enabled: t.boolean({
        description:
          'True when it acts without asking. What it proposes with `alwaysAsks`, such as a day of rest, waits in any case.',
        resolve: ({ rule, settings }) => settings.autopilot.has(rule),
      }),
      alwaysAsks: t.boolean({
        description: 'True when autopilot cannot be switched on for it.',
        resolve: ({ rule }) => alwaysAsking.has(rule),
      }),
    }),
  })

const AdjustmentSettingsRef = builder.objectRef<AdjustmentSettings>('AdjustmentSettings').implement({
  description: 'When the day of a person is looked at, and what is done without asking. Visible to the person alone.',
  fields: (t) => ({
    time: t.expose('localTime', {
      type: 'LocalTime',
      description: 'The wall-clock time at which the day is looked at, 05:00 unless it was set.',
    }),
    autopilot: t.field({
      type: [RuleAutopilotRef],
      description: 'Each of the 4 rules, with whether it acts without asking.',
      resolve: (settings) => adjustmentRules.map((rule) => ({ rule, settings })),
    }),
    version: t.exposeInt('version', { description: 'Counts the changes: give it as `expectedVersion`.' }),
  }),
})

builder.objectField(PersonRef, 'adjustment', (t) =>
  t.field({
    type: AdjustmentSettingsRef,
    nullable: true,
    description: 'How your days are adjusted by the rules; null is never answered to the person.',
    resolve: ({ id }, _args, context) => context.load(loadAdjustmentSettings, id),
  }),
)

builder.mutationField('setAutopilot', (t) =>
  t.fieldWithInput({
    type: builder.objectRef<{ id: string }>('SetAutopilotPayload').implement({
      description: 'The settings of the daily adjustment as they are now.',
      fields: (f) => ({
        adjustment: f.field({
          type: AdjustmentSettingsRef,
          nullable: true,
          description: 'When the day is looked at, and what is done without asking; null is never answered.',
          resolve: ({ id }, _args, context) => context.load(loadAdjustmentSettings, id),
        }),
        viewer: f.field({
          type: PersonRef,
          nullable: true,
          description: 'The person whose settings these are; null is never answered.',
          resolve: ({ id }, _args, context) => context.load(loadPersons, id),
        }),
      }),
    }),
    nullable: true,
    description:
      'Lets a rule change your day without asking, or has it ask again, and sets the time at which your day is looked at. Null only beside an error.',
    authScopes: { signedIn: true },
    errors: { types: [InvalidInput, VersionConflict] },
    typeOptions: { description: 'What is to be done without asking, and when.' },
    input: {
      rule: t.input.field({
        type: AdjustmentRuleRef,
        description: 'The rule: READINESS or EXTRA_LOAD, as the others always ask; null changes none.',
      }),
      enabled: t.input.boolean({ description: 'True lets it act, false has it ask; null only without a rule.' }),
      time: t.input.field({
        type: 'LocalTime',
        description: 'The wall-clock time at which your day is looked at; null keeps it.',
      }),
      expectedVersion: t.input.int({
        description: 'Refused when the settings have another version; null skips the check.',
      }),
    },
    resolve: async (_root, { input }, context) => {
      const viewer = viewerOf(context)
      await command(context, (tx, at) => setAutopilot(tx, viewer, input, at))
      return { id: viewer.id }
    },
  }),
)
