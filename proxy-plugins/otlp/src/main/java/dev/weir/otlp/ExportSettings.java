package dev.weir.otlp;

import dev.weir.api.PluginSetting;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The settings of {@link OtlpTraces}.
 *
 * @param endpoint    where the collector takes traces
 * @param serviceName the name of this proxy in traces
 * @param headersFile a file with fields for each request to the collector, or empty
 * @param caFile      a file with certificates of CAs, or empty
 * @param withQuery   whether spans have the query of the request's target
 * @param queueSize   exchanges of each loop that may wait for the export
 */
public record ExportSettings(
        @PluginSetting(
                defaultValue = "http://127.0.0.1:4318/v1/traces",
                meaning = "where the collector takes traces: OTLP over HTTP, in protobuf")
        String endpoint,

        @PluginSetting(defaultValue = "weir", meaning = "name of this proxy in traces (service.name)")
        String serviceName,

        @PluginSetting(
                defaultValue = "",
                meaning = "file with fields for the collector, each on a line, as in 'Authorization: Bearer …'")
        String headersFile,

        @PluginSetting(defaultValue = "", meaning = "PEM file with the CAs of the collector's certificate")
        String caFile,

        @PluginSetting(defaultValue = "false", meaning = "whether spans have the query of the target, url.query")
        boolean withQuery,

        @PluginSetting(defaultValue = "2048", meaning = "exchanges of each loop that wait for the export, at most")
        int queueSize) {
    private static final int MOST_QUEUED = 1 << 20;

    /** Checks the settings. @throws IllegalArgumentException if one cannot be used */
    public ExportSettings {
        checkEndpoint(endpoint);
        checkFile("headers-file", headersFile);
        checkFile("ca-file", caFile);
        if (queueSize < 1 || queueSize > MOST_QUEUED) {
            throw new IllegalArgumentException("queue-size: " + queueSize + " is not between 1 and " + MOST_QUEUED);
        }
        if (!headersFile.isEmpty()) {
            HeadersFile.read(Path.of(headersFile));
        }
    }

    private static void checkEndpoint(String endpoint) {
        URI parsed;
        try {
            parsed = URI.create(endpoint);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("endpoint: is not a URI; write http://HOST:4318/v1/traces", e);
        }
        if (parsed.getHost() == null || !("http".equals(parsed.getScheme()) || "https".equals(parsed.getScheme()))) {
            throw new IllegalArgumentException(
                    "endpoint: is not a URI of http or https with a host; write http://HOST:4318/v1/traces");
        }
        if (parsed.getUserInfo() != null) {
            throw new IllegalArgumentException("endpoint: has a user or a password; write them into headers-file");
        }
    }

    private static void checkFile(String setting, String file) {
        if (!file.isEmpty() && !Files.isReadable(Path.of(file))) {
            throw new IllegalArgumentException(setting + ": cannot read " + file);
        }
    }
}
