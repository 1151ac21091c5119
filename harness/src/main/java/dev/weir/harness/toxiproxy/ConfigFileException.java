package dev.weir.harness.toxiproxy;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Thrown when a file of proxies is invalid. The message says in one line what was found and what would be right. */
public final class ConfigFileException extends IOException {
    @Serial
    private static final long serialVersionUID = 1;

    private ConfigFileException(String message) {
        super(message);
    }

    static ConfigFileException unreadable(Path file, IOException failure) {
        return new ConfigFileException(
                "cannot read '" + file + "': " + reason(failure) + "; name a file that holds a JSON array of proxies");
    }

    static ConfigFileException refused(Path file, String mistake) {
        return new ConfigFileException("cannot use '" + file + "': " + mistake
                + "; it should hold an array such as [{\"name\": \"redis\", \"listen\": \"127.0.0.1:6000\","
                + " \"upstream\": \"127.0.0.1:6379\"}]");
    }

    /** The reason of a file system exception; its message is the file's name only. */
    private static String reason(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return "there is no such file";
        }
        return failure instanceof AccessDeniedException ? "permission denied" : String.valueOf(failure.getMessage());
    }
}
