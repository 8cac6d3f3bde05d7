import { asViewerOfSnapshot, type Viewer } from '../../db/viewer.ts'
import { type FollowMeans, followLog, type LogEvent } from '../../events/follow-log.ts'
import { sequenceOf } from '../../events/log.ts'
import { type ChatMessage, chatMessagesAfter, chatOf, loadChatSessions } from './chat.ts'

/**
 * The messages of one of the viewer's conversations after a cursor and then live; without one live only. Null for a conversation
 * that is not theirs.
 * @throws InvalidInput for what is not a cursor.
 */
export async function followChat(
  means: FollowMeans,
  viewer: Viewer,
  { sessionId, cursor }: { readonly sessionId: string; readonly cursor: string | null },
): Promise<AsyncIterableIterator<LogEvent<ChatMessage>> | null> {
  const after = cursor === null ? null : sequenceOf(cursor)
  const [session] = await means.followedLogs.reading(() =>
    asViewerOfSnapshot(means.database, viewer, means.clock.now(), (tx) => loadChatSessions(tx, [sessionId])),
  )
  if (!session) return null
  return followLog(means, {
    log: chatOf(sessionId, viewer.id),
    viewer,
    after,
    read: (tx, number, limit) => chatMessagesAfter(tx, sessionId, number, limit),
  })
}
