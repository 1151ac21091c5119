package dev.weir.dist;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The licence notices of all libraries in a folder. What a library says of its licence is in the bill of materials. The
 * text is in its jar; otherwise it is in a file here, named after the library or the licence. Without a text, the build
 * fails.
 */
final class Licences {
    private static final Pattern LEGAL =
            Pattern.compile("(META-INF/)?(LICEN[CS]E|NOTICE|COPYRIGHT|COPYING)[^/]*", Pattern.CASE_INSENSITIVE);
    private static final String OURS = "dev.weir";

    /** A library of the bill of materials; without licences, it is a part of Weir. */
    private record Library(String name, List<String> licences) {}

    private final Map<String, Library> byJar = new TreeMap<>();
    private final Path texts;

    /**
     * Reads the bill of materials.
     *
     * @param texts the folder with texts that are not in the jars
     */
    Licences(Path bom, Path texts) throws IOException {
        this.texts = texts;
        JsonObject root = JsonParser.parseString(Files.readString(bom)).getAsJsonObject();
        for (JsonElement each : root.getAsJsonArray("components")) {
            JsonObject component = each.getAsJsonObject();
            String name = component.get("name").getAsString();
            String version = component.get("version").getAsString();
            boolean ours = component.get("group").getAsString().equals(OURS);
            byJar.put(name + "-" + version + ".jar", new Library(name, ours ? List.of() : licences(component)));
        }
    }

    private static List<String> licences(JsonObject component) {
        List<String> names = new ArrayList<>();
        for (JsonElement each : component.getAsJsonArray("licenses")) {
            JsonObject licence = each.getAsJsonObject().getAsJsonObject("license");
            names.add(licence.get(licence.has("id") ? "id" : "name").getAsString());
        }
        return names;
    }

    /** Writes the notices of all jars in a folder, and a list of them. */
    void write(Path jars, Path target) throws IOException {
        Files.createDirectories(target);
        var list = new StringBuilder("The libraries in the folder lib beside this one, and their licences.\n");
        try (Stream<Path> files = Files.list(jars)) {
            for (Path jar : files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted(Comparator.comparing(Path::toString))
                    .toList()) {
                Library library = byJar.get(String.valueOf(jar.getFileName()));
                if (library == null) {
                    throw new IOException(jar + " is not in the bill of materials");
                }
                if (!library.licences().isEmpty()) {
                    list.append('\n').append(jar.getFileName()).append('\n');
                    list.append("    licence: ")
                            .append(String.join(" or ", library.licences()))
                            .append('\n');
                    list.append("    texts: ")
                            .append(String.join(", ", copy(jar, library, target)))
                            .append('\n');
                }
            }
        }
        Files.writeString(target.resolve("NOTICES"), list);
    }

    private List<String> copy(Path jar, Library library, Path target) throws IOException {
        List<String> copied = new ArrayList<>();
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : zip.stream()
                    .filter(each -> LEGAL.matcher(each.getName()).matches())
                    .sorted(Comparator.comparing(ZipEntry::getName))
                    .toList()) {
                String name = library.name() + "/" + entry.getName().replace("META-INF/", "");
                Path file = target.resolve(name);
                Files.createDirectories(file.getParent());
                try (InputStream in = zip.getInputStream(entry)) {
                    Files.write(file, in.readAllBytes());
                }
                copied.add(name);
            }
        }
        List<String> ours = new ArrayList<>(List.of(library.name()));
        if (copied.isEmpty()) {
            ours.addAll(library.licences());
        }
        for (String name : ours) {
            Path text = texts.resolve(name + ".txt");
            if (Files.exists(text)) {
                Files.write(target.resolve(name + ".txt"), Files.readAllBytes(text));
                copied.add(name + ".txt");
            }
        }
        if (copied.isEmpty()) {
            throw new IOException(jar.getFileName() + " has no text of its licence, and neither has " + texts + ": add "
                    + library.name() + ".txt or " + library.licences().get(0) + ".txt there");
        }
        return copied;
    }
}
