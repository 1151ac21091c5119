package dev.weir.engine.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import picocli.CommandLine.IVersionProvider;

/** Which version of Weir this is, as Maven wrote it into a resource of the build. */
public final class Version implements IVersionProvider {
    private static final String RESOURCE = "scaffold/version.txt";

    /** What {@code --version} prints. */
    @Override
    public String[] getVersion() {
        return new String[] {"weir " + number() + ", Java " + Runtime.version()};
    }

    /** The version alone. */
    public static String number() {
        try (InputStream in = Version.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its resource " + RESOURCE);
            }
            return new String(in.readAllBytes(), UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
