package dev.weir.harness.proxy;

import dev.weir.api.Clock;
import dev.weir.engine.config.HostPort;
import dev.weir.engine.loop.SystemClock;
import dev.weir.harness.HeldPort;
import dev.weir.harness.Poll;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A proxy that runs as a process, with a folder for its files; closing it kills the process and its descendants, and
 * deletes the folder.
 */
final class ProxyProcess implements RunningProxy {
    /** The file in the folder that has the process's standard output. */
    static final String OUTPUT = "stdout";

    /** The file in the folder that has the process's standard error. */
    static final String ERRORS = "stderr";

    private static final int LAST_WORDS = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /** Time limit for the end of a killed process, which depends on the load of the machine. */
    private static final Duration LAST_PATIENCE = Duration.ofSeconds(10);

    private static final Clock CLOCK = new SystemClock();

    private final Process process;
    private final InetSocketAddress address;
    private final Path folder;
    private final @Nullable HeldPort port;
    private final Thread lastResort;
    private volatile @Nullable ProcessOutput said;

    /**
     * Takes over a process; it is killed at the latest when this process exits.
     *
     * @param port released when the process has ended; {@code null} if the process chose one itself
     */
    ProxyProcess(Process process, HostPort address, Path folder, @Nullable HeldPort port) {
        this.port = port;
        this.process = process;
        this.address = new InetSocketAddress(address.host(), address.port());
        this.folder = folder;
        this.lastResort = new Thread(() -> endAtLast(process, folder), "end-of-" + folder.getFileName());
        try {
            Runtime.getRuntime().addShutdownHook(lastResort);
        } catch (IllegalStateException e) {
            endAtLast(process, folder); // this process is exiting, and its shutdown hooks run already
            throw e;
        }
    }

    /** Makes a folder for a process; a server that drops its privileges can still access its files there. */
    static Path newFolder() throws IOException {
        Path folder = Files.createTempDirectory("weir-harness");
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        }
        return folder;
    }

    @Override
    public InetSocketAddress address() {
        return address;
    }

    @Override
    public List<ProcessHandle> processes() {
        return family(process);
    }

    @Override
    public OptionalInt descriptors() {
        int sum = 0;
        for (long pid : family()) {
            String[] open = new File("/proc/" + pid + "/fd").list();
            if (open == null) {
                return OptionalInt.empty();
            }
            sum += open.length;
        }
        return OptionalInt.of(sum);
    }

    @Override
    public Optional<Duration> cpu() {
        Duration sum = Duration.ZERO;
        for (long pid : family()) {
            Optional<Duration> its =
                    ProcessHandle.of(pid).flatMap(handle -> handle.info().totalCpuDuration());
            if (its.isEmpty()) {
                return its;
            }
            sum = sum.plus(its.get());
        }
        return Optional.of(sum);
    }

    @Override
    public Optional<String> lastWords() {
        if (process.isAlive()) {
            return Optional.empty();
        }
        String words = String.join("\n", said().lastLines(LAST_WORDS));
        return Optional.of("it ended with status " + process.exitValue() + (words.isEmpty() ? "" : ": " + words));
    }

    @Override
    public ProcessOutput said() {
        ProcessOutput kept = said;
        return kept == null ? ProcessOutput.in(folder.resolve(OUTPUT), folder.resolve(ERRORS)) : kept;
    }

    private List<Long> family() {
        return family(process).stream().map(ProcessHandle::pid).toList();
    }

    private static List<ProcessHandle> family(Process process) {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList();
    }

    /**
     * Kills a process and its descendants: the end of a script need not end the proxy that it started. The parent is
     * first, so that it does not replace a child.
     */
    private static void end(Process process) {
        List<ProcessHandle> family = family(process); // the children cannot be found once the parent has ended
        family.forEach(ProcessHandle::destroy);
        if (!gone(family, PATIENCE)) {
            family.forEach(ProcessHandle::destroyForcibly);
            gone(family, LAST_PATIENCE);
        }
        // Its children may stay as zombies, but the process itself is a child of this one, so it is reaped.
        Poll.until(() -> !process.isAlive(), LAST_PATIENCE, CLOCK);
    }

    private static boolean gone(List<ProcessHandle> family, Duration patience) {
        return Poll.until(() -> family.stream().noneMatch(ProxyProcess::runs), patience, CLOCK);
    }

    /**
     * Whether a process runs. A zombie does not, and a container may have no process that reaps orphans; a zombie has
     * no command.
     */
    private static boolean runs(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }

    private static void endAtLast(Process process, Path folder) {
        end(process);
        try {
            delete(folder);
        } catch (IOException | UncheckedIOException e) {
            // the process has ended
        }
    }

    @Override
    public void close() {
        end(process);
        said = said();
        if (port != null) {
            port.close();
        }
        try {
            Runtime.getRuntime().removeShutdownHook(lastResort);
            delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalStateException e) {
            // this process is exiting as well, and deletes the folder
        }
    }

    /** Deletes a folder, if it still exists. */
    static void delete(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return; // closed a second time
        }
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path path : found.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
