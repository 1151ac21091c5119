package dev.weir.engine.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out at the start, and not at the thousandth request, that a plugin needs a class that is not there. It follows
 * the plugin's own classes, those in its package and below; what libraries name they may well do without.
 */
final class Linkage {
    /** A plugin with more classes of its own than this is looked at no further. */
    private static final int MOST_CLASSES = 2_000;

    private Linkage() {}

    /**
     * A class that is named and not there.
     *
     * @param name      its name
     * @param namedBy   the class of the plugin that names it
     */
    record Missing(String name, String namedBy) {}

    /** The first class that is missing, if any. @throws IOException if the plugin's own classes cannot be read */
    static Optional<Missing> check(Class<?> plugin, ClassLoader loader) throws IOException {
        String own = plugin.getPackageName();
        Set<String> seen = new HashSet<>();
        Deque<String> left = new ArrayDeque<>();
        left.add(plugin.getName());
        while (!left.isEmpty() && seen.size() < MOST_CLASSES) {
            String name = left.remove();
            if (!seen.add(name)) {
                continue;
            }
            for (String named : references(name, loader)) {
                if (loader.getResource(file(named)) == null) {
                    return Optional.of(new Missing(named, name));
                }
                if (named.startsWith(own + ".")) {
                    left.add(named);
                }
            }
        }
        return Optional.empty();
    }

    private static Set<String> references(String name, ClassLoader loader) throws IOException {
        try (InputStream in = loader.getResourceAsStream(file(name))) {
            return in == null ? Set.of() : ClassReferences.of(in.readAllBytes());
        }
    }

    private static String file(String name) {
        return name.replace('.', '/') + ".class";
    }
}
