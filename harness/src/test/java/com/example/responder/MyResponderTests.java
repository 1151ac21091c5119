package com.example.responder;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.api.Responder;
import dev.weir.harness.contract.ContractRequest;
import dev.weir.harness.contract.PluginContext;
import dev.weir.harness.contract.ResponderContract;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Everything that is expected of any responder, and what is expected of this one. */
class MyResponderTests extends ResponderContract {
    @Override
    protected Responder create(PluginContext context) {
        return new MyResponder(new MyResponderSettings("/ping", "pong"));
    }

    @Override
    protected List<ContractRequest> answered() {
        return List.of(ContractRequest.of("Host: a.example").asking("GET", "/ping"));
    }

    @Test
    void refuses_what_is_no_target() {
        assertThrows(IllegalArgumentException.class, () -> new MyResponderSettings("ping", "pong"));
    }
}
