package dev.weir.harness.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** An admin interface that says what a test wants: a response for each request line. One connection at a time. */
final class ScriptedAdmin implements AutoCloseable {
    private final ServerSocket server;
    private final Map<String, String> responses;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Thread thread = new Thread(this::serve, "scripted-admin");

    /** @param responses whole responses by {@code METHOD TARGET} */
    ScriptedAdmin(Map<String, String> responses) throws IOException {
        this.responses = Map.copyOf(responses);
        server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        thread.start();
    }

    /** A response with a body. */
    static String response(String status, String type, String body) {
        return "HTTP/1.1 " + status + "\r\nContent-Type: " + type + "\r\nContent-Length: " + body.getBytes(UTF_8).length
                + "\r\n\r\n" + body;
    }

    static String json(String body) {
        return response("200 OK", "application/json", body);
    }

    static String problem(String status, String body) {
        return response(status, "application/problem+json", body);
    }

    String address() {
        return "127.0.0.1:" + server.getLocalPort();
    }

    /** Each request: its line, its fields and its body, in lines. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket client = server.accept()) {
                serve(client);
            } catch (IOException e) {
                if (!server.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void serve(Socket client) throws IOException {
        var in = new BufferedReader(new InputStreamReader(client.getInputStream(), UTF_8));
        var request = new StringBuilder();
        int length = 0;
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            request.append(line).append('\n');
            length = line.startsWith("Content-Length: ") ? Integer.parseInt(line.substring(16)) : length;
        }
        for (int i = 0; i < length; i++) {
            request.append((char) in.read());
        }
        requests.add(request.toString());
        String line = request.substring(0, Math.max(0, request.indexOf(" HTTP/1.1")));
        String response = responses.getOrDefault(line, problem("404 Not Found", "{\"detail\": \"no " + line + "\"}"));
        client.getOutputStream().write(response.getBytes(UTF_8));
    }

    @Override
    public void close() throws IOException {
        server.close();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
