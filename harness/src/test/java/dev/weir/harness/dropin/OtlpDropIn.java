package dev.weir.harness.dropin;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** Packs the drop-in that exports traces from its classes and libraries, as its module does. */
final class OtlpDropIn {
    private static final Path CLASSES =
            Path.of(System.getProperty("basedir", ".")).resolve("../proxy-plugins/otlp/target/classes");

    private OtlpDropIn() {}

    /** Puts its folder among the plugins. */
    static void into(Path plugins) {
        try {
            Path folder = Files.createDirectories(plugins.resolve("otlp-traces"));
            pack(folder.resolve("otlp-traces.jar"));
            for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
                Path jar = Path.of(entry);
                String name = String.valueOf(jar.getFileName());
                if (name.startsWith("opentelemetry-") && !name.startsWith("opentelemetry-proto")) {
                    Files.copy(jar, folder.resolve(name));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void pack(Path jar) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(CLASSES)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (Path file : files) {
                out.putNextEntry(
                        new ZipEntry(CLASSES.relativize(file).toString().replace(File.separatorChar, '/')));
                Files.copy(file, out);
                out.closeEntry();
            }
        }
    }
}
