"""Arguments: the port, the CA's file, and the version for ssl.TLSVersion. The test reads what this prints."""
import hashlib
import http.client
import os
import socket
import ssl
import sys

port, ca, version = int(sys.argv[1]), sys.argv[2], sys.argv[3]
context = ssl.create_default_context(cafile=ca)
context.minimum_version = context.maximum_version = ssl.TLSVersion[version]

connection = http.client.HTTPSConnection("localhost", port, context=context, timeout=10)
connection.request("GET", "/get")
response = connection.getresponse()
print("GET", response.status, response.read().decode())
first = connection.sock
body = os.urandom(1 << 20)
connection.request("POST", "/post", body)
response = connection.getresponse()
print("POST", response.status, "same body" if response.read() == body else "another body")
print("same connection" if connection.sock is first else "another connection")
session = first.session
connection.close()

# http.client accepts an end without close_notify; this does not
plain = socket.create_connection(("127.0.0.1", port), timeout=10)
last = context.wrap_socket(plain, server_hostname="localhost", session=session, suppress_ragged_eofs=False)
last.sendall(b"GET /close HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
received = b""
while piece := last.recv(65536):
    received += piece
print("close", received[9:12].decode(), "with close_notify")
print("resumed" if last.session_reused else "full handshake")
