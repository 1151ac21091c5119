package dev.weir.otlp;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;

/**
 * The classes of this drop-in and its libraries. The export goes on for a moment after its configuration has ended, and
 * by then the proxy may have closed the class loader: a class that is not loaded yet could not be loaded any more.
 */
final class OwnClasses {
    private static final System.Logger LOG = System.getLogger("dev.weir.otlp");
    private static final String CLASS = ".class";
    /** What the export of spans does not use: the other signals, and configuration by properties. */
    private static final Pattern UNUSED = Pattern.compile("META-INF/.*|module-info.*|io/opentelemetry/"
            + "(sdk/(metrics|logs|autoconfigure|trace/internal/shaded)|proto/(metrics|logs|profiles)"
            + "|exporter/(.*/)?otlp/(.*/)?(metrics|logs|profiles))/.*");

    private OwnClasses() {}

    /** Loads them all. A class loader that is not a drop-in's is never closed, so there is nothing to do. */
    static void load() {
        if (OwnClasses.class.getClassLoader() instanceof URLClassLoader loader) {
            for (URL jar : loader.getURLs()) {
                try {
                    names(jar).forEach(name -> load(name, loader));
                } catch (IOException | URISyntaxException e) {
                    LOG.log(System.Logger.Level.DEBUG, "cannot list the classes of " + jar, e);
                }
            }
        }
    }

    private static List<String> names(URL jar) throws IOException, URISyntaxException {
        try (JarFile file = new JarFile(Path.of(jar.toURI()).toFile())) {
            return file.stream()
                    .map(JarEntry::getName)
                    .filter(name ->
                            name.endsWith(CLASS) && !UNUSED.matcher(name).matches())
                    .map(name ->
                            name.substring(0, name.length() - CLASS.length()).replace('/', '.'))
                    .toList();
        }
    }

    private static void load(String name, ClassLoader loader) {
        try {
            Class.forName(name, false, loader);
        } catch (ClassNotFoundException | LinkageError optional) {
            LOG.log(System.Logger.Level.DEBUG, name + " needs what is not there", optional);
        }
    }
}
