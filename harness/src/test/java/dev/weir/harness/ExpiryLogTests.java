package dev.weir.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.engine.assembly.Platform;
import dev.weir.engine.configure.ConfigSource;
import dev.weir.engine.configure.Overlay;
import dev.weir.engine.live.LiveProxy;
import dev.weir.engine.live.ReloadInput;
import dev.weir.engine.loop.EventLoop;
import dev.weir.engine.loop.SafeLog;
import dev.weir.engine.tls.CertifiedKey;
import dev.weir.engine.tls.PemFile;
import dev.weir.engine.tls.SelfSigned;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The log lines about certificates that expire")
class ExpiryLogTests {
    private static final Logger LOGGER = Logger.getLogger("dev.weir.certificates");
    private static final String RENEW = "; renew it, and reload Weir (SIGHUP or --watch)";

    private final ManualClock clock = new ManualClock();
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            if (line.getMessage().contains(folder.toString())) { // the log belongs to the whole process
                lines.add(line.getMessage().replace(folder.toString(), "folder"));
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @TempDir
    Path folder;

    private LiveProxy live;

    @BeforeEach
    void listens() {
        LOGGER.addHandler(handler);
    }

    @AfterEach
    void close() {
        LOGGER.removeHandler(handler);
        if (live != null) {
            live.close();
        }
    }

    /** @return when it expires */
    private Instant certificate(String name, Duration left) throws IOException {
        Instant ninetyDaysBefore = clock.instant().plus(left).minus(Duration.ofDays(90));
        CertifiedKey key = SelfSigned.make(List.of(name + ".example"), ninetyDaysBefore, new SecureRandom());
        Files.writeString(folder.resolve(name + ".pem"), PemFile.text(key.certificate()) + PemFile.text(key.key()));
        return key.notAfter();
    }

    private void start() throws Exception {
        Path file = Files.writeString(folder.resolve("weir.yml"), """
                listen: {address: '127.0.0.1:0', tls: {certificates: [{chain: front.pem}]}}
                upstreams: {app: {backends: '127.0.0.1:1', tls: {certificate: {chain: back.pem}}}}
                """);
        var source = new ConfigSource(file, Overlay.NONE, 1);
        Path plugins = folder.resolve("plugins");
        live = LiveProxy.create(
                source,
                plugins,
                ReloadInput.read(source, plugins, null),
                Platform.real().withClock(clock).withWallClock(clock),
                List.of());
        turn();
    }

    private void turn() {
        EventLoop loop = live.proxy().loops().get(0);
        loop.execute(() -> {}); // so that the selection does not wait
        loop.turn();
    }

    private void pass(int days) {
        for (int i = 0; i < days; i++) {
            clock.advance(Duration.ofDays(1));
            turn();
        }
    }

    private List<String> newLines() {
        assertTrue(SafeLog.flush(Duration.ofSeconds(10)), "not all was logged");
        List<String> found = List.copyOf(lines);
        lines.clear();
        return found;
    }

    @Test
    void come_daily_once_for_each_threshold_with_file_name_and_date() throws Exception {
        Instant front = certificate("front", Duration.ofDays(32));
        certificate("back", Duration.ofDays(80));
        start();
        pass(1);
        assertEquals(List.of(), newLines());
        pass(10);
        assertEquals(
                List.of("folder/front.pem: the certificate of 'front.example' expires in 30 days, at " + front + RENEW),
                newLines());
        pass(14);
        assertEquals(
                List.of("folder/front.pem: the certificate of 'front.example' expires in 7 days, at " + front + RENEW),
                newLines());
        pass(6);
        assertEquals(
                List.of("folder/front.pem: the certificate of 'front.example' expires in 24 hours, at " + front
                        + RENEW),
                newLines());
        pass(10);
        assertEquals(
                List.of("folder/front.pem: the certificate of 'front.example' expired at " + front + RENEW),
                newLines());
    }

    @Test
    void come_at_the_start_also_for_the_certificate_for_backends() throws Exception {
        certificate("front", Duration.ofDays(3));
        Instant back = certificate("back", Duration.ofDays(-3));
        start();
        List<String> all = newLines();
        assertEquals(2, all.size(), all.toString());
        assertTrue(all.contains("folder/back.pem: the certificate of 'back.example' expired at " + back + RENEW));
    }

    @Test
    void come_after_a_reload_and_end_with_a_renewed_certificate() throws Exception {
        certificate("front", Duration.ofDays(40));
        certificate("back", Duration.ofDays(3));
        start();
        assertEquals(1, newLines().size());
        Instant front = certificate("front", Duration.ofDays(20));
        certificate("back", Duration.ofDays(80));
        live.reload();
        assertEquals(
                List.of("folder/front.pem: the certificate of 'front.example' expires in 20 days, at " + front + RENEW),
                newLines());
        live.reload();
        pass(5);
        assertEquals(List.of(), newLines());
    }
}
