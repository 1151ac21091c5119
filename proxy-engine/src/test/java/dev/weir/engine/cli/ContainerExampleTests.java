package dev.weir.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.engine.config.Settings;
import dev.weir.engine.configure.ConfigSource;
import dev.weir.engine.configure.Configuration;
import dev.weir.engine.configure.Overlay;
import dev.weir.engine.plugin.PluginCatalog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

@DisplayName("The example for Kubernetes and the image")
class ContainerExampleTests {
    private static final Path DIST = Path.of("src", "dist");
    private static final String CONTAINERFILE = text("container/Containerfile");
    private static final Map<String, Object> KINDS = kinds();

    @TempDir
    Path folder;

    private static String text(String file) {
        try {
            return Files.readString(DIST.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> kinds() {
        Map<String, Object> kinds = new TreeMap<>();
        var load = new Load(LoadSettings.builder().build());
        for (Object each : load.loadAllFromString(text("kubernetes/weir.yaml"))) {
            kinds.put((String) at(each, "kind"), each);
        }
        return kinds;
    }

    /** What is at a path of keys, and of indices where there is a list. */
    private static Object at(Object from, Object... path) {
        Object now = from;
        for (Object step : path) {
            now = step instanceof Integer index ? ((List<?>) now).get(index) : ((Map<?, ?>) now).get(step);
        }
        return now;
    }

    private static Object pod(Object... path) {
        return at(at(KINDS.get("Deployment"), "spec", "template", "spec"), path);
    }

    private static Object container(Object... path) {
        return at(pod("containers", 0), path);
    }

    private Configuration configuration() throws Exception {
        Path file = folder.resolve("weir.yml");
        Files.writeString(file, (String) at(KINDS.get("ConfigMap"), "data", "weir.yml"));
        return new ConfigSource(file, Overlay.NONE, 1).read(PluginCatalog.ofClassPath());
    }

    @Test
    void has_all_that_a_deployment_needs() {
        assertEquals(List.of("ConfigMap", "Deployment", "PodDisruptionBudget", "Service"), List.copyOf(KINDS.keySet()));
    }

    @Test
    void use_one_port() throws Exception {
        int port = configuration().proxy().listen().get(0).address().port();
        assertEquals(port, container("ports", 0, "containerPort"));
        assertTrue(CONTAINERFILE.contains("\nEXPOSE " + port + "\n"));
        String check = "[\"bash\", \"/opt/weir/container/health.sh\", \"" + port + "\"]\n";
        assertTrue(CONTAINERFILE.contains("CMD " + check));
        for (String probe : List.of("startupProbe", "readinessProbe", "livenessProbe")) {
            assertEquals(
                    List.of("bash", "/opt/weir/container/health.sh", String.valueOf(port)),
                    container(probe, "exec", "command"),
                    probe);
        }
        assertTrue(text("container/health.sh").contains("${1:-" + port + "}"));
    }

    @Test
    void leave_time_for_a_graceful_stop() throws Exception {
        Duration stop = configuration().proxy().settings().get(Settings.STOP_TIMEOUT);
        int before = Integer.parseInt((String) container("lifecycle", "preStop", "exec", "command", 1));
        assertTrue(stop.toSeconds() + before + 5 <= (Integer) pod("terminationGracePeriodSeconds"));
        assertTrue(CONTAINERFILE.contains("\nSTOPSIGNAL SIGTERM\n"));
    }

    @Test
    void start_weir_in_the_same_way_as_a_user_with_a_number() {
        List<?> arguments = (List<?>) container("args");
        assertTrue(CONTAINERFILE.contains("\nCMD [\"" + String.join("\", \"", strings(arguments)) + "\"]\n"));
        assertEquals("run", arguments.get(0));
        assertTrue(arguments.contains("--watch"));
        Object user = pod("securityContext", "runAsUser");
        assertTrue(CONTAINERFILE.contains("\nUSER " + user + ":" + user + "\n"));
        assertEquals(true, container("securityContext", "readOnlyRootFilesystem"));
    }

    private static List<String> strings(List<?> words) {
        return words.stream().map(String::valueOf).toList();
    }

    /** As a link, which Kubernetes replaces; a single file that is mounted (subPath) would stay the old one. */
    @Test
    void mount_the_configuration_as_a_folder() {
        assertEquals("/etc/weir", container("volumeMounts", 0, "mountPath"));
        assertEquals(null, container("volumeMounts", 0, "subPath"));
    }
}
