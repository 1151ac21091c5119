package dev.weir.engine.admin.access;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.Set;

/** The token of the admin interface, from a file. Only its digest is kept. Any thread. */
public final class AdminToken {
    private static final int LEAST_CHARACTERS = 16;
    private static final int MOST_BYTES = 4096;

    private final Path file;
    private volatile byte[] digest;

    private AdminToken(Path file, byte[] digest) {
        this.file = file;
        this.digest = digest;
    }

    /**
     * Reads a token.
     *
     * @throws IOException with a sentence for the operator, if there is no usable token
     */
    public static AdminToken read(Path file) throws IOException {
        return new AdminToken(file, digest(content(file)));
    }

    /** Reads the file again. @throws IOException if there is no usable token; then the old one stays valid */
    public void readAgain() throws IOException {
        digest = digest(content(file));
    }

    private static String content(Path file) throws IOException {
        String token;
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new IOException("admin.token-file " + file + " is too long for a token");
            }
            token = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
        } catch (FileSystemException e) {
            throw new IOException("admin.token-file " + file + " cannot be read: " + reason(e), e);
        }
        if (token.length() < LEAST_CHARACTERS || token.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            throw new IOException("admin.token-file " + file + " must contain one token of at least " + LEAST_CHARACTERS
                    + " printable ASCII characters without spaces");
        }
        return token;
    }

    private static String reason(FileSystemException e) {
        return e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
    }

    /** A warning if all users of this host can read the token. The group may: Weir often is in it, root the owner. */
    public Optional<String> warning() {
        try {
            Set<PosixFilePermission> allowed = Files.getPosixFilePermissions(file);
            return allowed.contains(PosixFilePermission.OTHERS_READ)
                    ? Optional.of(
                            "admin.token-file " + file + " can be read by all users of this host; run chmod o= on it")
                    : Optional.empty();
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.empty(); // a file system without such permissions
        }
    }

    /** Whether a presented text is the token. Takes the same time for every text of the same length. */
    public boolean matches(String presented) {
        return MessageDigest.isEqual(digest, digest(presented));
    }

    private static byte[] digest(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.ISO_8859_1));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
