package dev.weir.engine.cli.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The backend that a command names")
class BackendChoiceTests {
    private static String refusal(String written) {
        var thrown = assertThrows(RemoteException.class, () -> BackendChoice.of(States.live(), written));
        assertEquals(2, thrown.status());
        return thrown.words();
    }

    @Test
    void is_found_by_its_address_if_only_one_upstream_has_it() throws RemoteException {
        assertEquals(
                "app/10.0.0.2:9001",
                BackendChoice.of(States.live(), "10.0.0.2:9001").path());
        assertEquals(
                "img/10.0.0.1:9001",
                BackendChoice.of(States.live(), "img/10.0.0.1:9001").path());
    }

    @Test
    void has_to_be_named_with_its_upstream_if_several_have_it() {
        assertEquals(
                "several upstreams have a backend '10.0.0.1:9001'; write one of:\n  app/10.0.0.1:9001\n  img/10.0.0.1:9001",
                refusal("10.0.0.1:9001"));
    }

    @Test
    void is_refused_with_those_that_there_are_and_the_nearest_first() {
        assertEquals(
                "there is no backend '10.0.0.2:9002'; there are:\n  app/10.0.0.2:9001\n  app/10.0.0.1:9001\n  img/10.0.0.1:9001",
                refusal("10.0.0.2:9002"));
        assertEquals(
                "there is no backend 'imj/10.0.0.1:9001'; there are:\n  img/10.0.0.1:9001\n  app/10.0.0.1:9001\n  app/10.0.0.2:9001",
                refusal("imj/10.0.0.1:9001"));
    }

    @Test
    void is_one_segment_of_a_path_each() throws RemoteException {
        var live = new Live(null, Members.parse("""
                {"upstreams": {"a": {"backends": {"[::1]:9001": {}}}}}""").orElseThrow());
        assertEquals(
                "/v1/upstreams/a/backends/%5B::1%5D:9001", BackendChoice.target(BackendChoice.of(live, "[::1]:9001")));
        assertEquals("a%2Fb%3Fc%20%C3%BC", BackendChoice.encoded("a/b?c ü"));
    }
}
