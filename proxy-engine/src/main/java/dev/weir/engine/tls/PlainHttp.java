package dev.weir.engine.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.weir.api.ConnectFailure;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A client that speaks plain HTTP where TLS is expected, the most frequent error of users. */
final class PlainHttp {
    private static final String TEXT = "This port speaks HTTPS; the request was plain HTTP.\r\n";
    private static final byte[] RESPONSE = ("HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain\r\nContent-Length: "
                    + TEXT.length() + "\r\nConnection: close\r\n\r\n" + TEXT)
            .getBytes(US_ASCII);

    private PlainHttp() {}

    /** Whether it is one: a TLS client begins with the type of a record (22), an HTTP client with a letter. */
    static boolean isSpoken(ByteBuffer first) {
        return Character.isLetter(first.get(first.position()));
    }

    /** Responds in plain text. @return what has failed */
    static TlsException refuse(TlsOutput out) throws IOException {
        out.sendPlain(ByteBuffer.wrap(RESPONSE));
        return new TlsException(ConnectFailure.NO_TLS, "spoke plain HTTP on a TLS port");
    }
}
