package dev.weir.harness.contract;

import dev.weir.api.Exchange;
import dev.weir.api.HeaderRewriter;
import dev.weir.api.Headers;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** Runs the contract of header rewriters on a rewriter that breaks it. */
abstract class RewriterContractScene {
    abstract static class Contract extends HeaderRewriterContract {
        private final Supplier<HeaderRewriter> make;

        Contract(Supplier<HeaderRewriter> make) {
            this.make = make;
        }

        @Override
        protected HeaderRewriter create(PluginContext context) {
            return make.get();
        }
    }

    static void assertBreaks(String rule, String words, Supplier<HeaderRewriter> make) {
        ContractRunner.assertBreaks(rule, words, () -> new Contract(make) {});
    }

    static Supplier<HeaderRewriter> ofRequests(BiConsumer<Exchange, Headers> edit) {
        return () -> new HeaderRewriter() {
            @Override
            public void request(Exchange exchange, Headers headers) {
                edit.accept(exchange, headers);
            }
        };
    }

    static Supplier<HeaderRewriter> ofResponses(BiConsumer<Exchange, Headers> edit) {
        return () -> new HeaderRewriter() {
            @Override
            public void response(Exchange exchange, Headers headers) {
                edit.accept(exchange, headers);
            }
        };
    }
}
