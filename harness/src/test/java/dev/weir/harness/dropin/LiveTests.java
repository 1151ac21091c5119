package dev.weir.harness.dropin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.engine.live.LiveException;
import dev.weir.engine.plugin.PluginKind;
import dev.weir.harness.BackendBehaviour;
import dev.weir.harness.RawClient;
import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("While the proxy runs")
class LiveTests {
    private static final String FIRST = "return candidates.get(0);";
    private static final String LAST = "return candidates.get(candidates.size() - 1);";

    @TempDir
    Path folder;

    private LiveScene scene;

    @AfterEach
    void close() {
        scene.close();
    }

    private LiveScene withMine(String choice) {
        scene = new LiveScene(folder, 2);
        PluginJar.balancing("mine", choice).writeTo(scene.jar("mine"));
        return scene.write("balance: mine\n").start();
    }

    private void assertServedBy(RawClient client, int backend) {
        int before = scene.backend(backend).requestCount();
        assertEquals(200, client.get("/").readResponse().status());
        assertEquals(before + 1, scene.backend(backend).requestCount());
    }

    @Test
    void a_jar_that_is_replaced_takes_over_on_connections_that_are_open() {
        RawClient client = withMine(FIRST).connect();
        assertServedBy(client, 0);
        PluginJar.balancing("mine", LAST).writeTo(scene.jar("mine"));
        assertEquals("reloaded, configuration 2: 1 upstream, 2 backends, plugin jars: mine", scene.reload());
        assertServedBy(client, 1);
        assertEquals("configuration and plugins have not changed", scene.reload());
    }

    @Test
    void a_jar_of_the_same_size_and_time_takes_over_if_it_says_something_else() throws Exception {
        RawClient client = withMine(FIRST).connect();
        assertServedBy(client, 0);
        Path jar = scene.jar("mine");
        FileTime time = Files.getLastModifiedTime(jar);
        byte[] before = Files.readAllBytes(jar);
        byte[] after = Files.readAllBytes(PluginJar.balancing("mine", LAST).writeTo(folder.resolve("other.jar")));
        int size = Math.max(before.length, after.length); // a zip file may have something before it
        Files.write(jar, padded(before, size));
        scene.reload();
        assertServedBy(client, 0);
        Files.write(jar, padded(after, size));
        Files.setLastModifiedTime(jar, time);
        scene.reload();
        assertServedBy(client, 1);
        Files.write(folder.resolve("third.jar"), padded(before, size));
        Files.setLastModifiedTime(folder.resolve("third.jar"), time);
        Files.move(folder.resolve("third.jar"), jar, StandardCopyOption.REPLACE_EXISTING);
        scene.reload();
        assertServedBy(client, 0);
    }

    private static byte[] padded(byte[] jar, int size) {
        return ByteBuffer.allocate(size).put(size - jar.length, jar).array();
    }

    @Test
    void a_jar_that_was_only_touched_keeps_its_classes() throws Exception {
        withMine(FIRST);
        Class<?> type = scene.live().written().catalog().find("mine").type();
        Files.setLastModifiedTime(scene.jar("mine"), FileTime.fromMillis(1));
        Files.setPosixFilePermissions(scene.jar("mine"), PosixFilePermissions.fromString("r--------"));
        assertEquals("configuration and plugins have not changed", scene.reload());
        PluginJar.balancing("other", LAST).writeTo(scene.jar("other"));
        assertEquals("reloaded, configuration 2: 1 upstream, 2 backends, plugin jars: mine, other", scene.reload());
        assertSame(type, scene.live().written().catalog().find("mine").type());
        Files.delete(scene.jar("other"));
        scene.reload();
        RawClient client = scene.connect();
        assertServedBy(client, 0);
    }

    @Test
    void a_new_jar_can_be_used_at_once() {
        scene = new LiveScene(folder, 2).write("").start();
        RawClient client = scene.connect();
        client.get("/").readResponse();
        PluginJar.balancing("mine", LAST).writeTo(scene.jar("mine"));
        scene.write("balance: mine\n");
        scene.reload();
        assertServedBy(client, 1);
        assertServedBy(client, 1);
    }

    @Test
    void changed_settings_make_another_instance_and_the_same_ones_do_not() {
        scene = new LiveScene(folder, 2);
        PluginJar.strategy("mine", """
                        public record Settings(@PluginSetting(defaultValue = "0", meaning = "which") int index) {}
                        private final Settings settings;
                        private int asked;
                        @jakarta.inject.Inject public Mine(Settings settings) { this.settings = settings; }
                        public Backend choose(Request request, Candidates candidates) {
                            return candidates.get(asked++ == 0 ? settings.index() : 1 - settings.index());
                        }
                        """).writeTo(scene.jar("mine"));
        scene.write("loops: 1\nbalance: mine\n").start();
        RawClient client = scene.connect();
        assertServedBy(client, 0);
        scene.write("loops: 1\nbalance: mine\nclient: {head-timeout: 9s}\n");
        scene.reload();
        assertServedBy(client, 1);
        scene.write("loops: 1\nbalance: [mine: {index: 1}]\n");
        scene.reload();
        assertServedBy(client, 1);
        assertServedBy(client, 0);
    }

