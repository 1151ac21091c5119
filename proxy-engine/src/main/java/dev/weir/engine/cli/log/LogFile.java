package dev.weir.engine.cli.log;

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
 * A file that was opened to append to it.
 *
 * @param channel where to write
 * @param whole   whether it ends with a whole line, or is empty
 */
record LogFile(WritableByteChannel channel, boolean whole) {
    /**
     * Opens a file, or makes it.
     *
     * @throws IOException if it cannot be written
     */
    static LogFile open(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        return new LogFile(channel, endsWhole(file));
    }

    /** A process that was killed, or found the disk full, may have left half a line. */
    private static boolean endsWhole(Path file) {
        if (!Files.isRegularFile(file)) {
            return true;
        }
        try (FileChannel written = FileChannel.open(file)) {
            ByteBuffer last = ByteBuffer.allocate(1);
            return written.size() == 0 || written.read(last, written.size() - 1) < 1 || last.get(0) == '\n';
        } catch (IOException e) { // it may be written, and not read
            return true;
        }
    }

    /** Why a file cannot be opened. File system exceptions have its name for a message and say the rest by their class. */
    static String reason(Exception failure) {
        if (failure instanceof NoSuchFileException) {
            return "its folder does not exist";
        }
        return failure instanceof AccessDeniedException ? "permission denied" : String.valueOf(failure.getMessage());
    }
}
