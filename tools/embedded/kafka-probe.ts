import { connect } from 'node:net';

/** An ApiVersions request of version 0, the one that every broker answers: size, key 18, id 1, no client. */
const REQUEST = Buffer.from([0, 0, 0, 10, 0, 18, 0, 0, 0, 0, 0, 1, 0xff, 0xff]);

/** Whether a Kafka broker answers there, within two seconds. */
export function kafkaAnswers(port: number, host = '127.0.0.1'): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, host);
    const end = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(2_000, () => end(false));
    socket.once('error', () => end(false));
    socket.once('close', () => end(false));
    socket.once('connect', () => socket.write(REQUEST));
    socket.once('data', (data) => end(data.length >= 8 && data.readInt32BE(4) === 1));
  });
}
