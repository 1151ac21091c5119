package dev.weir.harness.contract;

import dev.weir.api.HeaderRewriter;
import dev.weir.plugins.rewrite.ClientCertificate;
import dev.weir.plugins.rewrite.ClientClose;
import dev.weir.plugins.rewrite.ForwardedFields;
import dev.weir.plugins.rewrite.ForwardedFields.Mode;
import dev.weir.plugins.rewrite.Via;
import dev.weir.plugins.trace.TraceContext;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

@DisplayName("The contract of header rewriters is kept by")
class BuiltInRewriterContractTests {
    @Nested
    @DisplayName("via")
    class ViaContract extends HeaderRewriterContract {
        @Override
        protected HeaderRewriter create(PluginContext context) {
            return new Via();
        }
    }

    @Nested
    @DisplayName("client-certificate")
    class ClientCertificateContract extends HeaderRewriterContract {
        @Override
        protected HeaderRewriter create(PluginContext context) {
            return new ClientCertificate(new ClientCertificate.Settings(true));
        }

        @Override
        protected List<ContractRequest> requests() {
            return Stream.concat(
                            super.requests().stream(),
                            Stream.of(ContractRequest.of("Host: a.example", "Client-Cert: :AA==:", "client_cert: x")))
                    .toList();
        }
    }

    @Nested
    @DisplayName("client-close")
    class ClientCloseContract extends HeaderRewriterContract {
        @Override
        protected HeaderRewriter create(PluginContext context) {
            return new ClientClose();
        }
    }

    @Nested
    @DisplayName("forwarded-fields as it is")
    class ForwardedFieldsContract extends HeaderRewriterContract {
        @Override
        protected HeaderRewriter create(PluginContext context) {
            return forwardedFields(Mode.APPEND, Mode.OFF);
        }
    }

    @Nested
    @DisplayName("forwarded-fields that appends to both families of trusted peers")
    class TrustingContract extends HeaderRewriterContract {
        @Override
        protected HeaderRewriter create(PluginContext context) {
            return forwardedFields(Mode.APPEND, Mode.APPEND, "10.0.0.0/8", "2001:db8::/32");
        }
    }

    @Nested
    @DisplayName("forwarded-fields that replaces both families")
    class ReplacingContract extends HeaderRewriterContract {
        @Override
        protected HeaderRewriter create(PluginContext context) {
            return forwardedFields(Mode.REPLACE, Mode.REPLACE, "10.0.0.0/8");
        }
    }

    @Nested
    @DisplayName("forwarded-fields that writes Forwarded alone")
    class StandardContract extends HeaderRewriterContract {
        @Override
        protected HeaderRewriter create(PluginContext context) {
            return forwardedFields(Mode.OFF, Mode.APPEND, "10.0.0.1");
        }
    }

    @Nested
    @DisplayName("forwarded-fields with both families off")
    class OffContract extends HeaderRewriterContract {
        @Override
        protected HeaderRewriter create(PluginContext context) {
            return forwardedFields(Mode.OFF, Mode.OFF);
        }
    }

    @Nested
    @DisplayName("trace-context")
    class TraceContextContract extends HeaderRewriterContract {
        @Override
        protected HeaderRewriter create(PluginContext context) {
            return new TraceContext(new TraceContext.Settings(TraceContext.Incoming.CONTINUE, "0.5"), context.random());
        }

        @Override
        protected boolean varies() {
            return true;
        }

        @Override
        protected List<ContractRequest> requests() {
            String parent = "traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-03";
            return Stream.concat(
                            super.requests().stream(),
                            Stream.of(
                                    ContractRequest.of("Host: a.example", parent, "tracestate: a=1,b@c=2,,a=3"),
                                    ContractRequest.of("Host: a.example", parent, "Traceparent: x", "tracestate: =")))
                    .toList();
        }
    }

    private static HeaderRewriter forwardedFields(Mode xForwarded, Mode forwarded, String... trust) {
        return new ForwardedFields(new ForwardedFields.Settings(xForwarded, forwarded, List.of(trust), List.of()));
    }
}
