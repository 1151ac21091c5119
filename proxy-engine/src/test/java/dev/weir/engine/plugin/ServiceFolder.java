package dev.weir.engine.plugin;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

/** A class loader that knows the test's classes, and the service files of one folder alone. */
final class ServiceFolder extends ClassLoader {
    private final Path folder;

    ServiceFolder(Path folder) {
        super(ServiceFolder.class.getClassLoader());
        this.folder = folder;
    }

    ServiceFolder file(PluginKind kind, String... lines) throws IOException {
        Path file = folder.resolve("META-INF/services").resolve(kind.spi().getName());
        Files.createDirectories(file.getParent());
        Files.write(file, List.of(lines));
        return this;
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        Path file = folder.resolve(name);
        return Files.exists(file)
                ? Collections.enumeration(List.of(file.toUri().toURL()))
                : Collections.emptyEnumeration();
    }
}
