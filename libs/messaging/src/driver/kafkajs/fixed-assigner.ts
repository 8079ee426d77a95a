import type { PartitionAssigner } from 'kafkajs';
import { kafkajs } from './kafkajs.ts';

const { AssignerProtocol } = kafkajs;

/**
 * kafkajs cannot assign partitions without a group. A group with a single member whose assigner
 * always answers the same is as good: `partitions` names them, or all of each topic.
 */
export function fixedAssigner(partitions: number[] | 'all'): PartitionAssigner {
  return ({ cluster }) => ({
    name: 'fixed',
    version: 1,
    async assign({ members, topics }) {
      const assignment: Record<string, number[]> = {};
      for (const topic of topics) {
        assignment[topic] =
          partitions === 'all'
            ? cluster.findTopicPartitionMetadata(topic).map(({ partitionId }) => partitionId)
            : partitions;
      }
      // A predecessor that died may linger in the group; the newest member sorts nowhere special,
      // so everybody gets the partitions: nothing is committed and only the living one reads.
      return members.map(({ memberId }) => ({
        memberId,
        memberAssignment: AssignerProtocol.MemberAssignment.encode({
          version: 1,
          assignment,
          userData: Buffer.alloc(0),
        }),
      }));
    },
    protocol({ topics }) {
      return {
        name: 'fixed',
        metadata: AssignerProtocol.MemberMetadata.encode({
          version: 1,
          topics,
          userData: Buffer.alloc(0),
        }),
      };
    },
  });
}
