package dev.weir.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.weir.dist.Unpacked.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A tarball")
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TarballIT {
    private static final Path CHECKOUT = Path.of("../../..");
    private static final Pattern FOR_TESTS_ONLY =
            Pattern.compile("(org/junit|org/openjdk/jmh|okhttp3|mockwebserver3|okio|kotlin|eu/rekawek)/.*");

    @TempDir
    static Path folder;

    private static Unpacked weir;

    @TempDir
    Path work;

    @BeforeAll
    static void unpack() throws Exception {
        weir = Unpacked.full(folder);
    }

    private static String sha256(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }

    /** The checksum of each jar in a folder. */
    private static Map<String, String> jars(Path lib) throws Exception {
        Map<String, String> jars = new TreeMap<>();
        try (Stream<Path> files = Files.list(lib)) {
            for (Path jar :
                    files.filter(file -> file.toString().endsWith(".jar")).toList()) {
                jars.put(sha256(jar), jar.getFileName().toString());
            }
        }
        return jars;
    }

    @Test
    void has_in_lib_what_a_checkout_runs_with_and_nothing_else() throws Exception {
        assertEquals(
                jars(CHECKOUT.resolve("proxy-engine/target/lib")).keySet(),
                jars(weir.home().resolve("lib")).keySet(),
                "a jar of an older build may be in proxy-engine/target/lib: mvn clean");
    }

    @Test
    void has_nothing_in_lib_that_only_tests_need() throws Exception {
        for (Path jar : List.copyOf(weir.files().values())) {
            if (jar.startsWith(weir.home().resolve("lib")) && jar.toString().endsWith(".jar")) {
                try (ZipFile zip = new ZipFile(jar.toFile())) {
                    assertEquals(
                            List.of(),
                            zip.stream()
                                    .map(entry -> entry.getName())
                                    .filter(name -> FOR_TESTS_ONLY.matcher(name).matches())
                                    .toList(),
                            jar.toString());
                }
            }
        }
    }

    @Test
    void has_no_jar_twice() throws Exception {
        Set<String> both = new TreeSet<>(jars(weir.home().resolve("lib")).values());
        both.retainAll(jars(weir.home().resolve("tools/lib")).values());
        assertEquals(Set.of(), both);
    }

    @Test
    void is_the_same_without_tools_if_it_is_the_minimal_one() throws Exception {
        Map<String, Path> minimal = Unpacked.minimal(work).files();
        Map<String, Path> full = new TreeMap<>(weir.files());
        full.keySet().removeIf(name -> name.startsWith("tools/"));
        assertEquals(full.keySet(), minimal.keySet());
        List<String> different = new ArrayList<>();
        for (String name : full.keySet()) {
            if (Files.mismatch(full.get(name), minimal.get(name)) >= 0) {
                different.add(name);
            }
        }
        assertEquals(List.of("weir.cdx.json"), different);
    }

    @Test
    void lists_each_jar_with_its_checksum_in_the_bill_of_materials() throws Exception {
        Map<String, String> all = jars(weir.home().resolve("lib"));
        assertEquals(all, listed(Unpacked.minimal(work).home()));
        all.putAll(jars(weir.home().resolve("tools/lib")));
        assertEquals(all, listed(weir.home()));
    }

    private static Map<String, String> listed(Path home) throws IOException {
        Map<String, String> listed = new TreeMap<>();
        String text = Files.readString(home.resolve("weir.cdx.json"));
        for (JsonElement each : JsonParser.parseString(text).getAsJsonObject().getAsJsonArray("components")) {
            JsonObject component = each.getAsJsonObject();
            String file = component.get("name").getAsString() + "-"
                    + component.get("version").getAsString() + ".jar";
            for (JsonElement hash : component.getAsJsonArray("hashes")) {
                if (hash.getAsJsonObject().get("alg").getAsString().equals("SHA-256")) {
                    listed.put(hash.getAsJsonObject().get("content").getAsString(), file);
                }
            }
        }
        return listed;
    }

    @Test
    void has_the_licence_of_each_library() throws Exception {
        for (String place : List.of("", "tools/")) {
            String notices = Files.readString(weir.home().resolve(place + "licences/NOTICES"));
            for (String jar : jars(weir.home().resolve(place + "lib")).values()) {
                boolean ours = jar.endsWith("-" + System.getProperty("weir.version") + ".jar");
                assertEquals(!ours, notices.contains("\n" + jar + "\n"), jar);
            }
            for (String line :
                    notices.lines().filter(each -> each.contains("texts: ")).toList()) {
                for (String text : line.replaceFirst(".*texts: ", "").split(", ", -1)) {
                    assertTrue(
                            Files.size(weir.home().resolve(place + "licences").resolve(text)) > 0, text);
                }
            }
        }
    }

    @Test
    void belongs_to_root_has_one_time_and_lets_only_the_launcher_be_executed() throws Exception {
        Run run = Unpacked.finished(new ProcessBuilder(
                "tar", "--numeric-owner", "--utc", "-tvzf", Unpacked.tarball("").toString()));
        Pattern expected = Pattern.compile("(drwxr-xr-x|-rw-r--r--|-rwxr-xr-x) 0/0 +\\d+ 2026-01-01 00:00 weir-.*");
        for (String line : run.lines()) {
            assertTrue(expected.matcher(line).matches(), line);
            assertEquals(line.endsWith("/bin/weir"), line.startsWith("-rwx"), line);
        }
    }

    @Test
    void has_files_made_from_the_program_that_are_the_same_each_time() throws Exception {
        Path stage = work.resolve("stage");
        for (String place : List.of("lib", "tools/lib")) {
            Files.createDirectories(stage.resolve(place).getParent());
            Files.createSymbolicLink(stage.resolve(place), weir.home().resolve(place));
        }
        System.setProperty("weir.launcher", "weir"); // as in the build
        DistFiles.main(new String[] {
            ".",
            stage.toString(),
            Path.of(System.getProperty("weir.tarballs"), "bom").toString()
        });
        int compared = 0;
        try (Stream<Path> files = Files.walk(stage)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                compared++;
                assertEquals(-1, Files.mismatch(file, weir.home().resolve(stage.relativize(file))), file.toString());
            }
        }
        assertTrue(compared > 40, "compared " + compared);
    }
}
