package dev.weir.engine.cli.archive;

import java.lang.management.ManagementFactory;
import java.lang.management.RuntimeMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The command that starts a JVM. A JVM can use an archive only with the same class path and with equivalent options.
 */
record JvmCommand(String java, List<String> options, String classPath) {
    /** Options about archives, which a child process must not inherit. */
    private static final List<String> ABOUT_ARCHIVES =
            List.of("-Xshare", "-XX:SharedArchiveFile", "-XX:AOT", "-XX:+AutoCreateSharedArchive", "-Xlog");

    /** The command of this process. */
    static JvmCommand ofThisProcess() {
        RuntimeMXBean self = ManagementFactory.getRuntimeMXBean();
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return of(java.toString(), self.getInputArguments(), self.getClassPath());
    }

    static JvmCommand of(String java, List<String> options, String classPath) {
        List<String> kept = options.stream()
                .filter(option -> ABOUT_ARCHIVES.stream().noneMatch(option::startsWith))
                .toList();
        return new JvmCommand(java, kept, classPath);
    }

    JvmCommand with(String... further) {
        return new JvmCommand(
                java, Stream.concat(options.stream(), Stream.of(further)).toList(), classPath);
    }

    /** @param main the main class and its arguments */
    List<String> running(List<String> main) {
        var command = new ArrayList<String>();
        command.add(java);
        command.addAll(options);
        command.add("-cp");
        command.add(classPath);
        command.addAll(main);
        return command;
    }
}
