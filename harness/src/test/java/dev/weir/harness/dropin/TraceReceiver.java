package dev.weir.harness.dropin;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/** A collector that takes traces as OTLP over HTTP. */
final class TraceReceiver implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 20;

    /** A span, with what the collector got along with it. */
    record Received(Span span, Map<String, String> resource, String authorization) {
        Map<String, String> attributes() {
            return text(span.getAttributesList());
        }

        String spanId() {
            return hex(span.getSpanId().toByteArray());
        }

        String parentId() {
            return hex(span.getParentSpanId().toByteArray());
        }

        String traceId() {
            return hex(span.getTraceId().toByteArray());
        }
    }

    private final MockWebServer server = new MockWebServer();
    private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();

    TraceReceiver() {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                take(request);
                return new MockResponse.Builder()
                        .code(200)
                        .addHeader("Content-Type", "application/x-protobuf")
                        .build();
            }
        });
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void take(RecordedRequest request) {
        try (var body =
                new GZIPInputStream(new ByteArrayInputStream(request.getBody().toByteArray()))) {
            ExportTraceServiceRequest all = ExportTraceServiceRequest.parseFrom(body);
            all.getResourceSpansList()
                    .forEach(resource -> resource.getScopeSpansList()
                            .forEach(scope -> scope.getSpansList()
                                    .forEach(span -> received.add(new Received(
                                            span,
                                            text(resource.getResource().getAttributesList()),
                                            String.valueOf(request.getHeaders().get("Authorization")))))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getPort() + "/v1/traces";
    }

    /** The next spans in the order of their begin. */
    List<Received> take(int count) {
        List<Received> taken = new ArrayList<>();
        try {
            while (taken.size() < count) {
                Received next = received.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
                if (next == null) {
                    throw new AssertionError("no further span after " + taken);
                }
                taken.add(next);
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return taken;
    }

    /** The number of spans that were not taken. */
    int left() {
        return received.size();
    }

    private static Map<String, String> text(List<KeyValue> pairs) {
        Map<String, String> text = new TreeMap<>();
        pairs.forEach(pair -> text.put(pair.getKey(), text(pair.getValue())));
        return text;
    }

    private static String text(AnyValue value) {
        return switch (value.getValueCase()) {
            case STRING_VALUE -> value.getStringValue();
            case INT_VALUE -> String.valueOf(value.getIntValue());
            case BOOL_VALUE -> String.valueOf(value.getBoolValue());
            default -> value.toString();
        };
    }

    private static String hex(byte[] bytes) {
        return java.util.HexFormat.of().formatHex(bytes);
    }

    @Override
    public void close() {
        server.close();
    }
}
