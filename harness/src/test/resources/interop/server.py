"""Arguments: the chain's file, the key's file, and the version for ssl.TLSVersion. It prints its port."""
import http.server
import ssl
import sys

context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(sys.argv[1], sys.argv[2])
context.minimum_version = context.maximum_version = ssl.TLSVersion[sys.argv[3]]


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("X-Version", self.connection.version())
        self.send_header("X-Resumed", "yes" if self.connection.session_reused else "no")
        self.send_header("X-Port", str(self.client_address[1]))
        if self.path == "/close":
            self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(body)

    do_POST = do_GET


class Server(http.server.ThreadingHTTPServer):
    def get_request(self):
        connection, client = super().get_request()
        # the handshake runs on the connection's thread
        return context.wrap_socket(connection, server_side=True, do_handshake_on_connect=False), client


server = Server(("127.0.0.1", 0), Handler)
print("port", server.server_address[1], flush=True)
server.serve_forever()
