package dev.weir.harness.dropin;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A jar with a plugin, compiled from source by the test that needs it. */
final class PluginJar {
    private final Map<String, String> sources = new LinkedHashMap<>();
    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final Map<String, String> manifest = new LinkedHashMap<>();
    private final List<String> leftOut = new ArrayList<>();
    private final Map<String, Integer> versions = new LinkedHashMap<>();

    private PluginJar() {}

    static PluginJar empty() {
        return new PluginJar();
    }

    /** A balancing strategy that chooses as the expression says: of {@code request} and {@code candidates}. */
    static PluginJar balancing(String name, String choice) {
        return strategy(name, "public Backend choose(Request request, Candidates candidates) { " + choice + " }");
    }

    /** A balancing strategy with a body of its own. */
    static PluginJar strategy(String name, String body) {
        String type = "test." + camelCase(name);
        return empty().source(type, """
                        package test;
                        import dev.weir.api.*;
                        @Plugin(name = "%s", summary = "made by a test")
                        public final class %s implements BalancingStrategy {
                            %s
                        }
                        """.formatted(name, camelCase(name), body)).service("BalancingStrategy", type);
    }

    private static String camelCase(String hyphenated) {
        var name = new StringBuilder();
        for (String word : hyphenated.split("-", -1)) {
            name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
        }
        return name.toString();
    }

    /** With a class; several belong together. */
    PluginJar source(String type, String source) {
        sources.put(type, source);
        return this;
    }

    /** Without a class that was needed to compile the others. */
    PluginJar without(String type) {
        leftOut.add(type.replace('.', '/') + ".class");
        return this;
    }

    /** With a class that says it was compiled for another Java; 61 is 17. */
    PluginJar classVersion(String type, int version) {
        versions.put(type.replace('.', '/') + ".class", version);
        return this;
    }

    /** With a service file that has these lines. */
    PluginJar service(String spi, String... lines) {
        return file("META-INF/services/dev.weir.api." + spi, String.join("\n", lines) + "\n");
    }

    /** With any other file. */
    PluginJar file(String name, String content) {
        files.put(name, content.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** With a line in the manifest. */
    PluginJar manifest(String key, String value) {
        manifest.put(key, value);
        return this;
    }

    /** Writes it atomically. @return the file */
    Path writeTo(Path jar) {
        try {
            Files.createDirectories(jar.getParent());
            Path draft = Files.createTempFile(jar.getParent(), ".draft", ".part");
            try (OutputStream out = Files.newOutputStream(draft)) {
                write(out);
            }
            move(draft, jar);
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void move(Path draft, Path jar) throws IOException {
        try {
            Files.move(draft, jar, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(draft, jar, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void write(OutputStream out) throws IOException {
        var head = new Manifest();
        head.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.forEach((key, value) -> head.getMainAttributes().putValue(key, value));
        Map<String, byte[]> all = new LinkedHashMap<>(files);
        all.putAll(compiled());
        versions.forEach(
                (name, version) -> ByteBuffer.wrap(all.get(name)).putShort(6, version.shortValue())); // JVMS §4.1
        leftOut.forEach(all::remove);
        try (var jar = new JarOutputStream(out, head)) {
            for (Map.Entry<String, byte[]> file : all.entrySet()) {
                jar.putNextEntry(new ZipEntry(file.getKey()));
                jar.write(file.getValue());
                jar.closeEntry();
            }
        }
    }

    private Map<String, byte[]> compiled() throws IOException {
        if (sources.isEmpty()) {
            return Map.of();
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        var said = new java.io.StringWriter();
        try (StandardJavaFileManager standard = compiler.getStandardFileManager(null, null, null)) {
            var classes = new Classes(standard);
            List<Source> units = sources.entrySet().stream()
                    .map(entry -> new Source(entry.getKey(), entry.getValue()))
                    .toList();
            List<String> options = List.of(
                    "-proc:none", "-parameters", "--release", "17", "-cp", System.getProperty("java.class.path"));
            if (!compiler.getTask(said, classes, null, options, null, units).call()) {
                throw new AssertionError("a test's plugin does not compile:\n" + said);
            }
            return classes.written();
        }
    }

    /** One source in memory. */
    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String type, String text) {
            super(URI.create("string:///" + type.replace('.', '/') + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public String getCharContent(boolean ignoreErrors) {
            return text;
        }
    }

    /** What comes out stays in memory. */
    private static final class Classes extends ForwardingJavaFileManager<JavaFileManager> {
        private final Map<String, ByteArrayOutputStream> out = new LinkedHashMap<>();

        Classes(JavaFileManager standard) {
            super(standard);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
            String file = className.replace('.', '/') + kind.extension;
            return new SimpleJavaFileObject(URI.create("memory:///" + file), kind) {
                @Override
                public OutputStream openOutputStream() {
                    var bytes = new ByteArrayOutputStream();
                    out.put(file, bytes);
                    return bytes;
                }
            };
        }

        Map<String, byte[]> written() {
            Map<String, byte[]> files = new LinkedHashMap<>();
            out.forEach((name, bytes) -> files.put(name, bytes.toByteArray()));
            return files;
        }
    }
}
