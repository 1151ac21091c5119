package dev.weir.harness.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.engine.config.HostPort;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A proxy that is started by a command, in the folder where the harness was started, and stays in the foreground.
 *
 * @param name           what it is called in reports
 * @param command        the words that start it; {@code {config}} is the file with its configuration, and {@code
 *                       {folder}}, {@code {listen}}, {@code {host}} and {@code {port}} are as in the template
 * @param template       its configuration
 * @param versionCommand the words that make it tell its version; empty if nothing does
 */
public record ForeignProgram(String name, List<String> command, ConfigTemplate template, List<String> versionCommand)
        implements ProxyProgram {
    private static final int VERSION_SECONDS = 5;
    private static final Pattern VERSION = Pattern.compile("\\d+(\\.\\d+)+[-+.\\w]*");
    private static final List<String> FURTHER_FOLDERS = List.of("/usr/local/sbin", "/usr/sbin", "/sbin");

    /**
     * A program that a user names.
     *
     * @param command  its words, separated by spaces
     * @param template the file with the template of its configuration
     * @throws IOException if that cannot be read
     */
    public static ForeignProgram of(String name, String command, Path template) throws IOException {
        List<String> words = List.of(command.strip().split("\\s+", -1));
        return new ForeignProgram(name, words, new ConfigTemplate(Files.readString(template)), List.of());
    }

    @Override
    public boolean installed() {
        return program(command.get(0)) != null;
    }

    @Override
    public String version() {
        if (versionCommand.isEmpty() || !installed()) {
            return "";
        }
        try {
            Process process = new ProcessBuilder(words(versionCommand))
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), UTF_8);
            process.waitFor(VERSION_SECONDS, TimeUnit.SECONDS);
            Matcher number = VERSION.matcher(said);
            return number.find()
                    ? number.group()
                    : said.lines().findFirst().orElse("").strip();
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    @Override
    public RunningProxy start(List<HostPort> backends) throws IOException {
        Path folder = Files.createTempDirectory("weir-harness");
        try {
            return start(backends, folder);
        } catch (IOException e) {
            ProxyProcess.delete(folder);
            throw e;
        }
    }

    private RunningProxy start(List<HostPort> backends, Path folder) throws IOException {
        var listen = new HostPort("127.0.0.1", ProxyProcess.freePort());
        Path config = Files.writeString(folder.resolve("config"), template.fill(listen, folder, backends));
        List<String> filled = words(command).stream()
                .map(word -> word.replace("{config}", config.toString())
                        .replace("{folder}", folder.toString())
                        .replace("{listen}", listen.toString())
                        .replace("{host}", listen.host())
                        .replace("{port}", String.valueOf(listen.port())))
                .toList();
        Process process = new ProcessBuilder(filled)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(ProxyProcess.OUTPUT).toFile())
                .start();
        return new ProxyProcess(process, listen, folder);
    }

    private static List<String> words(List<String> command) {
        Path program = program(command.get(0));
        String first = program == null ? command.get(0) : program.toString();
        return Stream.concat(Stream.of(first), command.stream().skip(1)).toList();
    }

    /** Where a program is: on the path, or where Debian keeps servers. */
    private static @Nullable Path program(String name) {
        if (name.contains("/")) {
            return Files.isExecutable(Path.of(name)) ? Path.of(name).toAbsolutePath() : null;
        }
        String path = System.getenv("PATH");
        Stream<String> onPath = path == null ? Stream.of() : Stream.of(path.split(File.pathSeparator));
        return Stream.concat(onPath, FURTHER_FOLDERS.stream())
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }
}
