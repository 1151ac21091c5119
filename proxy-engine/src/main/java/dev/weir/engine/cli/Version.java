package dev.weir.engine.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints: from the description that Maven puts into the jar. */
public final class Version implements IVersionProvider {
    private static final String DESCRIPTION = "/META-INF/maven/dev.weir/proxy-engine/pom.properties";

    @Override
    public String[] getVersion() throws IOException {
        var properties = new Properties();
        try (InputStream in = Version.class.getResourceAsStream(DESCRIPTION)) {
            if (in != null) { // class files outside a jar have none
                properties.load(in);
            }
        }
        return new String[] {
            "weir " + properties.getProperty("version", "(not from a jar)") + ", Java " + Runtime.version()
        };
    }
}
