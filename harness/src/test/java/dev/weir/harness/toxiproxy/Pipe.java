package dev.weir.harness.toxiproxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.weir.harness.RawClient;
import dev.weir.harness.RawConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;

/** Both ends of a connection through a proxy. */
record Pipe(RawClient client, RawConnection server) implements AutoCloseable {
    /** How a stream ended. */
    enum Ending {
        FIN,
        RST
    }

    /** Sends from the client and waits until the server has it. */
    void up(String text) {
        client.send(text);
        serverReads(text);
    }

    /** Sends from the server and waits until the client has it. */
    void down(String text) {
        serverSends(text);
        clientReads(text);
    }

    void serverSends(String text) {
        try {
            server.send(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void serverReads(String expected) {
        try {
            String found = new String(server.readBytes(expected.length()), ISO_8859_1);
            if (!found.equals(expected)) {
                throw new AssertionError("the server read '" + found + "' instead of '" + expected + "'");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void clientReads(String expected) {
        String found = new String(clientReads(expected.length()), ISO_8859_1);
        if (!found.equals(expected)) {
            throw new AssertionError("the client read '" + found + "' instead of '" + expected + "'");
        }
    }

    byte[] clientReads(int count) {
        byte[] all = new byte[count];
        byte[] some = new byte[count];
        for (int filled = 0; filled < count; ) {
            byte[] target = filled == 0 ? some : new byte[count - filled];
            int read = client.read(target);
            if (read < 0) {
                throw new AssertionError("the stream ended after " + filled + " of " + count + " bytes");
            }
            System.arraycopy(target, 0, all, filled, read);
            filled += read;
        }
        return all;
    }

    /** Reads to the end. */
    Ending clientEnding() {
        return client.seesReset() ? Ending.RST : Ending.FIN;
    }

    /** Reads to the end. */
    Ending serverEnding() {
        byte[] some = new byte[4096];
        try {
            int count = 0;
            while (count >= 0) {
                count = server.read(some);
            }
            return Ending.FIN;
        } catch (SocketException e) {
            return Ending.RST;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Closes the server's end. */
    void serverCloses() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        client.close();
        serverCloses();
    }
}
