package dev.weir.harness.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import dev.weir.engine.admin.Admin;
import dev.weir.engine.admin.change.AccessLogControl;
import dev.weir.engine.admin.change.AdminChanges;
import dev.weir.engine.admin.http.AdminLimits;
import dev.weir.engine.assembly.Platform;
import dev.weir.engine.config.AdminConfig;
import dev.weir.engine.configure.ConfigSource;
import dev.weir.engine.configure.Overlay;
import dev.weir.engine.live.LiveProxy;
import dev.weir.engine.live.ReloadInput;
import dev.weir.harness.RawBackend;
import dev.weir.harness.RawClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The dashboard of a running Weir")
class DashboardOfWeirTests {
    private static final int REQUESTS = 20;
    private static final String TOKEN = "a-token-that-no-one-can-guess";

    @RegisterExtension
    final BeforeEachCallback browsing = context -> browser = Browser.shared(context);

    private Browser browser;

    @TempDir
    Path folder;

    private final RawBackend first = new RawBackend();
    private final RawBackend second = new RawBackend();
    private LiveProxy live;
    private Admin admin;
    private Tab tab;

    @BeforeEach
    void start() throws Exception {
        Files.writeString(folder.resolve("admin.token"), TOKEN + "\n");
        Path file = Files.writeString(folder.resolve("weir.yml"), """
                listen: 127.0.0.1:0
                admin: {listen: '127.0.0.1:0', token-file: admin.token}
                upstreams:
                  app: {backends: ['%s', '%s']}
                """.formatted(place(first), place(second)));
        var source = new ConfigSource(file, Overlay.NONE, 2);
        Path plugins = folder.resolve("plugins");
        ReloadInput input = ReloadInput.read(source, plugins, null);
        live = LiveProxy.create(source, plugins, input, Platform.real(), List.of());
        AdminConfig config = Objects.requireNonNull(input.configuration().admin());
        var limits = AdminLimits.of(AdminConfig.DEFAULT_CONNECTIONS);
        var levers = new AdminChanges.Levers(live::reload, AccessLogControl.NONE);
        admin = Admin.open(config, limits, live, Platform.real(), levers, "test");
        live.proxy().start();
        admin.started();
        tab = browser.open("http://127.0.0.1:" + admin.address().getPort() + "/", 1400, false);
        tab.await("document.querySelector('.view')");
    }

    @AfterEach
    void stop() {
        if (tab != null) {
            tab.close();
        }
        if (admin != null) {
            admin.close();
            live.close();
        }
        first.close();
        second.close();
    }

    private static String place(RawBackend backend) {
        return "127.0.0.1:" + backend.address().getPort();
    }

    private JsonObject state() {
        return tab.evaluate("fetch('/v1/state').then(response => response.json())")
                .getAsJsonObject();
    }

    @Test
    void shows_what_its_state_says() {
        try (RawClient client = new RawClient(live.proxy().address())) {
            for (int i = 0; i < REQUESTS; i++) {
                client.send("GET / HTTP/1.1\r\nHost: a.example\r\n\r\n");
                assertEquals(200, client.readResponse().status());
            }
        }
        assertTrue(tab.shown("[aria-label='Who gets it?']").contains("2 of 2 up"));
        String listener =
                state().getAsJsonObject("listeners").keySet().iterator().next();
        assertTrue(tab.shown("[aria-label='What is exposed?']").contains(listener));
        tab.go("#/routes");
        tab.await("[...document.querySelectorAll('td')].some(cell => cell.innerText === '%d')".formatted(REQUESTS));
        tab.go("#/upstreams/app");
        JsonObject backends =
                state().getAsJsonObject("upstreams").getAsJsonObject("app").getAsJsonObject("backends");
        for (String name : backends.keySet()) {
            JsonObject backend = backends.getAsJsonObject(name);
            int idle = backend.getAsJsonObject("pool").get("idle").getAsInt();
            tab.await("document.querySelector(\"[aria-label='Backend %s']\").innerText.replace(/\\s+/g, ' ')"
                            .formatted(name)
                    + ".includes('idle %d busy 0')".formatted(idle));
        }
        tab.go("#/configuration");
        tab.awaitText("client.head-timeout");
        for (String view : List.of("plugins", "tls", "loops", "overview")) {
            tab.go("#/" + view);
        }
        assertEquals(List.of(), tab.complaints());
    }

    @Test
    void drains_a_backend_by_a_click_and_makes_it_ready_again() {
        String name = place(first);
        tab.go("#/upstreams/app");
        tab.click("[aria-label='Drain " + name + "']");
        tab.click("dialog button.main");
        tab.await("document.activeElement.name === 'token'");
        tab.type(TOKEN);
        tab.press(Tab.Key.ENTER);
        tab.await(
                "document.querySelector(\"[aria-label='Backend %s']\").innerText.includes('draining')".formatted(name));
        assertEquals("drain", stateOf(name));
        tab.click("[aria-label='Make ready " + name + "']");
        tab.await("document.querySelector(\"[aria-label='Backend %s'] .badge.ok\")".formatted(name));
        assertEquals("ready", stateOf(name));
        tab.click("[aria-label='Set the weight of " + name + "']");
        tab.await("document.activeElement.name === 'weight'");
        tab.evaluate("document.activeElement.select()");
        tab.type("7");
        tab.click("dialog button.main");
        tab.await(
                "document.querySelector(\"[aria-label='Backend %s']\").innerText.replace(/\\s+/g, ' ')".formatted(name)
                        + ".includes('weight 7')");
    }

    private String stateOf(String backend) {
        return state().getAsJsonObject("upstreams")
                .getAsJsonObject("app")
                .getAsJsonObject("backends")
                .getAsJsonObject(backend)
                .get("state")
                .getAsString();
    }
}
