package dev.weir.engine.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Copies the jars of one drop-in, and checks that none changed since the scan or is too large. */
final class JarCopying {
    private static final int BUFFER = 64 << 10;

    private final Path folder;
    private final long largest;
    private final List<Path> copies = new ArrayList<>();
    private final MessageDigest digest = sha256();

    /** Copies into a folder, with a size limit for each jar in bytes. */
    JarCopying(Path folder, long largest) {
        this.folder = folder;
        this.largest = largest;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /**
     * Copies a jar and returns the path of the copy.
     *
     * @throws PluginException if the jar is too large, or if it was modified meanwhile
     */
    Path copy(DropIn.Stamped file) throws IOException {
        String name = String.valueOf(file.path().getFileName());
        if (file.stamp().size() > largest) {
            throw tooLarge(name);
        }
        Path copy = folder.resolve(name);
        digest.update(name.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        digest.update((byte) 0);
        long left = largest;
        try (InputStream in = Files.newInputStream(file.path());
                OutputStream out = Files.newOutputStream(copy, StandardOpenOption.CREATE_NEW)) {
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                left -= read;
                if (left < 0) { // the jar grows while it is read
                    throw tooLarge(name);
                }
                out.write(buffer, 0, read);
                digest.update(buffer, 0, read);
            }
        }
        if (!FileStamp.of(file.path()).equals(file.stamp())) {
            throw new PluginException(name + " changed while it was read; write it elsewhere and move it here");
        }
        copies.add(copy);
        return copy;
    }

    private PluginException tooLarge(String name) {
        return new PluginException(
                name + " is larger than " + largest + " bytes; if it has to be, raise drop-ins.jar-size");
    }

    /** The copies made so far. */
    List<Path> copies() {
        return List.copyOf(copies);
    }

    /** A digest that distinguishes these jars from others with the same names. Called once, at the end. */
    String fingerprint() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