    @Test
    void a_request_in_flight_ends_with_the_plugins_it_began_with() throws Exception {
        scene = new LiveScene(folder, 1);
        rewriter("one");
        scene.write("with: mine\n").start();
        scene.backend(0).answer((request, connection) -> {
            rewriter("two");
            scene.reload();
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        });
        RawClient client = scene.connect();
        assertEquals("one", client.get("/").readResponse().header("X-Mine"));
        scene.backend(0)
                .answer((request, connection) -> connection.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
        assertEquals("two", client.get("/").readResponse().header("X-Mine"));
    }

    private void rewriter(String value) {
        PluginJar.empty()
                .source("test.Mine", """
                        package test;
                        import dev.weir.api.*;
                        @Plugin(name = "mine", summary = "made by a test")
                        public final class Mine implements HeaderRewriter {
                            @Override public void response(Exchange exchange, Headers headers) {
                                headers.set("X-Mine", "%s");
                            }
                        }
                        """.formatted(value))
                .service("HeaderRewriter", "test.Mine")
                .writeTo(scene.jar("mine"));
    }

    @Test
    void what_a_plugin_keeps_about_backends_is_not_mistaken_for_that_of_its_successor() {
        scene = new LiveScene(folder, 2);
        keeping(0).writeTo(scene.jar("mine"));
        RawClient client = scene.write("balance: mine\n").start().connect();
        assertServedBy(client, 0);
        keeping(1).writeTo(scene.jar("mine"));
        scene.reload();
        assertServedBy(client, 1);
        assertEquals(0, failures());
    }

    private static PluginJar keeping(int index) {
        return PluginJar.strategy("mine", """
                private final PluginUse use;
                @jakarta.inject.Inject public Mine(PluginUse use) { this.use = use; }
                static final class Kept { int index = %d; }
                public Backend choose(Request request, Candidates candidates) {
                    candidates.get(0).attachment(use, Kept.class, Kept::new);
                    return candidates.get(candidates.upstream().attachment(use, Kept.class, Kept::new).index);
                }
                """.formatted(index));
    }

    private long failures() {
        return scene.live().proxy().plugins().stream()
                .mapToLong(report -> report.failures())
                .sum();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void the_classes_of_a_jar_that_was_replaced_can_be_collected(boolean tunnel) throws Exception {
        scene = new LiveScene(folder, 2);
        keeping(0).writeTo(scene.jar("mine"));
        RawClient client =
                scene.write("balance: mine\nreload.pin-timeout: 10ms\n").start().connect();
        assertServedBy(client, 0);
        if (tunnel) { // it outlives the plugins that it began with
            openTunnel();
        }
        var queue = new ReferenceQueue<Object>();
        PhantomReference<Object> old = new PhantomReference<>(loader(), queue);
        Path copy = Path.of(loader().getURLs()[0].toURI());
        keeping(1).writeTo(scene.jar("mine"));
        scene.reload();
        assertServedBy(client, 1);
        Collecting.await(queue, old);
        assertFalse(Files.exists(copy), "nor is its copy needed");
    }

    private void openTunnel() {
        scene.backend(0)
                .answer(BackendBehaviour.bytes(
                        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n"));
        RawClient client =
                scene.connect().send("GET / HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n");
        assertEquals(101, client.readHead().status());
    }

    private URLClassLoader loader() {
        return (URLClassLoader) scene.live()
                .written()
                .catalog()
                .find("mine", PluginKind.BALANCING)
                .type()
                .getClassLoader();
    }

    @Test
    void a_jar_that_fails_to_construct_changes_nothing() {
        RawClient client = withMine(FIRST).connect();
        PluginJar.strategy(
                        "mine",
                        "public Mine() { throw new IllegalStateException(\"no luck\"); }\n"
                                + "public Backend choose(Request request, Candidates candidates) { return null; }")
                .writeTo(scene.jar("mine"));
        var refused = assertThrows(LiveException.class, () -> scene.live().reload());
        assertEquals(
                List.of("plugin 'mine' (test.Mine from " + scene.jar("mine")
                        + ") cannot be made: its constructor threw java.lang.IllegalStateException: no luck"),
                refused.lines());
        assertServedBy(client, 0);
        assertEquals(1, scene.live().proxy().generation());
        PluginJar.balancing("mine", LAST).writeTo(scene.jar("mine"));
        scene.reload();
        assertServedBy(client, 1);
    }

    @Test
    void a_file_that_is_wrong_changes_nothing() {
        RawClient client = withMine(FIRST).connect();
        scene.write("balance: yours\nloops: x\n");
        var refused = assertThrows(LiveException.class, () -> scene.live().reload());
        assertEquals(2, refused.lines().size(), refused.getMessage());
        assertTrue(refused.lines().get(0).startsWith(scene.file() + ":5:10: there is no balancing plugin 'yours'"));
        assertServedBy(client, 0);
    }

    @Test
    void a_broken_jar_beside_the_others_is_refused_or_left_out() throws Exception {
        RawClient client = withMine(FIRST).connect();
        Files.writeString(scene.jar("broken"), "no jar");
        var refused = assertThrows(LiveException.class, () -> scene.live().reload());
        assertTrue(refused.getMessage().startsWith(scene.jar("broken") + ": cannot be read"), refused.getMessage());
        assertServedBy(client, 0);
        scene.close();
        scene = new LiveScene(folder, 2);
        PluginJar.balancing("mine", LAST).writeTo(scene.jar("mine"));
        scene.write("balance: mine\ndrop-ins.required: off\n").start();
        assertEquals(1, scene.live().written().leftOut().size());
        assertServedBy(scene.connect(), 1);
    }
}
