package dev.weir.harness.toxiproxy;

import static eu.rekawek.toxiproxy.model.ToxicDirection.DOWNSTREAM;
import static eu.rekawek.toxiproxy.model.ToxicDirection.UPSTREAM;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.model.Toxic;
import eu.rekawek.toxiproxy.model.ToxicDirection;
import eu.rekawek.toxiproxy.model.toxic.Bandwidth;
import eu.rekawek.toxiproxy.model.toxic.Latency;
import eu.rekawek.toxiproxy.model.toxic.LimitData;
import eu.rekawek.toxiproxy.model.toxic.ResetPeer;
import eu.rekawek.toxiproxy.model.toxic.Slicer;
import eu.rekawek.toxiproxy.model.toxic.SlowClose;
import eu.rekawek.toxiproxy.model.toxic.Timeout;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Every call of toxiproxy-java does what its user expects")
class ClientCallTests {
    private interface Call {
        void check(ToxiproxyScene scene, Proxy proxy) throws IOException;
    }

    private record Row(String name, Call call) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** One row for each call that the client has. */
    static Stream<Row> calls() {
        return Stream.of(
                new Row("client.version()", ClientCallTests::version),
                new Row("client.getProxies()", ClientCallTests::proxies),
                new Row("client.createProxy(n, l, u)", ClientCallTests::creation),
                new Row("client.getProxy(n)", ClientCallTests::proxy),
                new Row("client.getProxyOrNull(n)", ClientCallTests::proxyOrNull),
                new Row("client.reset()", ClientCallTests::reset),
                new Row("proxy.enable() and disable()", ClientCallTests::switching),
                new Row("proxy.setListen(l)", ClientCallTests::listen),
                new Row("proxy.setUpstream(u)", ClientCallTests::upstream),
                new Row("proxy.delete()", ClientCallTests::deletion),
                new Row("proxy.getName/getListen/getUpstream/isEnabled", ClientCallTests::values),
                new Row("toxics().getAll()", ClientCallTests::allToxics),
                new Row("toxics().get(t) and get(t, Class)", ClientCallTests::oneToxic),
                new Row("toxics().latency(…), setLatency, setJitter", ClientCallTests::latency),
                new Row("toxics().bandwidth(…), setRate", ClientCallTests::bandwidth),
                new Row("toxics().slowClose(…), setDelay", ClientCallTests::slowClose),
                new Row("toxics().timeout(…), setTimeout", ClientCallTests::timeout),
                new Row("toxics().resetPeer(…), setTimeout", ClientCallTests::resetPeer),
                new Row("toxics().slicer(…), setAverageSize, setSizeVariation, setDelay", ClientCallTests::slicer),
                new Row("toxics().limitData(…), setBytes", ClientCallTests::limitData),
                new Row("toxic.setToxicity(f)", ClientCallTests::toxicity),
                new Row("toxic.remove()", ClientCallTests::removal),
                new Row("an error", ClientCallTests::errors));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("calls")
    void works(Row row) throws IOException {
        try (var scene = new ToxiproxyScene()) {
            row.call.check(scene, scene.proxy("app"));
        }
    }

    private static void version(ToxiproxyScene scene, Proxy proxy) throws IOException {
        assertEquals("{\"version\": \"2.12.0\"}", scene.client.version());
    }

    private static void proxies(ToxiproxyScene scene, Proxy proxy) throws IOException {
        for (String name : List.of("beta2", "alpha", "Mid", "beta10")) {
            scene.proxy(name);
        }
        assertEquals(
                List.of("Mid", "alpha", "app", "beta10", "beta2"),
                scene.client.getProxies().stream().map(Proxy::getName).toList());
    }

    private static void creation(ToxiproxyScene scene, Proxy proxy) throws IOException {
        Proxy created = scene.client.createProxy("other", "localhost:0", "localhost:1");
        assertTrue(created.getListen().matches("127\\.0\\.0\\.1:[1-9]\\d*"), created.getListen());
        assertEquals("localhost:1", created.getUpstream());
        assertTrue(created.isEnabled());
    }

    private static void proxy(ToxiproxyScene scene, Proxy proxy) throws IOException {
        assertEquals(proxy.getListen(), scene.client.getProxy("app").getListen());
        assertThrows(IOException.class, () -> scene.client.getProxy("none"));
    }

    private static void proxyOrNull(ToxiproxyScene scene, Proxy proxy) {
        assertEquals(proxy.getListen(), scene.client.getProxyOrNull("app").getListen());
        assertNull(scene.client.getProxyOrNull("none"));
    }

    private static void reset(ToxiproxyScene scene, Proxy proxy) throws IOException {
        proxy.toxics().latency("slow", DOWNSTREAM, 1);
        proxy.disable();
        scene.client.reset();
        assertTrue(proxy.isEnabled());
        assertEquals(List.of(), proxy.toxics().getAll());
        scene.pipe(proxy).close();
    }

    private static void switching(ToxiproxyScene scene, Proxy proxy) throws IOException {
        String listen = proxy.getListen();
        proxy.disable();
        assertFalse(proxy.isEnabled());
        assertFalse(scene.client.getProxy("app").isEnabled());
        proxy.disable();
        proxy.enable();
        proxy.enable();
        assertTrue(scene.client.getProxy("app").isEnabled());
        assertEquals(listen, proxy.getListen());
        scene.pipe(proxy).close();
    }

    private static void listen(ToxiproxyScene scene, Proxy proxy) throws IOException {
        String before = proxy.getListen();
        proxy.setListen("127.0.0.1:0");
        assertNotEquals(before, proxy.getListen());
        scene.pipe(proxy).close();
    }

    private static void upstream(ToxiproxyScene scene, Proxy proxy) throws IOException {
        proxy.setUpstream("127.0.0.1:1");
        assertEquals("127.0.0.1:1", scene.client.getProxy("app").getUpstream());
        proxy.setUpstream(ToxiproxyScene.text(scene.backend.address()));
        scene.pipe(proxy).close();
    }

    private static void deletion(ToxiproxyScene scene, Proxy proxy) throws IOException {
        proxy.delete();
        assertEquals(List.of(), scene.client.getProxies());
        assertThrows(FileNotFoundException.class, proxy::delete);
        scene.client.createProxy("app", proxy.getListen(), proxy.getUpstream());
    }

    private static void values(ToxiproxyScene scene, Proxy proxy) {
        assertEquals("app", proxy.getName());
        assertEquals(ToxiproxyScene.text(scene.backend.address()), proxy.getUpstream());
        assertTrue(ToxiproxyScene.address(proxy.getListen()).getPort() > 0);
        assertTrue(proxy.isEnabled());
    }

    private static void allToxics(ToxiproxyScene scene, Proxy proxy) throws IOException {
        assertEquals(List.of(), proxy.toxics().getAll());
        proxy.toxics().latency("one", DOWNSTREAM, 1);
        proxy.toxics().latency("two", UPSTREAM, 1);
        proxy.toxics().bandwidth("three", DOWNSTREAM, 1);
        proxy.toxics().get("one", Latency.class).setLatency(2);
        assertEquals(
                List.of("two", "one", "three"),
                proxy.toxics().getAll().stream().map(Toxic::getName).toList());
    }

    private static void oneToxic(ToxiproxyScene scene, Proxy proxy) throws IOException {
        proxy.toxics().latency("slow", UPSTREAM, 7);
        assertEquals(Latency.class, proxy.toxics().get("slow").getClass());
        assertEquals(7, proxy.toxics().get("slow", Latency.class).getLatency());
        assertThrows(IOException.class, () -> proxy.toxics().get("none"));
    }

    private static void latency(ToxiproxyScene scene, Proxy proxy) throws IOException {
        Latency made = common(proxy.toxics().latency("t", UPSTREAM, 10));
        made.setLatency(20);
        made.setJitter(5);
        Latency read = proxy.toxics().get("t", Latency.class);
        assertEquals(List.of(20L, 5L), List.of(read.getLatency(), read.getJitter()));
    }

    private static void bandwidth(ToxiproxyScene scene, Proxy proxy) throws IOException {
        common(proxy.toxics().bandwidth("t", UPSTREAM, 10)).setRate(20);
        assertEquals(20, proxy.toxics().get("t", Bandwidth.class).getRate());
    }

    private static void slowClose(ToxiproxyScene scene, Proxy proxy) throws IOException {
        common(proxy.toxics().slowClose("t", UPSTREAM, 10)).setDelay(20);
        assertEquals(20, proxy.toxics().get("t", SlowClose.class).getDelay());
    }

    private static void timeout(ToxiproxyScene scene, Proxy proxy) throws IOException {
        common(proxy.toxics().timeout("t", UPSTREAM, 10)).setTimeout(20);
        assertEquals(20, proxy.toxics().get("t", Timeout.class).getTimeout());
    }

    private static void resetPeer(ToxiproxyScene scene, Proxy proxy) throws IOException {
        common(proxy.toxics().resetPeer("t", UPSTREAM, 10)).setTimeout(20);
        assertEquals(20, proxy.toxics().get("t", ResetPeer.class).getTimeout());
    }

    private static void slicer(ToxiproxyScene scene, Proxy proxy) throws IOException {
        Slicer made = common(proxy.toxics().slicer("t", UPSTREAM, 10, 11));
        made.setAverageSize(20);
        made.setSizeVariation(21);
        made.setDelay(22);
        Slicer read = proxy.toxics().get("t", Slicer.class);
        assertEquals(List.of(20L, 21L, 22L), List.of(read.getAverageSize(), read.getSizeVariation(), read.getDelay()));
    }

    private static void limitData(ToxiproxyScene scene, Proxy proxy) throws IOException {
        common(proxy.toxics().limitData("t", UPSTREAM, 10)).setBytes(20);
        assertEquals(20, proxy.toxics().get("t", LimitData.class).getBytes());
    }

    private static void toxicity(ToxiproxyScene scene, Proxy proxy) throws IOException {
        Latency toxic = proxy.toxics().latency("t", DOWNSTREAM, 10);
        toxic.setToxicity(0.1f);
        assertEquals(0.1f, toxic.getToxicity());
        assertEquals(0.1f, proxy.toxics().get("t").getToxicity());
        assertEquals(10, proxy.toxics().get("t", Latency.class).getLatency());
    }

    private static void removal(ToxiproxyScene scene, Proxy proxy) throws IOException {
        Latency toxic = proxy.toxics().latency("t", DOWNSTREAM, 10);
        toxic.remove();
        assertEquals(List.of(), proxy.toxics().getAll());
        assertThrows(FileNotFoundException.class, toxic::remove);
    }

    private static void errors(ToxiproxyScene scene, Proxy proxy) throws IOException {
        proxy.toxics().latency("t", DOWNSTREAM, 10);
        refused("[409] proxy already exists", () -> scene.proxy("app"));
        refused("[409] toxic already exists", () -> proxy.toxics().latency("t", UPSTREAM, 10));
        refused("[404] proxy not found", () -> scene.client.getProxy("none"));
        refused("[404] toxic not found", () -> proxy.toxics().get("none"));
        refused("[400] missing required field: name", () -> scene.proxy(""));
        refused("[400] missing required field: upstream", () -> scene.client.createProxy("x", "localhost:0", ""));
        String taken = "[500] listen tcp " + proxy.getListen() + ": bind: address already in use";
        refused(taken, () -> scene.client.createProxy("x", proxy.getListen(), "localhost:1"));
    }

    private static void refused(String message, Executable call) {
        assertEquals(message, assertThrows(IOException.class, call).getMessage());
    }

    private static <T extends Toxic> T common(T toxic) {
        assertEquals("t", toxic.getName());
        assertEquals(ToxicDirection.UPSTREAM, toxic.getStream());
        assertEquals(1f, toxic.getToxicity());
        return toxic;
    }
}
