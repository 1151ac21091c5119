package dev.weir.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Describes the machine of a measurement. */
final class Machine {
    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

    private Machine() {}

    /** Lines about processors, system and Java. */
    static List<String> lines() {
        int processors = Runtime.getRuntime().availableProcessors();
        return List.of(
                processors + (processors == 1 ? " processor" : " processors") + model(),
                property("os.name") + " " + property("os.version") + ", " + property("os.arch"),
                "Java " + property("java.runtime.version") + ", " + property("java.vm.name"));
    }

    private static String property(String name) {
        return System.getProperty(name, "?");
    }

    private static String model() {
        try (Stream<String> lines = Files.lines(PROCESSORS)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> ", " + line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            return "";
        }
    }
}
