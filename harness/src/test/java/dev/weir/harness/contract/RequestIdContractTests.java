package dev.weir.harness.contract;

import dev.weir.api.Exchange;
import dev.weir.api.HeaderRewriter;
import dev.weir.api.Headers;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The contract of header rewriters is kept by one that gives every request another name")
class RequestIdContractTests extends HeaderRewriterContract {
    @Override
    protected HeaderRewriter create(PluginContext context) {
        return new RequestId(context.random());
    }

    @Override
    protected boolean varies() {
        return true;
    }

    /** Writes the name on the response as well, if the request got one. */
    private static final class RequestId implements HeaderRewriter {
        private static final String FIELD = "X-Request-Id";

        private final RandomGenerator random;

        RequestId(RandomGenerator random) {
            this.random = random;
        }

        @Override
        public void request(Exchange exchange, Headers headers) {
            String id = Long.toHexString(random.nextLong());
            headers.set(FIELD, id);
            exchange.attach(this, id);
        }

        @Override
        public void response(Exchange exchange, Headers headers) {
            if (exchange.attachment(this) instanceof String id) {
                headers.set(FIELD, id);
            }
        }
    }
}
