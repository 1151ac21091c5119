package dev.weir.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Early and interim responses (RFC 9110 §15.2)")
class InterimResponseTests extends MessageScene {
    @Test
    void interim_responses_go_before_the_final_one() {
        backend()
                .answer(BackendBehaviour.bytes("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\nConnection: x\r\n\r\n"
                        + "HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"));
        RawClient client = proxy.connect().get("/");
        assertEquals(
                "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n", client.readHead().head());
        assertEquals(102, client.readHead().status());
        assertEquals("ok", client.readResponse().text());
    }

    @Test
    void interim_responses_do_not_go_to_http_1_0() {
        backend()
                .answer(BackendBehaviour.bytes(
                        "HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"));
        assertEquals(
                "ok",
                proxy.connect().send("GET / HTTP/1.0\r\n\r\n").readResponse().text());
    }

    @Test
    void expect_100_continue_is_between_the_two_ends() {
        backend().script(connection -> {
            RawRequest head = new RawRequest(connection.readHead(), new byte[0]);
            assertEquals("100-continue", head.header("Expect"));
            connection.send("HTTP/1.1 100 Continue\r\n\r\n");
            String body = new RawRequest("", connection.readBody(head)).text();
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
        });
        RawClient client =
                proxy.connect().send("PUT / HTTP/1.1\r\n" + HOST + "Content-Length: 7\r\nExpect: 100-continue\r\n\r\n");
        assertEquals(100, client.readHead().status());
        assertEquals("payload", client.send("payload").readResponse().text());
    }

    @Test
    void a_response_may_come_before_the_end_of_the_body_and_ends_both_connections() {
        backend().script(connection -> {
            connection.readHead();
            connection.send("HTTP/1.1 413 Content Too Large\r\nContent-Length: 3\r\n\r\nbig");
        });
        RawClient client =
                proxy.connect().send("POST / HTTP/1.1\r\n" + HOST + "Content-Length: 1000000\r\n\r\nbeginning");
        RawResponse response = client.readResponse();
        assertEquals(413, response.status());
        assertTrue(response.has("Connection", "close"));
        client.send("more of the body");
        assertTrue(client.seesEndOfStream());
        backend().script(connection -> {
            connection.readRequest();
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nfresh");
        });
        assertEquals("fresh", proxy.connect().get("/").readResponse().text());
        assertEquals(2, backend().connectionCount());
    }
}
