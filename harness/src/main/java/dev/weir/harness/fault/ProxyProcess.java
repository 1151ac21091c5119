package dev.weir.harness.fault;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A proxy that runs as a process, with a folder for its files; both are gone when it is closed. */
final class ProxyProcess implements RunningProxy {
    private final Process process;
    private final InetSocketAddress address;
    private final Path folder;

    /** Takes over a process; it ends with this one at the latest. */
    ProxyProcess(Process process, int port, Path folder) {
        this.process = process;
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "end-of-" + folder.getFileName()));
        this.address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        this.folder = folder;
    }

    /** Starts a program whose configuration is in the folder; it stays in the foreground. */
    static ProxyProcess start(List<String> command, int port, Path folder) throws IOException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(folder.resolve("output").toFile());
        return new ProxyProcess(builder.start(), port, folder);
    }

    /** A port that was free a moment ago, for programs that do not tell which one they took. */
    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public InetSocketAddress address() {
        return address;
    }

    @Override
    public OptionalInt descriptors() {
        String[] open = new File("/proc/" + process.pid() + "/fd").list();
        return open == null ? OptionalInt.empty() : OptionalInt.of(open.length);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(1, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            delete(folder);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path path : found.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
