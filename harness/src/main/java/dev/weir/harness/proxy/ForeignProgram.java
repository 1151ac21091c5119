package dev.weir.harness.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.engine.config.HostPort;
import dev.weir.harness.HeldPort;
import dev.weir.harness.tls.TestCertificates;
import dev.weir.harness.tls.TlsSides;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A proxy that is started by a command in the harness's working directory, and stays in the foreground.
 *
 * @param name its name in reports
 * @param command the words of the command; {@code {config}} is the file with its configuration, and {@code {folder}},
 *      {@code {listen}}, {@code {host}} and {@code {port}} are as in the template
 * @param template its configuration
 * @param versionCommand the words of the command that prints its version; empty if there is none
 * @param tls the sides on which its configuration has TLS
 */
public record ForeignProgram(
        String name, List<String> command, ConfigTemplate template, List<String> versionCommand, TlsSides tls)
        implements ProxyProgram {
    private static final int VERSION_SECONDS = 5;

    /** The version options of well-known programs; for any other, the effect of an option is unknown. */
    private static final Map<String, String> VERSION_OPTIONS = Map.ofEntries(
            Map.entry("nginx", "-v"),
            Map.entry("haproxy", "-v"),
            Map.entry("apache2", "-v"),
            Map.entry("httpd", "-v"),
            Map.entry("lighttpd", "-v"),
            Map.entry("squid", "-v"),
            Map.entry("varnishd", "-V"),
            Map.entry("envoy", "--version"),
            Map.entry("caddy", "version"),
            Map.entry("traefik", "version"));

    private static final Pattern VERSION = Pattern.compile("\\d+(\\.\\d+)+[-+.\\w]*");
    private static final List<String> FURTHER_FOLDERS = List.of("/usr/local/sbin", "/usr/sbin", "/sbin");

    /** A program without TLS. */
    public ForeignProgram(String name, List<String> command, ConfigTemplate template, List<String> versionCommand) {
        this(name, command, template, versionCommand, TlsSides.NONE);
    }

    @Override
    public ForeignProgram over(TlsSides sides) {
        return new ForeignProgram(sides.name(name), command, template, versionCommand, sides);
    }

    /**
     * A program given by a user.
     *
     * @param command its words, separated by spaces
     * @param template the file with the template of its configuration
     * @throws IOException if the file cannot be read
     */
    public static ForeignProgram of(String name, String command, Path template) throws IOException {
        List<String> words = List.of(command.strip().split("\\s+", -1));
        String program = String.valueOf(Path.of(words.get(0)).getFileName());
        String option = VERSION_OPTIONS.get(program);
        List<String> version = option == null ? List.of() : List.of(words.get(0), option);
        return new ForeignProgram(name, words, new ConfigTemplate(Files.readString(template)), version);
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
            Path file = Files.createTempFile("weir-harness", "version");
            String said;
            try {
                said = said(words(versionCommand), file);
            } finally {
                Files.delete(file);
            }
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

    /** The output of a command that exits by itself; one that does not is killed. */
    private static String said(List<String> command, Path file) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(file.toFile())
                .start();
        process.getOutputStream().close();
        if (!process.waitFor(VERSION_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return new String(Files.readAllBytes(file), UTF_8);
    }

    @Override
    public RunningProxy start(List<HostPort> backends) throws IOException {
        Path folder = ProxyProcess.newFolder();
        var port = new HeldPort(); // a program that cannot report the port it chose is given one
        try {
            return start(backends, folder, port);
        } catch (IOException e) {
            port.close();
            ProxyProcess.delete(folder);
            throw e;
        }
    }

    private RunningProxy start(List<HostPort> backends, Path folder, HeldPort port) throws IOException {
        var listen = new HostPort("127.0.0.1", port.number());
        if (tls.any()) {
            TestCertificates.shared().write(folder);
        }
        Path config =
                Files.writeString(folder.resolve("config"), template.over(tls).fill(listen, folder, backends));
        List<String> filled = words(command).stream()
                .map(word -> word.replace("{config}", config.toString())
                        .replace("{folder}", folder.toString())
                        .replace("{listen}", listen.toString())
                        .replace("{host}", listen.host())
                        .replace("{port}", String.valueOf(listen.port())))
                .toList();
        Process process = new ProcessBuilder(filled)
                .redirectOutput(folder.resolve(ProxyProcess.OUTPUT).toFile())
                .redirectError(folder.resolve(ProxyProcess.ERRORS).toFile())
                .start();
        return new ProxyProcess(process, listen, folder, port);
    }

    private static List<String> words(List<String> command) {
        Path program = program(command.get(0));
        String first = program == null ? command.get(0) : program.toString();
        return Stream.concat(Stream.of(first), command.stream().skip(1)).toList();
    }

    /** Finds a program: on the path, or where Debian installs servers. */
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
