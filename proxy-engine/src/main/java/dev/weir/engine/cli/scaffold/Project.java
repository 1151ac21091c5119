package dev.weir.engine.cli.scaffold;

import dev.weir.api.ApiVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** The files of a new plugin's project. */
public final class Project {
    private static final String MAIN = "src/main/java/com/example/";
    private static final String TEST = "src/test/java/com/example/";
    private static final String SERVICES = "src/main/resources/META-INF/services/";

    /** What only a project with a contract test has, between two lines of its own. */
    private static final Pattern TESTED = Pattern.compile("(?ms)^ *@IF_TESTED@\n(.*?)^ *@END@\n");

    private final SamplePlugin sample;
    private final PluginName name;
    private final String weir;
    private final boolean tested;

    /**
     * Creates a project; nothing is written yet.
     *
     * @param weir   the command that runs Weir
     * @param tested whether it gets a contract test, which needs the harness
     */
    public Project(SamplePlugin sample, PluginName name, String weir, boolean tested) {
        this.sample = sample;
        this.name = name;
        this.weir = weir;
        this.tested = tested;
    }

    /** The content of each file, by path. @throws IOException if a template is missing */
    public Map<String, String> files() throws IOException {
        String type = name.type();
        Map<String, String> files = new LinkedHashMap<>();
        files.put("pom.xml", filled("pom.xml.template"));
        files.put("README.md", filled("README.md.template"));
        files.put(".gitignore", "target/\n");
        files.put(MAIN + type + ".java", source(sample.type()));
        files.put(MAIN + type + "Settings.java", source(sample.type() + "Settings"));
        files.put(MAIN + "package-info.java", source("package-info"));
        files.put(SERVICES + sample.spi(), "com.example." + type + "\n");
        if (tested) {
            files.put(TEST + type + "Tests.java", source(sample.type() + "Tests"));
        }
        return files;
    }

    private String source(String type) throws IOException {
        String name = "com/example/" + sample.word() + "/" + type + ".java";
        return template(name)
                .replace("package com.example." + sample.word() + ";", "package com.example;")
                .replace(sample.type(), this.name.type())
                .replace(sample.plugin(), this.name.name());
    }

    private String filled(String template) throws IOException {
        return TESTED.matcher(template(template))
                .replaceAll(tested ? "$1" : "")
                .replace("@NAME@", name.name())
                .replace("@CLASS@", name.type())
                .replace("@KIND@", sample.word())
                .replace("@API_VERSION@", ApiVersion.CURRENT)
                .replace("@WEIR@", weir)
                .replace("@USE@", sample.use(name.name()));
    }

    private static String template(String name) throws IOException {
        try (InputStream in = Project.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new NoSuchFileException(name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Writes them into a folder. */
    public void writeTo(Path folder) throws IOException {
        for (Map.Entry<String, String> file : files().entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
    }
}
