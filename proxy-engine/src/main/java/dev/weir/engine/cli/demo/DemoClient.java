package dev.weir.engine.cli.demo;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A client of the demo: sends requests of the common kinds, one after the other, and reads the responses. */
public final class DemoClient implements AutoCloseable {
    private static final int CONNECTIONS = 8;
    private static final int TIMEOUT_MILLIS = 30_000;
    private static final String END = " HTTP/1.1\r\nHost: demo.example\r\nUser-Agent: weir\r\nAccept: */*\r\n";
    private static final String BODY = "x".repeat(1_000);

    /** A request, and whether its connection stays open. */
    private record Kind(String request, boolean keepsOpen) {}

    private static final List<Kind> KINDS = List.of(
            new Kind("GET /all/1" + END + "\r\n", true),
            new Kind("GET /some/2?x=y" + END + "Cookie: a=b; c=d\r\n\r\n", true),
            new Kind("POST /all/3" + END + "Content-Length: " + BODY.length() + "\r\n\r\n" + BODY, true),
            new Kind("GET /all/4" + END + "\r\n", true),
            new Kind("POST /all/5" + END + "Transfer-Encoding: chunked\r\n\r\n3e8\r\n" + BODY + "\r\n0\r\n\r\n", true),
            new Kind("GET /some/6" + END + "Accept-Encoding: gzip\r\n\r\n", true),
            new Kind("GET /all/7" + END + "Connection: close\r\n\r\n", false));

    private final Socket socket;
    private final InputStream in;

    private DemoClient(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /**
     * Sends requests over several connections.
     *
     * @param port  the port of a proxy on this machine
     * @param count the number of requests
     * @throws IOException if one gets no complete response with status 200
     */
    public static void exchange(int port, int count) throws IOException {
        var clients = new ArrayList<DemoClient>();
        try {
            for (int i = 0; i < CONNECTIONS; i++) {
                clients.add(new DemoClient(port));
            }
            for (int i = 0; i < count; i++) {
                Kind kind = KINDS.get(i % KINDS.size());
                clients.get(i % CONNECTIONS).exchange(kind);
                if (!kind.keepsOpen()) {
                    clients.get(i % CONNECTIONS).close();
                    clients.set(i % CONNECTIONS, new DemoClient(port));
                }
            }
        } finally {
            for (DemoClient client : clients) {
                client.close();
            }
        }
    }

    private void exchange(Kind kind) throws IOException {
        socket.getOutputStream().write(kind.request().getBytes(StandardCharsets.ISO_8859_1));
        DemoHead head = DemoHead.read(in);
        if (head == null) {
            throw new EOFException("the proxy closed the connection without a response");
        }
        if (!head.text().startsWith("HTTP/1.1 200 ")) {
            throw new IOException("the response was " + head.firstLine());
        }
        DemoBody body = head.body(in);
        byte[] piece = new byte[4 << 10];
        while (body != null && body.read(piece) >= 0) {
            // only its end is of interest
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
