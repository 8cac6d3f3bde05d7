import { builder } from '../graph/builder.ts'
import type { Rationale } from './bundle.ts'

export const RationaleRef = builder.objectRef<Rationale>('Rationale').implement({
  description: 'Why something was chosen, and from what.',
  fields: (t) => ({
    text: t.exposeString('text', { description: 'The reason as a sentence for people.' }),
    inputs: t.exposeStringList('inputs', {
      description: 'The inputs that the choice used, as paths such as "goal.kind"; empty for none.',
    }),
  }),
})

export const RationaleInput = builder.inputType('RationaleInput', {
  description: 'Why something was chosen, and from what.',
  fields: (t) => ({
    text: t.string({ required: true, description: 'The reason as a sentence for people, 1 to 500 characters.' }),
    inputs: t.stringList({ required: true, description: 'What the choice was made from, up to 20 short names.' }),
  }),
})
