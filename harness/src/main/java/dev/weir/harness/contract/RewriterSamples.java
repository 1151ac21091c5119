package dev.weir.harness.contract;

import dev.weir.api.HeaderRewriter;
import java.util.ArrayList;
import java.util.List;

/** Passes sample messages through a rewriter. */
record RewriterSamples(ContractUpstream upstream, List<ContractRequest> requests, List<ContractResponse> responses) {

    /** The response at an index, in a cycle. */
    ContractResponse response(int index) {
        return responses.get(index % responses.size());
    }

    /** Every request with some response, and every response with the first request. */
    List<RewriterPassage> passages(HeaderRewriter rewriter) {
        List<RewriterPassage> all = new ArrayList<>();
        for (ContractRequest request : requests) {
            all.add(new RewriterPassage(rewriter, upstream, request).request().response(response(all.size())));
        }
        for (ContractResponse response : responses) {
            all.add(new RewriterPassage(rewriter, upstream, requests.get(0))
                    .request()
                    .response(response));
        }
        return all;
    }

    /** The results of many exchanges, each of which advances the clock. */
    List<String> results(HeaderRewriter rewriter, ContractClock clock) {
        List<String> results = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            ContractRequest request = requests.get(i % requests.size());
            results.add(new RewriterPassage(rewriter, upstream, request)
                    .request()
                    .response(response(i))
                    .result());
            clock.advance(1_000_000);
        }
        return results;
    }

    /** One exchange, sometimes without a response; its objects are added to the leftovers. */
    void passAndForget(HeaderRewriter rewriter, int number, Leftovers leftovers) {
        var exchange = new ContractExchange(upstream, requests.get(number % requests.size()));
        RewriterPassage passage = new RewriterPassage(rewriter, upstream, exchange).request();
        if (number % 7 != 0) {
            passage.response(response(number));
        }
        leftovers.add(exchange);
        leftovers.add(exchange.request());
        passage.heads().forEach(leftovers::add);
    }
}
