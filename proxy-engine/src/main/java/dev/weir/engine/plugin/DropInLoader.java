package dev.weir.engine.plugin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * The classes of one drop-in. It sees the extension interface with the annotations that belong to it, the JDK, and its
 * own jars; nothing of the engine, and nothing of other drop-ins. It works on copies of the jars: one that is written
 * over would make a class loader fail that has it open. Any thread.
 */
public final class DropInLoader extends URLClassLoader {
    private static final List<String> SHARED = List.of("dev.weir.api.", "jakarta.inject.", "org.jspecify.");

    static {
        registerAsParallelCapable();
    }

    private final ClassLoader engine = DropInLoader.class.getClassLoader();
    private final Path folder;
    private final List<Path> jars;

    private DropInLoader(String name, URL[] urls, Path folder, List<Path> jars) {
        super(name, urls, ClassLoader.getPlatformClassLoader());
        this.folder = folder;
        this.jars = List.copyOf(jars);
    }

    /** A loader of copies of these jars. @throws IOException if they cannot be copied */
    static DropInLoader of(DropIn dropIn) throws IOException {
        Path folder = Files.createTempDirectory("weir-plugin-");
        try {
            List<Path> jars = new ArrayList<>();
            List<URL> urls = new ArrayList<>();
            for (DropIn.Stamped file : dropIn.files()) {
                Path copy = folder.resolve(String.valueOf(file.path().getFileName()));
                Files.copy(file.path(), copy);
                jars.add(copy);
                urls.add(copy.toUri().toURL());
            }
            return new DropInLoader(dropIn.origin(), urls.toArray(URL[]::new), folder, jars);
        } catch (IOException | RuntimeException e) {
            delete(folder);
            throw e;
        }
    }

    /** The copies it reads. */
    List<Path> jars() {
        return jars;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        return isShared(name, '.') ? engine.loadClass(name) : super.loadClass(name, resolve);
    }

    /** As classes are, so resources: what a jar ships of the interface counts for nothing. */
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

    /** Classes that were not loaded yet will not be found any more. Once is enough. */
    @Override
    public void close() throws IOException {
        try {
            super.close();
            forgetCached();
        } finally {
            delete(folder);
        }
    }

    /**
     * Closes what the JDK has open for the next time, once somebody read a resource by its URL: that is kept for as long
     * as the process runs, and so is the space of the deleted copy. A loader closes what it read that way itself.
     */
    private void forgetCached() throws IOException {
        for (Path jar : jars) {
            String entry = anyEntry(jar);
            if (entry != null) {
                try (var reader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null);
                        var in = reader.getResourceAsStream(entry)) {
                    Objects.requireNonNull(in, entry);
                }
            }
        }
    }

    /** Nothing if it is no jar, or an empty one: nobody read that. */
    private static @Nullable String anyEntry(Path jar) throws IOException {
        try (var zip = new ZipFile(jar.toFile())) {
            return zip.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(ZipEntry::getName)
                    .findFirst()
                    .orElse(null);
        } catch (ZipException | NoSuchFileException e) {
            return null;
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        Files.deleteIfExists(folder);
    }
}
