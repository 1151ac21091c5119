package dev.weir.engine.plugin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
        return isShared(name) ? engine.loadClass(name) : super.loadClass(name, resolve);
    }

    /** As classes are, so resources: what a jar ships of the interface counts for nothing. */
    @Override
    public @Nullable URL getResource(String name) {
        return isShared(name.replace('/', '.')) ? engine.getResource(name) : super.getResource(name);
    }

    private static boolean isShared(String name) {
        return SHARED.stream().anyMatch(name::startsWith);
    }

    /** Classes that were not loaded yet will not be found any more. Once is enough. */
    @Override
    public void close() throws IOException {
        try {
            super.close();
        } finally {
            delete(folder);
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
