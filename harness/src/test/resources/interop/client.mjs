// Arguments: the port, the CA's file, and the version, such as TLSv1.3. The test reads what this prints.
import crypto from 'node:crypto';
import fs from 'node:fs';
import https from 'node:https';
import tls from 'node:tls';

const [port, file, version] = process.argv.slice(2);
const options = {
  host: '127.0.0.1', port, servername: 'localhost', ca: fs.readFileSync(file), minVersion: version, maxVersion: version,
};
const agent = new https.Agent({ ...options, keepAlive: true, maxSockets: 1 });
let session;

function request(method, path, body) {
  return new Promise((done, failed) => {
    const sent = https.request({ ...options, agent, method, path, headers: { Host: 'localhost' } }, (response) => {
      const pieces = [];
      response.on('data', (piece) => pieces.push(piece));
      response.on('end', () => done([response.statusCode, Buffer.concat(pieces), sent.reusedSocket]));
    });
    sent.on('socket', (socket) => socket.on('session', (made) => { session = made; }));
    sent.on('error', failed);
    sent.end(body);
  });
}

const [status, text] = await request('GET', '/get');
console.log('GET', status, text.toString());
const body = crypto.randomBytes(1 << 20);
const [answered, echo, reused] = await request('POST', '/post', body);
console.log('POST', answered, echo.equals(body) ? 'same body' : 'another body');
console.log(reused ? 'same connection' : 'another connection');
agent.destroy();

const last = tls.connect({ ...options, session });
let received = '';
last.on('data', (piece) => { received += piece; });
last.on('end', () => {
  console.log('close', received.substring(9, 12), 'with an end');
  console.log(last.isSessionReused() ? 'resumed' : 'full handshake');
});
last.write('GET /close HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');
