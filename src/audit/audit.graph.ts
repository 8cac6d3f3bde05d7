import { builder } from '../graph/builder.ts'
import { connectionOf, costOfPage, pageById } from '../graph/connection.ts'
import { describedEnum } from '../graph/enum.ts'
import { loadNodes } from '../graph/node.ts'
import { viewerOf } from '../graph/operation.ts'
import { ProfileRef } from '../people/profile.graph.ts'
import { loadProfiles } from '../people/profile.ts'
import type { actorKinds } from './audit.tables.ts'
import { type AuditEntry, auditTrail, loadAuditEntries } from './audit.ts'

export const AuditEntryRef = builder.objectRef<AuditEntry>('AuditEntry')

export const ActorKindRef = describedEnum('ActorKind', 'Who can have changed something.', {
  PERSON: 'A person did it by a request of theirs.',
  SYSTEM: 'The system did it by a job or a rule.',
} satisfies Record<(typeof actorKinds)[number], string>)

builder.node(AuditEntryRef, {
  description:
    'One change that was made, kept for good. Visible to the owner of what was changed, and to the admins of the journey that it was in.',
  id: { resolve: (entry) => entry.id },
  loadManyWithoutCache: loadNodes(loadAuditEntries),
  fields: (t) => ({
    occurredAt: t.expose('occurredAt', { type: 'DateTime', description: 'When the change was made.' }),
    actorKind: t.field({
      type: ActorKindRef,
      description: 'Whether a person or the system made the change.',
      resolve: (entry) => entry.actorKind,
    }),
    actor: t.field({
      type: ProfileRef,
      nullable: true,
      description: 'Who made the change; null for the system, and for a person whose account is gone.',
      resolve: ({ actorId }, _args, context) => (actorId === null ? null : context.load(loadProfiles, actorId)),
    }),
    owner: t.field({
      type: ProfileRef,
      nullable: true,
      description: 'Whose it is, such as who was removed from a journey; null once their account is gone.',
      resolve: ({ ownerId }, _args, context) => context.load(loadProfiles, ownerId),
    }),
    entityType: t.exposeString('entityType', { description: 'The type of what was changed, as the schema names it.' }),
    entityId: t.globalID({
      description: 'The global id of what was changed; it may be gone by now.',
      resolve: (entry) => ({ type: entry.entityType, id: entry.entityId }),
    }),
    action: t.exposeString('action', { description: 'What was done, such as PROGRAM_ACTIVATED.' }),
    before: t.expose('before', {
      type: 'JSON',
      nullable: true,
      description:
        'How it was: the changed parts, or all of a logged activity or meal; null when there was nothing before, and of what is not told, such as a password.',
    }),
    after: t.expose('after', {
      type: 'JSON',
      nullable: true,
      description:
        'How it became: the changed parts, or all of a logged activity or meal; null when nothing is left, and of what is not told, such as a password.',
    }),
    correlationId: t.expose('correlationId', {
      type: 'UUID',
      description: 'The request that did it: the same for all that was changed by one.',
    }),
  }),
})

export const AuditEntryConnection = connectionOf(AuditEntryRef, 'AuditEntry')

builder.queryField('auditTrail', (t) =>
  t.connection(
    {
      type: AuditEntryRef,
      nullable: true,
      description: 'Every recorded change of what is yours, newest first. Null only beside an error.',
      complexity: costOfPage,
      authScopes: { signedIn: true },
      args: {
        entity: t.arg.globalID({ description: 'Only the changes of this one thing; null gives all.' }),
      },
      resolve: (_root, args, context) => {
        const viewer = viewerOf(context)
        const entityId = args.entity?.id ?? null
        return pageById(args, (page) => auditTrail(context.tx, viewer, entityId, page))
      },
    },
    AuditEntryConnection,
  ),
)
