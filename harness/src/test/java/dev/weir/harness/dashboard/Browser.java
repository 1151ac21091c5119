package dev.weir.harness.dashboard;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A headless Chromium, driven by the DevTools protocol through a pipe. */
final class Browser implements AutoCloseable {
    private static final List<Path> PLACES =
            List.of(Path.of("/usr/bin/chromium"), Path.of("/usr/bin/chromium-browser"));
    private static final int PATIENCE_SECONDS = 60;

    private final Path profile;
    private final Process process;
    private final OutputStream commands;
    private final AtomicInteger lastId = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonObject>> waiting = new ConcurrentHashMap<>();
    private final Map<String, Consumer<JsonObject>> listeners = new ConcurrentHashMap<>();

    private Browser(Path profile, Process process) {
        this.profile = profile;
        this.process = process;
        this.commands = process.getOutputStream();
        var reader = new Thread(this::read, "chromium");
        reader.setDaemon(true);
        reader.start();
    }

    /** The one that all tests of this JVM share; it ends with them. Without Chromium, the test is skipped. */
    static Browser shared(ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(Browser.class))
                .getOrComputeIfAbsent(Browser.class, type -> start(), Browser.class);
    }

    private static Browser start() {
        Path program = PLACES.stream().filter(Files::isExecutable).findFirst().orElse(null);
        assumeTrue(program != null, "chromium is not installed");
        try {
            Path profile = Files.createTempDirectory("weir-chromium");
            // It reads commands from descriptor 3 and writes to descriptor 4; a Java process can set only 0 and 1.
            var builder = new ProcessBuilder(
                    "/bin/sh",
                    "-c",
                    "exec \"$0\" \"$@\" 3<&0 4>&1 0</dev/null 1>/dev/null 2>/dev/null",
                    String.valueOf(program),
                    "--headless=new",
                    "--no-sandbox", // tests in containers run as root
                    "--disable-gpu",
                    "--disable-dev-shm-usage",
                    "--disable-background-networking",
                    "--disable-background-timer-throttling",
                    "--disable-backgrounding-occluded-windows",
                    "--disable-renderer-backgrounding",
                    "--no-first-run",
                    "--remote-debugging-pipe",
                    "--user-data-dir=" + profile,
                    "about:blank");
            builder.environment().put("TZ", "UTC");
            return new Browser(profile, builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Opens an address in a new tab, with a session of its own. */
    Tab open(String url, int width, boolean dark) {
        String context = call(null, "Target.createBrowserContext", new JsonObject())
                .get("browserContextId")
                .getAsString();
        var target = new JsonObject();
        target.addProperty("url", "about:blank");
        target.addProperty("browserContextId", context);
        var attach = new JsonObject();
        attach.add("targetId", call(null, "Target.createTarget", target).get("targetId"));
        attach.addProperty("flatten", true);
        String session =
                call(null, "Target.attachToTarget", attach).get("sessionId").getAsString();
        var tab = new Tab(this, context, session);
        listeners.put(session, tab::heard);
        tab.show(url, width, dark);
        return tab;
    }

    /** Runs a command of the DevTools protocol. @return its result */
    JsonObject call(@Nullable String session, String method, JsonObject parameters) {
        int id = lastId.incrementAndGet();
        var answer = new CompletableFuture<JsonObject>();
        waiting.put(id, answer);
        var message = new JsonObject();
        message.addProperty("id", id);
        message.addProperty("method", method);
        message.add("params", parameters);
        if (session != null) {
            message.addProperty("sessionId", session);
        }
        try {
            synchronized (commands) {
                commands.write((message + "\0").getBytes(StandardCharsets.UTF_8));
                commands.flush();
            }
            JsonObject result = answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (result.has("error")) {
                throw new AssertionError(method + ": " + result.get("error"));
            }
            return result.getAsJsonObject("result");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(method, e);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("no answer to " + method, e);
        }
    }

    private void read() {
        var message = new ByteArrayOutputStream();
        IOException end = new IOException("Chromium has ended");
        try (InputStream in = process.getInputStream()) {
            byte[] bytes = new byte[65536];
            for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
                for (int i = 0; i < n; i++) {
                    if (bytes[i] == 0) {
                        heard(JsonParser.parseString(message.toString(StandardCharsets.UTF_8))
                                .getAsJsonObject());
                        message.reset();
                    } else {
                        message.write(bytes[i]);
                    }
                }
            }
        } catch (IOException e) {
            end.addSuppressed(e);
        }
        waiting.values().forEach(answer -> answer.completeExceptionally(end));
    }

    private void heard(JsonObject message) {
        if (message.has("id")) {
            CompletableFuture<JsonObject> answer =
                    waiting.remove(message.get("id").getAsInt());
            if (answer != null) {
                answer.complete(message);
            }
        } else if (message.has("sessionId")) {
            listeners
                    .getOrDefault(message.get("sessionId").getAsString(), ignored -> {})
                    .accept(message);
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly()
                .onExit()
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
        try (Stream<Path> files = Files.walk(profile)) {
            files.sorted((a, b) -> b.compareTo(a)).forEach(file -> file.toFile().delete());
        } catch (IOException | UncheckedIOException e) {
            // Another of its processes still ends, and removes files, too.
        }
    }
}
