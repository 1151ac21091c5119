package dev.weir.otlp;

import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends the traces of all loops to one collector, on a thread of its own. The first instance of a use starts it; it ends
 * after the last one has left and the queues are empty. Any thread, unless stated otherwise.
 */
final class Export implements Runnable {
    private static final System.Logger LOG = System.getLogger("dev.weir.otlp");
    private static final int BATCH = 512;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    /** How long the end of the process waits for the last spans. */
    private static final long LAST_SECONDS = 5;

    private static final Map<ExportSettings, Export> RUNNING = new HashMap<>();

    private final ExportSettings settings;
    private final SpanExporter exporter;
    private final Spans spans;
    private final List<TraceQueue> queues = new CopyOnWriteArrayList<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread thread;
    private final Thread atExit;
    private final ExportLosses losses;
    private int users;
    private volatile boolean ending;

    private Export(ExportSettings settings) {
        this.settings = settings;
        this.exporter = exporter(settings);
        this.spans = new Spans(settings);
        this.losses = new ExportLosses(settings.endpoint());
        this.thread = new Thread(this, "weir-otlp-traces");
        this.thread.setDaemon(true);
        this.thread.setContextClassLoader(Export.class.getClassLoader());
        this.atExit = new Thread(this::endWithProcess, "weir-otlp-last-traces");
    }

    private static SpanExporter exporter(ExportSettings settings) {
        OtlpHttpSpanExporterBuilder builder = OtlpHttpSpanExporter.builder()
                .setServiceClassLoader(Export.class.getClassLoader())
                .setMeterProvider(MeterProvider.noop())
                .setEndpoint(settings.endpoint())
                .setCompression("gzip")
                .setTimeout(TIMEOUT);
        if (!settings.headersFile().isEmpty()) {
            HeadersFile.read(Path.of(settings.headersFile())).forEach(builder::addHeader);
        }
        if (!settings.caFile().isEmpty()) {
            try {
                builder.setTrustedCertificates(Files.readAllBytes(Path.of(settings.caFile())));
            } catch (IOException e) {
                throw new IllegalArgumentException("ca-file: cannot read " + settings.caFile(), e);
            }
        }
        return builder.build();
    }

    /** The export of these settings, with one more queue. */
    static Export join(ExportSettings settings, TraceQueue queue) {
        synchronized (RUNNING) {
            Export export = RUNNING.get(settings);
            if (export == null) {
                OwnClasses.load();
                export = new Export(settings);
                RUNNING.put(settings, export);
                export.begin();
            }
            export.users++;
            export.queues.add(queue);
            return export;
        }
    }

    private void begin() {
        thread.start();
        try {
            Runtime.getRuntime().addShutdownHook(atExit);
        } catch (IllegalStateException exits) {
            LOG.log(System.Logger.Level.DEBUG, "the process ends already", exits);
        }
    }

    /** One user less. */
    void leave() {
        synchronized (RUNNING) {
            users--;
            if (users == 0) {
                RUNNING.remove(settings, this);
                end();
            }
        }
    }

    private void end() {
        ending = true;
        LockSupport.unpark(thread);
    }

    private void endWithProcess() {
        end();
        try {
            if (!ended.await(LAST_SECONDS, TimeUnit.SECONDS)) {
                LOG.log(System.Logger.Level.WARNING, "the last spans were not sent in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // ---- on the thread of the export ----

    @Override
    public void run() {
        try {
            boolean last = false;
            while (!last) {
                last = ending; // before the queues are emptied, so that none is filled afterwards
                while (sendBatch() && !(last && losses.isLosing())) {
                    losses.report(dropped());
                }
                losses.report(dropped());
                if (!last) {
                    LockSupport.parkNanos(this, PAUSE_NANOS);
                }
            }
        } finally {
            finish();
        }
    }

    /** What waits for the end goes on, whatever fails here. */
    private void finish() {
        try {
            exporter.shutdown().join(LAST_SECONDS, TimeUnit.SECONDS);
        } catch (RuntimeException | LinkageError e) {
            LOG.log(System.Logger.Level.WARNING, "the exporter of traces did not end in order", e);
        } finally {
            try {
                forgetExit();
            } finally {
                ended.countDown();
            }
        }
    }

    /** Sends one batch. @return {@code false} if there was nothing to send */
    private boolean sendBatch() {
        List<SpanData> batch = new ArrayList<>();
        List<TraceQueue> empty = new ArrayList<>();
        for (TraceQueue queue : queues) {
            boolean closed = queue.closed();
            FinishedTrace trace = batch.size() < BATCH ? queue.poll() : null;
            while (trace != null) {
                add(trace, batch);
                trace = batch.size() < BATCH ? queue.poll() : null;
            }
            if (closed && batch.size() < BATCH) {
                losses.keep(queue.dropped());
                empty.add(queue);
            }
        }
        queues.removeAll(empty);
        if (batch.isEmpty()) {
            return false;
        }
        losses.sent(batch.size(), send(batch));
        return true;
    }

    /** Whatever a trace or a batch throws loses only itself: without this thread, all later traces would be lost. */
    private void add(FinishedTrace trace, List<SpanData> batch) {
        int before = batch.size();
        try {
            spans.add(trace, batch);
        } catch (Throwable e) {
            batch.subList(before, batch.size()).clear();
            losses.failed(1 + trace.attempts().size(), e);
        }
    }

    private boolean send(List<SpanData> batch) {
        try {
            return exporter.export(batch)
                    .join(2 * TIMEOUT.toSeconds(), TimeUnit.SECONDS)
                    .isSuccess();
        } catch (Throwable e) {
            losses.failed(0, e); // the spans are counted as those that the collector refuses are
            return false;
        }
    }

    private long dropped() {
        return queues.stream().mapToLong(TraceQueue::dropped).sum();
    }

    private void forgetExit() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException exits) {
            LOG.log(System.Logger.Level.DEBUG, "the process ends", exits);
        }
    }
}
