package com.example.rewriter;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.api.HeaderRewriter;
import dev.weir.harness.contract.HeaderRewriterContract;
import dev.weir.harness.contract.PluginContext;
import org.junit.jupiter.api.Test;

/** Everything that is expected of any rewriter, and what is expected of this one. */
class MyRewriterTests extends HeaderRewriterContract {
    @Override
    protected HeaderRewriter create(PluginContext context) {
        return new MyRewriter(new MyRewriterSettings("X-Request-Id"), context.random());
    }

    @Override
    protected boolean varies() {
        return true;
    }

    @Test
    void refuses_what_is_no_field_name() {
        assertThrows(IllegalArgumentException.class, () -> new MyRewriterSettings("X Request"));
    }
}
