package dev.weir.engine.exposition;

import dev.weir.engine.Proxy;
import dev.weir.engine.config.RouteConfig;
import dev.weir.engine.metrics.ProxyMetrics;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes all metrics of a proxy as Prometheus text or OpenMetrics. Any thread but a loop's; nothing is kept between two
 * scrapes, and no loop waits for one.
 */
public final class Exposition {
    private final Proxy proxy;
    private final Surroundings surroundings;
    private final ExpositionFormatWriter prometheus = PrometheusTextFormatWriter.create();
    private final ExpositionFormatWriter openMetrics = OpenMetricsTextFormatWriter.create();

    /** Creates it; nothing is read yet. */
    public Exposition(Proxy proxy, Surroundings surroundings) {
        this.proxy = proxy;
        this.surroundings = surroundings;
    }

    /** The content type of the response to a request with this {@code Accept} field; {@code null} if it has none. */
    public String contentType(@Nullable String accept) {
        return writer(accept).getContentType();
    }

    /**
     * Reads all counters and writes them in the format that the {@code Accept} field asks for: OpenMetrics if it names
     * that, else Prometheus text.
     *
     * @throws IOException if writing fails
     */
    public void write(@Nullable String accept, OutputStream out) throws IOException {
        writer(accept).write(out, snapshots(), EscapingScheme.UNDERSCORE_ESCAPING);
    }

    private ExpositionFormatWriter writer(@Nullable String accept) {
        return openMetrics.accepts(accept) ? openMetrics : prometheus;
    }

    private MetricSnapshots snapshots() {
        var samples = new SampleSet();
        ProxyMetrics metrics = proxy.operation().metrics();
        new RequestSamples(samples)
                .collect(
                        metrics,
                        proxy.operation().config().routes().stream()
                                .map(RouteConfig::name)
                                .toList());
        var backends = new BackendSamples(samples);
        proxy.operation().upstreams().forEach(upstream -> backends.collect(metrics, upstream));
        var process = new ProcessSamples(samples);
        process.collectLoops(metrics.loops());
        process.collectPlugins(proxy.plugins());
        process.collectProcess();
        configuration(samples);
        return samples.snapshots();
    }

    private void configuration(SampleSet samples) {
        samples.add(MetricFamily.GENERATION, proxy.generation());
        samples.add(MetricFamily.GENERATIONS_IN_USE, proxy.generationsInUse().size());
        samples.add(MetricFamily.RELOADS, surroundings.reloadsSucceeded().getAsLong(), "success");
        samples.add(MetricFamily.RELOADS, surroundings.reloadsFailed().getAsLong(), "failure");
        samples.add(MetricFamily.ACCESS_LOG_DROPPED, surroundings.linesDropped().getAsLong());
        Map<String, Long> expiries = new TreeMap<>(); // a chain may be there with several keys; its name is the label
        surroundings
                .certificates()
                .get()
                .certificates()
                .forEach((files, key) ->
                        expiries.merge(files.chain().toString(), key.notAfter().getEpochSecond(), Math::min));
        expiries.forEach((chain, expiry) -> samples.add(MetricFamily.CERTIFICATE_EXPIRY, expiry, chain));
    }
}
