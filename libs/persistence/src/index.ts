export { type DatabaseOptions, openDatabase, transaction } from './database.ts';
export { GroupCommit, type GroupCommitOptions } from './group-commit.ts';
export { Inbox } from './inbox/inbox.ts';
export { activeTrace, Outbox, type OutboxRecord, type TraceHeaders } from './outbox/outbox.ts';
export { OutboxRelay, type RelayedRecord, type RelayOptions } from './outbox/relay.ts';
export { ReplySlots } from './slots/reply-slots.ts';
export { type Client, runTogether, type Statement } from './statement.ts';
