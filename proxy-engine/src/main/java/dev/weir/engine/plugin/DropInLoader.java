package dev.weir.engine.plugin;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * Loads the classes of one drop-in. It sees the plugin API with its annotations, the JDK, and its
 * own jars, but neither the engine nor other drop-ins. It uses copies of the jars, because overwriting an open jar
 * breaks its class loader. Any thread.
 */
public final class DropInLoader extends URLClassLoader {
    private static final List<String> SHARED = List.of("dev.weir.api.", "jakarta.inject.", "org.jspecify.");
    private static final System.Logger LOG = System.getLogger("dev.weir.plugins");
    private static final Pattern PLAIN = Pattern.compile("([A-Za-z0-9_$-]+/)*[A-Za-z0-9_$-]+(\\.[A-Za-z0-9_$-]+)*");

    static {
        registerAsParallelCapable();
    }

    private final ClassLoader engine = DropInLoader.class.getClassLoader();
    private final Path folder;
    private final List<Path> jars;
    private final String fingerprint;
    private volatile boolean inUse;

    private DropInLoader(String name, URL[] urls, Path folder, JarCopying copies) {
        super(name, urls, ClassLoader.getPlatformClassLoader());
        this.folder = folder;
        this.jars = copies.copies();
        this.fingerprint = copies.fingerprint();
    }

    /**
     * A loader of copies of these jars.
     *
     * @param largestJar in bytes
     * @throws IOException if they cannot be copied
     */
    static DropInLoader of(DropIn dropIn, long largestJar) throws IOException {
        Path folder = JarCopies.newFolder();
        try {
            var copying = new JarCopying(folder, largestJar);
            List<URL> urls = new ArrayList<>();
            for (DropIn.Stamped file : dropIn.files()) {
                urls.add(copying.copy(file).toUri().toURL());
            }
            return new DropInLoader(dropIn.origin(), urls.toArray(URL[]::new), folder, copying);
        } catch (IOException | RuntimeException | Error e) {
            JarCopies.delete(folder);
            throw e;
        }
    }

    /** A digest that distinguishes these jars from others with the same names. */
    String fingerprint() {
        return fingerprint;
    }

    /** Allows classes to be loaded. It is called when the sizes in its jars have been checked. */
    void use() {
        inUse = true;
    }

    /** The copies of the jars. */
    List<Path> jars() {
        return jars;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        return isShared(name, '.') ? engine.loadClass(name) : super.loadClass(name, resolve);
    }

    /** Resources are found like classes: those of the plugin API that a jar contains are ignored. */
    @Override
    public @Nullable URL getResource(String name) {
        return isShared(name, '/') ? engine.getResource(name) : super.getResource(name);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        return isShared(name, '/') ? engine.getResources(name) : super.getResources(name);
    }

    private static boolean isShared(String name, char separator) {
        return SHARED.stream().anyMatch(shared -> name.startsWith(shared.replace('.', separator)));
    }

    /** Classes that were not loaded yet cannot be loaded any more. Idempotent. */
    @Override
    public void close() throws IOException {
        try {
            super.close();
            if (inUse) {
                forgetCached();
            }
        } finally {
            JarCopies.delete(folder);
        }
    }

    /**
     * Closes jars in the JDK's cache, which keeps them open for the life of the process after a resource was read by
     * its URL, and with them the disk space of the deleted copies.
     */
    private void forgetCached() throws IOException {
        for (Path jar : jars) {
            String entry = anyEntry(jar);
            if (entry != null) {
                try (var reader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null);
                        var in = reader.getResourceAsStream(entry)) {
                    if (in == null) {
                        LOG.log(System.Logger.Level.DEBUG, "the JDK may still have {0} open", jar);
                    }
                }
            }
        }
    }

    /** An entry with a plain name; {@code null} if there is none or the file is not a jar. */
    private static @Nullable String anyEntry(Path jar) throws IOException {
        try (var zip = new ZipFile(jar.toFile())) {
            return zip.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> PLAIN.matcher(name).matches())
                    .findFirst()
                    .orElse(null);
        } catch (ZipException | NoSuchFileException e) {
            return null;
        }
    }
}
