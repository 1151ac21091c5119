package dev.weir.harness.interop;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.Random;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** A client on the sockets of the JDK that runs it, which may be another JDK than that of the tests. */
final class JdkClient {
    private final SSLContext context;
    private final int port;
    private final String version;

    private JdkClient(int port, Path ca, String version) throws IOException, GeneralSecurityException {
        this.port = port;
        this.version = version;
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream in = Files.newInputStream(ca)) {
            store.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        var factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(store);
        context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
    }

    /** Arguments: the port, the CA's file, and the version, such as {@code TLSv1.3}. The test reads what it prints. */
    public static void main(String[] words) throws IOException, GeneralSecurityException {
        var client = new JdkClient(Integer.parseInt(words[0]), Path.of(words[1]), words[2]);
        client.asksTwiceOnOneConnection();
        client.asksForTheEnd();
    }

    private SSLSocket connect() throws IOException {
        var plain = new Socket(InetAddress.getLoopbackAddress(), port);
        var socket = (SSLSocket) context.getSocketFactory().createSocket(plain, "localhost", port, true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setProtocols(new String[] {version});
        socket.setSSLParameters(parameters);
        socket.setSoTimeout(10_000);
        return socket;
    }

    private void asksTwiceOnOneConnection() throws IOException {
        try (SSLSocket socket = connect()) {
            var in = new DataInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            out.write(ascii("GET /get HTTP/1.1\r\nHost: localhost\r\n\r\n"));
            print("GET " + new String(readBody(in), StandardCharsets.US_ASCII));
            byte[] body = new byte[1 << 20];
            new Random(1).nextBytes(body);
            out.write(ascii("POST /post HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + body.length + "\r\n\r\n"));
            out.write(body);
            print("POST " + (Arrays.equals(readBody(in), body) ? "same body" : "another body"));
        }
    }

    /** An end without close_notify would be an exception here. */
    private void asksForTheEnd() throws IOException {
        try (SSLSocket socket = connect()) {
            socket.getOutputStream()
                    .write(ascii("GET /close HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"));
            byte[] all = socket.getInputStream().readAllBytes();
            print("close " + new String(all, 9, 3, StandardCharsets.US_ASCII) + " with close_notify");
        }
    }

    private static byte[] readBody(DataInputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException(head.toString());
            }
            head.append((char) next);
        }
        int length = Integer.parseInt(head.toString().replaceAll("(?is).*\r\nContent-Length: *(\\d+)\r\n.*", "$1"));
        byte[] body = new byte[length];
        in.readFully(body);
        return body;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static void print(String line) {
        System.out.println(line);
    }
}
