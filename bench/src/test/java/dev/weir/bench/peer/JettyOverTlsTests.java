package dev.weir.bench.peer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.weir.engine.assembly.Platform;
import dev.weir.engine.configure.ConfigSource;
import dev.weir.engine.configure.Overlay;
import dev.weir.engine.live.LiveProxy;
import dev.weir.engine.live.ReloadInput;
import dev.weir.engine.tls.CertifiedKey;
import dev.weir.engine.tls.PemFile;
import dev.weir.engine.tls.SelfSigned;
import dev.weir.harness.RawClient;
import dev.weir.harness.RawResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Weir asks Jetty over TLS")
class JettyOverTlsTests {
    private static final String PASSWORD = "changeit";

    private final Server jetty = new Server();

    @TempDir
    Path folder;

    private static final class Echo extends Handler.Abstract {
        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            var endPoint = request.getConnectionMetaData().getConnection().getEndPoint();
            String version = endPoint.getSslSessionData().sslSession().getProtocol();
            response.getHeaders().put("X-Version", version);
            response.getHeaders().put("X-Port", String.valueOf(Request.getRemotePort(request)));
            if (Request.getPathInContext(request).equals("/close")) {
                response.getHeaders().put("Connection", "close");
            }
            Content.copy(request, response, callback);
            return true;
        }
    }

    private int startJetty(String version) throws Exception {
        CertifiedKey key = SelfSigned.make(List.of("localhost"), Instant.now(), new SecureRandom());
        Files.writeString(folder.resolve("ca.pem"), PemFile.text(key.certificate()));
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setKeyEntry("own", key.key(), PASSWORD.toCharArray(), new X509Certificate[] {key.certificate()});
        var tls = new SslContextFactory.Server();
        tls.setKeyStore(store);
        tls.setKeyStorePassword(PASSWORD);
        tls.setIncludeProtocols(version);
        var connector = new ServerConnector(jetty, tls, new HttpConnectionFactory());
        connector.setHost("127.0.0.1");
        jetty.addConnector(connector);
        jetty.setHandler(new Echo());
        jetty.start();
        return connector.getLocalPort();
    }

    private LiveProxy startWeir(int backend) throws Exception {
        Path file = Files.writeString(folder.resolve("weir.yml"), """
                listen: '127.0.0.1:0'
                upstreams:
                  app: {backends: ['127.0.0.1:%d'], tls: {ca: [ca.pem], server-name: localhost}}
                """.formatted(backend));
        var source = new ConfigSource(file, Overlay.NONE, 1);
        Path plugins = folder.resolve("plugins");
        ReloadInput first = ReloadInput.read(source, plugins, null);
        LiveProxy live = LiveProxy.create(source, plugins, first, Platform.real(), List.of());
        live.proxy().start();
        return live;
    }

    @AfterEach
    void stop() throws Exception {
        jetty.stop();
    }

    /** Jetty refuses a {@code Host} that its certificate does not cover. */
    private static RawResponse get(RawClient client, String path) {
        return client.send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                .readResponse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void for_several_responses_on_one_connection_and_one_after_its_end(String version) throws Exception {
        byte[] body = new byte[1 << 20];
        new Random(1).nextBytes(body);
        try (LiveProxy weir = startWeir(startJetty(version));
                RawClient client = new RawClient(weir.proxy().address())) {
            RawResponse first = get(client, "/1");
            assertEquals("200 " + version, first.status() + " " + first.header("X-Version"));
            client.send("POST /2 HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + body.length + "\r\n\r\n");
            RawResponse second = client.send(body).readResponse();
            assertArrayEquals(body, second.body());
            assertEquals(first.header("X-Port"), second.header("X-Port"));
            assertEquals(200, get(client, "/close").status());
            RawResponse last = get(client, "/4");
            assertEquals(200, last.status());
            assertNotEquals(first.header("X-Port"), last.header("X-Port"));
        }
    }
}
