import type { Connection } from '../connection/connection.ts';
import { type Attempt, refusalOf } from '../connection/refused.ts';
import type { Admin } from './driver.ts';

/** An admin whose refusals say who lacks which grant. */
export function sayingRefusals(admin: Admin, connection: Connection): Admin {
  const say = async <T>(attempt: Attempt, work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      throw refusalOf(error, connection, attempt) ?? error;
    }
  };
  const names = (topics: { name: string }[]) => topics.map(({ name }) => name);
  return {
    createTopics: (topics) =>
      say({ operation: 'CREATE', topics: names(topics) }, admin.createTopics(topics)),
    deleteTopics: (topics) => say({ operation: 'DELETE', topics }, admin.deleteTopics(topics)),
    describeTopics: () => say({ operation: 'DESCRIBE_CONFIGS' }, admin.describeTopics()),
    partitions: () => say({ operation: 'DESCRIBE' }, admin.partitions()),
    offsets: (topic) => say({ operation: 'DESCRIBE', topics: [topic] }, admin.offsets(topic)),
    groups: () => say({ operation: 'DESCRIBE' }, admin.groups()),
    committed: (group) => say({ operation: 'DESCRIBE', group }, admin.committed(group)),
    deleteRecordsBefore: (offsets) =>
      say(
        { operation: 'DELETE', topics: [...new Set(offsets.map(({ topic }) => topic))] },
        admin.deleteRecordsBefore(offsets),
      ),
  };
}
