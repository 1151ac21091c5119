// Arguments: the chain's file, the key's file, and the version, such as TLSv1.3. It prints its port.
import fs from 'node:fs';
import https from 'node:https';

const [chain, key, version] = process.argv.slice(2);
const options = { cert: fs.readFileSync(chain), key: fs.readFileSync(key), minVersion: version, maxVersion: version };
const server = https.createServer(options, (request, response) => {
  const pieces = [];
  request.on('data', (piece) => pieces.push(piece));
  request.on('end', () => {
    const body = Buffer.concat(pieces);
    response.setHeader('Content-Length', body.length);
    response.setHeader('X-Version', request.socket.getProtocol());
    response.setHeader('X-Resumed', request.socket.isSessionReused() ? 'yes' : 'no');
    response.setHeader('X-Port', request.socket.remotePort);
    if (request.url === '/close') {
      response.setHeader('Connection', 'close');
    }
    response.end(body);
  });
});
server.listen(0, '127.0.0.1', () => console.log('port', server.address().port));
