package dev.weir.engine.cli.remote;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import dev.weir.engine.config.HostPort;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sends requests to an admin interface, each on a socket of its own. Any thread. */
final class AdminClient {
    /** Where the whole state is. */
    static final String STATE = "/v1/state";

    private static final String EVENTS = "/v1/events";
    private static final String JSON = "application/json";
    private static final int CONNECT_MILLIS = 5_000;

    /** Maximum time without a byte; an event stream has a comment every 15 s. */
    private static final int SILENCE_MILLIS = 40_000;

    private static final Set<String> ANY_ADDRESS = Set.of("0.0.0.0", "::", "0:0:0:0:0:0:0:0");

    private final HostPort address;
    private final @Nullable String token;
    private final @Nullable String noToken;

    /**
     * Creates a client; nothing is connected yet.
     *
     * @param address where the admin interface listens; loopback stands for every address
     * @param token   the token, or {@code null} for none
     * @param noToken why there is none although one is configured, or {@code null}
     */
    AdminClient(HostPort address, @Nullable String token, @Nullable String noToken) {
        boolean any = ANY_ADDRESS.contains(address.host());
        String loopback = address.host().equals("0.0.0.0") ? "127.0.0.1" : "::1";
        this.address = any ? new HostPort(loopback, address.port()) : address;
        this.token = token;
        this.noToken = noToken;
    }

    HostPort address() {
        return address;
    }

    /** The whole state of the proxy. */
    JsonObject state() throws RemoteException {
        return get(STATE);
    }

    JsonObject get(String target) throws RemoteException {
        return exchange("GET", target, null);
    }

    /** Asks for a change. @return the answer, an empty object if it is empty */
    JsonObject send(String method, String target, JsonObject body) throws RemoteException {
        return exchange(method, target, body);
    }

    /**
     * Opens the event stream.
     *
     * @throws RemoteException if there is none; if later reads fail, see {@link #broken}
     */
    EventStream events() throws RemoteException {
        var socket = new Socket();
        boolean opened = false;
        try {
            HttpReply reply = ask(socket, "GET", EVENTS, null, "text/event-stream");
            if (reply.status() != 200 || !reply.isA("text/event-stream")) {
                throw refusal(reply);
            }
            opened = true;
            return new EventStream(reply.body(), socket);
        } catch (IOException e) {
            throw broken(e);
        } finally {
            if (!opened) {
                close(socket);
            }
        }
    }

    /** The words for a failed read. */
    RemoteException broken(IOException e) {
        if (e instanceof HttpReply.NotHttpException) {
            return RemoteException.unreachable(address + " is not an admin interface: " + e.getMessage());
        }
        if (e instanceof SocketTimeoutException) {
            return RemoteException.unreachable(
                    address + " accepted the connection, and then was silent for " + SILENCE_MILLIS / 1000 + " s");
        }
        return RemoteException.unreachable(address + ": the connection broke: " + e.getMessage());
    }

    private JsonObject exchange(String method, String target, @Nullable JsonObject body) throws RemoteException {
        try (var socket = new Socket()) {
            HttpReply reply = ask(socket, method, target, body, JSON);
            if (reply.status() == 204) {
                return new JsonObject();
            }
            if (reply.status() != 200 || !reply.isA(JSON)) {
                throw refusal(reply);
            }
            return Members.parse(reply.text())
                    .orElseThrow(() -> Refusals.stranger(address, "its answer is not a JSON object"));
        } catch (IOException e) {
            throw broken(e);
        }
    }

    private HttpReply ask(Socket socket, String method, String target, @Nullable JsonObject body, String accept)
            throws IOException, RemoteException {
        connect(socket);
        socket.setSoTimeout(SILENCE_MILLIS);
        socket.setTcpNoDelay(true);
        var request = new ByteArrayOutputStream();
        byte[] content = body == null ? new byte[0] : body.toString().getBytes(UTF_8);
        request.writeBytes((method + " " + target + " HTTP/1.1\r\nHost: " + address
                        + "\r\nAccept: " + accept
                        + "\r\nConnection: close\r\nUser-Agent: weir\r\n"
                        + (token == null ? "" : "Authorization: Bearer " + token + "\r\n")
                        + (body == null
                                ? ""
                                : "Content-Type: " + JSON + "\r\nContent-Length: " + content.length + "\r\n")
                        + "\r\n")
                .getBytes(UTF_8));
        request.writeBytes(content);
        request.writeTo(socket.getOutputStream());
        return HttpReply.read(new BufferedInputStream(socket.getInputStream()));
    }

    private void connect(Socket socket) throws IOException, RemoteException {
        try {
            socket.connect(new InetSocketAddress(address.host(), address.port()), CONNECT_MILLIS);
        } catch (ConnectException e) {
            throw RemoteException.unreachable("nothing listens at " + address
                    + "; is the proxy running, and has its configuration admin: " + address + "?");
        } catch (SocketTimeoutException e) {
            throw RemoteException.unreachable(
                    address + " did not accept a connection within " + CONNECT_MILLIS / 1000 + " s");
        } catch (UnknownHostException e) {
            throw RemoteException.unreachable("no address is known for " + address.host());
        }
    }

    private RemoteException refusal(HttpReply reply) throws IOException {
        return Refusals.of(address, token != null, noToken, reply);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // it is of no use any more
        }
    }
}
