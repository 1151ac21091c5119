package dev.weir.engine.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file opened for appending.
 *
 * @param channel the channel to write to
 * @param whole   whether it ends with a whole line, or is empty
 */
record LogFile(WritableByteChannel channel, boolean whole) {
    /**
     * Opens a file, or creates it.
     *
     * @throws IOException if it cannot be written
     */
    static LogFile open(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        return new LogFile(channel, endsWhole(file));
    }

    /** Whether the file ends with a whole line; a killed process or a full disk may have left a partial one. */
    private static boolean endsWhole(Path file) {
        if (!Files.isRegularFile(file)) {
            return true;
        }
        try (FileChannel written = FileChannel.open(file)) {
            ByteBuffer last = ByteBuffer.allocate(1);
            return written.size() == 0 || written.read(last, written.size() - 1) < 1 || last.get(0) == '\n';
        } catch (IOException e) { // it may be writable but not readable
            return true;
        }
    }

    /** The reason why a file cannot be opened. The message of file system exceptions is only the file name. */
    static String reason(Exception failure) {
        if (failure instanceof NoSuchFileException) {
            return "its directory does not exist";
        }
        return failure instanceof AccessDeniedException ? "permission denied" : String.valueOf(failure.getMessage());
    }
}
