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
 * A small text file in a jar or a folder of a class path, such as a service file.
 *
 * @param origin the name of the jar, or the folder
 * @param text   the complete text
 */
public record ResourceText(String origin, String text) {
    /** Larger than a service file with a thousand names. */
    static final int MOST_BYTES = 256 << 10;

    /**
     * Reads all texts of one name that a class loader finds. It opens the jars itself: the JDK keeps a jar open that it
     * opened for a URL, and replaced plugins could then not be unloaded.
     *
     * @param name a name of the form {@code META-INF/services/…}; its three parts lead from the URL to the folder
     * @throws IOException if one cannot be read, or is too large
     */
    public static List<ResourceText> all(ClassLoader loader, String name) throws IOException {
        var texts = new ArrayList<ResourceText>();
        for (URL url : Collections.list(loader.getResources(name))) {
            texts.add(read(url.toString()));
        }
        return texts;
    }

    /** Reads a file. @throws IOException as {@link #all} */
    public static ResourceText of(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new ResourceText(String.valueOf(file.resolve("../../..").normalize()), text(in, file.toString()));
        }
    }

    private static ResourceText read(String url) throws IOException {
        int bang = url.lastIndexOf("!/");
        if (url.startsWith("jar:file:") && bang > 0) {
            Path jar = Path.of(URI.create(url.substring("jar:".length(), bang)));
            return new ResourceText(String.valueOf(jar.getFileName()), inJar(jar, url.substring(bang + 2)));
        }
        if (url.startsWith("file:")) {
            return of(Path.of(URI.create(url)));
        }
        throw new IOException(url + " is neither a file nor in a jar");
    }

    private static String inJar(Path jar, String name) throws IOException {
        try (var zip = new ZipFile(jar.toFile())) {
            ZipEntry entry = zip.getEntry(name);
            if (entry == null) {
                throw new NoSuchFileException(jar + "!/" + name);
            }
            try (InputStream in = zip.getInputStream(entry)) {
                return text(in, name);
            }
        }
    }

    private static String text(InputStream in, String name) throws IOException {
        byte[] bytes = in.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new IOException(name + " is larger than " + (MOST_BYTES >> 10) + "KiB");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
