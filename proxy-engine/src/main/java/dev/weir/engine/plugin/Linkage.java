package dev.weir.engine.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Detects at the start that a plugin needs a class that is missing or that this Java cannot read. It follows only the
 * references of the plugin's own classes, because libraries may refer to optional classes. If the libraries are in
 * separate jars, all classes in the plugin's jar are its own. If they may be packed into that jar, only the classes in
 * the plugin's package and its subpackages are, because nothing else distinguishes them.
 */
final class Linkage {
    /** The check ends after this number of the plugin's own classes. */
    private static final int MOST_CLASSES = 2_000;
    /** Maximum size of all checked classes together. */
    private static final long MOST_BYTES = 64 << 20;

    private final String plugin;
    private final DropInLoader loader;
    private final Set<String> seen = new HashSet<>();
    private final Deque<String> left = new ArrayDeque<>();
    private long bytes;

    private Linkage(String plugin, DropInLoader loader) {
        this.plugin = plugin;
        this.loader = loader;
        seen.add(plugin);
        left.add(plugin);
    }

    /** The problem of the classes that this one refers to, found without loading any; {@code null} if there is none. */
    static @Nullable String problemOf(String plugin, DropInLoader loader) {
        return new Linkage(plugin, loader).problem();
    }

    /** The problem of the types in its member signatures, all of which Guice reads; {@code null} if there is none. */
    static @Nullable String problemOfMembers(Class<?> plugin) {
        Class<?> at = plugin;
        try {
            for (; at != null; at = at.getSuperclass()) {
                var unused = List.of(at.getDeclaredConstructors(), at.getDeclaredMethods(), at.getDeclaredFields());
            }
            return null;
        } catch (NoClassDefFoundError e) {
            return missing(at.getName(), String.valueOf(e.getMessage()).replace('/', '.'));
        }
    }

    private @Nullable String problem() {
        int ours = Runtime.version().feature();
        for (int followed = 0; !left.isEmpty() && followed < MOST_CLASSES && bytes < MOST_BYTES; followed++) {
            String name = left.remove();
            ClassReferences references;
            try {
                references = references(name);
            } catch (IOException e) {
                return name + " cannot be read: " + e.getMessage() + "; compile it again";
            }
            if (references.java() > ours) {
                return name + " is compiled for Java " + references.java() + ", and this is Java " + ours
                        + "; compile it with --release " + ours;
            }
            for (String named : references.names()) {
                if (!isThere(named)) {
                    return missing(name, named);
                }
            }
        }
        return null;
    }

    private static String missing(String name, String named) {
        return name + " needs the class " + named
                + ", which is neither in the jar nor beside it; a plugin sees its own jars, dev.weir.api and the JDK";
    }

    private boolean isThere(String name) {
        if (!seen.add(name)) {
            return true; // otherwise it would have been reported
        }
        URL found = loader.getResource(file(name));
        if (found != null && isOwn(name, found)) {
            left.add(name);
        }
        return found != null;
    }

    private boolean isOwn(String name, URL found) {
        String own = plugin.substring(0, plugin.lastIndexOf('.') + 1);
        boolean inItsPackage = own.isEmpty() ? name.indexOf('.') < 0 : name.startsWith(own);
        URL home = loader.getResource(file(plugin));
        boolean inItsJar = loader.jars().size() > 1 && home != null && jar(home).equals(jar(found));
        return inItsPackage || inItsJar;
    }

    private static String jar(URL file) {
        String text = file.toString();
        return text.substring(0, text.lastIndexOf("!/") + 1);
    }

    /** Empty if there is no such file; for the plugin's class, the loading reports that. */
    private ClassReferences references(String name) throws IOException {
        try (InputStream in = loader.getResourceAsStream(file(name))) {
            if (in == null) {
                return new ClassReferences(0, Set.of());
            }
            byte[] classFile = in.readNBytes(JarCheck.LARGEST_CLASS); // its header may state too small a size
            bytes += classFile.length;
            return ClassReferences.of(classFile);
        }
    }

    private static String file(String name) {
        return name.replace('.', '/') + ".class";
    }
}
