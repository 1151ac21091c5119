package dev.weir.engine.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Sends messages to systemd by its program {@code systemd-notify}, because Java cannot write to a Unix datagram socket.
 * The unit needs {@code NotifyAccess=all}, because the sender is a child and not the main process. The program ends only
 * when systemd has read the message, so that systemd still finds to which unit its sender belongs.
 */
final class NotifyProgram implements ServiceManager.Channel {
    /** What systemd sets. */
    private static final String VARIABLE = "NOTIFY_SOCKET";

    /** What a launcher sets instead, so that other children of this process do not inherit the variable. */
    static final String PROPERTY = "weir.notify-socket";

    /** The program itself waits up to 5 seconds. */
    private static final long MOST_SECONDS = 10;

    private static final int LONGEST_COMPLAINT = 200;

    private final String program;
    private final String socket;
    private final long mostSeconds;

    NotifyProgram(String program, String socket, long mostSeconds) {
        this.program = program;
        this.socket = socket;
        this.mostSeconds = mostSeconds;
    }

    /** The one for this process, or {@code null} if no service manager asked for messages. */
    static @Nullable NotifyProgram ofProcess() {
        return of(System.getProperty(PROPERTY), System.getenv(VARIABLE));
    }

    static @Nullable NotifyProgram of(@Nullable String property, @Nullable String variable) {
        String socket = property == null ? variable : property;
        return socket == null || socket.isEmpty() ? null : new NotifyProgram("systemd-notify", socket, MOST_SECONDS);
    }

    @Override
    public void send(List<String> assignments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(program));
        command.addAll(assignments);
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put(VARIABLE, socket);
        Process child = start(builder);
        try {
            if (!child.waitFor(mostSeconds, TimeUnit.SECONDS)) {
                throw new IOException(program + " did not end within " + mostSeconds + " s");
            }
            if (child.exitValue() != 0) {
                throw new IOException(program + " ended with status " + child.exitValue() + complaint(child));
            }
        } finally {
            child.destroyForcibly(); // has no effect if it ended
        }
    }

    private Process start(ProcessBuilder builder) throws IOException {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new IOException(program + " cannot be started (" + e.getMessage() + ")", e);
        }
    }

    /** What the program said; it has ended, so this does not block. */
    private static String complaint(Process child) throws IOException {
        byte[] text = child.getInputStream().readNBytes(LONGEST_COMPLAINT);
        return new String(text, StandardCharsets.UTF_8)
                .lines()
                .findFirst()
                .map(line -> ": " + line)
                .orElse("");
    }
}
