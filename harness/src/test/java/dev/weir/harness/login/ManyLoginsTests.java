package dev.weir.harness.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.engine.config.Settings;
import dev.weir.harness.ProxySetup;
import dev.weir.harness.ProxyUnderTest;
import dev.weir.harness.RawClient;
import dev.weir.harness.RawResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("Among many clients, some of which log in with NTLM")
class ManyLoginsTests {
    private static final int USERS = 12;
    private static final int STRANGERS = 12;
    private static final int ROUNDS = 40;

    @RegisterExtension
    final ProxyUnderTest proxy = manyClients().build();

    @RegisterExtension
    final ProxyUnderTest careless =
            manyClients().set(Settings.POOL_PRIVATE_LOGINS, false).build();

    private static ProxySetup manyClients() {
        return ProxyUnderTest.with().loops(2).backends(2);
    }

    private static RawResponse get(RawClient client, String path, String credentials) {
        String fields = credentials.isEmpty() ? "" : "Authorization: " + credentials + "\r\n";
        return client.send("GET " + path + " HTTP/1.1\r\nHost: a.example\r\n" + fields + "\r\n")
                .readResponse();
    }

    /** Logs in as a browser does, and then requests its own page again and again. */
    private static void user(ProxyUnderTest proxy, String name) {
        RawClient client = proxy.connect();
        assertEquals("NTLM", get(client, "/own", "").header("WWW-Authenticate"));
        assertEquals("NTLM 2-" + name, get(client, "/own", "NTLM 1-" + name).header("WWW-Authenticate"));
        assertEquals("page of " + name, get(client, "/own", "NTLM 3-" + name).text());
        for (int i = 0; i < ROUNDS; i++) {
            assertEquals(
                    "page of " + name,
                    get(client, i % 2 == 0 ? "/own" : "/open", "").text());
        }
        client.close();
    }

    /** Never logs in. */
    private static void stranger(ProxyUnderTest proxy) {
        RawClient client = proxy.connect();
        for (int i = 0; i < ROUNDS; i++) {
            assertEquals("page of no user", get(client, "/open", "").text());
        }
    }

    private static void run(ProxyUnderTest proxy) throws Exception {
        proxy.backend(0).answer(new NtlmBackend());
        proxy.backend(1).answer(new NtlmBackend());
        ExecutorService threads = Executors.newFixedThreadPool(USERS + STRANGERS);
        try {
            List<Callable<Void>> all = new ArrayList<>();
            for (int i = 0; i < USERS + STRANGERS; i++) {
                String name = "user" + i;
                boolean logsIn = i < USERS;
                all.add(() -> {
                    if (logsIn) {
                        user(proxy, name);
                    } else {
                        stranger(proxy);
                    }
                    return null;
                });
            }
            for (Future<Void> each : threads.invokeAll(all)) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void each_gets_its_own_page_and_no_other() throws Exception {
        run(proxy);
    }

    @Test
    void they_would_get_each_others_pages_if_the_connections_were_shared() {
        assertThrows(ExecutionException.class, () -> run(careless));
    }
}
