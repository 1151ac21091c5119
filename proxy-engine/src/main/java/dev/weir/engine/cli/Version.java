package dev.weir.engine.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import picocli.CommandLine.IVersionProvider;

/** The version of Weir, from a resource that Maven writes during the build. */
public final class Version implements IVersionProvider {
    private static final String RESOURCE = "scaffold/version.txt";

    /** The output of {@code --version}. */
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
