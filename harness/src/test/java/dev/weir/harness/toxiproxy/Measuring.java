package dev.weir.harness.toxiproxy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.zip.CRC32C;

/** Servers and clients that are fast enough to measure a relay by. */
final class Measuring {
    private static final int BLOCK = 64 * 1024;

    private interface Service {
        void serve(Socket socket) throws IOException;
    }

    private Measuring() {}

    /** Sends back whatever comes. */
    static ServerSocket echo() throws IOException {
        return serving(socket -> copy(socket.getInputStream(), socket.getOutputStream()));
    }

    /** Reads everything and sends nothing; the future has the digest of the first connection. */
    static ServerSocket sink(CompletableFuture<Long> digest) throws IOException {
        return serving(socket -> {
            var crc = new CRC32C();
            byte[] block = new byte[BLOCK];
            InputStream in = socket.getInputStream();
            for (int count = in.read(block); count >= 0; count = in.read(block)) {
                crc.update(block, 0, count);
            }
            digest.complete(crc.getValue());
        });
    }

    /** The relay to compare with: two copying threads for each connection, nothing else. */
    static ServerSocket bareRelay(InetSocketAddress upstream) throws IOException {
        return serving(client -> {
            try (var server = new Socket(upstream.getAddress(), upstream.getPort())) {
                daemon(() -> {
                    copy(client.getInputStream(), server.getOutputStream());
                    server.shutdownOutput();
                });
                copy(server.getInputStream(), client.getOutputStream());
            }
        });
    }

    /** Sends so many bytes. @return their digest */
    static long send(InetSocketAddress to, long bytes) throws IOException {
        var crc = new CRC32C();
        byte[] block = new byte[BLOCK];
        new SplittableRandom(bytes).nextBytes(block);
        try (var socket = new Socket(to.getAddress(), to.getPort())) {
            OutputStream out = socket.getOutputStream();
            for (long sent = 0; sent < bytes; sent += block.length) {
                block[0]++;
                crc.update(block);
                out.write(block);
            }
        }
        return crc.getValue();
    }

    static InetSocketAddress address(ServerSocket server) {
        return (InetSocketAddress) server.getLocalSocketAddress();
    }

    /** Does something on a thread of its own, which ends when the other end of a socket goes away. */
    static Thread daemon(IoStep step) {
        var thread = new Thread(() -> {
            try {
                step.run();
            } catch (IOException | UncheckedIOException e) {
                // the other end went away
            }
        });
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** Something that may fail on a socket. */
    interface IoStep {
        void run() throws IOException;
    }

    private static ServerSocket serving(Service service) throws IOException {
        var listener = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress());
        daemon(() -> {
            while (true) {
                Socket socket = listener.accept();
                daemon(() -> {
                    try (socket) {
                        service.serve(socket);
                    }
                });
            }
        });
        return listener;
    }

    private static void copy(InputStream in, OutputStream out) throws IOException {
        byte[] block = new byte[BLOCK];
        for (int count = in.read(block); count >= 0; count = in.read(block)) {
            out.write(block, 0, count);
        }
    }
}
