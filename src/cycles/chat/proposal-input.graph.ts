import { builder } from '../../graph/builder.ts'
import { encodeGlobalId } from '../../graph/global-id.ts'

/** What an assistant may propose: mutations of plans alone. That a cycle starts, ends or is unlocked is for its person to think of. */
export const proposable = {
  writeVision: 'What the vision is to say.',
  setGoal: 'A goal to set, or to put in other words.',
  planWeek: 'What a week is to be about.',
  addPlanItem: 'An item to add to the plan of a week.',
  updatePlanItem: 'An item of a plan to change, or to move to another week.',
  deletePlanItem: 'An item to take out of its plan.',
  logPlanItem: 'What was done of an item, to be noted.',
  splitPlanItem: 'An item to split into several.',
  mergePlanItems: 'Items to make one of.',
  addTask: 'A task to add to a cycle.',
  updateTask: 'A task to change.',
  completeTask: 'A task to mark as done.',
  deleteTask: 'A task to take away.',
  prioritizeTasks: 'The order in which tasks are to be done.',
  carryOver: 'What a week left, to be carried over to the next.',
} as const

type ProposedCommand = keyof typeof proposable
type Given = { readonly [command in ProposedCommand]?: Readonly<Record<string, unknown>> | null | undefined }

const capitalized = (name: string) => name.charAt(0).toUpperCase() + name.slice(1)

export const ProposalInput = builder.inputRef<Given>('ProposalInput').implement({
  description: 'The one change that is proposed, as the input of the mutation of that name.',
  isOneOf: true,
  // The inputs are those that the mutations have made, which are known by their names alone.
  fields: (t) =>
    Object.fromEntries(
      Object.entries(proposable).map(([command, what]) => [
        command,
        t.field({
          type: `${capitalized(command)}Input` as never,
          description: `${what} Null where another change is proposed.`,
        }),
      ]),
    ) as never,
})

/** A proposal as the API was given it: global ids, dates and times as their texts. */
export function asGiven(proposal: Given): { command: string; input: unknown } {
  const [[command, input] = ['', {}]] = Object.entries(proposal)
  return { command, input: textOf(input) }
}

function textOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(textOf)
  if (value instanceof Temporal.PlainTime) return value.toString({ smallestUnit: 'minute' })
  if (value instanceof Temporal.PlainDate || value instanceof Temporal.Instant) return value.toString()
  if ('typename' in value && 'id' in value) return encodeGlobalId(String(value.typename), String(value.id))
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, textOf(inner)]))
}
