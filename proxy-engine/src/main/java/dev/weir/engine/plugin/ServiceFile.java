package dev.weir.engine.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * One file under {@code META-INF/services}, in the format of {@link java.util.ServiceLoader}.
 *
 * @param kind   the extension point it is named after
 * @param origin the jar or folder that holds it
 * @param lines  the class names in it
 */
record ServiceFile(PluginKind kind, String origin, List<Line> lines) {
    private static final String FOLDER = "META-INF/services/";

    /**
     * A class name and where it stands.
     *
     * @param number    from 1
     * @param className as written
     */
    record Line(int number, String className) {}

    /**
     * Reads all files of one kind that a class loader sees. It opens them itself, not through the loader: jars that
     * the platform opens for a URL it keeps open, and replaced plugins would never go away.
     *
     * @throws PluginException if one cannot be read
     */
    static List<ServiceFile> all(ClassLoader loader, PluginKind kind) {
        var files = new ArrayList<ServiceFile>();
        try {
            for (URL url :
                    Collections.list(loader.getResources(FOLDER + kind.spi().getName()))) {
                files.add(read(kind, url.toString()));
            }
        } catch (IOException e) {
            throw new PluginException("cannot read the list of " + kind.word() + " plugins: " + e, e);
        }
        return files;
    }

    /** Where a line stands, for errors. */
    String place(Line line) {
        return origin + ", " + FOLDER + kind.spi().getName() + ", line " + line.number();
    }

    private static ServiceFile read(PluginKind kind, String url) throws IOException {
        int bang = url.lastIndexOf("!/");
        if (url.startsWith("jar:file:") && bang > 0) {
            Path jar = Path.of(URI.create(url.substring("jar:".length(), bang)));
            return new ServiceFile(kind, String.valueOf(jar.getFileName()), inJar(jar, url.substring(bang + 2)));
        }
        if (url.startsWith("file:")) {
            Path file = Path.of(URI.create(url));
            return new ServiceFile(
                    kind, String.valueOf(file.resolve("../../..").normalize()), lines(Files.readString(file)));
        }
        throw new IOException(url + " is neither a file nor in a jar");
    }

    private static List<Line> inJar(Path jar, String name) throws IOException {
        try (var zip = new ZipFile(jar.toFile())) {
            ZipEntry entry = zip.getEntry(name);
            if (entry == null) {
                throw new NoSuchFileException(jar + "!/" + name);
            }
            try (InputStream in = zip.getInputStream(entry)) {
                return lines(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
    }

    private static List<Line> lines(String text) {
        var lines = new ArrayList<Line>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            int comment = line.indexOf('#');
            String className = (comment < 0 ? line : line.substring(0, comment)).strip();
            if (!className.isEmpty()) {
                lines.add(new Line(number, className));
            }
        }
        return lines;
    }
}
