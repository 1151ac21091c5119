package dev.weir.engine.cli.demo;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import javax.net.ssl.SSLSocket;

/** Serves one connection to a demo backend: each response describes its request. */
final class DemoConnection implements Runnable {
    private final DemoBackend backend;
    private final Socket socket;
    private final int number;
    private int requests;

    DemoConnection(DemoBackend backend, Socket socket, int number) {
        this.backend = backend;
        this.socket = socket;
        this.number = number;
    }

    @Override
    public void run() {
        try (socket) {
            socket.setTcpNoDelay(true); // the demo shows when each piece of a response arrives
            var in = new BufferedInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            boolean open = true;
            while (open) {
                DemoHead head = DemoHead.read(in);
                open = head != null && answer(head, in, out);
            }
        } catch (IOException e) {
            // the proxy closed or reset the connection
        }
    }

    /** Answers one request. @return whether the connection stays open */
    private boolean answer(DemoHead head, InputStream in, OutputStream out) throws IOException {
        requests++;
        String about = "backend " + backend.name() + " saw " + head.firstLine() + " as request " + requests
                + " on connection " + number + " of " + backend.connections() + " so far" + version() + "\n";
        boolean close = head.wantsClose();
        DemoBody body = head.body(in);
        if (body == null) {
            String text = about + "\n" + head.text().replace("\r", "").stripTrailing() + "\n";
            write(out, responseHead("Content-Length: " + text.length(), close));
            write(out, head.text().startsWith("HEAD ") ? "" : text);
            return !close;
        }
        if (head.expectsContinue()) {
            write(out, "HTTP/1.1 100 Continue\r\n\r\n");
        }
        write(out, responseHead("Transfer-Encoding: chunked", close));
        writeChunk(out, about);
        tellPieces(body, out);
        write(out, "0\r\n\r\n");
        return !close;
    }

    private String version() {
        return socket instanceof SSLSocket tls ? " by " + tls.getSession().getProtocol() : "";
    }

    /** Responds to each piece of the body before it reads the next one, which shows that the proxy does not buffer. */
    private void tellPieces(DemoBody body, OutputStream out) throws IOException {
        long started = backend.clock().nanos();
        byte[] piece = new byte[64 << 10];
        long total = 0;
        int pieces = 0;
        for (int length = body.read(piece); length >= 0; length = body.read(piece)) {
            total += length;
            pieces++;
            long millis = (backend.clock().nanos() - started) / 1_000_000;
            if (pieces <= 20) { // of a large upload, only the total is shown
                writeChunk(out, String.format(Locale.ROOT, "after %5d ms: %d bytes\n", millis, length));
            }
        }
        writeChunk(out, "all of it: " + total + " bytes in " + pieces + " pieces\n");
    }

    private static String responseHead(String framing, boolean close) {
        return "HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=iso-8859-1\r\n" + framing + "\r\n"
                + (close ? "Connection: close\r\n" : "") + "\r\n";
    }

    private static void writeChunk(OutputStream out, String text) throws IOException {
        write(out, Integer.toHexString(text.length()) + "\r\n" + text + "\r\n");
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }
}
